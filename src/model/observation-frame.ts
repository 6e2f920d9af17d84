import type { Instant } from './instant.ts'

/** Since when, and how, an organisation was looked at: without it, silence of a token says nothing. */
export interface ObservationFrame {
  readonly now: Instant
  /** Provider's times of the passes that read token listings, ascending: each shows at most the newest use of a token. */
  readonly passes: readonly Instant[]
  /** Audit events are on record from this instant; `null` = none are. */
  readonly eventsFrom: Instant | null
  /** Audit events are on record up to this instant; `null` = none are. */
  readonly eventsUntil: Instant | null
}
