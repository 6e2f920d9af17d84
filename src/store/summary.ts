import { DAY, type Instant } from '../model/instant.ts'
import type { TokenKind } from '../model/token.ts'
import type { Engine, EngineName, Queries } from './engine.ts'
import { openFindingFigures } from './finding-lists.ts'
import { bucket, count, unindexed } from './kit.ts'
import type { OrganisationSummary, TokenStore } from './store.ts'
import { type TokenFigures, tokenFigures } from './token-figures.ts'

const WEEK = 7 * DAY
/** A Monday, 00:00 UTC: weeks are counted from here. */
const firstMonday = Date.UTC(1970, 0, 5)
const shownWeeks = 60
const shownPasses = 90

/** The figures of the overview. */
export function summaries(engine: Engine): Pick<TokenStore, 'summary'> {
  return {
    summary: (organisationId, now) =>
      engine.remember(JSON.stringify(['summary', organisationId, now]), (queries) =>
        summarise({ queries, engine: engine.name, organisationId, now }),
      ),
  }
}

interface Asked {
  readonly queries: Queries
  readonly engine: EngineName
  readonly organisationId: string
  readonly now: Instant
}

async function summarise(asked: Asked): Promise<OrganisationSummary> {
  const { queries, organisationId, now } = asked
  const figures = await tokenFigures(queries, organisationId, now)
  const [user, every] = [figures.filter(({ kind }) => kind === 'user-token'), figures]
  return {
    tokensByKind: tokensByKind(figures),
    tokensByStatus: tokensByStatus(figures),
    accounts: await accountFigures(queries, organisationId),
    lastUsed: {
      within30d: sum(user, 'within30d'),
      within90d: sum(user, 'within90d'),
      within180d: sum(user, 'within180d'),
      within1y: sum(user, 'within1y'),
      within3y: sum(user, 'within3y'),
      older: sum(user, 'older'),
      never: sum(user, 'never'),
    },
    dormant: sum(user, 'dormant'),
    expired: sum(every, 'expired'),
    withoutExpiry: sum(every, 'withoutExpiry'),
    expiringWithin30d: sum(every, 'expiringWithin30d'),
    unscoped: sum(user, 'unscoped'),
    ownedByLeavers: sum(user, 'ownedByLeavers'),
    ...cliff(await endsByDay(asked)),
    openFindings: await openFindingFigures(queries, organisationId, now),
    trend: await trend(queries, organisationId),
  }
}

function sum(figures: readonly TokenFigures[], name: Exclude<keyof TokenFigures, 'kind' | 'status'>): number {
  return figures.reduce((total, row) => total + row[name], 0)
}

function tokensByKind(figures: readonly TokenFigures[]): Readonly<Record<TokenKind, number>> {
  const of = (kind: TokenKind): number =>
    sum(
      figures.filter((row) => row.kind === kind),
      'tokens',
    )
  return {
    'user-token': of('user-token'),
    'service-account-token': of('service-account-token'),
    'oauth-client': of('oauth-client'),
    'admin-key': of('admin-key'),
  }
}

function tokensByStatus(figures: readonly TokenFigures[]): Readonly<Record<string, number>> {
  const byStatus = Map.groupBy(figures, ({ status }) => status?.toUpperCase() ?? '')
  return Object.fromEntries([...byStatus].map(([status, rows]) => [status, sum(rows, 'tokens')]))
}

async function accountFigures(queries: Queries, organisationId: string): Promise<OrganisationSummary['accounts']> {
  const accounts = await queries
    .selectFrom('account')
    .select(({ and, eb }) => [
      count().as('total'),
      count(and([eb('status', 'is not', null), eb('status', '!=', 'active')])).as('notActive'),
    ])
    .where('organisation_id', '=', organisationId)
    .where('gone_at', 'is', null)
    .executeTakeFirstOrThrow()
  const { owners } = await queries
    .selectFrom((outer) =>
      outer
        .selectFrom('token')
        .select('owner_id')
        .where('organisation_id', '=', organisationId)
        .where('gone_at', 'is', null)
        .where('owner_id', 'is not', null)
        .groupBy('owner_id')
        .as('owner'),
    )
    .select(count().as('owners'))
    .executeTakeFirstOrThrow()
  return { ...accounts, owners }
}

/** User tokens that end from now on within the weeks that are shown, by the day (UTC). */
async function endsByDay({ queries, engine, organisationId, now }: Asked) {
  const rows = await queries
    .selectFrom('token')
    .select(({ ref }) => [bucket(ref('expires_at'), firstMonday, DAY).as('step'), count().as('tokens')])
    .where('organisation_id', '=', organisationId)
    .where('gone_at', 'is', null)
    .where('kind', '=', 'user-token')
    .where(({ eb, ref }) => eb(unindexed(engine, ref('expires_at')), '>=', now))
    .where(({ eb, ref }) => eb(unindexed(engine, ref('expires_at')), '<', weekOf(now) + shownWeeks * WEEK))
    .groupBy(({ ref }) => bucket(ref('expires_at'), firstMonday, DAY))
    .orderBy('step')
    .execute()
  return rows.map(({ step, tokens }) => ({ at: firstMonday + step * DAY, tokens }))
}

/** The weeks of these days, and the day on which most end, the earliest of equals. */
function cliff(days: Awaited<ReturnType<typeof endsByDay>>): Pick<OrganisationSummary, 'expiryByWeek' | 'worstDay'> {
  const weeks = new Map<Instant, number>()
  for (const { at, tokens } of days) weeks.set(weekOf(at), (weeks.get(weekOf(at)) ?? 0) + tokens)
  const most = Math.max(...days.map(({ tokens }) => tokens))
  const worst = days.find(({ tokens }) => tokens === most)
  return {
    expiryByWeek: [...weeks].map(([week, tokens]) => ({ week, tokens })),
    worstDay: worst === undefined ? null : { day: worst.at, tokens: worst.tokens },
  }
}

function weekOf(at: Instant): Instant {
  return firstMonday + Math.floor((at - firstMonday) / WEEK) * WEEK
}

async function trend(queries: Queries, organisationId: string): Promise<OrganisationSummary['trend']> {
  const rows = await queries
    .selectFrom('pass')
    .select(['at', 'tokens'])
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'sealed')
    .orderBy('id', 'desc')
    .limit(shownPasses)
    .execute()
  return rows.reverse().flatMap(({ at, tokens }) => (at === null || tokens === null ? [] : [{ at, tokens }]))
}
