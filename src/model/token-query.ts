import type { TokenIdentity } from './finding.ts'
import type { Instant } from './instant.ts'
import type { TokenKind } from './token.ts'
import type { CadenceClass, SignalKind } from './understanding.ts'

/** A half-open span of time: `from` ≤ t < `to`; either end may be missing. */
export interface Span {
  readonly from?: Instant
  readonly to?: Instant
}

/** What tokens can be sorted by; a leading `-` sorts downwards. `null` values come last either way; equal ones in the order in which they were first seen. */
export const tokenSortKeys = ['label', 'owner', 'kind', 'status', 'createdAt', 'expiresAt', 'lastActiveAt'] as const
export type TokenSortKey = (typeof tokenSortKeys)[number]
export type TokenSort = TokenSortKey | `-${TokenSortKey}`

/** Which tokens, in which order. Every field given must hold; the values within a list are alternatives. */
export interface TokenQuery {
  /** These tokens and no others. */
  readonly tokens?: readonly TokenIdentity[]
  readonly kinds?: readonly TokenKind[]
  /** Provider's words, compared without regard to case. */
  readonly statuses?: readonly string[]
  /** Part of the owner's name or e-mail, or the whole account id; without regard to case. */
  readonly owner?: string
  readonly ownerStatuses?: readonly string[]
  /** Part of the label, without regard to case. */
  readonly label?: string
  /** Part of the label, the token's id, or the owner's name or e-mail; without regard to case. */
  readonly search?: string
  readonly created?: Span
  readonly lastActive?: Span
  readonly expires?: Span
  /** `endedBy` = its end lies before this instant; `runsAt` = it does not, or it has none. */
  readonly endedBy?: Instant
  readonly runsAt?: Instant
  /** Not used at or after this instant: last used before it, or never used and created before it. */
  readonly unusedSince?: Instant
  /** `true` = only never used, `false` = only used at least once. */
  readonly neverUsed?: boolean
  /** `true` = only unscoped tokens (they may do everything). */
  readonly unscoped?: boolean
  /** Classes of rhythm, as it was last understood. */
  readonly cadences?: readonly CadenceClass[]
  /** At least one of these signals, as they were last understood. */
  readonly signals?: readonly SignalKind[]
  /** `false` (the default) = tokens that are there; `true` = those concluded gone; `'any'` = both. */
  readonly gone?: boolean | 'any'
  /** Default `-lastActiveAt`. */
  readonly sort?: TokenSort
}
