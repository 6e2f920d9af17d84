/** How many tokens, or how many of a hundred, may stop working; `null` = no such limit. */
export interface ActionLimit {
  readonly tokens: number | null
  readonly percent: number | null
}

/** What a service account may do from the start, as the provider asks it. */
export interface ServiceAccountRules {
  /** A role on a resource, at least one; empty = not configured, so that no service account can be made. */
  readonly permissions: readonly { readonly resource: string; readonly role: string }[]
  readonly groups: readonly { readonly directoryId: string; readonly groupId: string }[]
}

/** What acting is told by the configuration. Spans are milliseconds. */
export interface ActingSettings {
  /** Authentication policies whose members may use tokens: owners are quarantined from these only. The first is the one for grants. */
  readonly allowedPolicies: readonly string[]
  /** Where quarantine moves owners; `null` = not configured, so that nobody can be quarantined. */
  readonly blockedPolicy: string | null
  readonly limits: {
    readonly perRun: ActionLimit
    readonly perDay: ActionLimit
    readonly perOwner: ActionLimit
    readonly perKind: ActionLimit
  }
  /** How many people may be taken out of the *allowed* policies for want of a grant, or how many of a hundred of their members. */
  readonly membership: { readonly blocksPerRun: ActionLimit; readonly blocksPerDay: ActionLimit }
  readonly serviceAccounts: ServiceAccountRules
  /** How long a plan may be applied. */
  readonly planLasts: number
  /** What cannot be undone takes a second person. */
  readonly secondPerson: boolean
  /** Days on which people are written to. */
  readonly calendar: {
    readonly timeZone: string
    /** `sun` … `sat`. */
    readonly workingDays: readonly string[]
    /** `2026-12-25`, or `2026-12-24/2027-01-01` with both days included. */
    readonly quietDays: readonly string[]
  }
  readonly contacts: { readonly team: string | null; readonly stewards: readonly string[] }
  /** How long the links of a letter can be answered, by the host's time. */
  readonly linksLast: number
  readonly expiryReminders: boolean
  /** Beginning of the links in letters, without a slash at its end. */
  readonly publicUrl: string
  readonly mailFrom: string
  /** Whether there is a mail server; without one letters are shown in the outbox and reach nobody. */
  readonly hasMailServer: boolean
}
