import type { SelectQueryBuilder } from 'kysely'
import { tokenKinds } from '../model/token.ts'
import type { TokenQuery } from '../model/token-query.ts'
import type { TokenEntry } from '../model/token-record.ts'
import { StewardError } from '../platform/errors.ts'
import type { Engine, Queries } from './engine.ts'
import { isOneOf, storable } from './kit.ts'
import { type TokenWithOwnerRow, tokenEntry } from './rows.ts'
import type { Tables } from './schema.ts'
import type { TokenPage, TokenStore } from './store.ts'
import { isUnfiltered, tokenCondition } from './token-filter.ts'
import { orderOf, readCursor, type TokenOrder, type TokenPosition, writeCursor } from './token-order.ts'
import { totalOf } from './total.ts'

const largestPage = 1000
/** Up to so many matches are found first and ordered then; of more, the first page is soon met by walking in order. */
const fewMatches = 2000

/** Lists of tokens: one page, all of them, by id. */
export function tokenLists(engine: Engine): Pick<TokenStore, 'listTokens' | 'streamTokens' | 'findTokens'> {
  return {
    listTokens: (organisationId, query, { limit, cursor = null }) =>
      engine.snapshot(async (queries) => {
        const after = cursor === null ? null : readCursor(orderOf(query), cursor)
        const listing = await plan({ queries, engine, organisationId, query })
        return { ...(await readPage(listing, checkedLimit(limit), after)), total: await listing.total() }
      }),
    streamTokens: (organisationId, query) => stream(engine, organisationId, query),
    findTokens: (organisationId, text) => engine.snapshot((queries) => find(queries, organisationId, storable(text))),
  }
}

function checkedLimit(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= largestPage) return limit
  throw new StewardError('usage', `A page holds 1 to ${largestPage} tokens, not ${limit}.`)
}

async function* stream(engine: Engine, organisationId: string, query: TokenQuery): AsyncIterable<TokenEntry> {
  const order = orderOf(query)
  let cursor: string | null = null
  do {
    const after: TokenPosition | null = cursor === null ? null : readCursor(order, cursor)
    const page: Page = await engine.snapshot(async (queries) =>
      readPage(await plan({ queries, engine, organisationId, query }), largestPage, after),
    )
    yield* page.tokens
    cursor = page.next
  } while (cursor !== null)
}

type Page = Omit<TokenPage, 'total'>

interface Asked {
  readonly queries: Queries
  readonly engine: Engine
  readonly organisationId: string
  readonly query: TokenQuery
}

/** How a list will be read. */
interface Listing {
  readonly order: TokenOrder
  /** The tokens that match, with their owners, in no order. */
  readonly matching: Matching
  total(): Promise<number>
}

/** Few matches are looked for once, and only they are ordered; many are met on the way along the index of the order. */
async function plan(asked: Asked): Promise<Listing> {
  const { queries, engine, organisationId, query } = asked
  const order = orderOf(query)
  const keys = isUnfiltered(query) ? null : await keysOfFew(asked)
  if (keys !== null) {
    const matching = withOwner(queries).where((expressions) =>
      isOneOf(engine.name, expressions.ref('token.token_key'), keys),
    )
    return { order, matching, total: async () => keys.length }
  }
  const matching = withOwner(queries)
    .where('token.organisation_id', '=', organisationId)
    .where(tokenCondition(engine.name, organisationId, query))
  return { order, matching, total: () => totalOf({ engine, queries }, everyMatch(asked)) }
}

/** The keys of all tokens that match; `null` when they are many. Every page asks again: they are looked for once in a state of the record. */
async function keysOfFew({ queries, engine, organisationId, query }: Asked): Promise<readonly number[] | null> {
  const { sort: _, ...filters } = query
  const found = await engine.rememberWithin(
    queries,
    JSON.stringify(['few tokens', organisationId, filters]),
    async () => {
      const rows = await queries
        .selectFrom('token')
        .select('token_key')
        .where(tokenCondition(engine.name, organisationId, query))
        .limit(fewMatches + 1)
        .execute()
      return { keys: rows.length > fewMatches ? null : rows.map((row) => row.token_key) }
    },
  )
  return found.keys
}

function everyMatch({ queries, engine, organisationId, query }: Asked) {
  const all = queries.selectFrom('token')
  return isUnfiltered(query)
    ? all.where('organisation_id', '=', organisationId).where('gone_at', 'is', null)
    : all.where(tokenCondition(engine.name, organisationId, query))
}

/** One page, put together from at most three stretches of the order, each of which an index serves. */
async function readPage({ order, matching }: Listing, limit: number, after: TokenPosition | null): Promise<Page> {
  const rows: TokenWithOwnerRow[] = []
  for (const stretch of stretches(order, matching, after)) {
    rows.push(...(await stretch.limit(limit + 1 - rows.length).execute()))
    if (rows.length > limit) break
  }
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    tokens: rows.slice(0, limit).map(tokenEntry),
    next: last === undefined ? null : writeCursor(order, { value: last[order.column], key: last.token_key }),
  }
}

/** What lies after a position: the rest of the tokens with the same value, those with values beyond, those without a value. */
function stretches(order: TokenOrder, matching: Matching, after: TokenPosition | null): readonly Matching[] {
  const column = `token.${order.column}` as const
  const beyond = order.direction === 'asc' ? '>' : '<'
  const valued = matching
    .where(column, 'is not', null)
    .orderBy(column, order.direction)
    .orderBy('token.token_key', 'asc')
  const empty = matching.where(column, 'is', null).orderBy(column, 'asc').orderBy('token.token_key', 'asc')
  if (after === null) return [valued, empty]
  if (after.value === null) return [empty.where('token.token_key', '>', after.key)]
  const same = matching
    .where(column, '=', after.value)
    .where('token.token_key', '>', after.key)
    .orderBy('token.token_key', 'asc')
  return [same, valued.where(column, beyond, after.value), empty]
}

/** Every token with that id, else whose id begins with it, by kind and id. */
async function find(queries: Queries, organisationId: string, text: string): Promise<readonly TokenEntry[]> {
  if (text === '') return []
  const all = withOwner(queries)
    .where('token.organisation_id', '=', organisationId)
    .where('token.kind', 'in', tokenKinds)
    .orderBy('token.kind')
    .orderBy('token.id')
  const exact = await all.where('token.id', '=', text).execute()
  if (exact.length > 0) return exact.map(tokenEntry)
  // The largest code point closes the range of texts that begin with this one.
  const begun = await all.where('token.id', '>=', text).where('token.id', '<', `${text}\u{10ffff}`).execute()
  return begun.map(tokenEntry)
}

type Matching = SelectQueryBuilder<Tables & { owner: Tables['account'] }, 'token' | 'owner', TokenWithOwnerRow>

/** Tokens with their owner's account, what was understood and what was said of them beside them. */
export function withOwner(queries: Queries): Matching {
  return queries
    .selectFrom('token')
    .leftJoin('account as owner', (join) =>
      join.onRef('owner.organisation_id', '=', 'token.organisation_id').onRef('owner.id', '=', 'token.owner_id'),
    )
    .leftJoin('token_understanding as known', 'known.token_key', 'token.token_key')
    .leftJoin('token_description as said', 'said.token_key', 'token.token_key')
    .selectAll('token')
    .select([
      'owner.admin as owner_admin',
      'owner.groups as owner_groups',
      'known.at as understood_at',
      'known.facts as understood_facts',
      'said.purpose',
      'said.system',
      'said.sponsor',
      'said.backup',
      'said.needed_until',
      'said.described_at',
      'said.described_by',
      'owner.kind as owner_kind',
      'owner.name as owner_name',
      'owner.email as owner_email',
      'owner.status as account_status',
      'owner.last_active_at as owner_last_active_at',
      'owner.policy_id as owner_policy_id',
    ]) as unknown as Matching
}
