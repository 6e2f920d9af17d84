import type { TokenIdentity } from './finding.ts'
import type { Instant } from './instant.ts'
import type { Person } from './person.ts'
import type { RequestContent, RequestKind } from './request.ts'

/**
 * Where a grant stands. `preparing` = its owner is being moved to the *allowed* policy, or its service account is being made; `open` = it waits
 * for the token; `bound` = the token is there. These three are valid. `lapsed` = no token came within its window; `ended` = its time is
 * over, it was renewed, or somebody ended it.
 */
export const grantStates = ['preparing', 'open', 'bound', 'lapsed', 'ended'] as const
export type GrantState = (typeof grantStates)[number]

/** The states in which a grant justifies that its owner may use tokens. */
export const validGrantStates = ['preparing', 'open', 'bound'] as const satisfies readonly GrantState[]

/** Whether a grant justifies that its owner may use tokens. */
export function isValid({ state }: Pick<Grant, 'state'>): boolean {
  return validGrantStates.some((valid) => valid === state)
}

/** What was allowed, to whom, until when. Times are the provider's. */
export interface Grant {
  readonly id: number
  /** Rises with every change: a change is refused when the grant is no longer what it was computed from. */
  readonly version: number
  /** The request it came of; `null` = the token was there before requests were (`grandfathered`). */
  readonly requestId: number | null
  readonly grandfathered: boolean
  readonly kind: RequestKind
  /** Who may have the token; for a service account who answers for it (its sponsor). */
  readonly owner: Person
  readonly content: Omit<RequestContent, 'kind' | 'days'>
  /** E-mail addresses of those who agreed. */
  readonly approvedBy: readonly string[]
  readonly state: GrantState
  readonly createdAt: Instant
  /** When everything was ready for the token: the window begins. */
  readonly openedAt: Instant | null
  /** Until when the token must have come; `null` = before it is open, and for grandfathered grants. */
  readonly windowUntil: Instant | null
  readonly until: Instant
  /** The token it is bound to. */
  readonly token: TokenIdentity | null
  readonly boundAt: Instant | null
  /** In what the token differs from the grant, in words; empty = in nothing. */
  readonly differences: readonly string[]
  /** Tokens of the owner that appeared in the window beside the one it is bound to. */
  readonly extraTokens: readonly TokenIdentity[]
  /** The service account made for it. */
  readonly serviceAccountId: string | null
  /** Why it is still being prepared; `null` = nothing went wrong. */
  readonly trouble: string | null
  readonly endedAt: Instant | null
  readonly endedWhy: string | null
  /** The grant that goes on where this one ends. */
  readonly renewedBy: number | null
}

export type NewGrant = Omit<Grant, 'id' | 'version'>

/** A grant as it becomes, with why. `next.version` is the version from which it was computed. */
export interface GrantChange {
  readonly next: Grant
  /** `opened`, `bound`, `differs`, `lapsed`, `ended`, `renewed`, `troubled`, `prepared`. */
  readonly kind: string
  readonly words: string
  /** Who did it; `null` = Token Steward itself. */
  readonly by: string | null
  readonly at: Instant
}

/** Somebody who may use tokens without a grant: why, until when. */
export interface AllowedException {
  readonly id: number
  readonly accountId: string
  readonly name: string
  readonly reason: string
  readonly by: string
  readonly createdAt: Instant
  readonly until: Instant
  readonly endedAt: Instant | null
}

/**
 * How membership of the *allowed* policy differs from the grants. `allowed-without-grant` = somebody may use tokens whom no grant and no exception
 * allows; `grant-without-allowed` = somebody has a valid grant and may not.
 */
export const driftKinds = ['allowed-without-grant', 'grant-without-allowed'] as const
export type DriftKind = (typeof driftKinds)[number]

/** One difference, from the pass that first saw it to the one that no longer did. */
export interface Drift {
  readonly id: number
  readonly kind: DriftKind
  readonly account: { readonly id: string; readonly name: string; readonly email: string | null }
  readonly policyId: string
  /** Since when they are in that policy, as the provider tells. */
  readonly memberSince: Instant | null
  readonly openedAt: Instant
  readonly seenAt: Instant
  readonly resolvedAt: Instant | null
}

/** Somebody stands in for an approver. Times are the provider's. */
export interface Delegation {
  readonly id: number
  /** E-mail addresses. */
  readonly from: string
  readonly to: string
  readonly begins: Instant
  readonly until: Instant
  readonly by: string
  readonly endedAt: Instant | null
}
