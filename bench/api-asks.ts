import { DAY } from '../src/model/instant.ts'
import { organisation, recordedUntil } from './api-record.ts'
import type { Ask } from './api-tokens.ts'

// Every list and chart that is not of tokens, each with the statement that brings the same.

const mine = `organisation_id = '${organisation}'`
const owned = `left join account o on o.organisation_id = t.organisation_id and o.id = t.owner_id`

interface List {
  readonly table: string
  readonly key: string
  readonly columns: string
  readonly joins?: string
  readonly order: string
}

const lists = {
  findings: {
    table: 'finding f',
    key: 'f.finding_key',
    columns: `f.policy, f.severity, f.opened_at, f.seen_at, f.resolved_at, f.resolved_why, f.evidence, t.kind, t.id as token_id, t.label, t.owner_id, o.name`,
    joins: `join token t on t.token_key = f.token_key ${owned}`,
    order: 'f.severity_rank desc, f.finding_key',
  },
  cases: {
    table: 'case_file f',
    key: 'f.case_key',
    columns: `f.*, t.kind, t.id as token_id, t.label, t.owner_id, o.name`,
    joins: `join token t on t.token_key = f.token_key ${owned}`,
    order: 'f.place, f.place_at, f.case_key',
  },
  messages: { table: 'message f', key: 'f.message_key', columns: 'f.*', order: 'f.message_key desc' },
  requests: { table: 'token_request f', key: 'f.request_key', columns: 'f.*', order: 'f.request_key desc' },
  ledger: { table: 'ledger f', key: 'f.sequence', columns: 'f.*', order: 'f.sequence desc' },
  passes: { table: 'pass f', key: 'f.id', columns: 'f.*', order: 'f.id desc' },
  grants: { table: 'token_grant f', key: 'f.grant_key', columns: 'f.*', order: 'f.until, f.grant_key' },
} as const satisfies Record<string, List>

type Name = keyof typeof lists
type Value = string | number

interface Page {
  readonly where?: string
  readonly values?: readonly Value[]
  /** Condition of a later page, with its values. */
  readonly after?: { readonly where: string; readonly values: readonly Value[] }
  readonly limit: number
}

/** A page of a list with its total as one statement. */
function listStatement(name: Name, { where = '', after, limit }: Page): string {
  const list: List = lists[name]
  const from = `from ${list.table} ${list.joins ?? ''} where f.${mine} ${where}`
  return `select (select count(*) ${from}) as total, ${list.key} as id, ${list.columns} ${from} ${after?.where ?? ''}
    order by ${list.order} limit ${limit}`
}

function listAsk(name: Name, query: string, page: Page): Ask {
  const { values = [], after } = page
  const path = `/${name}?limit=${page.limit}${query === '' ? '' : `&${query}`}`
  const asked = { path, sql: listStatement(name, page), values: [...values, ...values, ...(after?.values ?? [])] }
  return { name: path.slice(1).replace(/cursor=.*/, 'cursor=…'), asked: () => asked }
}

/** Where the second page of each list begins, as the server says. */
export type SecondPages = Readonly<Record<Exclude<Name, 'passes'>, string>>

/** The lists that have later pages, with the pages that are asked for. */
export const pagedLists: readonly { readonly name: keyof SecondPages; readonly limit: number }[] = [
  { name: 'findings', limit: 50 },
  { name: 'cases', limit: 100 },
  { name: 'messages', limit: 100 },
  { name: 'requests', limit: 50 },
  { name: 'grants', limit: 100 },
  { name: 'ledger', limit: 100 },
]

/** What lies behind the place that a cursor means: its numbers are the order, then the values of the columns that order it. */
function behind(cursor: string, where: string, repeat: readonly number[]): NonNullable<Page['after']> {
  const place: readonly number[] = JSON.parse(Buffer.from(cursor, 'base64url').toString()).slice(1)
  return { where, values: repeat.map((index) => place[index] ?? 0) }
}

const open = `and f.resolved_at is null and not exists (select 1 from exemption e where e.token_key = f.token_key and e.until > ${recordedUntil}
  and (e.ended_at is null or e.ended_at > ${recordedUntil}) and (e.policy is null or e.policy = f.policy))`
const ofOwner = { where: `and (t.owner_folded like ? or t.owner_id = ?)`, values: ['%person.12%', 'person.12'] }

function findingAsks(second: string): readonly Ask[] {
  const limit = 50
  const where = 'and (f.severity_rank < ? or (f.severity_rank = ? and f.finding_key > ?))'
  const after = behind(second, where, [0, 0, 1])
  return [
    listAsk('findings', '', { where: open, limit }),
    listAsk('findings', 'severity=high', { where: `${open} and f.severity_rank >= 3`, limit }),
    listAsk('findings', 'policy=unused,leavers', { where: `${open} and f.policy in ('unused', 'leavers')`, limit }),
    listAsk('findings', 'owner=person.12', { where: `${open} ${ofOwner.where}`, values: ofOwner.values, limit }),
    listAsk('findings', 'state=any', { limit }),
    listAsk('findings', 'state=resolved', { where: 'and f.resolved_at is not null', limit }),
    listAsk('findings', `cursor=${second}`, { where: open, after, limit }),
  ]
}

function caseAsks(second: string): readonly Ask[] {
  const [limit, under, due] = [100, 'and f.place in (0, 1)', recordedUntil + DAY]
  const after = behind(second, 'and (f.place, f.place_at, f.case_key) > (?, ?, ?)', [0, 1, 2])
  return [
    listAsk('cases', '', { where: under, limit }),
    listAsk('cases', 'state=any', { limit }),
    listAsk('cases', 'state=open', { where: `and f.state = 'open'`, limit }),
    listAsk('cases', 'policy=unused', { where: `${under} and f.policy = 'unused'`, limit }),
    listAsk('cases', 'held=false', { where: `${under} and f.held = 0`, limit }),
    listAsk('cases', `dueBy=${new Date(due).toISOString()}`, {
      where: `${under} and f.due_at <= ?`,
      values: [due],
      limit,
    }),
    listAsk('cases', 'owner=person.12', { where: `${under} ${ofOwner.where}`, values: ofOwner.values, limit }),
    listAsk('cases', `cursor=${second}`, { where: under, after, limit }),
  ]
}

function messageAsks(second: string): readonly Ask[] {
  const limit = 100
  const recipient = { where: 'and f.recipient_folded like ?', values: ['%person.12%'] }
  return [
    listAsk('messages', '', { limit }),
    listAsk('messages', 'state=queued', { where: `and f.state = 'queued'`, limit }),
    listAsk('messages', 'channel=mail', { where: `and f.channel = 'mail'`, limit }),
    listAsk('messages', 'recipient=person.12', { ...recipient, limit }),
    listAsk('messages', `cursor=${second}`, { after: behind(second, 'and f.message_key < ?', [0]), limit }),
  ]
}

function requestAsks(second: string): readonly Ask[] {
  const limit = 50
  // Drafts are in their author's own list only.
  const visible = `and f.state != 'draft'`
  const text = { where: `${visible} and f.folded like ?`, values: ['%person.12%'] }
  return [
    listAsk('requests', '', { where: visible, limit }),
    listAsk('requests', 'state=waiting', { where: `and f.state = 'waiting'`, limit }),
    listAsk('requests', 'text=person.12', { ...text, limit }),
    listAsk('requests', `cursor=${second}`, {
      where: visible,
      after: behind(second, 'and f.request_key < ?', [0]),
      limit,
    }),
  ]
}

function grantAsks(second: string): readonly Ask[] {
  const limit = 100
  const owner = 'person.120@example.com'
  return [
    listAsk('grants', '', { limit }),
    listAsk('grants', 'state=valid', { where: `and f.state in ('preparing', 'open', 'bound')`, limit }),
    listAsk('grants', `owner=${owner}`, { where: 'and f.owner_email = ?', values: [owner], limit }),
    listAsk('grants', `cursor=${second}`, {
      after: behind(second, 'and (f.until, f.grant_key) > (?, ?)', [0, 1]),
      limit,
    }),
  ]
}

function ledgerAsks(second: string): readonly Ask[] {
  const limit = 100
  const month = recordedUntil - 30 * DAY
  return [
    listAsk('ledger', '', { limit }),
    listAsk('ledger', 'kind=pass', { where: `and f.kind >= 'pass.' and f.kind < 'pass/'`, limit }),
    listAsk('ledger', 'kind=request.submitted,grants.adopted', {
      where: `and f.kind in ('request.submitted', 'grants.adopted')`,
      limit,
    }),
    listAsk('ledger', `since=${new Date(month).toISOString()}`, { where: 'and f.at >= ?', values: [month], limit }),
    listAsk('ledger', `cursor=${second}`, { after: behind(second, 'and f.sequence < ?', [0]), limit }),
    listAsk('passes', '', { limit: 90 }),
  ]
}

/** Lists of findings, cases, letters, requests, grants and the ledger. */
export function listAsks(second: SecondPages): readonly Ask[] {
  return [
    ...findingAsks(second.findings),
    ...caseAsks(second.cases),
    ...messageAsks(second.messages),
    ...requestAsks(second.requests),
    ...grantAsks(second.grants),
    ...ledgerAsks(second.ledger),
  ]
}
