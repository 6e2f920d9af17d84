import { type Command, Option } from 'commander'
import colors from 'picocolors'
import { csvTable } from '../model/csv.ts'
import { tokenRef } from '../model/token.ts'
import type { TokenEntry } from '../model/token-record.ts'
import { type UseDimension, useDimensions } from '../model/use.ts'
import { emptyUseLedger, type UsePlace } from '../model/use-ledger.ts'
import { type UseReport, useReport } from '../model/use-report.ts'
import { StewardError } from '../platform/errors.ts'
import type { TokenUsedAt } from '../store/store.ts'
import { relative } from './ages.ts'
import { type RecordContext, withRecord } from './context.ts'
import { onlyToken } from './find-token.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { formatOption, jsonLines, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { renderTable } from './table.ts'
import { usesText } from './uses-text.ts'

const examples = `
Examples:
  steward uses 4f0c2a                 when, how often, from where, doing what
  steward uses --ip 192.0.2.7         which tokens were used from this address
  steward uses --action jira_issue_created -o csv
  steward uses --site acme.atlassian.net --country Germany`

const newestShown = 10
const newestInJson = 500

/** Uses that a format lists: files for other programs have all of them, what is read by a person or in one piece the newest. */
const listedIn = {
  text: newestShown,
  json: newestInJson,
  ndjson: Number.POSITIVE_INFINITY,
  csv: Number.POSITIVE_INFINITY,
} as const

/** `steward uses [token]` */
export function usesCommand(program: Command, runtime: Runtime): void {
  const command = program
    .command('uses')
    .argument('[token]', 'Id of the token, or its beginning.')
    .description(
      'The use ledger of one token; or, by address, site, action, product or country, the tokens used there.',
    )
  for (const dimension of useDimensions)
    command.addOption(
      new Option(`--${dimension} <text>`, `Tokens used with this ${meaning[dimension]}.`).helpGroup('Tokens by use:'),
    )
  command.addOption(formatOption(['text', 'json', 'ndjson', 'csv'])).addHelpText('after', examples)
  withConfigFlags(command, recordOptions).action(async (id: string | undefined, options) => {
    const asked = askedPlaces(options)
    if ((id === undefined) === (asked.length === 0))
      throw new StewardError('usage', 'Give either a token or one of --ip, --site, --action, --product, --country.')
    await withRecord(options, runtime, async (context) => {
      const text =
        id === undefined
          ? placesOutput(await tokensAt(asked, context), {
              format: options.output,
              context,
              width: runtime.stdout.columns,
            })
          : await tokenOutput(await onlyToken(id, context), {
              format: options.output,
              context,
              width: runtime.stdout.columns,
            })
      await runtime.stdout.write(text)
    })
  })
}

const meaning: Readonly<Record<UseDimension, string>> = {
  action: 'action',
  product: 'product',
  site: 'site',
  ip: 'address',
  country: 'country',
}

interface AskedPlace {
  readonly dimension: UseDimension
  readonly value: string
}

function askedPlaces(options: Readonly<Record<string, unknown>>): readonly AskedPlace[] {
  return useDimensions.flatMap((dimension) => {
    const value = options[dimension]
    return typeof value === 'string' ? [{ dimension, value }] : []
  })
}

/** Tokens that were used at every one of the places, the latest use first. */
async function tokensAt(
  asked: readonly AskedPlace[],
  { store, organisationId }: RecordContext,
): Promise<readonly TokenUsedAt[]> {
  const answers = await Promise.all(asked.map((place) => store.tokensUsedAt(organisationId, place)))
  const [first = [], ...others] = answers
  return first.filter(({ token }) =>
    others.every((found) => found.some((other) => tokenRef(other.token) === tokenRef(token))),
  )
}

interface Output {
  readonly format: 'text' | 'json' | 'ndjson' | 'csv'
  readonly context: RecordContext
  readonly width: number
}

function placesOutput(found: readonly TokenUsedAt[], { format, context, width }: Output): string {
  const rows = found.map(({ token, place }) => ({
    ...placeRow(place),
    id: token.id,
    kind: token.kind,
    label: token.label,
    owner: token.owner?.name ?? null,
  }))
  if (format === 'json') return jsonText(rows)
  if (format === 'ndjson') return jsonLines(rows)
  if (format === 'csv') return csvTable(placeColumns, rows)
  if (rows.length === 0) return 'No token on record was used there, as far as audit events tell.\n'
  const table = renderTable(
    [
      { title: 'ID', width: 12 },
      { title: 'LABEL' },
      { title: 'OWNER' },
      { title: 'EVENTS', width: 7 },
      { title: 'FIRST', width: 9 },
      { title: 'LAST', width: 9 },
    ],
    found.map(({ token, place }) => [
      token.id,
      token.label,
      token.owner?.name ?? token.ownerId ?? '-',
      place.uses.toLocaleString('en'),
      relative(place.firstAt, context.now, ''),
      relative(place.lastAt, context.now, ''),
    ]),
    width,
  )
  const caution = colors.dim(
    'Audit events tell where a token was used; coverage says for how much of its\nuse (steward uses <token>).',
  )
  return `${table}\n${caution}\n`
}

const placeColumns = ['dimension', 'value', 'uses', 'firstAt', 'lastAt', 'id', 'kind', 'label', 'owner']
const useColumns = ['at', 'source', 'action', 'product', 'site', 'ip', 'country']

function placeRow({ dimension, value, uses, firstAt, lastAt }: UsePlace) {
  return { dimension, value, uses, firstAt: new Date(firstAt).toISOString(), lastAt: new Date(lastAt).toISOString() }
}

async function tokenOutput(token: TokenEntry, { format, context, width }: Output): Promise<string> {
  const report = await reportOf(token, context, listedIn[format])
  if (format === 'json') return jsonText({ id: token.id, kind: token.kind, label: token.label, ...report })
  if (format === 'ndjson') return jsonLines(report.newest)
  if (format === 'csv') return csvTable(useColumns, report.newest)
  return usesText(report, { token, now: context.now, width })
}

async function reportOf(
  { kind, id }: TokenEntry,
  { store, organisationId, now }: RecordContext,
  newest: number,
): Promise<UseReport> {
  const token = { kind, id }
  const ledger = (await store.useLedgers(organisationId, [token])).get(tokenRef(token)) ?? emptyUseLedger
  const [days, places] = [await store.usesByDay(organisationId, token), await store.usePlaces(organisationId, token)]
  return useReport({ ledger, days, places, now, newest })
}
