import { DAY, HOUR, type Instant } from '../model/instant.ts'
import { circularMean } from './circle.ts'
import type { Sightings } from './sightings.ts'

/** Days that are looked at one by one. */
const mostDays = 400
/** A day counts as silent when at most so much of the hours at which the token is used went unwatched. */
const mostUnwatched = 0.3

/** What is known of a day. */
export const dayStates = { unknown: 0, silent: 1, used: 2 } as const

/**
 * The days of a token, each cut at the hour farthest from its use, so that a job at midnight is not on two days. Day `i` begins at
 * `begin + i` days.
 */
export interface DayGrid {
  readonly begin: Instant
  /** One of `dayStates` for each day. */
  readonly states: Uint8Array
  /** Day of the week of the middle of day 0: 0 = Monday. */
  readonly firstWeekday: number
  /** Index of the newest day with a use; −1 = none. */
  readonly lastUsed: number
}

/** Lays a token's uses and silences out by day, for the last 400 days up to which it was watched. */
export function dayGrid(seen: Sightings): DayGrid {
  const cut = dayCut(seen.uses)
  const oldest = Math.max(seen.watchedUntil - mostDays * DAY, seen.createdAt ?? 0)
  const begin = Math.floor((Math.min(oldest, seen.watchedUntil) - cut) / DAY) * DAY + cut
  const states = new Uint8Array(Math.floor((seen.watchedUntil - begin) / DAY) + 1)
  markSilent(states, unwatched(seen, begin, states.length))
  const lastUsed = markUsed(states, seen.uses, begin)
  const firstWeekday = (Math.floor((begin + DAY / 2) / DAY) + 3) % 7
  return { begin, states, firstWeekday, lastUsed }
}

/** Offset from midnight UTC at which days are cut: half a day from the middle of use. Even use is cut at midnight. */
function dayCut(uses: Float64Array): number {
  const { mean, resultant } = circularMean(uses.subarray(-1000), DAY)
  if (resultant < 0.2) return 0
  return Math.round((mean + DAY / 2) / HOUR) * HOUR - (mean >= DAY / 2 ? DAY : 0)
}

/** For each day, the share of its hours of use that went unwatched. */
function unwatched(seen: Sightings, begin: Instant, days: number): Float64Array {
  const hours: UnwatchedHours = { begin, missed: new Float64Array(days), shares: hourShares(seen.uses, begin) }
  const end = begin + days * DAY
  miss(hours, begin, Math.min(end, seen.watchedFrom ?? end))
  for (let index = 0; index < seen.hidden.length; index += 2)
    miss(hours, seen.hidden[index] ?? 0, seen.hidden[index + 1] ?? 0)
  miss(hours, seen.watchedUntil, end)
  return hours.missed
}

interface UnwatchedHours {
  readonly begin: Instant
  readonly missed: Float64Array
  /** Cumulative share of uses before each hour of the day. */
  readonly shares: Float64Array
}

/** Cumulative share of uses before each hour of the (cut) day: 25 figures from 0 to 1. Without uses all hours weigh the same. */
function hourShares(uses: Float64Array, begin: Instant): Float64Array {
  const shares = new Float64Array(25)
  const recent = uses.subarray(-1000)
  for (const use of recent) {
    const hour = Math.floor(((((use - begin) % DAY) + DAY) % DAY) / HOUR)
    shares[hour + 1] = (shares[hour + 1] ?? 0) + 1
  }
  const total = recent.length
  for (let hour = 1; hour <= 24; hour += 1)
    shares[hour] = (shares[hour - 1] ?? 0) + (total === 0 ? 1 / 24 : (shares[hour] ?? 0) / total)
  return shares
}

/** Adds a stretch in which nobody watched to the days that it touches. */
function miss({ begin, missed, shares }: UnwatchedHours, from: Instant, to: Instant): void {
  const first = Math.max(0, Math.floor((from - begin) / DAY))
  for (let day = first; day < missed.length; day += 1) {
    const start = begin + day * DAY
    if (start >= to) return
    const [low, high] = [Math.max(0, from - start) / HOUR, Math.min(DAY, to - start) / HOUR]
    if (high > low) missed[day] = (missed[day] ?? 0) + shareBefore(shares, high) - shareBefore(shares, low)
  }
}

function shareBefore(shares: Float64Array, hour: number): number {
  const whole = Math.min(24, Math.floor(hour))
  const [before, after] = [shares[whole] ?? 1, shares[whole + 1] ?? 1]
  return before + (after - before) * (hour - whole)
}

function markSilent(states: Uint8Array, missed: Float64Array): void {
  for (let day = 0; day < states.length; day += 1)
    states[day] = (missed[day] ?? 0) <= mostUnwatched ? dayStates.silent : dayStates.unknown
}

function markUsed(states: Uint8Array, uses: Float64Array, begin: Instant): number {
  let lastUsed = -1
  for (const use of uses) {
    const day = Math.floor((use - begin) / DAY)
    if (day < 0 || day >= states.length) continue
    states[day] = dayStates.used
    lastUsed = day
  }
  return lastUsed
}

/** Day of the week of a day of the grid: 0 = Monday. */
export function weekdayOf(grid: DayGrid, day: number): number {
  return (grid.firstWeekday + day) % 7
}
