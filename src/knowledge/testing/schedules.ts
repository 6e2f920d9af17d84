import { DAY, HOUR, type Instant } from '../../model/instant.ts'
import { scatter } from './watch.ts'

const MINUTE = 60_000

/** Every day of a span at a time of day, on the days that are wanted; each run some seconds late. */
export function onDays(
  [from, to]: readonly [Instant, Instant],
  clock: string,
  wanted: (day: Date) => boolean = () => true,
): Instant[] {
  const uses: Instant[] = []
  const [hour, minute] = clock.split(':').map(Number)
  for (let day = Math.floor(from / DAY) * DAY; day < to; day += DAY) {
    const planned = day + (hour ?? 0) * HOUR + (minute ?? 0) * MINUTE
    const at = planned + Math.floor(scatter(planned) * 20_000)
    if (wanted(new Date(day)) && at >= from && at < to) uses.push(at)
  }
  return uses
}

/** A timer over a span, some seconds late each time. */
export function ticking([from, to]: readonly [Instant, Instant], everyMinutes: number, minute: number): Instant[] {
  const step = everyMinutes * MINUTE
  const uses: Instant[] = []
  for (let tick = Math.ceil(from / step) * step + minute * MINUTE; tick < to; tick += step)
    uses.push(tick + Math.floor(scatter(tick) * 9000))
  return uses
}

/** Independent uses with exponential gaps of this mean in days. */
export function poisson([from, to]: readonly [Instant, Instant], meanDays: number, seed: number): Instant[] {
  const uses: Instant[] = []
  let at = from
  for (let index = 1; at < to; index += 1) {
    at += Math.ceil(-Math.log(1 - scatter(1e6 * seed + 7919_000 * index)) * meanDays * DAY)
    if (at < to) uses.push(at)
  }
  return uses
}

/** Uses moved by up to so many minutes each way. */
export function moved(uses: readonly Instant[], minutes: number): Instant[] {
  return uses.map((at) => at + Math.round((2 * scatter(at + 1000) - 1) * minutes) * MINUTE).sort((a, b) => a - b)
}

/** Uses without a share of them. */
export function missing(uses: readonly Instant[], share: number): Instant[] {
  return uses.filter((at) => scatter(at + 5000) >= share)
}

/** Uses an hour earlier while summer time is in force in central Europe: a job by local time. */
export function berlin(uses: readonly Instant[]): Instant[] {
  return uses.map((at) => (isSummer(at) ? at - HOUR : at))
}

function isSummer(at: Instant): boolean {
  const year = new Date(at).getUTCFullYear()
  return at >= lastSunday(year, 2) + HOUR && at < lastSunday(year, 9) + HOUR
}

function lastSunday(year: number, month: number): Instant {
  const end = Date.UTC(year, month + 1, 0)
  return end - new Date(end).getUTCDay() * DAY
}

/** Ways to say on which days. */
export const weekday = (day: Date): boolean => day.getUTCDay() !== 0 && day.getUTCDay() !== 6
export const on =
  (weekdayNumber: number) =>
  (day: Date): boolean =>
    day.getUTCDay() === weekdayNumber
export const monthDay =
  (number: number) =>
  (day: Date): boolean =>
    day.getUTCDate() === number
export const lastOfMonth = (day: Date): boolean => new Date(day.getTime() + DAY).getUTCDate() === 1
export const inQuarter =
  (month: number, number: number) =>
  (day: Date): boolean =>
    day.getUTCMonth() % 3 === month && day.getUTCDate() === number
