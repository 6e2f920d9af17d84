import type { Instant } from './instant.ts'
import type { TokenKind } from './token.ts'

/** One listing that a pass reads: the organisation's accounts, or the tokens of one kind. */
export type ListingName = 'accounts' | TokenKind

/**
 * How a listing was read. `full` = every page; `changes` = only what the provider says has changed since the last full reading,
 * which says nothing about what is gone; `skipped` = read recently enough.
 */
export type ListingMode = 'full' | 'changes' | 'skipped'

/** What one pass did with one listing. */
export interface ListingReport {
  readonly name: ListingName
  readonly mode: ListingMode
  readonly pages: number
  readonly items: number
  /** Provider's time of the newest full reading that this pass knows of, its own included; `null` before the first. */
  readonly fullAt: Instant | null
  /** Number of items that the newest full reading found. */
  readonly known: number
  /** `null` when the listing was read to its end; else what went wrong and what to do about it. */
  readonly fault: PassFault | null
}

/** Why something could not be read, in words for a person. */
export interface PassFault {
  /** Code of the error catalogue, such as `missing-scope`. */
  readonly code: string
  readonly message: string
}

/**
 * `running` until its end is recorded; then
 * `sealed` = every listing was read to its end (only such a pass may conclude that something is gone);
 * `partial` = at least one listing could not be read to its end;
 * `failed` = nothing could be read;
 * `interrupted` = the process stopped in the middle.
 */
export type PassState = 'running' | 'sealed' | 'partial' | 'failed' | 'interrupted'

/** Counts of what a pass recorded, by kind of change (`token.created`, `token.used`, `account.deactivated`, …). */
export type ChangeCounts = Readonly<Record<string, number>>

/** One turn of the loop. */
export interface Pass {
  readonly id: number
  readonly state: PassState
  /** The provider's time (its `Date` header) at the start of the pass; `null` when it was never reached. */
  readonly at: Instant | null
  /** The host's clock, for durations only. */
  readonly startedAt: Instant
  readonly finishedAt: Instant | null
  readonly listings: readonly ListingReport[]
  readonly changes: ChangeCounts
  /** Requests sent to the provider, retries included. */
  readonly requests: number
  /** Set when `state` is `failed` or `interrupted`. */
  readonly fault: PassFault | null
}
