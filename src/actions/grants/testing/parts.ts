import type { Grant } from '../../../model/grant.ts'
import { DAY } from '../../../model/instant.ts'
import type { KnownAccount } from '../../../store/request-store.ts'
import { monday } from '../../testing/plan-parts.ts'

/** A grant of the owner `o1` for a token that reads Jira, open since yesterday, unless said otherwise. */
export function someGrant(id: number, given: Partial<Grant> = {}): Grant {
  return {
    id,
    version: 2,
    requestId: id,
    grandfathered: false,
    kind: 'user-token',
    owner: { email: 'o1@corp.example', name: 'Owner o1', accountId: 'o1' },
    content: {
      purpose: 'nightly report',
      system: 'ci.corp.example',
      scopes: ['read:jira-work'],
      sites: [],
      backup: null,
      label: 'nightly',
    },
    approvedBy: ['steward@corp.example'],
    state: 'open',
    createdAt: monday - DAY,
    openedAt: monday - DAY + 60_000,
    windowUntil: monday + 6 * DAY,
    until: monday + 90 * DAY,
    token: null,
    boundAt: null,
    differences: [],
    extraTokens: [],
    serviceAccountId: null,
    trouble: null,
    endedAt: null,
    endedWhy: null,
    renewedBy: null,
    ...given,
  }
}

/** An active person in the policy that allows tokens, since ten days, unless said otherwise. */
export function someMember(id: string, given: Partial<KnownAccount> = {}): KnownAccount {
  return {
    id,
    kind: 'person',
    name: `Owner ${id}`,
    email: `${id}@corp.example`,
    status: 'active',
    admin: false,
    groups: [],
    policyId: 'policy-allowed',
    policySince: monday - 10 * DAY,
    ...given,
  }
}
