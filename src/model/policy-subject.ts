import type { AccountKind } from './account.ts'
import type { Instant } from './instant.ts'
import type { TokenFacts } from './token.ts'
import type { Understanding } from './understanding.ts'
import type { UsePlace } from './use-ledger.ts'

/** One token with everything that a policy may look at, as it was known at one instant. */
export interface PolicySubject {
  readonly token: TokenFacts & { readonly firstSeenAt: Instant }
  /** `null` where the provider names no owner. */
  readonly owner: SubjectOwner | null
  readonly use: SubjectUse
  readonly understanding: Understanding
  /** What it is for, as a person has said; `null` = nobody has. */
  readonly purpose: string | null
  /** The grant that concerns it; `null` = none. */
  readonly grant: SubjectGrant | null
  /** Whether tokens are asked for first (membership is governed): without that, a token that has no grant says nothing. */
  readonly governed: boolean
}

/** What was granted to the owner of a token, as far as it concerns the token. */
export interface SubjectGrant {
  readonly id: string
  readonly until: Instant
  /** Whether it is the token that was granted; `false` = one that was made beside it. */
  readonly covers: boolean
  /** In what the token differs from what was granted, in words; empty = in nothing. */
  readonly differences: readonly string[]
}

export interface SubjectOwner {
  readonly id: string
  readonly kind: AccountKind
  readonly name: string
  readonly email: string | null
  /** The provider's word; `null` = not told. */
  readonly status: string | null
  /** Last activity by hand; says nothing of token use. */
  readonly lastActiveAt: Instant | null
  /** Authentication policy; `null` = not known. */
  readonly policyId: string | null
  /** Organisation administrator; `null` = not known. */
  readonly admin: boolean | null
  /** Names of groups; `null` = not known. */
  readonly groups: readonly string[] | null
  /** How many other tokens of any kind the owner has that still work. */
  readonly otherLiveTokens: number
}

/** How a token is used, in figures. */
export interface SubjectUse {
  /** The latest use known by whatever source; `null` = never used. */
  readonly lastAt: Instant | null
  readonly total: number
  /** Of them, those that an audit event tells of. */
  readonly explained: number
  /** Uses by hour of the week in UTC, Monday 00:00 first: 168 figures. Empty when there are no uses. */
  readonly hours: readonly number[]
  /** Where and what, from audit events only. */
  readonly places: readonly UsePlace[]
}
