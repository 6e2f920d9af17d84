import type { Command } from 'commander'
import colors from 'picocolors'
import { csvTable } from '../model/csv.ts'
import { type Grant, type GrantState, grantStates, validGrantStates } from '../model/grant.ts'
import { grantJson } from '../model/grant-json.ts'
import { tokenRef } from '../model/token.ts'
import { StewardError } from '../platform/errors.ts'
import type { GrantQuery } from '../store/request-store.ts'
import { minute, relative } from './ages.ts'
import { type RecordContext, withRecord } from './context.ts'
import { onlyToken } from './find-token.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { formatOption, jsonLines, jsonText } from './output-format.ts'
import { addressOf } from './requests-context.ts'
import type { Runtime } from './runtime.ts'
import { renderTable } from './table.ts'

/** `steward grants list` */
export function grantsListCommand(grants: Command, runtime: Runtime): void {
  const command = grants
    .command('list', { isDefault: true })
    .description('Grants, the one that ends soonest first.')
    .option('--state <words>', `Some of ${grantStates.join(', ')}, commas between; any = all. Default: valid ones.`)
    .option('--owner <email>', 'Of this person.')
    .option('--token <id>', 'Of this token (its id, or the beginning).')
    .addOption(formatOption(['table', 'json', 'ndjson', 'csv']))
    .addHelpText('after', '\nExamples:\n  steward grants list\n  steward grants list --state lapsed,ended -o csv')
  withConfigFlags(command, recordOptions).action(async (options) => {
    await withRecord(options, runtime, async (context) => {
      const found = await allGrants(await queryOf(options, context), context)
      await runtime.stdout.write(outputOf(found, { format: options.output, now: context.now, runtime }))
    })
  })
}

interface ListOptions {
  readonly state?: string
  readonly owner?: string
  readonly token?: string
}

async function queryOf({ state, owner, token }: ListOptions, context: RecordContext): Promise<GrantQuery> {
  const found = token === undefined ? null : await onlyToken(token, context)
  return {
    ...(state === 'any' ? {} : { states: state === undefined ? validGrantStates : statesOf(state) }),
    ...(owner === undefined ? {} : { ownerEmail: addressOf(owner, '--owner') }),
    ...(found === null ? {} : { token: { kind: found.kind, id: found.id } }),
  }
}

function statesOf(text: string): readonly GrantState[] {
  return text.split(',').map((word) => {
    const state = grantStates.find((candidate) => candidate === word.trim())
    if (state === undefined)
      throw new StewardError('usage', `--state: "${word.trim()}" is none of ${grantStates.join(', ')}, any.`)
    return state
  })
}

async function allGrants(query: GrantQuery, { store, organisationId }: RecordContext): Promise<readonly Grant[]> {
  const found: Grant[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof store.listGrants>> = await store.listGrants(organisationId, query, {
      limit: 1000,
      cursor,
    })
    found.push(...page.grants)
    cursor = page.next
  } while (cursor !== null)
  return found
}

interface Output {
  readonly format: 'table' | 'json' | 'ndjson' | 'csv'
  readonly now: number
  readonly runtime: Runtime
}

function outputOf(found: readonly Grant[], { format, now, runtime }: Output): string {
  if (format === 'json') return jsonText(found.map(grantJson))
  if (format === 'ndjson') return jsonLines(found.map(grantJson))
  if (format === 'csv') return csvTable(csvColumns, found.map(flat))
  if (found.length === 0)
    return 'There is no such grant. Grants come of approved requests, or of "steward grants adopt".\n'
  const troubled = found.filter(({ trouble, differences }) => trouble !== null || differences.length > 0).length
  return [
    grantTable(found, now, runtime.stdout.columns),
    `${found.length} ${found.length === 1 ? 'grant' : 'grants'}${troubled === 0 ? '' : `, ${troubled} of them with something amiss`}. "steward grants show <id>" tells everything of one.`,
    colors.dim(`As of ${minute(now)}, the last sealed pass.`),
    '',
  ].join('\n')
}

function grantTable(found: readonly Grant[], now: number, width: number): string {
  const columns = [
    { title: 'ID', width: 5 },
    { title: 'OWNER', width: 16, lines: 2 },
    { title: 'PURPOSE', lines: 2 },
    { title: 'STATE', width: 10, lines: 2 },
    { title: 'ENDS', width: 9 },
    { title: 'TOKEN', width: 10 },
  ]
  const rows = found.map((grant) => [
    String(grant.id),
    grant.owner.name,
    grant.content.purpose,
    grant.differences.length > 0 ? `${grant.state}, differs` : grant.state,
    relative(grant.endedAt ?? grant.until, now, ''),
    grant.token?.id ?? '-',
  ])
  return renderTable(columns, rows, width)
}

const csvColumns = [
  'id',
  'requestId',
  'grandfathered',
  'kind',
  'owner',
  'email',
  'purpose',
  'system',
  'scopes',
  'approvedBy',
  'state',
  'createdAt',
  'windowUntil',
  'until',
  'token',
  'boundAt',
  'differences',
  'trouble',
  'endedAt',
  'endedWhy',
]

function flat(grant: Grant) {
  const { owner, content, token, approvedBy, differences, ...rest } = grantJson(grant)
  return {
    ...rest,
    owner: owner.name,
    email: owner.email,
    purpose: content.purpose,
    system: content.system,
    scopes: content.scopes.join(' '),
    approvedBy: approvedBy.join(' '),
    token: token === null ? null : tokenRef(token),
    differences: differences.join('; '),
  }
}
