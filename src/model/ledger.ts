import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'
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

/** What the first entry has in place of the hash of the entry before it. */
export const firstPreviousHash = '0'.repeat(64)

/** The hash of an entry: SHA-256 over the canonical JSON of its other fields, as 64 hexadecimal digits. */
export function ledgerHash(entry: Omit<LedgerEntry, 'hash'>): string {
  const { sequence, at, kind, body, previousHash } = entry
  return createHash('sha256').update(canonicalJson({ sequence, at, kind, body, previousHash })).digest('hex')
}
