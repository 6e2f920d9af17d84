import { basename } from 'node:path'
import type { Command } from 'commander'
import type { EventColumns } from '../model/event-columns.ts'
import type { Instant } from '../model/instant.ts'
import type { EventCounts } from '../store/store.ts'
import { eventFaults, organisationOf } from './event-sanity.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { faultyFile, withImport } from './import-context.ts'
import { formatOption, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'

const help = `
On each line one event as GET …/events or …/events-stream gives it, or a whole
page or list of them. Of JSON over several lines, jq -c '.[]' makes such lines.
What is compressed with gzip is unpacked.

Examples:
  steward import events audit-log.ndjson
  steward import events log.ndjson --org-id 7a5b6c1e-0000-4000-8000-0123456789ab`

const faultsTold = 100

/** `steward import events <file.ndjson>` */
export function importEventsCommand(imports: Command, runtime: Runtime): void {
  const command = imports
    .command('events')
    .description('Take in an exported audit log: each event once, whatever is on record already. All of it or nothing.')
    .argument('<file>', 'NDJSON, or NDJSON compressed with gzip.')
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', help)
  withConfigFlags(command, recordOptions).action(async (file: string, options) => {
    const named = new Set<string>()
    const counts = await withImport(options, runtime, async ({ store, organisationId }) => {
      const host = runtime.clock.now()
      const now = Math.max(host, (await store.lastSealedPass(organisationId))?.at ?? host)
      const batches = soundEvents(file, { runtime, now, named })
      const counts = await store.importEvents(organisationId, { batches, at: host, source: basename(file) })
      named.delete(organisationId)
      return counts
    })
    await runtime.stdout.write(options.output === 'json' ? jsonText(counts) : `${summary(counts)}${strangers(named)}`)
  })
}

/** The events of a file. After a fault nothing more is given, but the rest is read for faults; then it throws, and nothing is kept. */
async function* soundEvents(
  file: string,
  { runtime, now, named }: { readonly runtime: Runtime; readonly now: Instant; readonly named: Set<string> },
): AsyncIterable<EventColumns> {
  const faults: string[] = []
  let [lines, events, untold] = [0, 0, 0]
  try {
    for await (const block of runtime.readEvents(file)) {
      runtime.signal.throwIfAborted()
      const ofLines = block.faults.map(({ line, words }) => `line ${(lines + line).toLocaleString('en')} ${words}`)
      for (const fault of [...ofLines, ...eventFaults(block.columns, { now, before: events })])
        if (faults.length < faultsTold) faults.push(fault)
        else untold += 1
      events += block.columns.at.length
      const organisation = organisationOf(block.columns)
      if (organisation !== null) named.add(organisation)
      untold += block.untold
      lines += block.lines
      await progress(runtime, `${lines.toLocaleString('en')} lines`)
      if (faults.length === 0) yield block.columns
    }
  } finally {
    await progress(runtime, '')
  }
  if (faults.length > 0) throw faultyFile(file, { faults, untold })
}

/** One line on a terminal, in the place of the one before. */
async function progress({ stderr }: Runtime, text: string): Promise<void> {
  if (stderr.isTerminal) await stderr.write(`\r\u001b[K${text}`)
}

function summary({ events, duplicates, uses, unknownTokens }: EventCounts): string {
  const number = (count: number): string => count.toLocaleString('en')
  if (events + duplicates === 0) return 'The file holds no event. Nothing was changed.\n'
  if (events === 0)
    return `${duplicates === 1 ? 'The one event was' : `All ${number(duplicates)} events were`} on record already. Nothing was changed.\n`
  const others = unknownTokens === 0 ? '' : `, ${number(unknownTokens)} of tokens that are not on record`
  const what = events === 1 ? '1 event' : `${number(events)} events`
  return `Imported ${what} (${number(duplicates)} were on record or repeated):\n${uses === 1 ? '1 use' : `${number(uses)} uses`} of tokens on record${others}.\n`
}

/** Whoever takes in another organisation's log most likely did not mean to. */
function strangers(named: ReadonlySet<string>): string {
  return named.size === 0
    ? ''
    : `Note: events of the file name the organisation ${[...named].join(', ')}, which is another one.\n`
}
