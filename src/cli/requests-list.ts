import type { Command } from 'commander'
import colors from 'picocolors'
import { requestsAwaiting } from '../actions/requests/awaiting.ts'
import { csvTable } from '../model/csv.ts'
import { type RequestState, requestStates, type TokenRequest } from '../model/request.ts'
import { requestJson } from '../model/request-json.ts'
import { scopeClassOf } from '../model/scope-words.ts'
import { StewardError } from '../platform/errors.ts'
import type { RequestQuery } from '../store/request-store.ts'
import { minute, relative } from './ages.ts'
import { withConfigFlags } from './flags.ts'
import { formatOption, jsonLines, jsonText } from './output-format.ts'
import { addressOf, asOption, type RequestsContext, requestOptions, withRequests } from './requests-context.ts'
import type { Runtime } from './runtime.ts'
import { renderTable } from './table.ts'

const formats = ['table', 'json', 'ndjson', 'csv'] as const

/** `steward requests list` and `steward requests inbox` */
export function requestsListCommands(requests: Command, runtime: Runtime): void {
  const list = requests
    .command('list', { isDefault: true })
    .description('Requests, newest first.')
    .option('--state <words>', `Some of ${requestStates.join(', ')}, commas between. Default: all but drafts.`)
    .option('--of <email>', 'Only those of this person, drafts too.')
    .option('--text <text>', 'Part of purpose, system, or who asks.')
    .addOption(formatOption(formats))
    .addHelpText('after', '\nExamples:\n  steward requests list --state waiting\n  steward requests list -o csv')
  withConfigFlags(list, requestOptions).action(async (options) => {
    await withRequests(options, runtime, async (context) => {
      const found = await allRequests(queryOf(options), context)
      const none = 'There is no such request. "steward requests create" files one.\n'
      await runtime.stdout.write(outputOf(found, { format: options.output, context, runtime, none }))
    })
  })

  const inbox = requests
    .command('inbox')
    .description('What waits for a decision or review of who acts, the oldest first.')
    .addOption(asOption())
    .addOption(formatOption(formats))
    .addHelpText('after', '\nExample:\n  steward requests inbox --as grace@corp.example')
  withConfigFlags(inbox, requestOptions).action(async (options) => {
    await withRequests(options, runtime, async (context) => {
      const found = (await requestsAwaiting(context.deps, context.viewer)).map(({ request }) => request)
      const none = `Nothing waits for ${context.by}.\n`
      await runtime.stdout.write(outputOf(found, { format: options.output, context, runtime, none }))
    })
  })
}

interface ListOptions {
  readonly state?: string
  readonly of?: string
  readonly text?: string
}

function queryOf({ state, of, text }: ListOptions): RequestQuery {
  const states =
    state === undefined ? requestStates.filter((one) => one !== 'draft' || of !== undefined) : statesOf(state)
  return {
    states,
    ...(of === undefined ? {} : { requester: addressOf(of, '--of') }),
    ...(text === undefined ? {} : { text }),
  }
}

function statesOf(text: string): readonly RequestState[] {
  return text.split(',').map((word) => {
    const state = requestStates.find((candidate) => candidate === word.trim())
    if (state === undefined)
      throw new StewardError('usage', `--state: "${word.trim()}" is none of ${requestStates.join(', ')}.`)
    return state
  })
}

async function allRequests(query: RequestQuery, { store, organisationId }: RequestsContext) {
  const found: TokenRequest[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof store.listRequests>> = await store.listRequests(organisationId, query, {
      limit: 1000,
      cursor,
    })
    found.push(...page.requests)
    cursor = page.next
  } while (cursor !== null)
  return found
}

interface Output {
  readonly format: (typeof formats)[number]
  readonly context: RequestsContext
  readonly runtime: Runtime
  readonly none: string
}

function outputOf(found: readonly TokenRequest[], { format, context, runtime, none }: Output): string {
  if (format === 'json') return jsonText(found.map(requestJson))
  if (format === 'ndjson') return jsonLines(found.map(requestJson))
  if (format === 'csv') return csvTable(csvColumns, found.map(flat))
  if (found.length === 0) return none
  const { now } = context
  return [
    requestTable(found, now, runtime.stdout.columns),
    `${found.length} ${found.length === 1 ? 'request' : 'requests'}. "steward requests show <id>" tells everything of one.`,
    colors.dim(`As of ${minute(now)}, the last sealed pass.`),
    '',
  ].join('\n')
}

function requestTable(found: readonly TokenRequest[], now: number, width: number): string {
  const columns = [
    { title: 'ID', width: 5 },
    { title: 'WHO', width: 16, lines: 2 },
    { title: 'PURPOSE', lines: 2 },
    { title: 'MAY', width: 8 },
    { title: 'DAYS', width: 4 },
    { title: 'STATE', width: 9 },
    { title: 'SINCE', width: 9 },
  ]
  const rows = found.map(({ id, requester, content, state, submittedAt, createdAt, breakGlass }) => [
    String(id),
    requester.name,
    breakGlass === null ? content.purpose : `BREAK-GLASS ${content.purpose}`,
    scopeClassOf(content.scopes),
    String(content.days),
    state,
    relative(submittedAt ?? createdAt, now, ''),
  ])
  return renderTable(columns, rows, width)
}

const csvColumns = [
  'id',
  'requester',
  'email',
  'kind',
  'purpose',
  'system',
  'scopes',
  'days',
  'state',
  'rule',
  'createdAt',
  'submittedAt',
  'decidedAt',
  'grantId',
  'endedWhy',
]

function flat(request: TokenRequest) {
  const { requester, content, rule, ...rest } = requestJson(request)
  const { kind, purpose, system, days } = content
  const scopes = content.scopes.join(' ')
  return {
    ...rest,
    requester: requester.name,
    email: requester.email,
    kind,
    purpose,
    system,
    days,
    scopes,
    rule: rule?.name ?? null,
  }
}
