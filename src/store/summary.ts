import { DAY, type Instant } from '../model/instant.ts'
import { type TokenKind, tokenKinds } from '../model/token.ts'
import type { Engine, Queries } from './engine.ts'
import { bucket, count } from './kit.ts'
import type { OrganisationSummary, TokenStore } from './store.ts'

const WEEK = 7 * DAY
/** A Monday, 00:00 UTC: weeks are counted from here. */
const firstMonday = Date.UTC(1970, 0, 5)
const shownWeeks = 60
const dormantDays = 90

/** The figures of the overview. */
export function summaries(engine: Engine): Pick<TokenStore, 'summary'> {
  return {
    summary: (organisationId, now) => engine.snapshot((transaction) => summarise(transaction, organisationId, now)),
  }
}

async function summarise(queries: Queries, organisationId: string, now: Instant): Promise<OrganisationSummary> {
  const byKind = await queries
    .selectFrom('token')
    .select(['kind', count().as('tokens')])
    .where('organisation_id', '=', organisationId)
    .where('gone_at', 'is', null)
    .groupBy('kind')
    .execute()
  const byStatus = await queries
    .selectFrom('token')
    .select(['status', count().as('tokens')])
    .where('organisation_id', '=', organisationId)
    .where('gone_at', 'is', null)
    .groupBy('status')
    .execute()
  const kinds = new Map(byKind.map((row) => [row.kind, row.tokens]))
  return {
    tokensByKind: Object.fromEntries(tokenKinds.map((kind) => [kind, kinds.get(kind) ?? 0])) as Record<
      TokenKind,
      number
    >,
    tokensByStatus: Object.fromEntries(byStatus.map((row) => [row.status ?? '', row.tokens])),
    accounts: await accountFigures(queries, organisationId),
    ...(await tokenFigures(queries, organisationId, now)),
    lastUsed: await lastUsedBands(queries, organisationId, now),
    expiryByWeek: await expiryByWeek(queries, organisationId, now),
    trend: await trend(queries, organisationId),
  }
}

async function accountFigures(queries: Queries, organisationId: string): Promise<OrganisationSummary['accounts']> {
  const accounts = await queries
    .selectFrom('account')
    .select((expressions) => [
      count().as('total'),
      count(expressions.and([expressions('status', 'is not', null), expressions('status', '!=', 'active')])).as(
        'notActive',
      ),
    ])
    .where('organisation_id', '=', organisationId)
    .where('gone_at', 'is', null)
    .executeTakeFirstOrThrow()
  const { owners } = await queries
    .selectFrom('token')
    .select((expressions) => expressions.fn.count<number>('owner_id').distinct().as('owners'))
    .where('organisation_id', '=', organisationId)
    .where('gone_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { ...accounts, owners }
}

type TokenFigures = Pick<
  OrganisationSummary,
  'dormant' | 'expired' | 'withoutExpiry' | 'expiringWithin30d' | 'unscoped' | 'ownedByLeavers'
>

async function tokenFigures(queries: Queries, organisationId: string, now: Instant): Promise<TokenFigures> {
  return queries
    .selectFrom('token')
    .leftJoin('account as owner', (join) =>
      join.onRef('owner.organisation_id', '=', 'token.organisation_id').onRef('owner.id', '=', 'token.owner_id'),
    )
    .select((expressions) => {
      const user = expressions('token.kind', '=', 'user-token')
      const live = expressions.or([
        expressions('token.expires_at', 'is', null),
        expressions('token.expires_at', '>', now),
      ])
      const idleSince = now - dormantDays * DAY
      const idle = expressions.or([
        expressions('token.last_active_at', '<', idleSince),
        expressions.and([
          expressions('token.last_active_at', 'is', null),
          expressions('token.created_at', '<', idleSince),
        ]),
      ])
      return [
        count(expressions.and([user, live, idle])).as('dormant'),
        count(expressions('token.expires_at', '<=', now)).as('expired'),
        count(expressions('token.expires_at', 'is', null)).as('withoutExpiry'),
        count(
          expressions.and([
            expressions('token.expires_at', '>', now),
            expressions('token.expires_at', '<=', now + 30 * DAY),
          ]),
        ).as('expiringWithin30d'),
        count(expressions.and([user, expressions('token.unscoped', '=', 1)])).as('unscoped'),
        count(
          expressions.and([
            user,
            expressions('owner.status', 'is not', null),
            expressions('owner.status', '!=', 'active'),
          ]),
        ).as('ownedByLeavers'),
      ]
    })
    .where('token.organisation_id', '=', organisationId)
    .where('token.gone_at', 'is', null)
    .executeTakeFirstOrThrow()
}

async function lastUsedBands(
  queries: Queries,
  organisationId: string,
  now: Instant,
): Promise<OrganisationSummary['lastUsed']> {
  return queries
    .selectFrom('token')
    .select((expressions) => {
      const between = (youngest: number | null, oldest: number | null) =>
        count(
          expressions.and([
            ...(youngest === null ? [] : [expressions('last_active_at', '<=', now - youngest * DAY)]),
            ...(oldest === null
              ? [expressions('last_active_at', 'is not', null)]
              : [expressions('last_active_at', '>', now - oldest * DAY)]),
          ]),
        )
      return [
        between(null, 30).as('within30d'),
        between(30, 90).as('within90d'),
        between(90, 180).as('within180d'),
        between(180, 365).as('within1y'),
        between(365, 1095).as('within3y'),
        between(1095, null).as('older'),
        count(expressions('last_active_at', 'is', null)).as('never'),
      ]
    })
    .where('organisation_id', '=', organisationId)
    .where('gone_at', 'is', null)
    .where('kind', '=', 'user-token')
    .executeTakeFirstOrThrow()
}

async function expiryByWeek(
  queries: Queries,
  organisationId: string,
  now: Instant,
): Promise<OrganisationSummary['expiryByWeek']> {
  const rows = await queries
    .selectFrom('token')
    .select((expressions) => [
      bucket(expressions.ref('expires_at'), firstMonday, WEEK).as('week'),
      count().as('tokens'),
    ])
    .where('organisation_id', '=', organisationId)
    .where('gone_at', 'is', null)
    .where('kind', '=', 'user-token')
    .where('expires_at', '>=', now)
    .where('expires_at', '<', now + shownWeeks * WEEK)
    .groupBy((expressions) => bucket(expressions.ref('expires_at'), firstMonday, WEEK))
    .orderBy('week')
    .execute()
  return rows.map((row) => ({ week: firstMonday + row.week * WEEK, tokens: row.tokens }))
}

async function trend(queries: Queries, organisationId: string): Promise<OrganisationSummary['trend']> {
  const rows = await queries
    .selectFrom('pass')
    .select(['at', 'tokens'])
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'sealed')
    .orderBy('id', 'desc')
    .limit(90)
    .execute()
  return rows.reverse().flatMap(({ at, tokens }) => (at === null || tokens === null ? [] : [{ at, tokens }]))
}
