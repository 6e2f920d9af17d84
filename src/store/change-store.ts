import type { TokenChangeKind } from '../model/change.ts'
import type { TokenIdentity } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'

/** A change of one token, or of its owner, as history tells it. */
export interface TokenChange {
  readonly at: Instant
  readonly kind: TokenChangeKind
  readonly token: TokenIdentity & {
    readonly label: string
    readonly owner: string | null
    /** Whether it is gone by now. */
    readonly gone: boolean
  }
  /** What was known before and after, only the fields that changed; instants as numbers. Of an owner all that changed of the account. */
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

export interface ChangeQuery {
  /** Seen at or after, by the provider's time. */
  readonly since: Instant
  /** Default: all. */
  readonly kinds?: readonly TokenChangeKind[]
}

export interface ChangePage {
  /** Newest first. */
  readonly changes: readonly TokenChange[]
  /** How many of each kind there are since then, whatever kinds and page are asked for, by kind. */
  readonly counts: readonly { readonly kind: TokenChangeKind; readonly count: number }[]
  readonly total: number
  readonly next: string | null
}

export interface ChangeStore {
  /**
   * One page, at most `limit` (1–1000), of what passes saw change, uses left out: of tokens, and of owners for each token that they own and
   * that was known then. What the first sealed pass and those before it saw is no change: there was nothing to compare with. Rejects with
   * `usage` for a cursor that is not ours.
   */
  listChanges(
    organisationId: string,
    query: ChangeQuery,
    page: { readonly limit: number; readonly cursor?: string | null },
  ): Promise<ChangePage>
}
