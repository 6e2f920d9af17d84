import { type Clause, conditionsOf, isGroup, type Policy } from './policy.ts'

/** What the policy would have done with another span of `unused-for`. */
export interface CurvePoint {
  /** Days of `unused-for`. */
  readonly days: number
  readonly matched: number
  /** Of those matched, how many were used after the day on which they were first matched. */
  readonly matchedAndUsed: number
  readonly asked: number
  readonly quarantined: number
  readonly revoked: number
  readonly cleanedUp: number
  readonly wronglyRevoked: number
}

/** The thresholds (days, ascending, each once) that can be tried; none where the policy asks for no `unused-for`. */
export function thresholdsOf({ when }: Policy, days: readonly number[]): readonly number[] {
  if (!conditionsOf(when).some(({ condition }) => condition === 'unused-for')) return []
  return [...new Set(days)].filter((day) => Number.isSafeInteger(day) && day > 0).sort((a, b) => a - b)
}

/** The policy with every `unused-for` set to so many days; nothing else is changed. */
export function withUnusedFor(policy: Policy, days: number): Policy {
  return { ...policy, when: replaced(policy.when, `${days}d`) }
}

function replaced(clause: Clause, argument: string): Clause {
  if (isGroup(clause)) return { ...clause, items: clause.items.map((item) => replaced(item, argument)) }
  return clause.condition === 'unused-for' ? { ...clause, argument } : clause
}
