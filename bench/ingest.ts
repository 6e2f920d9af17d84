// How fast audit events are taken in, against a straight loader into the same engine: a table with the event's id as text key, two indexes
// and the raw JSON, no ledger. Both read the same file of NDJSON, parse it, leave repeated events out, and put the same lines into each
// transaction, on disk before the next. Usage:
//   npm run bench:ingest [-- --events 1000000 --tokens 1000]
//   npm run bench:ingest -- --engine postgres --url postgres://…   (an empty schema)
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readEventFile } from '../src/connectors/atlassian/event-file.ts'
import { fileBlocks } from '../src/connectors/atlassian/file-blocks.ts'
import { sameUseWithin } from '../src/model/use.ts'
import { openStore } from '../src/store/open.ts'
import type { Store } from '../src/store/store.ts'
import { EventLog, tokenId } from './event-log.ts'
import { type Loader, postgresLoader, sqliteLoader } from './straight-loader.ts'

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    tokens: { type: 'string', default: '1000' },
    engine: { type: 'string', default: 'sqlite' },
    url: { type: 'string' },
  },
})
const [lines, tokens] = [Number(values.events), Number(values.tokens)]
const postgres = values.engine === 'postgres'
/** On PostgreSQL the network and its own log set the pace: there it must only not be slower. */
const bar = postgres ? 1 : 3
const organisation = 'organisation-1'
/** Bytes of the file that go into one transaction: some 32,000 lines. */
const blockBytes = 32 * 1024 * 1024

const log = new EventLog({ lines, tokens })
const directory = mkdtempSync(join(tmpdir(), 'steward-bench-'))
const file = join(directory, 'log.ndjson')
const store = await openStore({ url: postgres ? (values.url ?? '') : join(directory, 'ours.db') })
const loader = postgres ? await postgresLoader(values.url ?? '') : sqliteLoader(join(directory, 'straight.db'))

try {
  console.log(
    `${lines.toLocaleString('en')} lines, ${log.distinct.toLocaleString('en')} different events, ${tokens} tokens, ${values.engine}`,
  )
  writeLog()
  await recordTokens(store)
  const straight = await timed('straight loader', () => load(loader))
  const ours = await timed('use ledger, places, raw form', () => ingest(store))
  const ratio = straight / ours
  console.log(`ratio: ${ratio.toFixed(2)} × (must be ≥ ${bar})`)
  if (ratio < bar) process.exitCode = 1
  await sameEvents(store, loader)
  await sameUses(store, loader)
} finally {
  await store.close()
  await loader.close()
  rmSync(directory, { recursive: true })
}

/** Writes the log to a file. */
function writeLog(): void {
  const out = openSync(file, 'w')
  const atOnce = 10_000
  for (let first = 0; first < lines; first += atOnce)
    writeSync(out, Array.from(log.order.subarray(first, first + atOnce), (number) => `${log.text(number)}\n`).join(''))
  closeSync(out)
}

/** The tokens that events name are on record, as they are in an organisation that is looked at. */
async function recordTokens(into: Store): Promise<void> {
  await into.saveOrganisation({ id: organisation, provider: 'atlassian', name: null })
  const sighting = { organisationId: organisation, passId: await into.beginPass(organisation, 1), at: 1 }
  const facts = {
    label: 'x',
    status: null,
    createdAt: null,
    expiresAt: null,
    lastActiveAt: null,
    scopes: null,
    ownerId: null,
  }
  const all = Array.from({ length: tokens }, (_, token) => ({
    kind: 'user-token' as const,
    id: tokenId(token),
    ...facts,
  }))
  await into.recordTokens(
    sighting,
    all.map((token) => ({ token, owner: null })),
  )
}

async function load(into: Loader): Promise<void> {
  for (const block of fileBlocks(file, blockBytes)) await into.load(block)
}

async function ingest(into: Store): Promise<void> {
  for await (const { columns, faults } of readEventFile(file, blockBytes)) {
    if (faults.length > 0) throw new Error(`Line ${faults[0]?.line} ${faults[0]?.words}.`)
    await into.recordEvents(organisation, { events: columns })
  }
}

async function timed(name: string, work: () => Promise<void>): Promise<number> {
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  await work()
  const ms = performance.now() - began
  const { user, system } = process.cpuUsage(cpu)
  const rate = Math.round((lines / ms) * 1000).toLocaleString('en')
  console.log(
    `${name}: ${rate} events/s (${(ms / 1000).toFixed(1)} s, ${((user + system) / lines).toFixed(1)} µs of processor time an event)`,
  )
  return ms
}

/** Both hold the same events: as many, and of none of the lines does the record say that it is new. */
async function sameEvents(ours: Store, straight: Loader): Promise<void> {
  const [held, loaded] = [(await ours.eventStream(organisation)).events, await straight.events()]
  if (held !== log.distinct || loaded !== log.distinct)
    throw new Error(`Of ${log.distinct} events we hold ${held}, the straight loader ${loaded}.`)
  for await (const { columns } of readEventFile(file, blockBytes)) {
    const { events } = await ours.recordEvents(organisation, { events: columns })
    if (events > 0) throw new Error(`${events} events were not on record.`)
  }
  console.log(`both hold the same ${held.toLocaleString('en')} events`)
}

/** The ledger and the places tell what the straight table tells when it is counted. */
async function sameUses(ours: Store, straight: Loader): Promise<void> {
  const ledgers = await ours.useLedgers(organisation, 'all')
  let [uses, events] = [0, 0]
  for (const [id, times] of await straight.timesByToken()) {
    let [expected, last] = [0, Number.NEGATIVE_INFINITY]
    for (const at of times.toSorted((a, b) => a - b))
      if (at - last > sameUseWithin) {
        expected += 1
        last = at
      }
    const places = await ours.usePlaces(organisation, { kind: 'user-token', id })
    const placed = places.reduce((sum, place) => sum + (place.dimension === 'action' ? place.uses : 0), 0)
    const found = ledgers.get(`user-token/${id}`)?.at.length ?? 0
    if (found !== expected || placed !== times.length)
      throw new Error(`Token ${id}: ${found} uses for ${expected}, ${placed} events placed for ${times.length}.`)
    uses += found
    events += placed
  }
  console.log(
    `ledgers and places agree: ${events.toLocaleString('en')} events that name a token, ${uses.toLocaleString('en')} uses`,
  )
}
