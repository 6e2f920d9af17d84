import type { Generated } from 'kysely'
// Who may come in. Times are the host's; of secrets only hashes.

export interface SignInLinkTable {
  readonly hash: string
  /** NULL = what the person may do when the link is used. */
  readonly role: string | null
  readonly email: string | null
  readonly name: string
  readonly expires_at: number
}

export interface SessionTable {
  readonly id: string
  readonly hash: string
  /** The hash before the last replacement, taken until `previous_until`. */
  readonly previous_hash: string | null
  readonly previous_until: number | null
  readonly role: string
  readonly email: string | null
  readonly name: string
  readonly way: string
  readonly provider: string | null
  readonly agent: string | null
  readonly sealed: string | null
  readonly created_at: number
  readonly expires_at: number
  readonly seen_at: number
  readonly rotated_at: number
}

export interface SignInAttemptTable {
  readonly hash: string
  readonly provider: string
  readonly sealed: string
  readonly expires_at: number
}

export interface MachineKeyTable {
  readonly id: string
  readonly hash: string
  readonly label: string
  readonly role: string
  readonly created_at: number
  readonly created_by: string | null
  readonly expires_at: number
  readonly last_used_at: number | null
  readonly revoked_at: number | null
}

/** A request that is done once, however often it is sent. */
export interface OnceTable {
  readonly caller: string
  readonly key_hash: string
  readonly request_hash: string
  readonly begun_at: number
  readonly until: number
  /** NULL while it is being done. */
  readonly status: number | null
  readonly answer: string | null
}

/** The secret address from which one person's calendar reads. */
export interface CalendarFeedTable {
  /** Their e-mail address in lower case; their name where they have none. */
  readonly person: string
  readonly hash: string
  readonly email: string | null
  readonly name: string
  readonly role: string
  readonly way: string
  readonly provider: string | null
  readonly made_at: number
  readonly expires_at: number
  readonly read_at: number | null
}

/** Where entries of the ledger are sent. */
export interface WebhookTable {
  readonly webhook_key: Generated<number>
  readonly organisation_id: string
  readonly url: string
  /** JSON list; NULL = every kind. */
  readonly kinds: string | null
  readonly sealed: string
  readonly created_by: string
  readonly created_at: number
  readonly position: number
  readonly failing_since: number | null
  readonly next_try_at: number | null
  readonly disabled_at: number | null
  readonly disabled_why: string | null
}

/** What came of sending one entry to one webhook. */
export interface WebhookDeliveryTable {
  readonly webhook_key: number
  readonly sequence: number
  readonly kind: string
  readonly state: string
  readonly attempts: number
  readonly words: string
  readonly first_at: number
  readonly last_at: number
}
