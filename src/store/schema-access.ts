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
