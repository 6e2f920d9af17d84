import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { DAY, type Instant } from '../model/instant.ts'
import type { Queries } from './engine.ts'
import { count } from './kit.ts'
import type { Tables } from './schema.ts'

type Expressions = ExpressionBuilder<Tables, 'token'>

const dormantDays = 90

/** Numbers of tokens that are there, of one kind and status. */
export interface TokenFigures {
  readonly kind: string
  readonly status: string | null
  readonly tokens: number
  /** By time since the last use, half-open bands that lists have with the same filters; `never` = never used. */
  readonly within30d: number
  readonly within90d: number
  readonly within180d: number
  readonly within1y: number
  readonly within3y: number
  readonly older: number
  readonly never: number
  /** Not ended, and not used for ninety days or never and older than that. */
  readonly dormant: number
  readonly expired: number
  readonly withoutExpiry: number
  readonly expiringWithin30d: number
  readonly unscoped: number
  /** Owner known and not active. */
  readonly ownedByLeavers: number
}

/** All figures in one walk over one index (`token_figures`, which holds every column named here). */
export function tokenFigures(queries: Queries, organisationId: string, now: Instant): Promise<readonly TokenFigures[]> {
  return queries
    .selectFrom('token')
    .select((expressions) => [
      'kind',
      'status',
      count().as('tokens'),
      ...useFigures(expressions, now),
      ...endFigures(expressions, now),
      count(expressions('unscoped', '=', 1)).as('unscoped'),
      count(isOfLeaver(expressions)).as('ownedByLeavers'),
    ])
    .where('organisation_id', '=', organisationId)
    .where('gone_at', 'is', null)
    .groupBy(['kind', 'status'])
    .execute()
}

function useFigures(expressions: Expressions, now: Instant) {
  const { and, or } = expressions
  const usedBefore = (days: number): Expression<SqlBool> => expressions('last_active_at', '<', now - days * DAY)
  const usedWithin = (days: number): Expression<SqlBool> => expressions('last_active_at', '>=', now - days * DAY)
  const between = (youngest: number, oldest: number) => count(and([usedBefore(youngest), usedWithin(oldest)]))
  const never = expressions('last_active_at', 'is', null)
  const old = or([expressions('created_at', '<', now - dormantDays * DAY), expressions('created_at', 'is', null)])
  const idle = or([usedBefore(dormantDays), and([never, old])])
  const enabled = or([expressions('expires_at', 'is', null), expressions('expires_at', '>=', now)])
  return [
    count(usedWithin(30)).as('within30d'),
    between(30, 90).as('within90d'),
    between(90, 180).as('within180d'),
    between(180, 365).as('within1y'),
    between(365, 1095).as('within3y'),
    count(usedBefore(1095)).as('older'),
    count(never).as('never'),
    count(and([enabled, idle])).as('dormant'),
  ] as const
}

function endFigures(expressions: Expressions, now: Instant) {
  const ends = (operator: '<' | '>=', at: Instant) => expressions('expires_at', operator, at)
  return [
    count(ends('<', now)).as('expired'),
    count(expressions('expires_at', 'is', null)).as('withoutExpiry'),
    count(expressions.and([ends('>=', now), ends('<', now + 30 * DAY)])).as('expiringWithin30d'),
  ] as const
}

function isOfLeaver(expressions: Expressions): Expression<SqlBool> {
  return expressions.and([expressions('owner_status', 'is not', null), expressions('owner_status', '!=', 'active')])
}
