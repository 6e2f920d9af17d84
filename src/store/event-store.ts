import type { EventColumns } from '../model/event-columns.ts'
import type { TokenIdentity } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import type { RecordedEvent } from '../model/recorded-event.ts'
import type { TokenEntry } from '../model/token-record.ts'
import type { UseDimension } from '../model/use.ts'
import type { UseLedger, UsePlace } from '../model/use-ledger.ts'
import type { UseDay } from '../model/use-report.ts'

/** What is on record of an organisation's audit log. */
export interface EventStreamState {
  /** Where reading goes on; `null` = from the start. */
  readonly cursor: string | null
  /** Times of the earliest and the latest event that was ever recorded; `null` before the first. */
  readonly from: Instant | null
  readonly until: Instant | null
  /** How many events were recorded, those whose raw form was forgotten included. */
  readonly events: number
  /** Events that name a token that is not on record, and how many such tokens there are. */
  readonly unknownTokenEvents: number
  readonly unknownTokens: number
}

/** Events to be recorded together. */
export interface EventBatch {
  /** In any order, any number; some may be on record already, or stand there twice. */
  readonly events: readonly RecordedEvent[] | EventColumns
  /** Where reading goes on after these, kept in the same transaction; left out = the place stays as it is. */
  readonly cursor?: string | null
}

/** What came of recording events. */
export interface EventCounts {
  /** Events that were not on record. */
  readonly events: number
  /** Events that were: recorded before, or standing twice in the batch. */
  readonly duplicates: number
  /** Of `events`, those that name a token on record. */
  readonly uses: number
  /** Of `events`, those that name a token that is not on record. */
  readonly unknownTokens: number
}

/** A file of events to be taken in as one. */
export interface EventImport {
  readonly batches: AsyncIterable<readonly RecordedEvent[] | EventColumns>
  /** Host's time, for the ledger. */
  readonly at: Instant
  /** Where they come from, for the ledger: the name of a file. */
  readonly source: string
}

/** A token that was used somewhere, and how often and when. */
export interface TokenUsedAt {
  readonly token: TokenEntry
  readonly place: UsePlace
}

/** Which uses are asked for: of one value in one dimension, within a span of time. */
export interface UsePlaceQuery {
  readonly dimension: UseDimension
  /** Compared without regard to case, as a whole. */
  readonly value: string
  /** Only uses at or after this. */
  readonly from?: Instant
  /** Only uses at or before this. */
  readonly to?: Instant
}

/** A token that events name and that is not on record. */
export interface UnknownTokenUses {
  readonly id: string
  readonly label: string | null
  readonly events: number
  readonly firstAt: Instant
  readonly lastAt: Instant
}

/** An audit event as it came. */
export interface RawEvent {
  readonly at: Instant
  readonly raw: unknown
}

/**
 * The audit log of an organisation and the use ledger that it makes together with what passes sampled. An event names a token by its id
 * alone: it counts for the token with that id of whatever kind, also when the token comes on record later.
 */
export interface EventStore {
  eventStream(organisationId: string): Promise<EventStreamState>
  /**
   * Records events that are not on record, by their id (and the thirty days in which they lie): raw form, uses, places, and the place
   * reached in the stream, all in one transaction.
   */
  recordEvents(organisationId: string, batch: EventBatch): Promise<EventCounts>
  /**
   * Records a file of events in one transaction: all of it or, when `batches` throws, nothing. A ledger entry `events.imported` tells of
   * it, unless everything was on record already. Other writers wait meanwhile.
   */
  importEvents(organisationId: string, file: EventImport): Promise<EventCounts>
  /**
   * The use ledgers of these tokens (or of all, those that are gone included) by `kind/id`; tokens that were never seen used are left
   * out. `newest` limits each to its newest uses.
   */
  useLedgers(
    organisationId: string,
    which: readonly TokenIdentity[] | 'all',
    options?: { readonly newest?: number },
  ): Promise<ReadonlyMap<string, UseLedger>>
  /** The days (UTC) on which a token was used, oldest first; a use that spans midnight counts for the day of its first instant. */
  usesByDay(organisationId: string, token: TokenIdentity): Promise<readonly UseDay[]>
  /**
   * In what a token was used as audit events tell, by dimension, the latest first. `uses` counts events: several within a minute, which
   * the ledger holds as one use, count each.
   */
  usePlaces(organisationId: string, token: TokenIdentity): Promise<readonly UsePlace[]>
  /** The tokens that were used at a place (those that are gone included), the latest use first. */
  tokensUsedAt(organisationId: string, query: UsePlaceQuery): Promise<readonly TokenUsedAt[]>
  /** Tokens that events name and that are not on record, the latest use first. */
  unknownTokenUses(organisationId: string): Promise<readonly UnknownTokenUses[]>
  /** The newest events that name a token, newest first, at most `limit`; with `before`, of those earlier than that. */
  tokenEvents(
    organisationId: string,
    token: TokenIdentity,
    page: { readonly limit: number; readonly before?: Instant },
  ): Promise<readonly RawEvent[]>
  /** Deletes the raw form of events earlier than `before`; uses and places stay, and no such event is recorded again. Returns how many. */
  forgetEvents(organisationId: string, before: Instant): Promise<number>
}
