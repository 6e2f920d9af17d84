import { DAY, HOUR, type Instant } from './instant.ts'
import { type UseDetails, type UseDimension, useDimensions } from './use.ts'
import type { UseLedger, UsePlace } from './use-ledger.ts'

/** Uses of one day (UTC), and how many of them an audit event tells of. */
export interface UseDay {
  readonly day: Instant
  readonly uses: number
  readonly explained: number
}

/** The use ledger of one token as every face tells it. Times are ISO 8601 text. */
export interface UseReport {
  readonly uses: number
  readonly explained: number
  /** Uses explained by an event ÷ uses known; `null` where none is known. What is said of places rests on it. */
  readonly coverage: number | null
  readonly firstAt: string | null
  readonly lastAt: string | null
  /** Days with uses, oldest first. */
  readonly byDay: { readonly day: string; readonly uses: number; readonly explained: number }[]
  /** Uses by hour of the week in UTC, Monday 00:00 first: 168 figures. */
  readonly hours: number[]
  /** By dimension, the latest seen first. */
  readonly places: Record<UseDimension, PlaceReport[]>
  /** The newest uses, newest first. */
  readonly newest: UseLine[]
}

/** One value in which a token was used, as told by audit events. */
export interface PlaceReport {
  readonly value: string
  readonly uses: number
  readonly firstAt: string
  readonly lastAt: string
  /** Whether it was seen for the first time within the last seven days. */
  readonly newThisWeek: boolean
}

/** One use; what no event tells is `null`. */
export interface UseLine {
  readonly at: string
  readonly source: 'sample' | 'event'
  readonly action: string | null
  readonly product: string | null
  readonly site: string | null
  readonly ip: string | null
  readonly country: string | null
}

/** What a report is made of. */
export interface UseReportParts {
  readonly ledger: UseLedger
  readonly days: readonly UseDay[]
  readonly places: readonly UsePlace[]
  readonly now: Instant
  /** How many of the newest uses are told one by one. */
  readonly newest: number
}

/** The report of one token's uses. */
export function useReport({ ledger, days, places, now, newest }: UseReportParts): UseReport {
  const uses = ledger.at.length
  const explained = ledger.detail.reduce((sum, detail) => sum + (detail < 0 ? 0 : 1), 0)
  return {
    uses,
    explained,
    coverage: uses === 0 ? null : explained / uses,
    firstAt: isoAt(ledger, 0),
    lastAt: isoAt(ledger, uses - 1),
    byDay: days.map(({ day, ...counts }) => ({ day: new Date(day).toISOString(), ...counts })),
    hours: hoursOfWeek(ledger.at),
    places: placesByDimension(places, now),
    newest: newestUses(ledger, newest),
  }
}

function isoAt(ledger: UseLedger, index: number): string | null {
  const at = ledger.at[index]
  return at === undefined ? null : new Date(at).toISOString()
}

/** Counts by hour of the week in UTC, Monday 00:00 first. */
function hoursOfWeek(instants: Iterable<Instant>): number[] {
  const hours = new Array<number>(168).fill(0)
  for (const at of instants) {
    const hour = hourOfWeek(at)
    hours[hour] = (hours[hour] ?? 0) + 1
  }
  return hours
}

/** The hour of the week in UTC, 0 = Monday 00:00. 1 January 1970 was a Thursday. */
export function hourOfWeek(at: Instant): number {
  return (((Math.floor(at / HOUR) + 3 * 24) % 168) + 168) % 168
}

function placesByDimension(places: readonly UsePlace[], now: Instant): Record<UseDimension, PlaceReport[]> {
  const of = (dimension: UseDimension): PlaceReport[] =>
    places
      .filter((place) => place.dimension === dimension)
      .toSorted((a, b) => b.lastAt - a.lastAt || b.uses - a.uses)
      .map(({ value, uses, firstAt, lastAt }) => ({
        value,
        uses,
        firstAt: new Date(firstAt).toISOString(),
        lastAt: new Date(lastAt).toISOString(),
        newThisWeek: firstAt > now - 7 * DAY,
      }))
  const entries = useDimensions.map((dimension) => [dimension, of(dimension)] as const)
  return Object.fromEntries(entries) as Record<UseDimension, PlaceReport[]>
}

function newestUses(ledger: UseLedger, most: number): UseLine[] {
  const lines: UseLine[] = []
  for (let index = ledger.at.length - 1; index >= 0 && lines.length < most; index -= 1) {
    const details: UseDetails | undefined = ledger.details[ledger.detail[index] ?? -1]
    lines.push({
      at: new Date(ledger.at[index] ?? 0).toISOString(),
      source: details === undefined ? 'sample' : 'event',
      action: details?.action ?? null,
      product: details?.product ?? null,
      site: details?.site ?? null,
      ip: details?.ip ?? null,
      country: details?.country ?? null,
    })
  }
  return lines
}
