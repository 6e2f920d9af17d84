import type { Instant } from './instant.ts'

/** One line of the tamper-evident record. `hash` covers every other field, `previousHash` included. */
export interface LedgerEntry {
  readonly sequence: number
  /** Provider's time where the entry is about the provider, else the host's. */
  readonly at: Instant
  /** `noun.verb`, such as `pass.sealed`. */
  readonly kind: string
  readonly body: Readonly<Record<string, unknown>>
  readonly previousHash: string
  readonly hash: string
}
