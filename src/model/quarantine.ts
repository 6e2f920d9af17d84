import type { Instant } from './instant.ts'

/** An owner who was moved to the *blocked* policy, so that none of their tokens works. */
export interface Quarantine {
  readonly id: number
  readonly ownerId: string
  /** E-mail address under which the owner is moved. */
  readonly email: string
  /** Where the owner was before, and goes back to. */
  readonly formerPolicyId: string
  readonly blockedPolicyId: string
  /** Provider's time at which it was verified. */
  readonly since: Instant
  readonly releasedAt: Instant | null
  readonly releasedWhy: string | null
}
