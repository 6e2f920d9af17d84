import { EventLog } from '../../../bench/event-log.ts'
import { readEventLines } from '../../connectors/atlassian/event-lines.ts'
import { openStore } from '../open.ts'
import { organisationId } from './facts.ts'

// A program for tests: takes a log whose truth is known into the record, in batches that each keep the place reached, or as one file.
// node ingest.ts <url> ingest|import <lines> <tokens> <batch>

const [url = '', work = '', lines = '0', tokens = '0', batch = '1'] = process.argv.slice(2)
// Whoever started this holds the other end: it must not outlive them.
process.stdin.on('end', () => process.exit(1)).resume()
if ('unref' in process.stdin) process.stdin.unref()

const log = new EventLog({ lines: Number(lines), tokens: Number(tokens) })
const store = await openStore({ url })
await store.saveOrganisation({ id: organisationId, provider: 'atlassian', name: null })
process.stdout.write('ready\n')
if (work === 'ingest') await ingest()
else await store.importEvents(organisationId, { batches: columns(0), at: 1, source: 'log' })
process.stdout.write('done\n')
await store.close()

/** Goes on from the place reached, as a pass does. What is said is on disk. */
async function ingest(): Promise<void> {
  let place = Number((await store.eventStream(organisationId)).cursor ?? '0')
  for await (const events of columns(place)) {
    place += Number(batch)
    const { events: recorded } = await store.recordEvents(organisationId, { events, cursor: String(place) })
    process.stdout.write(`recorded ${recorded} up to ${place}\n`)
  }
}

async function* columns(first: number) {
  for (const block of blocks(first)) yield readEventLines(block).columns
}

function* blocks(first: number): Iterable<Uint8Array> {
  for (let place = first; place < log.order.length; place += Number(batch)) {
    const events = Array.from(log.order.subarray(place, place + Number(batch)), (number) => `${log.text(number)}\n`)
    yield Buffer.from(events.join(''))
  }
}
