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

/** What a pass read of the audit log. */
export interface EventsReport {
  /** Events recorded that were not on record. */
  readonly events: number
  readonly duplicates: number
  /** Uses of tokens that were learnt from them. */
  readonly uses: number
  /** Events that name a token that is not on record; kept, and joined should it appear. */
  readonly unknownTokens: number
  /** Events that could not be read and were left out. */
  readonly unreadable: number
  /** Events are on record up to here; `null` = none are. */
  readonly until: Instant | null
  /** Whether the end of the log was reached; what is left is read by the next pass. */
  readonly caughtUp: boolean
  /** Why reading stopped before the end; `null` when it did not. The pass concludes all the same: events say nothing of what is gone. */
  readonly fault: PassFault | null
}

/** What came of judging the organisation after a sealed pass. */
export interface JudgementReport {
  readonly policies: number
  /** Findings that were opened, kept and resolved. */
  readonly opened: number
  readonly kept: number
  readonly resolved: number
  /** Open findings that an exemption sets aside. */
  readonly exempt: number
  /** What policies ask and could not be learnt, in words. */
  readonly notes: readonly string[]
  /** Why nothing was judged: findings stayed as they were. `null` when judging went well. */
  readonly fault: PassFault | null
}

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
  /** `null` when the audit log was not read. */
  readonly events: EventsReport | null
  /** `null` until a sealed pass was judged. */
  readonly judgement: JudgementReport | null
  /** Requests sent to the provider, retries included. */
  readonly requests: number
  /** Set when `state` is `failed` or `interrupted`. */
  readonly fault: PassFault | null
}
