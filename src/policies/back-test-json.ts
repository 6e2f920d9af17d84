import { DAY, type Instant, isoOrNull } from '../model/instant.ts'
import type { BackTest, ReachedToken } from './back-test.ts'

/** A token that a step would have reached, its times as ISO 8601 text. */
export function reachedJson({ at, usedAfterwardsAt, ...token }: ReachedToken) {
  return { ...token, at: iso(at), usedAfterwardsAt: isoOrNull(usedAfterwardsAt) }
}

/** What a policy would have done, as the faces tell it: times as ISO 8601 text, spans in days. */
export function backTestJson({ policy, history, matched, steps, ...figures }: BackTest) {
  return {
    policy: policy.name,
    ...figures,
    history: {
      ...history,
      firstDay: isoOrNull(history.firstDay),
      lastDay: isoOrNull(history.lastDay),
      gaps: history.gaps.map((gap) => ({ from: iso(gap.from), until: iso(gap.until) })),
    },
    matched: matched.map(reachedJson),
    steps: steps.map(({ action, after, usedAfterwards, tokens }) => ({
      action,
      afterDays: after / DAY,
      usedAfterwards,
      tokens: tokens.map(reachedJson),
    })),
  }
}

function iso(at: Instant): string {
  return new Date(at).toISOString()
}
