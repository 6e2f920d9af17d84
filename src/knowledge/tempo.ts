import { DAY, HOUR, type Instant } from '../model/instant.ts'
import { circularMean, rayleighP } from './circle.ts'
import type { Sightings } from './sightings.ts'

const MINUTE = 60_000

/** Use around the clock: by the hour, or closer. */
export interface Tempo {
  readonly class: 'continuous' | 'hourly'
  /** Minute of the hour, where a clock can be seen. */
  readonly minute: number | null
  readonly reasons: readonly string[]
}

/** Days that are looked at: the tempo of today. */
const recentDays = 60
/** Events that are looked at: more than a week of use every five minutes. */
const mostFree = 2500
/** Use goes on around the clock when nine in ten passes find it newer than this. */
const aroundTheClock = 130 * MINUTE
/** From so short a typical age on, use without a fixed minute is called continuous. */
const continuousAge = 45 * MINUTE

/** The tempo of a token that is used around the clock; `null` for one that is not, or where too little was seen. */
export function tempoOf(seen: Sightings): Tempo | null {
  const last = seen.uses.at(-1)
  if (last === undefined) return null
  const from = last - recentDays * DAY
  const ages = agesAtPasses(seen, from, last)
  const free = freeUses(seen, from)
  if (ages.length >= 8) return spreadOverDay(free, ages) ? tempoFromPasses(seen, ages, free) : null
  return tempoFromEvents(free)
}

interface Age {
  readonly pass: Instant
  readonly use: Instant
  readonly age: number
}

/** How old the newest use was at each pass of the stretch in which the token was in use. */
function agesAtPasses(seen: Sightings, from: Instant, last: Instant): Age[] {
  const ages: Age[] = []
  for (let index = 0; index < seen.passes.length; index += 1) {
    const pass = seen.passes[index] ?? 0
    const use = seen.uses[seen.newest[index] ?? -1]
    if (use === undefined || pass < from || pass > last + 3 * HOUR) continue
    ages.push({ pass, use, age: pass - use })
  }
  return ages
}

/** Uses that are known from events only: when a pass took place has no part in them. */
function freeUses({ uses, detail, newest }: Sightings, from: Instant): number[] {
  const free: number[] = []
  let pass = newest.length - 1
  for (let index = uses.length - 1; index >= 0 && free.length < mostFree; index -= 1) {
    const use = uses[index] ?? 0
    if (use < from) break
    while (pass >= 0 && (newest[pass] ?? -1) > index) pass -= 1
    if ((detail[index] ?? -1) >= 0 && newest[pass] !== index) free.push(use)
  }
  return free.reverse()
}

function sortedAges(ages: readonly Age[]): Float64Array {
  return Float64Array.from(ages, ({ age }) => age).sort()
}

function quantile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

/** Passes that all come at one time of day see one time of day only: then events must show the others, where there are any. */
function spreadOverDay(free: readonly number[], ages: readonly Age[]): boolean {
  const passHours = new Set(ages.map(({ pass }) => Math.floor(pass / HOUR) % 24))
  const sorted = sortedAges(ages)
  if (quantile(sorted, 0.85) > (passHours.size >= 4 ? aroundTheClock : HOUR + 2 * MINUTE)) return false
  if (passHours.size >= 4 || free.length < 6) return true
  return circularMean(free, DAY).resultant < 0.8
}

function tempoFromPasses(seen: Sightings, ages: readonly Age[], free: readonly number[]): Tempo {
  const sorted = sortedAges(ages)
  const typical = quantile(sorted, 0.5)
  const newest = `the newest use was less than ${minutes(quantile(sorted, 0.9))} old at 9 of 10 passes`
  const clock = free.length >= 8 ? clockOf(free) : null
  if (clock !== null) return decided(clock, typical, [newest, `${free.length} events beside the passes`])
  const sampled = clockOf(ages.map(({ use }) => use))
  if (sampled.minute === null) return decided(sampled, typical, [newest])
  const hourly = sampledByTheHour(seen, ages, sampled.minute)
  return hourly.is
    ? { class: 'hourly', minute: sampled.minute, reasons: [newest, hourly.reason] }
    : { class: 'continuous', minute: null, reasons: [newest, hourly.reason] }
}

interface Clock {
  readonly minute: number | null
  readonly resultant: number
}

/** Whether uses keep to one minute of the hour, give or take some. */
function clockOf(uses: readonly number[]): Clock {
  const circle = circularMean(uses, HOUR)
  const together = rayleighP(circle) < 0.001 && circle.resultant > 0.4
  return { minute: together ? Math.round(circle.mean / MINUTE) % 60 : null, resultant: circle.resultant }
}

function decided(clock: Clock, typicalAge: number, reasons: readonly string[]): Tempo {
  const { minute } = clock
  if (minute !== null)
    return { class: 'hourly', minute, reasons: [...reasons, `uses keep to minute ${two(minute)} of the hour`] }
  const why = 'uses keep to no minute of the hour'
  return { class: typicalAge <= continuousAge ? 'continuous' : 'hourly', minute: null, reasons: [...reasons, why] }
}

/**
 * Passes at one minute of the hour find the same minute of use whether a timer of an hour fired or one of a quarter of an hour. They differ by
 * how old a use can be, by the ages after a missed run, and by the minute itself: timers mostly start at the full hour.
 */
function sampledByTheHour(
  seen: Sightings,
  ages: readonly Age[],
  minute: number,
): { readonly is: boolean; readonly reason: string } {
  const passMinutes = circularMean(seen.passes, HOUR)
  if (passMinutes.resultant < 0.9)
    return { is: true, reason: `uses keep to minute ${two(minute)} of the hour whatever the minute of the pass` }
  const sorted = ages.map(({ age }) => age / MINUTE).sort((a, b) => a - b)
  const typical = quantile(sorted, 0.5)
  if (typical > 31) return { is: true, reason: `the newest use is mostly ${Math.round(typical)} minutes old` }
  const missed = sorted.map((age) => age - typical).filter((more) => more > 3.5)
  const wholeHours = missed.filter((more) => Math.abs(more - 60 * Math.round(more / 60)) <= 3.5).length
  if (missed.length >= 2 && wholeHours >= 0.75 * missed.length)
    return { is: true, reason: `after ${wholeHours} missed runs the use before was an hour older` }
  if (missed.length >= 3 && wholeHours <= 0.34 * missed.length)
    return { is: false, reason: `${missed.length} times the newest use was older by less than an hour` }
  const odds = oddsOfTheHour(typical, passMinutes.mean / MINUTE)
  return odds >= 1
    ? { is: true, reason: `the newest use is at minute ${two(minute)} at every pass` }
    : { is: false, reason: `the newest use is mostly ${minutes(typical * MINUTE)} old, as short timers leave it` }
}

/** Timers shorter than an hour that are thought of, in minutes. */
const shortTimers = [5, 10, 12, 15, 20, 30] as const

/** Odds of a timer of an hour against shorter ones, from one age at one minute of the hour; half of all timers start at the full hour. */
function oddsOfTheHour(age: number, passMinute: number): number {
  const likelihood = (period: number): number => {
    if (age > period + 1) return 0
    const begin = (((passMinute - age) % period) + period) % period
    const aligned = Math.min(begin, period - begin) <= 1.5 ? 0.5 : 0
    return aligned + 0.5 / period
  }
  const short = shortTimers.reduce((sum, period) => sum + likelihood(period), 0) / shortTimers.length
  return short === 0 ? Number.POSITIVE_INFINITY : likelihood(60) / short
}

/** Before passes can tell: events of at least a week, at nearly all hours of the day, weekends included. */
function tempoFromEvents(free: readonly number[]): Tempo | null {
  const [first, last] = [free[0], free.at(-1)]
  if (first === undefined || last === undefined || last - first < 7 * DAY || free.length < 100) return null
  const hours = new Int32Array(24)
  let weekend = 0
  for (const use of free) {
    const hour = Math.floor(use / HOUR) % 24
    hours[hour] = (hours[hour] ?? 0) + 1
    if ((Math.floor(use / DAY) + 3) % 7 >= 5) weekend += 1
  }
  const busy = hours.filter((count) => count > 0.25 * (free.length / 24)).length
  if (busy < 22 || weekend < 0.12 * free.length) return null
  const spacing = (last - first) / free.length
  return decided(clockOf(free), Math.min(spacing / 2, continuousAge), [
    `${free.length} events at ${busy} of the 24 hours of the day`,
  ])
}

function minutes(span: number): string {
  const whole = Math.max(1, Math.round(span / MINUTE))
  return whole === 1 ? '1 minute' : `${whole} minutes`
}

function two(minute: number): string {
  return `:${String(minute).padStart(2, '0')}`
}
