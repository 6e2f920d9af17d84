import type { Grant, GrantChange, NewGrant } from '../../model/grant.ts'
import { DAY, HOUR } from '../../model/instant.ts'
import type { NewRequest, RequestEvent, TokenRequest } from '../../model/request.ts'
import type { ApprovalRule } from '../../model/request-rules.ts'
import type { RequestChange } from '../request-store.ts'
import { day } from './facts.ts'

/** Who asks in most tests. */
export const ada = { email: 'ada@example.com', name: 'Ada Abel', accountId: 'account-1' } as const

/** A rule by which one steward agrees. */
export const stewardsDecide: ApprovalRule = {
  name: 'default',
  hash: 'hash-1',
  description: null,
  stages: [{ approvers: ['stewards'], need: 1 }],
  maxDays: { read: 365, write: 180, delete: 90, manage: 90, unscoped: 30 },
  expiresAfter: 14 * DAY,
  remindAfter: [2 * DAY],
  window: 7 * DAY,
  breakGlass: { days: 1, reviewWithin: 72 * HOUR },
}

/** A request of Ada's that waits; what is given replaces that. */
export function aRequest(given: Partial<NewRequest> = {}): NewRequest {
  return {
    requester: ada,
    origin: { kind: 'own' },
    content: {
      kind: 'user-token',
      purpose: 'Nightly export',
      system: 'jenkins-7',
      scopes: ['read:jira-work'],
      sites: ['https://example.atlassian.net'],
      days: 90,
      backup: 'bob@example.com',
      label: null,
    },
    state: 'waiting',
    rule: stewardsDecide,
    decisions: [],
    breakGlass: null,
    createdAt: day(1),
    submittedAt: day(1),
    expiresAt: day(15),
    decidedAt: null,
    endedWhy: null,
    ...given,
  }
}

/** Something that happened on the second day; what is given replaces that. */
export function anEvent(given: Partial<RequestEvent> = {}): RequestEvent {
  return { at: day(2), kind: 'submitted', words: 'It was submitted.', by: ada.email, ...given }
}

/** A grant of Ada's that is being prepared; what is given replaces that. */
export function aGrant(given: Partial<NewGrant> = {}): NewGrant {
  const { purpose, system, scopes, sites, backup, label } = aRequest().content
  return {
    requestId: null,
    grandfathered: false,
    kind: 'user-token',
    owner: ada,
    content: { purpose, system, scopes, sites, backup, label },
    approvedBy: ['cy@example.com'],
    state: 'preparing',
    createdAt: day(3),
    openedAt: null,
    windowUntil: null,
    until: day(93),
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

/** A request that Cy approves, with the grant that comes of it; what is given of the request replaces that. */
export function approved(from: TokenRequest, grant: NewGrant = aGrant()): RequestChange {
  const decision = {
    verdict: 'approve',
    by: 'cy@example.com',
    insteadOf: null,
    at: day(3),
    stage: 0,
    reason: null,
    narrowed: null,
  } as const
  return {
    next: { ...from, state: 'approved', decisions: [...from.decisions, decision], decidedAt: day(3) },
    events: [anEvent({ at: day(3), kind: 'approved', words: 'Cy agreed.', by: 'cy@example.com' })],
    grant,
  }
}

/** A grant as it becomes on the fifth day. */
export function grantChange(from: Grant, next: Partial<Grant>, kind = 'opened'): GrantChange {
  return { next: { ...from, ...next }, kind, words: 'because', by: null, at: day(5) }
}
