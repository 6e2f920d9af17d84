import type { Command } from 'commander'
import colors from 'picocolors'
import type { Finding } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import { type TokenEntry, tokenJson } from '../model/token-record.ts'
import type { TokenHistoryEntry } from '../store/store.ts'
import { minute, relative } from './ages.ts'
import { type RecordContext, withRecord } from './context.ts'
import { onlyToken } from './find-token.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { formatOption, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { safeText, shorten } from './safe-text.ts'
import { renderTable } from './table.ts'
import { understandingText } from './understanding-text.ts'

const shownHistory = 15

/** `steward tokens show <id>` */
export function tokensShowCommand(tokens: Command, runtime: Runtime): void {
  const command = tokens
    .command('show')
    .argument('<id>', 'Id of the token, or its beginning.')
    .description('Everything that is known of one token: facts, owner, uses, history.')
    .option('--all', `All of the history instead of the newest ${shownHistory} entries.`)
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', '\nExample:\n  steward tokens show 4f0c2a --all')
  withConfigFlags(command, recordOptions).action(async (id: string, options) => {
    await withRecord(options, runtime, async (context) => {
      const token = await onlyToken(id, context)
      const history = await context.store.tokenHistory(context.organisationId, token.kind, token.id)
      const text =
        options.output === 'json'
          ? jsonText(await asJson(token, history, context))
          : asText(token, options.all ? history : history.slice(0, shownHistory), {
              context,
              runtime,
              more: history.length,
              findings: await findingsOf(token, context),
            })
      await runtime.stdout.write(text)
    })
  })
}

async function asJson(
  token: TokenEntry,
  history: readonly TokenHistoryEntry[],
  { store, organisationId }: RecordContext,
): Promise<unknown> {
  const uses = await store.tokenUses(organisationId, token.kind, token.id)
  return {
    ...tokenJson(token),
    history: history.map((entry) => ({ ...entry, at: new Date(entry.at).toISOString() })),
    uses: uses.map((use) => ({ at: new Date(use.at).toISOString(), source: use.source })),
  }
}

async function findingsOf(
  { kind, id }: TokenEntry,
  { store, organisationId, now }: RecordContext,
): Promise<readonly Finding[]> {
  const open = await store.openFindings(organisationId, now)
  return open.filter(({ token }) => token.kind === kind && token.id === id)
}

interface Shown {
  readonly context: RecordContext
  readonly runtime: Runtime
  readonly more: number
  readonly findings: readonly Finding[]
}

function asText(
  token: TokenEntry,
  history: readonly TokenHistoryEntry[],
  { context, runtime, more, findings }: Shown,
): string {
  const width = runtime.stdout.columns
  const facts = factLines(token, context.now).map(
    ([name, value]) => `${colors.dim(name.padEnd(12))}${shorten(safeText(value), Math.max(20, width - 12))}`,
  )
  const rows = history.map((entry) => [minute(entry.at), entry.kind, changeText(entry)])
  const table = renderTable(
    [{ title: 'WHEN', width: 17 }, { title: 'WHAT', width: 24 }, { title: 'CHANGE' }],
    rows,
    width,
  )
  const understood = understandingText(token, { now: context.now, width, findings })
  const left =
    more > history.length ? `\n${colors.dim(`${more - history.length} older entries: --all shows them.`)}` : ''
  return `${colors.bold(shorten(safeText(token.label), width))}\n${facts.join('\n')}\n\n${colors.bold('What is understood')}\n${understood}\n\n${colors.bold('History')}\n${table}${left}\n`
}

function factLines(token: TokenEntry, now: Instant): readonly (readonly [string, string])[] {
  const dated = (at: Instant | null, absent: string): string =>
    at === null ? absent : `${minute(at)} (${relative(at, now, '')})`
  const { owner } = token
  return [
    ['Id', token.id],
    ['Kind', token.kind],
    ['Status', token.status ?? 'the provider tells none for this kind'],
    ['Owner', owner === null ? (token.ownerId ?? 'unknown') : `${owner.name} <${owner.email ?? 'e-mail hidden'}>`],
    ...(owner === null ? [] : [['', `${owner.id}, ${owner.kind}, ${owner.status ?? 'status unknown'}`] as const]),
    ['Created', dated(token.createdAt, 'unknown')],
    ['Last used', dated(token.lastActiveAt, 'never')],
    ['Expires', dated(token.expiresAt, 'no end date')],
    ['Scopes', scopeText(token.scopes)],
    ['First seen', dated(token.firstSeenAt, '')],
    ...(token.goneAt === null ? [] : [['Gone', dated(token.goneAt, '')] as const]),
  ]
}

function scopeText(scopes: readonly string[] | null): string {
  if (scopes === null) return 'not told'
  return scopes.length === 0 ? 'none: it may do everything its owner may' : scopes.join(' ')
}

function changeText({ before, after }: TokenHistoryEntry): string {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names
    .map(
      (name) =>
        `${name} ${before[name] === undefined ? '' : `${valueText(name, before[name])} → `}${valueText(name, after[name])}`,
    )
    .join(', ')
}

function valueText(name: string, value: unknown): string {
  if (typeof value === 'number' && name.endsWith('At')) return minute(value)
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}
