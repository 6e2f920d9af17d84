import type { Command } from 'commander'
import colors from 'picocolors'
import { ledgerEntryJson } from '../evidence/ledger-json.ts'
import { ledgerWords } from '../evidence/ledger-words.ts'
import { minuteOf } from '../evidence/words.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import { StewardError } from '../platform/errors.ts'
import type { LedgerQuery } from '../store/store.ts'
import { type RecordContext, withRecord } from './context.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { instantArgument } from './instant-argument.ts'
import { formatOption, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { renderTable } from './table.ts'

const pageSize = 1000

const examples = `
Examples:
  steward ledger list --since 7d
  steward ledger list --kind action,mode --limit 20
  steward ledger list --kind plan.applied --limit 1000000 -o ndjson`

/** `steward ledger list` */
export function ledgerListCommand(ledger: Command, runtime: Runtime): void {
  const command = ledger
    .command('list')
    .description('What stands in the ledger, newest first, each entry with a sentence.')
    .option('--kind <kinds>', 'Of these kinds (pass.sealed, or a noun alone: pass); several with commas.')
    .option('--since <when>', 'At or after: a date, or a span back from now such as 7d.')
    .option('--limit <number>', 'At most so many.', '100')
    .addOption(formatOption(['table', 'json', 'ndjson']))
    .addHelpText('after', examples)
  withConfigFlags(command, recordOptions).action(async (options) => {
    await withRecord(options, runtime, async (context) => {
      const limit = limitOf(options.limit)
      const entries = newest(context, queryOf(options, context), limit)
      if (options.output === 'ndjson') {
        for await (const entry of entries) await runtime.stdout.write(`${JSON.stringify(ledgerEntryJson(entry))}\n`)
        return
      }
      const all: LedgerEntry[] = []
      for await (const entry of entries) all.push(entry)
      await runtime.stdout.write(
        options.output === 'json' ? jsonText(all.map(ledgerEntryJson)) : tableOf(all, limit, runtime.stdout.columns),
      )
    })
  })
}

function queryOf(
  { kind, since }: { readonly kind?: string; readonly since?: string },
  { now }: RecordContext,
): LedgerQuery {
  const kinds = kind?.split(',').map((word) => word.trim())
  const wrong = kinds?.find((word) => !/^[a-z]+(\.[a-z-]+)?$/.test(word))
  if (wrong !== undefined)
    throw new StewardError(
      'usage',
      `--kind: "${wrong}" is no kind of entry, such as pass.sealed, nor a noun such as pass.`,
    )
  return {
    ...(kinds === undefined ? {} : { kinds }),
    ...(since === undefined ? {} : { since: instantArgument(since, { now, flag: '--since', towards: 'past' }) }),
  }
}

function limitOf(text: string): number {
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (limit > 0) return limit
  throw new StewardError('usage', `--limit: "${text}" is no number of entries.`)
}

async function* newest(
  { store, organisationId }: RecordContext,
  query: LedgerQuery,
  limit: number,
): AsyncIterable<LedgerEntry> {
  let [left, before]: [number, number | undefined] = [limit, undefined]
  while (left > 0) {
    const place = before === undefined ? {} : { before }
    const page = await store.newestLedger(organisationId, { ...query, ...place }, Math.min(pageSize, left))
    yield* page
    before = page.at(-1)?.sequence
    if (before === undefined) return
    left -= page.length
  }
}

function tableOf(entries: readonly LedgerEntry[], limit: number, width: number): string {
  if (entries.length === 0) return 'No entry of the ledger matches.\n'
  const rows = entries.map((entry) => [String(entry.sequence), minuteOf(entry.at), entry.kind, ledgerWords(entry)])
  const columns = [
    { title: 'ENTRY', width: 7 },
    { title: 'AT', width: 20 },
    { title: 'KIND', width: 18 },
    { title: 'WHAT', lines: 4 },
  ]
  const more = entries.length < limit ? '' : ` Only the newest ${limit}: --limit gives more.`
  return `${renderTable(columns, rows, width)}\n${colors.dim(`"steward ledger verify" tells whether anybody touched it.${more}`)}\n`
}
