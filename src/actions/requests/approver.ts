import type { ApproverRef } from '../../model/request-rules.ts'

/** Who decides, as a face knows its caller. */
export interface Decider {
  /** `null` = a machine, or somebody who is known by role alone. */
  readonly email: string | null
  readonly name: string
  /** Whether they have the role *steward*. */
  readonly steward: boolean
}

/** Somebody who can decide a request now. */
export interface Approver {
  /** In lower case; `null` = a steward who is known by role alone. */
  readonly email: string | null
  readonly name: string
  /** `null` where no account with this address is on record. */
  readonly accountId: string | null
  /** Address of the approver for whom they stand in; `null` = they decide for themselves. */
  readonly insteadOf: string | null
  /** The word of the rule that makes them one. */
  readonly through: ApproverRef
  /** They are asked because the rule's own approvers cannot decide it. */
  readonly escalated: boolean
}

/** Under what name a decision is written down: an address in lower case, a name where there is none. */
export function nameOf({ email, name }: Pick<Decider, 'email' | 'name'>): string {
  return (email ?? name).trim().toLowerCase()
}
