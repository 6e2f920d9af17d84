import type { Instant } from '../../model/instant.ts'
import type { ModeSetting } from '../../model/mode.ts'
import type { Verification } from '../verify-ledger.ts'
import type { ActingParts } from './acting-tables.ts'
import type { CaseTally } from './case-tables.ts'
import type { GrantTally } from './grant-tables.ts'
import type { LeaverFigures } from './leavers.ts'
import type { JudgingPolicy } from './policy-tables.ts'
import type { RequestTally } from './request-tables.ts'
import type { TokenFigures } from './survey.ts'
import type { TrendDay } from './token-tables.ts'

/** Everything that the page counts. */
export interface ReportFigures {
  readonly tokens: TokenFigures
  readonly trend: readonly TrendDay[]
  readonly leavers: LeaverFigures
  readonly policies: readonly JudgingPolicy[]
  readonly cases: CaseTally
  readonly acting: Omit<ActingParts, 'survey'>
  readonly requests: RequestTally
  readonly grants: GrantTally
  /** Since when membership is governed; `null` = it is not. */
  readonly governance: { readonly since: Instant; readonly by: string } | null
  readonly mode: ModeSetting
  readonly verification: Verification
  /** Newest sealed pass. */
  readonly lastSealedAt: Instant | null
}

/** Number of tokens at the first and at the last sealed pass of the span. */
export function trendEnds(trend: readonly TrendDay[]): readonly [first: number | null, last: number | null] {
  const seen = trend.flatMap(({ tokens }) => tokens ?? [])
  return [seen[0] ?? null, seen.at(-1) ?? null]
}
