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

/** A place in a list of whole numbers, as the server writes it. */
function cursor(...numbers: readonly number[]): string {
  return `cursor=${Buffer.from(JSON.stringify(numbers)).toString('base64url')}`
}

const open = `and f.resolved_at is null and not exists (select 1 from exemption e where e.token_key = f.token_key and e.until > ${recordedUntil}
  and (e.ended_at is null or e.ended_at > ${recordedUntil}) and (e.policy is null or e.policy = f.policy))`
const ofOwner = { where: `and (t.owner_folded like ? or t.owner_id = ?)`, values: ['%person.12%', 'person.12'] }

function findingAsks(): readonly Ask[] {
  const limit = 50
  const third = {
    where: 'and (f.severity_rank < ? or (f.severity_rank = ? and f.finding_key > ?))',
    values: [3, 3, 2500],
  }
  return [
    listAsk('findings', '', { where: open, limit }),
    listAsk('findings', 'severity=high', { where: `${open} and f.severity_rank >= 3`, limit }),
    listAsk('findings', 'policy=unused,leavers', { where: `${open} and f.policy in ('unused', 'leavers')`, limit }),
    listAsk('findings', 'owner=person.12', { where: `${open} ${ofOwner.where}`, values: ofOwner.values, limit }),
    listAsk('findings', 'state=any', { limit }),
    listAsk('findings', 'state=resolved', { where: 'and f.resolved_at is not null', limit }),
    listAsk('findings', cursor(3, 2500), { where: open, after: third, limit }),
  ]
}

function caseAsks(): readonly Ask[] {
  const [limit, under, due] = [100, 'and f.place in (0, 1)', recordedUntil + DAY]
  const after = { where: 'and (f.place, f.place_at, f.case_key) > (?, ?, ?)', values: [0, due, 5] }
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
    listAsk('cases', cursor(0, due, 5), { where: under, after, limit }),
  ]
}

function messageAsks(): readonly Ask[] {
  const limit = 100
  const recipient = { where: 'and f.recipient_folded like ?', values: ['%person.12%'] }
  return [
    listAsk('messages', '', { limit }),
    listAsk('messages', 'state=queued', { where: `and f.state = 'queued'`, limit }),
    listAsk('messages', 'channel=mail', { where: `and f.channel = 'mail'`, limit }),
    listAsk('messages', 'recipient=person.12', { ...recipient, limit }),
    listAsk('messages', cursor(1200), { after: { where: 'and f.message_key < ?', values: [1200] }, limit }),
  ]
}

function requestAsks(): readonly Ask[] {
  const limit = 50
  // Drafts are in their author's own list only.
  const visible = `and f.state != 'draft'`
  const text = { where: `${visible} and f.folded like ?`, values: ['%person.12%'] }
  return [
    listAsk('requests', '', { where: visible, limit }),
    listAsk('requests', 'state=waiting', { where: `and f.state = 'waiting'`, limit }),
    listAsk('requests', 'text=person.12', { ...text, limit }),
    listAsk('requests', cursor(1200), {
      where: visible,
      after: { where: 'and f.request_key < ?', values: [1200] },
      limit,
    }),
    listAsk('grants', '', { limit: 100 }),
    listAsk('grants', 'state=valid', { where: `and f.state in ('preparing', 'open', 'bound')`, limit: 100 }),
    listAsk('grants', 'owner=person.120@example.com', {
      where: 'and f.owner_email = ?',
      values: ['person.120@example.com'],
      limit: 100,
    }),
    listAsk('grants', cursor(recordedUntil + 9 * DAY, 10), {
      after: { where: 'and (f.until, f.grant_key) > (?, ?)', values: [recordedUntil + 9 * DAY, 10] },
      limit: 100,
    }),
  ]
}

function ledgerAsks(): readonly Ask[] {
  const asked = (query: string, where: string): Ask => ({
    name: `ledger?${query}`,
    asked: () => ({
      path: `/ledger?limit=100&${query}`,
      sql: `select sequence as id, at, kind, body, previous_hash, hash from ledger where ${mine} ${where} order by sequence desc limit 100`,
      values: [],
    }),
  })
  return [
    asked('', ''),
    asked('kind=pass', `and kind >= 'pass.' and kind < 'pass/'`),
    asked('kind=request.submitted,case.opened', `and kind in ('request.submitted', 'case.opened')`),
    asked(`since=${new Date(recordedUntil - 30 * DAY).toISOString()}`, `and at >= ${recordedUntil - 30 * DAY}`),
    asked('cursor=900', 'and sequence < 900'),
    {
      name: 'passes',
      asked: () => ({
        path: '/passes?limit=90',
        sql: `select * from pass where ${mine} order by id desc limit 90`,
        values: [],
      }),
    },
  ]
}

/** Lists of findings, cases, letters, requests, grants and the ledger. */
export function listAsks(): readonly Ask[] {
  return [...findingAsks(), ...caseAsks(), ...messageAsks(), ...requestAsks(), ...ledgerAsks()]
}
