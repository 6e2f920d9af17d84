import type { Command } from 'commander'
import colors from 'picocolors'
import type { Instant } from '../model/instant.ts'
import { type TokenKind, tokenKinds } from '../model/token.ts'
import { type ExportFormat, exportFormats, exportTokens } from '../model/token-export.ts'
import { parseTokenFilters } from '../model/token-filter.ts'
import type { TokenQuery } from '../model/token-query.ts'
import type { TokenEntry } from '../model/token-record.ts'
import { StewardError } from '../platform/errors.ts'
import { minute, relative } from './ages.ts'
import { type RecordContext, withRecord } from './context.ts'
import { filtersOf, recordOptions, withConfigFlags, withFilterFlags } from './flags.ts'
import { formatOption } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { type Column, renderTable } from './table.ts'

const examples = `
Examples:
  steward tokens list --unused-for 180d --sort -createdAt
  steward tokens list --kind user-token --owner-status inactive,closed
  steward tokens list --expires-before 30d -o csv > soon.csv
  steward tokens list -o json | jq 'map(select(.scopes == []))'`

/** `steward tokens list` */
export function tokensListCommand(tokens: Command, runtime: Runtime): void {
  const command = tokens
    .command('list')
    .description('List tokens that match filters, from the record of the last pass.')
  withFilterFlags(command)
    .addOption(formatOption(['table', ...exportFormats]))
    .addHelpText('after', examples)
  withConfigFlags(command, recordOptions).action(async (options) => {
    await withRecord(options, runtime, async (context) => {
      const query = queryOf(options, context)
      if (options.output === 'table') await printTables(query, context, runtime)
      else for await (const piece of exported(query, options.output, context)) await runtime.stdout.write(piece)
    })
  })
}

/** The tokens that match, in one of the export formats, in pieces. */
export function exported(
  query: TokenQuery,
  format: ExportFormat,
  { store, organisationId }: RecordContext,
): AsyncIterable<string> {
  return exportTokens(store.streamTokens(organisationId, query), format)
}

/** The query that a verb's filter flags mean; rejects with every fault. */
export function queryOf(options: Readonly<Record<string, unknown>>, { now }: RecordContext): TokenQuery {
  const { query, faults } = parseTokenFilters(filtersOf(options), now)
  if (faults.length > 0) throw new StewardError('usage', faults.map((fault) => `--${flagName(fault)}`).join('\n'))
  return query
}

/** `createdBefore: …` as the flag is called: `created-before: …`. */
function flagName(fault: string): string {
  return fault.replace(/^[a-zA-Z]+/, (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
}

async function printTables(query: TokenQuery, context: RecordContext, runtime: Runtime): Promise<void> {
  const byKind = new Map<TokenKind, TokenEntry[]>(tokenKinds.map((kind) => [kind, []]))
  for await (const token of context.store.streamTokens(context.organisationId, query))
    byKind.get(token.kind)?.push(token)
  for (const kind of tokenKinds) {
    const found = byKind.get(kind) ?? []
    if (found.length === 0) continue
    await runtime.stdout.write(`${colors.bold(kind)} ${colors.dim(`· ${found.length}`)}\n`)
    await runtime.stdout.write(
      `${renderTable(
        columns,
        found.map((token) => row(token, context.now)),
        runtime.stdout.columns,
      )}\n\n`,
    )
  }
  await runtime.stdout.write(
    await footer(
      [...byKind.values()].every((found) => found.length === 0),
      context,
    ),
  )
}

async function footer(nothing: boolean, { store, organisationId, now }: RecordContext): Promise<string> {
  const last = await store.lastSealedPass(organisationId)
  if (last === null) return 'No pass has been sealed yet: run "steward sync".\n'
  return `${nothing ? 'No token matches.\n' : ''}${colors.dim(`As of ${minute(now)}, the last sealed pass.`)}\n`
}

const columns: readonly Column[] = [
  { title: 'ID', width: 12 },
  { title: 'LABEL' },
  { title: 'OWNER' },
  { title: 'STATUS', width: 8 },
  { title: 'LAST USED', width: 10 },
  { title: 'EXPIRES', width: 10 },
]

function row(token: TokenEntry, now: Instant): readonly string[] {
  const ownerStatus = token.owner?.status ?? 'active'
  return [
    token.id,
    token.label,
    `${token.owner?.name ?? token.ownerId ?? '-'}${ownerStatus === 'active' ? '' : ` (${ownerStatus})`}`,
    token.status ?? '-',
    relative(token.lastActiveAt, now, 'never'),
    relative(token.expiresAt, now, 'no end'),
  ]
}
