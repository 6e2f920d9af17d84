import type { Connector } from '../connectors/connector.ts'
import type { ActingSettings } from '../model/acting-settings.ts'
import type { Instant } from '../model/instant.ts'
import type { Intent } from '../model/intent.ts'
import type { Message } from '../model/message.ts'
import type { Plan } from '../model/plan.ts'
import type { Clock } from '../platform/clock.ts'
import type { Signer } from '../platform/installation-key.ts'
import type { Policy } from '../policies/policy.ts'
import type { Store } from '../store/store.ts'

/** How letters come into the world; `notify/` implements it. */
export interface Letters {
  /**
   * Writes down the letters that carry out these intents (`ask-owner`, `remind`, `notify`), one a person. What is written down already is
   * not written again; an intent of which nobody can be written to ends `failed`.
   */
  write(intents: readonly Intent[], now: Instant): Promise<void>
  /** Writes down what falls due by itself: reminders before tokens end, and word to the stewards of what needs a person. */
  writeDue(now: Instant): Promise<void>
  /** Hands over every letter that waits, each at most once. Returns those that were tried. */
  deliver(now: Instant): Promise<readonly Message[]>
  /** Settles letters that an ended process was handing over: nobody can tell what came of them. */
  settle(now: Instant): Promise<void>
}

/** Everything that acting works with. The caller holds the organisation's lease. */
export interface Acting {
  readonly store: Store
  readonly connector: Connector
  readonly clock: Clock
  readonly organisationId: string
  readonly settings: ActingSettings
  /** Signs plans. */
  readonly signer: Signer
  readonly letters: Letters
  /** The policies in force; rejects with `policies-invalid` when they have faults. */
  readonly readPolicies: () => Promise<readonly Policy[]>
  readonly signal?: AbortSignal
}

/** A plan to be applied, and what a person says to it. */
export interface ApplyRequest {
  readonly plan: Plan
  readonly by: string
  /** `record` = it was proposed and waits on record: it holds while what it would do stays the same. `file` = it holds for the snapshot it was made of. */
  readonly from: 'record' | 'file'
  /** What was confirmed by name: `service-account:…`, `admin-key:…`. */
  readonly confirmed: readonly string[]
}
