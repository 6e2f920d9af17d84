import { DAY, type Instant } from '../../model/instant.ts'
import type { PolicySubject, SubjectGrant, SubjectOwner, SubjectUse } from '../../model/policy-subject.ts'
import type { Understanding } from '../../model/understanding.ts'

/** Midnight of 2026-11-23 UTC: the instant at which tests judge. */
export const now: Instant = Date.UTC(2026, 10, 23)

/** Parts of a subject that a test cares about. */
export interface SubjectParts {
  readonly token?: Partial<PolicySubject['token']>
  readonly owner?: Partial<SubjectOwner> | null
  readonly use?: Partial<SubjectUse>
  readonly understanding?: Partial<Understanding>
  readonly purpose?: string | null
  /** Covers the token and agrees with it unless said. */
  readonly grant?: Pick<SubjectGrant, 'id' | 'until'> & Partial<SubjectGrant>
  readonly governed?: boolean
}

/** So many days before `now`. */
export function daysAgo(days: number): Instant {
  return now - days * DAY
}

/** A scoped token, 100 days old, used yesterday, of an active person who is no administrator, with everything known. */
export function aSubject(parts: SubjectParts = {}): PolicySubject {
  return {
    token: {
      kind: 'user-token',
      id: 'token-1',
      label: 'nightly backup',
      status: 'ALLOWED',
      createdAt: daysAgo(100),
      expiresAt: daysAgo(-265),
      lastActiveAt: null,
      scopes: ['read:jira-work'],
      ownerId: 'account-1',
      firstSeenAt: daysAgo(50),
      ...parts.token,
    },
    owner: parts.owner === null ? null : { ...anOwner, ...parts.owner },
    use: { lastAt: daysAgo(1), total: 10, explained: 5, hours: [], places: [], ...parts.use },
    understanding: { ...understood, ...parts.understanding },
    purpose: parts.purpose ?? null,
    grant: parts.grant === undefined ? null : { covers: true, differences: [], ...parts.grant },
    governed: parts.governed ?? true,
  }
}

const anOwner: SubjectOwner = {
  id: 'account-1',
  kind: 'person',
  name: 'Ada Okafor',
  email: 'ada.okafor@corp.example',
  status: 'active',
  lastActiveAt: null,
  policyId: 'policy-default',
  admin: false,
  groups: ['developers'],
  otherLiveTokens: 0,
}

const understood: Understanding = {
  cadence: {
    class: 'daily',
    uses: 10,
    observedDays: 50,
    periodDays: 1,
    phase: 'about 02:00 UTC',
    nextExpectedAt: null,
    reasons: ['10 of 10 days'],
  },
  reuse: { points: [30, 90, 365].map((days) => ({ days, p: 0.9 })), reasons: [] },
  coverage: 0.5,
  lineage: {
    predecessorId: null,
    successorId: null,
    ageDays: 100,
    state: null,
    score: null,
    reasons: [],
    suggestions: [],
  },
  signals: [],
}
