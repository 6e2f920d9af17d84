import type { TokenIdentity } from './finding.ts'
import type { Instant } from './instant.ts'
import type { Person } from './person.ts'
import type { ApprovalRule } from './request-rules.ts'

/** What may be asked for: a token of one's own, or a service account that gets one. */
export const requestKinds = ['user-token', 'service-account'] as const
export type RequestKind = (typeof requestKinds)[number]

/** Where a request stands. `draft` and `waiting` are open, the others are its end. */
export const requestStates = ['draft', 'waiting', 'approved', 'denied', 'withdrawn', 'expired'] as const
export type RequestState = (typeof requestStates)[number]

/** What is asked for. */
export interface RequestContent {
  readonly kind: RequestKind
  /** What the token is for. */
  readonly purpose: string
  /** Where it will run. */
  readonly system: string
  /** Scopes as the provider names them; **empty** = a token that may do everything its owner may. */
  readonly scopes: readonly string[]
  /** Addresses of the sites where it will be used; empty = not said. */
  readonly sites: readonly string[]
  /** For how many days, 1 to 365. */
  readonly days: number
  /** E-mail address of who is asked when the owner cannot be reached. */
  readonly backup: string | null
  /** What the token will be called; for a service account its display name. */
  readonly label: string | null
}

/** Where a request comes from. */
export type RequestOrigin =
  | { readonly kind: 'own' }
  /** A steward filed it for somebody. */
  | { readonly kind: 'filed'; readonly by: string }
  /** The owner of a token answered *migrate*. `by` = who filed it, where that was somebody else. */
  | { readonly kind: 'migration'; readonly caseId: number | null; readonly token: TokenIdentity; readonly by?: string }
  /** A token was made without a grant, and its owner asks afterwards. `by` as above. */
  | { readonly kind: 'afterwards'; readonly token: TokenIdentity; readonly by?: string }
  /** A grant is about to end. */
  | { readonly kind: 'renewal'; readonly grantId: number }

/** What one approver said. */
export interface Decision {
  readonly verdict: 'approve' | 'deny'
  /** E-mail address. */
  readonly by: string
  /** For whom they stood in; `null` = they decided for themselves. */
  readonly insteadOf: string | null
  readonly at: Instant
  /** Which stage of the rule, from 0; `null` = the review after break-glass. */
  readonly stage: number | null
  /** Never `null` for a denial. */
  readonly reason: string | null
  /** What was shortened or narrowed; `null` = it was approved as it was. */
  readonly narrowed: { readonly days: number; readonly scopes: readonly string[] } | null
}

/** Used at once, looked at afterwards. */
export interface BreakGlass {
  readonly reason: string
  /** When it must have been reviewed; escalates to the stewards then. */
  readonly reviewBy: Instant
  readonly review: Decision | null
}

/** Somebody's wish for a token. Times are the provider's. */
export interface TokenRequest {
  readonly id: number
  /** Rises with every change: a change is refused when the request is no longer what it was computed from. */
  readonly version: number
  readonly requester: Person
  readonly origin: RequestOrigin
  /** As it was last narrowed. */
  readonly content: RequestContent
  readonly state: RequestState
  /** The rule under which it is decided, as it read when it was submitted; `null` for a draft. */
  readonly rule: ApprovalRule | null
  /** In the order in which they were made. */
  readonly decisions: readonly Decision[]
  readonly breakGlass: BreakGlass | null
  readonly createdAt: Instant
  readonly submittedAt: Instant | null
  /** When it ends by itself if nobody decides; `null` for a draft. */
  readonly expiresAt: Instant | null
  readonly decidedAt: Instant | null
  /** Why it ended as it did. */
  readonly endedWhy: string | null
  /** The grant that came of it. */
  readonly grantId: number | null
}

/** What a request is written down with. */
export type NewRequest = Omit<TokenRequest, 'id' | 'version' | 'grantId'>

/** One line of a request's history. */
export interface RequestEvent {
  readonly at: Instant
  /**
   * `created`, `changed`, `submitted`, `agreed` (one agreement, more are needed), `approved` (the last one), `break-glass`, `denied`,
   * `withdrawn`, `expired`, `escalated`, `reviewed`.
   */
  readonly kind: string
  readonly words: string
  /** Who did it; `null` = Token Steward itself. */
  readonly by: string | null
}
