import type { Command } from 'commander'
import { exportLedger } from '../evidence/export-ledger.ts'
import { type LedgerManifest, manifestText } from '../evidence/manifest.ts'
import type { EntryRange } from '../evidence/record-pages.ts'
import { counted } from '../evidence/words.ts'
import { DAY, type Instant } from '../model/instant.ts'
import { StewardError } from '../platform/errors.ts'
import { installationSecret, signerFor } from '../platform/installation-key.ts'
import { type RecordContext, withRecord } from './context.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { instantArgument } from './instant-argument.ts'
import type { Runtime } from './runtime.ts'

const examples = `
Examples:
  steward ledger export -o ledger.ndjson
  steward ledger export -o q1.ndjson --from 2026-01-01 --to 2026-03-31
  steward ledger export -o newer.ndjson --from 813`

/** `steward ledger export` */
export function ledgerExportCommand(ledger: Command, runtime: Runtime): void {
  const command = ledger
    .command('export')
    .description('Write the ledger to a file, one entry a line, and its manifest beside it: both whole, or none.')
    .requiredOption('-o, --output <file>', 'Where to write; <file>.manifest.json stands beside it.')
    .option('--from <entry|when>', 'First entry: its number, a date, or a span back from now such as 90d.')
    .option('--to <entry|when>', 'Last entry: its number, a date (that day included), or a span back from now.')
    .addHelpText('after', examples)
  withConfigFlags(command, [...recordOptions, 'secretFile']).action(async (options) => {
    await withRecord(options, runtime, async (context) => {
      const manifest = await written(options.output, await rangeOf(options, context), { context, runtime })
      await runtime.stdout.write(told(options.output, manifest))
    })
  })
}

async function written(
  file: string,
  range: EntryRange | null,
  { context, runtime }: { readonly context: RecordContext; readonly runtime: Runtime },
): Promise<LedgerManifest> {
  const { store, organisationId, config } = context
  const signer = signerFor(installationSecret({ secret: config.secret, file: config.secretFile }), 'ledger-export')
  const exported = exportLedger(store, organisationId, range)
  const manifest = () => exported.manifest({ at: runtime.clock.now(), product: runtime.version, signer })
  let said: LedgerManifest | null = null
  async function* manifestPieces(): AsyncIterable<string> {
    said = manifest()
    yield manifestText(said)
  }
  await runtime.writeFiles([
    { path: file, pieces: exported.text },
    { path: `${file}.manifest.json`, pieces: manifestPieces() },
  ])
  return said ?? manifest()
}

interface Ends {
  readonly from?: string
  readonly to?: string
}

/** Entries are in order of their numbers, and nearly in order of time: by time, everything between the first and the last that fits. */
async function rangeOf({ from, to }: Ends, { store, organisationId, now }: RecordContext): Promise<EntryRange | null> {
  const [first, last] = [numberOf(from), numberOf(to)]
  const span = {
    ...(from === undefined || first !== null
      ? {}
      : { from: instantArgument(from, { now, flag: '--from', towards: 'past' }) }),
    ...(to === undefined || last !== null ? {} : { to: endOf(to, now) }),
  }
  const found = await store.ledgerSpan(organisationId, span)
  if (found === null) return null
  const range = { first: Math.max(first ?? 1, found.first), last: Math.min(last ?? found.last, found.last) }
  return range.first > range.last ? null : range
}

function numberOf(text: string | undefined): number | null {
  if (text === undefined || !/^\d+$/.test(text)) return null
  const number = Number(text)
  if (Number.isSafeInteger(number) && number > 0) return number
  throw new StewardError('usage', `"${text}" is no number of an entry: they begin with 1.`)
}

function endOf(text: string, now: Instant): Instant {
  const at = instantArgument(text, { now, flag: '--to', towards: 'past' })
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? at + DAY : at + 1
}

function told(file: string, { entries, first, last, headHash }: LedgerManifest): string {
  if (entries === 0) return `No entry fits; ${file} is empty, as its manifest says.\n`
  return `${counted(entries, 'entry')} (${first} to ${last}) in ${file}, with ${file}.manifest.json.\nIts head, to be noted elsewhere:  ${last}:${headHash}\n`
}
