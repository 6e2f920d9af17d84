import type { Case, CaseChange, NewCase } from '../../model/case.ts'
import type { Grant } from '../../model/grant.ts'
import { DAY, type Instant } from '../../model/instant.ts'
import type { PolicyStep } from '../../model/step.ts'
import { tokenRef } from '../../model/token.ts'
import { advance } from '../case-machine.ts'
import { openCase } from '../open-case.ts'
import { coverings } from './covering.ts'
import type { LeftToken } from './end-of-life.ts'
import { endedGrantPolicy } from './ended-grant-policy.ts'

const watch = 14 * DAY

/** The journey of a token that outlives its grant: its owner is asked once more, then it is stopped in a way that can be undone, then revoked. */
const leftTokenSteps: readonly PolicyStep[] = [
  { action: 'ask-owner', after: 0, watch: null, acceptCollateral: false },
  { action: 'remind', after: 7 * DAY, watch: null, acceptCollateral: false },
  { action: 'quarantine', after: 14 * DAY, watch, acceptCollateral: false },
  { action: 'revoke', after: 14 * DAY + watch, watch: null, acceptCollateral: false },
]

/** The case of a token that outlives its grant. */
export function leftTokenCase({ token }: LeftToken, now: Instant): NewCase {
  return openCase({
    token,
    origin: {
      findingId: null,
      campaignId: null,
      policy: endedGrantPolicy,
      policyHash: endedGrantPolicy,
      severity: 'high',
    },
    steps: leftTokenSteps,
    knownUseAt: Math.max(token.understood?.use.lastAt ?? 0, token.lastActiveAt ?? 0) || null,
    now,
  })
}

/** Whether somebody deals with a token already, so that the end of its grant need not open another case. */
export function isDealtWith({ grant, token }: LeftToken, cases: readonly Case[]): boolean {
  return cases.some((one) => {
    if (tokenRef(one.token) !== tokenRef(token)) return false
    if (one.policy === endedGrantPolicy && one.openedAt >= (grant.endedAt ?? 0)) return true
    return one.endedAt === null && one.steps.some(({ action }) => action === 'quarantine' || action === 'revoke')
  })
}

/** Cases of tokens that outlived their grant and are allowed by another by now: they are closed. */
export function settledCases(cases: readonly Case[], valid: readonly Grant[], now: Instant): readonly CaseChange[] {
  const allowed = coverings(valid)
  return cases
    .filter(({ policy }) => policy === endedGrantPolicy)
    .flatMap((one): readonly CaseChange[] => {
      const covering = allowed.get(tokenRef(one.token))
      if (covering?.covers !== true) return []
      const reason = `Grant ${covering.grant.id} allows the token.`
      const change = advance(one, { kind: 'close', by: null, reason }, now)
      return change === null ? [] : [change]
    })
}
