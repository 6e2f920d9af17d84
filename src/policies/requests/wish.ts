import { DAY, type Instant } from '../../model/instant.ts'
import type { PolicySubject, SubjectOwner } from '../../model/policy-subject.ts'
import type { RequestContent } from '../../model/request.ts'
import type { Understanding } from '../../model/understanding.ts'
import { tokenKindOf } from './request-rule.ts'

/** What somebody asks for, as rules look at it. */
export interface Wish {
  readonly content: RequestContent
  /** Who asks. `otherLiveTokens` counts all their tokens that work. */
  readonly requester: SubjectOwner
  readonly now: Instant
}

/**
 * The token as it would be if it were made now. Its owner is who asks, also for a service account, which is not there yet. How it will be used
 * is not known, so that no condition about use holds but `never-used`.
 */
export function wishSubject({ content, requester, now }: Wish): PolicySubject {
  return {
    token: {
      kind: tokenKindOf[content.kind],
      id: '',
      label: content.label ?? '',
      status: null,
      createdAt: now,
      expiresAt: now + content.days * DAY,
      lastActiveAt: null,
      firstSeenAt: now,
      scopes: content.scopes,
      ownerId: requester.id,
    },
    owner: requester,
    use: { lastAt: null, total: 0, explained: 0, hours: [], places: [] },
    understanding: nothingUnderstood,
    purpose: content.purpose,
    grant: null,
    governed: true,
  }
}

const nothingUnderstood: Understanding = {
  cadence: {
    class: 'too-early-to-say',
    uses: 0,
    observedDays: 0,
    periodDays: null,
    phase: null,
    nextExpectedAt: null,
    reasons: ['it is not there yet'],
  },
  reuse: { points: [], reasons: [] },
  coverage: null,
  lineage: {
    predecessorId: null,
    successorId: null,
    ageDays: 0,
    state: null,
    score: null,
    reasons: [],
    suggestions: [],
  },
  signals: [],
}
