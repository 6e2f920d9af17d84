import type { CalendarEntry, CalendarKind } from '../model/calendar.ts'
import type { Instant } from '../model/instant.ts'

/** Which part of the calendar: `from` ≤ at < `to`. */
export interface CalendarQuery {
  readonly from: Instant
  readonly to: Instant
  /** Default: all. */
  readonly kinds?: readonly CalendarKind[]
}

/** How many entries of one kind lie within a quarter of an hour: short enough to be days of any zone. */
export interface CalendarCount {
  readonly kind: CalendarKind
  /** When the quarter of an hour begins. */
  readonly from: Instant
  readonly count: number
}

export interface CalendarPage {
  /** By time, then by kind, then as they came on record. */
  readonly entries: readonly CalendarEntry[]
  /** Of the whole query, whatever the page, by time. */
  readonly counts: readonly CalendarCount[]
  readonly total: number
  readonly next: string | null
}

export interface CalendarStore {
  /**
   * One page, at most `limit` (1–1000), of the ends of tokens that are there, ends of valid grants, next steps of open cases that are
   * not on hold, and days on which open campaigns are due. Rejects with `usage` for a cursor that is not ours.
   */
  listCalendar(
    organisationId: string,
    query: CalendarQuery,
    page: { readonly limit: number; readonly cursor?: string | null },
  ): Promise<CalendarPage>
}
