import type { Instant } from '../model/instant.ts'
import type { PolicySubject } from '../model/policy-subject.ts'
import type { StepAction } from '../model/step.ts'
import { type BackTestHistory, historyOf } from './back-test-history.ts'
import { type CurvePoint, thresholdsOf, withUnusedFor } from './back-test-threshold.ts'
import type { Policy } from './policy.ts'
import { type Reached, Replay } from './replay.ts'

/** Every token as it was known on one day. */
export interface HistoryDay {
  readonly at: Instant
  readonly subjects: readonly PolicySubject[]
}

/** What a back-test is told besides the days. */
export interface BackTestOptions {
  /** The first use of a token (`kind/id`) after an instant, whenever it became known; `null` = none up to the end of the history. */
  readonly later: (ref: string, after: Instant) => Instant | null
  /** Days of `unused-for` to try; by default 30, 45, 60, 90, 120, 180, 270 and 365. */
  readonly thresholds?: readonly number[]
}

/** A token that a step would have reached, and whether it was used afterwards. */
export interface ReachedToken extends Reached {
  readonly usedAfterwardsAt: Instant | null
}

/** What one step of the policy would have done. */
export interface StepOutcome {
  readonly action: StepAction
  /** Milliseconds after the finding. */
  readonly after: number
  /** Each token once, by when it was first reached. */
  readonly tokens: readonly ReachedToken[]
  readonly usedAfterwards: number
}

/** What a policy would have done, had it been in force. */
export interface BackTest {
  readonly policy: Policy
  readonly history: BackTestHistory
  /** Distinct tokens that it applies to and that were looked at. */
  readonly judged: number
  /** Distinct tokens that it matched on some day. */
  readonly matched: readonly ReachedToken[]
  readonly steps: readonly StepOutcome[]
  /** Revoked and not used afterwards, as far as the history goes. */
  readonly cleanedUp: number
  /** Revoked although used afterwards. */
  readonly wronglyRevoked: number
  /** How the figures move with the argument of `unused-for`; empty where the policy has none. */
  readonly curve: readonly CurvePoint[]
  /** Why there is no curve; `null` when there is one. */
  readonly curveMissing: string | null
}

const usualThresholds = [30, 45, 60, 90, 120, 180, 270, 365]

/**
 * Replays a policy over the past in ONE pass over the days, which must ascend: on each day only what is in that day's subjects counts. A
 * case opens when the policy matches a token, its steps fall due while it keeps matching, it closes on the first day on which it no longer
 * matches (a use, a purpose, another owner), and what was revoked stays revoked. A step falls due on the first day that is recorded at or
 * after its time. `later` is asked at the end only, to tell what was used afterwards.
 */
export async function backTest(
  policy: Policy,
  days: AsyncIterable<HistoryDay> | Iterable<HistoryDay>,
  { later, thresholds = usualThresholds }: BackTestOptions,
): Promise<BackTest> {
  const curvePolicies = thresholdsOf(policy, thresholds)
  const replay = new Replay(policy)
  const variants = curvePolicies.map((threshold) => ({
    threshold,
    replay: new Replay(withUnusedFor(policy, threshold)),
  }))
  const at: Instant[] = []
  for await (const day of days) {
    at.push(day.at)
    for (const one of [replay, ...variants.map((variant) => variant.replay)]) one.day(day)
  }
  const outcome = outcomeOf(replay, later)
  const revoked = outcome.steps.find(({ action }) => action === 'revoke')?.tokens ?? []
  return {
    policy,
    history: historyOf(
      at,
      revoked.map((token) => token.at),
    ),
    judged: replay.judged,
    ...outcome,
    curve: variants.map((variant) => ({ days: variant.threshold, ...pointOf(variant.replay, later) })),
    curveMissing: curvePolicies.length > 0 ? null : 'The policy has no unused-for whose span could be moved.',
  }
}

type Later = BackTestOptions['later']

function withLater(reached: readonly Reached[], later: Later): readonly ReachedToken[] {
  return reached.map((token) => ({ ...token, usedAfterwardsAt: later(token.ref, token.at) }))
}

function outcomeOf(replay: Replay, later: Later): Pick<BackTest, 'matched' | 'steps' | 'cleanedUp' | 'wronglyRevoked'> {
  const steps = replay.policy.steps.map(({ action, after }, index): StepOutcome => {
    const tokens = withLater(replay.reached(index), later)
    return { action, after, tokens, usedAfterwards: tokens.filter((token) => token.usedAfterwardsAt !== null).length }
  })
  const revoked = steps.filter(({ action }) => action === 'revoke')
  const wronglyRevoked = revoked.reduce((sum, { usedAfterwards }) => sum + usedAfterwards, 0)
  const all = revoked.reduce((sum, { tokens }) => sum + tokens.length, 0)
  return { matched: withLater(replay.matched(), later), steps, cleanedUp: all - wronglyRevoked, wronglyRevoked }
}

function pointOf(replay: Replay, later: Later): Omit<CurvePoint, 'days'> {
  const { matched, steps, cleanedUp, wronglyRevoked } = outcomeOf(replay, later)
  const reached = (action: StepAction): number => steps.find((step) => step.action === action)?.tokens.length ?? 0
  return {
    matched: matched.length,
    matchedAndUsed: matched.filter(({ usedAfterwardsAt }) => usedAfterwardsAt !== null).length,
    asked: reached('ask-owner'),
    quarantined: reached('quarantine'),
    revoked: reached('revoke'),
    cleanedUp,
    wronglyRevoked,
  }
}
