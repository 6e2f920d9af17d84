import type { Connector } from '../connectors/connector.ts'
import type { ActingSettings } from '../model/acting-settings.ts'
import type { Instant } from '../model/instant.ts'
import type { Intent } from '../model/intent.ts'
import type { Message } from '../model/message.ts'
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
  /** Carries out releases, quarantines and revocations; also those that an ended process began. Returns them with their outcomes. */
  readonly carryOut: (intents: readonly Intent[]) => Promise<readonly Intent[]>
  /** The policies in force; rejects with `policies-invalid` when they have faults. */
  readonly readPolicies: () => Promise<readonly Policy[]>
  readonly signal?: AbortSignal
}
