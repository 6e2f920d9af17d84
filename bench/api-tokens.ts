import { DAY } from '../src/model/instant.ts'
import { organisation, recordedUntil } from './api-record.ts'

/** One request, and the statement that brings the same page and total. */
export interface Asked {
  /** Below `/api/v1`. */
  readonly path: string
  readonly sql: string
  readonly values: readonly (string | number | null)[]
}

/** Something that is asked again and again, each time a little differently. */
export interface Ask {
  readonly name: string
  asked(round: number): Asked
}

const told = `t.token_key, t.id, t.kind, t.label, t.status, t.created_at, t.expires_at, t.last_active_at, t.scopes, t.first_seen_at,
  t.gone_at, o.id as owner_id, o.name as owner_name, o.email as owner_email, o.status as owner_status, o.kind as owner_kind,
  k.facts, d.purpose, d.system, d.sponsor, d.backup, d.needed_until`
const beside = `left join account o on o.organisation_id = t.organisation_id and o.id = t.owner_id
  left join token_understanding k on k.token_key = t.token_key
  left join token_description d on d.token_key = t.token_key`
const mine = `t.organisation_id = '${organisation}'`

const columns: Readonly<Record<string, string>> = {
  label: 'label_order',
  owner: 'owner_folded',
  kind: 'kind',
  status: 'status',
  createdAt: 'created_at',
  expiresAt: 'expires_at',
  lastActiveAt: 'last_active_at',
}

interface TokenStatement {
  /** Conditions beside the organisation. */
  readonly where: string
  readonly sort?: string
  readonly limit: number
  /** Conditions of a later page. */
  readonly after?: string
  /** Few tokens match: they are found first and ordered then. */
  readonly few?: boolean
}

/** A page of tokens with its total as one statement, written so that SQLite walks the index that serves it best. */
export function tokenStatement({
  where,
  sort = '-lastActiveAt',
  limit,
  after = '',
  few = false,
}: TokenStatement): string {
  const column = columns[sort.replace('-', '')] ?? ''
  const order = `t.${column} ${sort.startsWith('-') ? 'desc' : 'asc nulls last'}, t.token_key`
  if (few)
    return `with found as materialized (select t.token_key from token t where +${mine} ${where.replace('and t.gone_at', 'and +t.gone_at')})
      select (select count(*) from found) as total, ${told} from found join token t on t.token_key = found.token_key ${beside}
      order by ${order} limit ${limit}`
  const walked = where.replace('and t.gone_at', 'and +t.gone_at')
  // One index holds these columns; for others walking the table is quicker than looking each row up.
  const covered = !/label_folded|owner_folded|token_key/.test(where)
  const counted = covered ? `${mine} ${where}` : `+${mine} ${walked}`
  return `select (select count(*) from token t where ${counted}) as total, ${told} from token t ${beside}
    where ${mine} ${walked} ${after} order by ${order} limit ${limit}`
}

const there = 'and t.gone_at is null'

interface Filter {
  readonly query: string
  readonly where: string
  readonly values?: readonly (string | number)[]
  readonly few?: boolean
  readonly sort?: string
}

const like = (column: string): string => `${column} like ? escape '\\'`
const idle = `and (t.last_active_at < ? or (t.last_active_at is null and (t.created_at < ? or t.created_at is null)))`
const known = (condition: string): string =>
  `and t.token_key in (select k.token_key from token_understanding k where ${condition})`

/** Each filter, and some together; `round` makes texts differ. */
const filters: readonly ((round: number) => Filter)[] = [
  () => ({ query: 'kind=service-account-token', where: `and t.kind = 'service-account-token'` }),
  () => ({ query: 'kind=admin-key', where: `and t.kind = 'admin-key'`, few: true }),
  () => ({ query: 'status=BLOCKED', where: `and lower(t.status) = 'blocked'` }),
  (round) => text('owner', `person.${round * 37}@`, [like('t.owner_folded'), 't.owner_id = ?']),
  () => ({ query: 'ownerStatus=inactive,closed', where: `and lower(t.owner_status) in ('inactive', 'closed')` }),
  () => ({ query: 'label=grafana', where: `and ${like('t.label_folded')}`, values: ['%grafana%'] }),
  (round) => text('label', `backup ${round + 10}`, [like('t.label_folded')]),
  () => ({
    query: 'search=jira',
    where: `and (${like('t.label_folded')} or t.id = ? or ${like('t.owner_folded')} or t.owner_id = ?)`,
    values: ['%jira%', 'jira', '%jira%', 'jira'],
  }),
  (round) =>
    text('search', `person ${round * 53}`, [
      like('t.label_folded'),
      't.id = ?',
      like('t.owner_folded'),
      't.owner_id = ?',
    ]),
  () => past('createdAfter=30d', 'and t.created_at >= ?', 30),
  () => past('createdBefore=365d', 'and t.created_at < ?', 365),
  () => past('usedAfter=7d', 'and t.last_active_at >= ?', 7),
  () => past('usedBefore=90d', 'and t.last_active_at < ?', 90),
  () => ({ query: 'unusedFor=180d', where: idle, values: twice(recordedUntil - 180 * DAY) }),
  () => past('expiresAfter=30d', 'and t.expires_at >= ?', -30),
  () => past('expiresBefore=30d', 'and t.expires_at < ?', -30),
  () => ({ query: 'neverUsed=true', where: 'and t.last_active_at is null' }),
  () => ({ query: 'unscoped=true', where: 'and t.unscoped = 1' }),
  () => ({ query: 'cadence=daily,weekly', where: known(`k.cadence in ('daily', 'weekly')`) }),
  () => ({ query: 'cadence=dead', where: known(`k.cadence = 'dead'`) }),
  () => ({ query: 'signal=leaver', where: known(`k.signals like '% leaver %'`) }),
  () => ({
    query: 'kind=user-token&status=ALLOWED&sort=owner',
    sort: 'owner',
    where: `and t.kind = 'user-token' and lower(t.status) = 'allowed'`,
  }),
  () => ({
    query: 'unusedFor=90d&unscoped=true&sort=-createdAt',
    sort: '-createdAt',
    where: `${idle} and t.unscoped = 1`,
    values: twice(recordedUntil - 90 * DAY),
  }),
]

function twice(value: number): readonly number[] {
  return [value, value]
}

function past(query: string, where: string, days: number): Filter {
  return { query, where, values: [recordedUntil - days * DAY] }
}

/** Texts that few tokens hold. */
function text(name: string, words: string, conditions: readonly string[]): Filter {
  const values = conditions.map((condition) => (condition.includes(' like ') ? `%${words}%` : words))
  return { query: `${name}=${encodeURIComponent(words)}`, where: `and (${conditions.join(' or ')})`, values, few: true }
}

/** Where the pages of a list begin, as the server says. */
export interface PageStarts {
  readonly sort: string
  readonly cursors: readonly string[]
}

/** Lists of tokens: unfiltered, each order, each filter, later pages. */
export function tokenAsks(starts: readonly PageStarts[]): readonly Ask[] {
  const first = { where: there, limit: 100 }
  return [
    { name: 'tokens', asked: () => ({ path: '/tokens?limit=100', sql: tokenStatement(first), values: [] }) },
    ...Object.keys(columns).flatMap((key) =>
      [key, `-${key}`].map((sort) => ({
        name: `tokens?sort=${sort}`,
        asked: () => ({
          path: `/tokens?limit=100&sort=${sort}`,
          sql: tokenStatement({ ...first, sort }),
          values: [],
        }),
      })),
    ),
    ...filters.map((filter) => ({
      name: `tokens?${filter(7).query}`,
      asked: (round: number) => filtered(filter(round)),
    })),
    {
      name: 'tokens?gone=any',
      asked: () => ({ path: '/tokens?limit=100&gone=any', sql: tokenStatement({ ...first, where: '' }), values: [] }),
    },
    {
      name: 'tokens?gone=true',
      asked: () => ({
        path: '/tokens?limit=100&gone=true',
        sql: tokenStatement({ ...first, where: 'and t.gone_at is not null', few: true }),
        values: [],
      }),
    },
    ...starts.map((start) => ({
      name: `tokens?sort=${start.sort}&cursor=…`,
      asked: (round: number) => laterPage(start, round),
    })),
  ]
}

function filtered({ query, where, values = [], few = false, sort }: Filter): Asked {
  const statement = { where: `${there} ${where}`, limit: 100, few, ...(sort === undefined ? {} : { sort }) }
  return {
    path: `/tokens?limit=100&${query}`,
    sql: tokenStatement(statement),
    values: few ? values : [...values, ...values],
  }
}

function laterPage({ sort, cursors }: PageStarts, round: number): Asked {
  const cursor = cursors[(round * 17) % cursors.length] ?? ''
  const [, value, key] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  const column = `t.${columns[sort.replace('-', '')]}`
  const beyond = sort.startsWith('-') ? '<' : '>'
  const after = `and ${column} ${beyond}= ? and (${column} ${beyond} ? or t.token_key > ?)`
  return {
    path: `/tokens?limit=500&sort=${sort}&cursor=${cursor}`,
    sql: tokenStatement({ where: there, limit: 500, sort, after }),
    values: [value, value, key],
  }
}
