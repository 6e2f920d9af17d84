import type { AccountFacts } from '../model/account.ts'
import { type AccountChangeKind, ownerChange, type TokenChangeKind } from '../model/change.ts'
import type { Instant } from '../model/instant.ts'
import type { TokenFacts, TokenKind } from '../model/token.ts'
import type { AccountRecord, TokenRecord } from '../model/token-record.ts'
import type { Engine, EngineName, Queries } from './engine.ts'
import { isOneOf } from './kit.ts'
import type { TokenHistoryEntry, TokenStore } from './store.ts'

/** What happened to tokens, and what was known of them when. */
export function tokenHistories(engine: Engine): Pick<TokenStore, 'tokenHistory' | 'tokensAsOf'> {
  return {
    tokenHistory: (organisationId, kind, id) =>
      engine.snapshot((transaction) => history(transaction, { organisationId, kind, id })),
    tokensAsOf: (organisationId, at) =>
      engine.snapshot((queries) => asOf({ queries, engine: engine.name, organisationId, at })),
  }
}

interface Identity {
  readonly organisationId: string
  readonly kind: TokenKind
  readonly id: string
}

/** Newest first; of one instant, the one that was written later first. */
async function history(
  queries: Queries,
  { organisationId, kind, id }: Identity,
): Promise<readonly TokenHistoryEntry[]> {
  const token = await queries
    .selectFrom('token')
    .select(['token_key', 'owner_id', 'first_seen_at'])
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst()
  if (token === undefined) return []
  const [changes, uses, ownerChanges] = [
    await recordedChanges(queries, token.token_key),
    await recordedUses(queries, token.token_key),
    await changesOfOwner(queries, { organisationId, ownerId: token.owner_id, since: token.first_seen_at }),
  ]
  return [...changes, ...uses, ...ownerChanges].sort((a, b) => b.at - a.at || (b.passId ?? 0) - (a.passId ?? 0))
}

async function recordedChanges(queries: Queries, tokenKey: number): Promise<readonly TokenHistoryEntry[]> {
  const rows = await queries
    .selectFrom('token_history')
    .selectAll()
    .where('token_key', '=', tokenKey)
    .orderBy('history_key', 'desc')
    .execute()
  return rows.map((row) => ({
    at: row.at,
    passId: row.pass_id,
    kind: row.kind as TokenChangeKind,
    before: JSON.parse(row.before),
    after: JSON.parse(row.after),
  }))
}

async function recordedUses(queries: Queries, tokenKey: number): Promise<readonly TokenHistoryEntry[]> {
  const rows = await queries
    .selectFrom('token_use')
    .selectAll()
    .where('token_key', '=', tokenKey)
    .orderBy('at', 'desc')
    .execute()
  return rows.map((row) => ({
    at: row.at,
    passId: row.pass_id,
    kind: 'token.used',
    before: {},
    after: { lastActiveAt: row.at },
  }))
}

interface OwnerSince {
  readonly organisationId: string
  readonly ownerId: string | null
  readonly since: Instant
}

async function changesOfOwner(
  queries: Queries,
  { organisationId, ownerId, since }: OwnerSince,
): Promise<readonly TokenHistoryEntry[]> {
  if (ownerId === null) return []
  const rows = await queries
    .selectFrom('account_history')
    .innerJoin('account', 'account.account_key', 'account_history.account_key')
    .where('account.organisation_id', '=', organisationId)
    .where('account.id', '=', ownerId)
    .where('account_history.at', '>=', since)
    .select([
      'account_history.at',
      'account_history.pass_id',
      'account_history.kind',
      'account_history.before',
      'account_history.after',
    ])
    .orderBy('account_history.history_key', 'desc')
    .execute()
  return rows.flatMap((row) => {
    const kind = ownerChange(row.kind as AccountChangeKind)
    return kind === null
      ? []
      : [{ at: row.at, passId: row.pass_id, kind, before: ownerStatus(row.before), after: ownerStatus(row.after) }]
  })
}

function ownerStatus(json: string): Readonly<Record<string, unknown>> {
  const { status }: { readonly status?: unknown } = JSON.parse(json)
  return status === undefined ? {} : { ownerStatus: status }
}

interface Moment {
  readonly queries: Queries
  readonly engine: EngineName
  readonly organisationId: string
  readonly at: Instant
}

async function asOf(moment: Moment): Promise<readonly TokenRecord[]> {
  const known = await tokensKnown(moment)
  const uses = await lastUses(moment)
  const owners = await ownersKnown(moment, [...new Set(known.flatMap(({ facts }) => facts.ownerId ?? []))])
  return known.map(({ key, firstSeenAt, facts }) => ({
    ...facts,
    lastActiveAt: uses.get(key) ?? null,
    owner: owners.get(facts.ownerId ?? '') ?? null,
    firstSeenAt,
    goneAt: null,
  }))
}

interface KnownToken {
  readonly key: number
  readonly firstSeenAt: Instant
  readonly facts: TokenFacts
}

/** The tokens that had been seen and not concluded gone, with the facts after their newest change by then. */
async function tokensKnown({ queries, organisationId, at }: Moment): Promise<readonly KnownToken[]> {
  const rows = await queries
    .selectFrom('token')
    .innerJoin('token_history as change', (join) =>
      join.on('change.history_key', '=', (expressions) =>
        expressions
          .selectFrom('token_history as newest')
          .select('newest.history_key')
          .whereRef('newest.token_key', '=', 'token.token_key')
          .where('newest.at', '<=', at)
          .orderBy('newest.at', 'desc')
          .orderBy('newest.history_key', 'desc')
          .limit(1),
      ),
    )
    .where('token.organisation_id', '=', organisationId)
    .where('token.first_seen_at', '<=', at)
    .where('change.kind', '!=', 'token.gone')
    .select(['token.token_key', 'token.first_seen_at', 'change.facts'])
    .orderBy('token.kind')
    .orderBy('token.id')
    .execute()
  return rows.map((row) => ({ key: row.token_key, firstSeenAt: row.first_seen_at, facts: JSON.parse(row.facts) }))
}

async function lastUses({ queries, organisationId, at }: Moment): Promise<ReadonlyMap<number, Instant>> {
  const rows = await queries
    .selectFrom('token_use')
    .innerJoin('token', 'token.token_key', 'token_use.token_key')
    .where('token.organisation_id', '=', organisationId)
    .where('token_use.observed_at', '<=', at)
    .select((expressions) => ['token_use.token_key', expressions.fn.max('token_use.at').as('last')])
    .groupBy('token_use.token_key')
    .execute()
  return new Map(rows.map((row) => [row.token_key, row.last]))
}

/** These accounts as they were known, by id. Authentication policies, roles and groups have no history: they are not told. */
async function ownersKnown(
  { queries, engine, organisationId, at }: Moment,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AccountRecord>> {
  const rows = await queries
    .selectFrom('account')
    .innerJoin('account_history as change', (join) =>
      join.on('change.history_key', '=', (expressions) =>
        expressions
          .selectFrom('account_history as newest')
          .select('newest.history_key')
          .whereRef('newest.account_key', '=', 'account.account_key')
          .where('newest.at', '<=', at)
          .orderBy('newest.at', 'desc')
          .orderBy('newest.history_key', 'desc')
          .limit(1),
      ),
    )
    .where('account.organisation_id', '=', organisationId)
    .where(({ ref }) => isOneOf(engine, ref('account.id'), ids))
    .select('change.facts')
    .execute()
  return new Map(
    rows.map((row) => {
      const facts: AccountFacts = JSON.parse(row.facts)
      return [facts.id, { ...facts, policyId: null, admin: null, groups: null }]
    }),
  )
}
