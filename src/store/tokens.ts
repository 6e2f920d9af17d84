import type { Expression } from 'kysely'
import type { TokenQuery, TokenSort, TokenSortKey } from '../model/token-query.ts'
import type { TokenRecord } from '../model/token-record.ts'
import { StewardError } from '../platform/errors.ts'
import type { Engine, Queries } from './engine.ts'
import { beyond, count, nullsLast, type TokenExpressions } from './kit.ts'
import { type AccountRow, type TokenRow, tokenRecord } from './rows.ts'
import type { TokenPage, TokenStore } from './store.ts'
import { tokenCondition } from './token-filter.ts'

const streamedPage = 1000

/** Lists of tokens: one page, all of them, by id. */
export function tokenLists(engine: Engine): Pick<TokenStore, 'listTokens' | 'streamTokens' | 'findTokens'> {
  return {
    listTokens: (organisationId, query, { limit, cursor = null }) =>
      engine.snapshot(async (transaction) => {
        const listing = { organisationId, query, limit, cursor }
        const page = await readPage(transaction, listing)
        return { ...page, total: await countTokens(transaction, organisationId, query) }
      }),
    streamTokens: (organisationId, query) => stream(engine, organisationId, query),
    findTokens: (organisationId, text) => engine.snapshot((transaction) => find(transaction, organisationId, text)),
  }
}

async function* stream(engine: Engine, organisationId: string, query: TokenQuery): AsyncIterable<TokenRecord> {
  let cursor: string | null = null
  do {
    const listing: Listing = { organisationId, query, limit: streamedPage, cursor }
    const page: Omit<TokenPage, 'total'> = await engine.snapshot((transaction) => readPage(transaction, listing))
    yield* page.tokens
    cursor = page.next
  } while (cursor !== null)
}

interface Listing {
  readonly organisationId: string
  readonly query: TokenQuery
  readonly limit: number
  readonly cursor: string | null
}

async function readPage(
  queries: Queries,
  { organisationId, query, limit, cursor }: Listing,
): Promise<Omit<TokenPage, 'total'>> {
  const order = orderOf(query)
  const after = cursor === null ? null : readCursor(cursor, query)
  let select = withOwner(queries)
    .where(tokenCondition(organisationId, query))
    .select((expressions) => order.value(expressions).as('sort_value'))
    .orderBy((expressions) => order.value(expressions), order.direction)
    .orderBy('token.token_key', order.direction)
    .limit(limit + 1)
  if (after !== null)
    select = select.where((expressions) =>
      beyond(order.value(expressions), expressions.ref('token.token_key'), { ...after, direction: order.direction }),
    )
  const rows = await select.execute()
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    tokens: rows.slice(0, limit).map(joinedRecord),
    next: last === undefined ? null : writeCursor(query, last.sort_value, last.token_key),
  }
}

async function countTokens(queries: Queries, organisationId: string, query: TokenQuery): Promise<number> {
  const { total } = await queries
    .selectFrom('token')
    .leftJoin('account as owner', (join) =>
      join.onRef('owner.organisation_id', '=', 'token.organisation_id').onRef('owner.id', '=', 'token.owner_id'),
    )
    .where(tokenCondition(organisationId, query))
    .select(count().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

async function find(queries: Queries, organisationId: string, text: string): Promise<readonly TokenRecord[]> {
  const all = withOwner(queries).where('token.organisation_id', '=', organisationId).orderBy('token.token_key')
  const exact = await all.where('token.id', '=', text).execute()
  if (exact.length > 0 || text === '') return exact.map(joinedRecord)
  // The largest code point closes the range of texts that begin with this one.
  const begun = await all.where('token.id', '>=', text).where('token.id', '<', `${text}\u{10ffff}`).limit(20).execute()
  return begun.map(joinedRecord)
}

/** Tokens with their owner's account beside them, in columns named `owner_…`. */
export function withOwner(queries: Queries) {
  return queries
    .selectFrom('token')
    .leftJoin('account as owner', (join) =>
      join.onRef('owner.organisation_id', '=', 'token.organisation_id').onRef('owner.id', '=', 'token.owner_id'),
    )
    .selectAll('token')
    .select([
      'owner.account_key as owner_account_key',
      'owner.kind as owner_kind',
      'owner.name as owner_name',
      'owner.email as owner_email',
      'owner.status as owner_status',
      'owner.last_active_at as owner_last_active_at',
      'owner.policy_id as owner_policy_id',
    ])
}

type JoinedRow = TokenRow & {
  readonly owner_account_key: number | null
  readonly owner_kind: string | null
  readonly owner_name: string | null
  readonly owner_email: string | null
  readonly owner_status: string | null
  readonly owner_last_active_at: number | null
  readonly owner_policy_id: string | null
}

/** The record of a row that {@link withOwner} gave. */
export function joinedRecord(row: JoinedRow): TokenRecord {
  if (row.owner_account_key === null) return tokenRecord(row, null)
  const owner: AccountRow = {
    account_key: row.owner_account_key,
    organisation_id: row.organisation_id,
    id: row.owner_id ?? '',
    kind: row.owner_kind ?? '',
    name: row.owner_name ?? '',
    email: row.owner_email,
    status: row.owner_status,
    last_active_at: row.owner_last_active_at,
    policy_id: row.owner_policy_id,
    name_folded: '',
    email_folded: '',
    listed: 1,
    gone_at: null,
  }
  return tokenRecord(row, owner)
}

interface Order {
  readonly direction: 'asc' | 'desc'
  value(expressions: TokenExpressions): ReturnType<typeof nullsLast>
}

/** Beyond every time, and every text, that a token can have. */
const last = {
  asc: { time: Number.MAX_SAFE_INTEGER, text: '\u{10ffff}' },
  desc: { time: -8_640_000_000_000_001, text: '' },
} as const

const sortColumns = {
  label: ['token.label_folded', 'text'],
  owner: ['owner.name_folded', 'text'],
  kind: ['token.kind', 'text'],
  status: ['token.status', 'text'],
  createdAt: ['token.created_at', 'time'],
  expiresAt: ['token.expires_at', 'time'],
  lastActiveAt: ['token.last_active_at', 'time'],
} as const satisfies Record<TokenSortKey, readonly [string, 'text' | 'time']>

function sortOf({ sort = '-lastActiveAt' }: TokenQuery): TokenSort {
  return sort
}

function orderOf(query: TokenQuery): Order {
  const sort = sortOf(query)
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const [column, type] = sortColumns[sort.replace(/^-/, '') as TokenSortKey]
  return {
    direction,
    value: (expressions) => nullsLast(expressions.ref(column) as Expression<unknown>, last[direction][type]),
  }
}

function writeCursor(query: TokenQuery, value: unknown, key: number): string {
  return Buffer.from(JSON.stringify([sortOf(query), value, key])).toString('base64url')
}

function readCursor(cursor: string, query: TokenQuery): { readonly value: unknown; readonly key: number } {
  const [of, value, key] = parseCursor(cursor)
  if (of !== sortOf(query) || typeof key !== 'number')
    throw new StewardError(
      'usage',
      'This cursor does not belong to this list: take the cursor from the page before, and send the same order.',
    )
  return { value, key }
}

function parseCursor(cursor: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}
