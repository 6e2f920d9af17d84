import { isHoliday, isWeekend, workingDayFrom } from './calendar.ts'
import type { Random } from './random.ts'
import { type CalendarRule, daysOf } from './run-days.ts'
import { instantOf, localOf, type Zone } from './zones.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How a token is used: by a clock, by traffic, by people, or not. What is written here is played; nothing is fitted to it. */
export type Rhythm =
  | { readonly shape: 'never' }
  /** Tried out once, some days after it was made. */
  | { readonly shape: 'once'; readonly afterDays: number }
  /** At these instants and no other. */
  | { readonly shape: 'listed'; readonly instants: readonly number[] }
  | Polling
  | Job
  | Spells

/** A program that asks again and again, day and night; or traffic that never rests for long. */
interface Polling {
  readonly shape: 'polling'
  readonly everyMinutes: number
  /** `steady`: a timer; `random`: independent requests (a Poisson process), rarer at night. */
  readonly traffic: 'steady' | 'random'
  /** Minutes after the full hour at which a timer of an hour fires. */
  readonly phaseMinutes: number
  readonly missed: number
}

/** A job on certain days at certain local times. */
interface Job {
  readonly shape: 'job'
  readonly days: CalendarRule
  readonly zone: Zone
  /** Minutes after local midnight, or a number of runs spread over working hours. */
  readonly times: readonly number[] | { readonly runsADay: number; readonly from: number; readonly to: number }
  /** `machine`: seconds late, now and then much later; `person`: within hours of the time, put off by holidays and for days. */
  readonly hand: 'machine' | 'person'
  /** Calls of one run, on average. */
  readonly calls: number
  /** Share of runs that do not happen. */
  readonly missed: number
}

/** Use without a period: busy spells and quiet ones in turn, the gaps within either exponential. */
interface Spells {
  readonly shape: 'spells'
  readonly zone: Zone
  readonly busyDays: number
  readonly quietDays: number
  readonly busyGapDays: number
  readonly quietGapDays: number
  readonly officeHours: boolean
  readonly calls: number
}

/**
 * The time to play. Between `denseFrom` and `denseUntil` every use is written out; elsewhere polling is thinned to about one use a day, and
 * a job to one call a day.
 */
export interface Span {
  readonly from: number
  readonly until: number
  readonly denseFrom: number
  readonly denseUntil: number
}

/** Plays a rhythm: all instants of use in [from, until), ascending, none twice. */
export function playRhythm(rhythm: Rhythm, span: Span, random: Random): number[] {
  switch (rhythm.shape) {
    case 'never':
      return []
    case 'once':
      return within(span, [span.from + Math.round(rhythm.afterDays * DAY)])
    case 'listed':
      return within(span, [...rhythm.instants])
    case 'polling':
      return within(span, playPolling(rhythm, span, random))
    case 'job':
      return within(span, playJob(rhythm, span, random))
    case 'spells':
      return within(span, playSpells(rhythm, span, random))
  }
}

/** The instants inside the span, ascending and none twice. They are nearly in order, so each of the few that are late is put in its place. */
function within(span: Span, instants: number[]): number[] {
  if (isProper(instants, span)) return instants
  const ordered: number[] = []
  for (const instant of instants) {
    if (instant < span.from || instant >= span.until) continue
    let at = ordered.length
    while (at > 0 && (ordered[at - 1] ?? 0) > instant) at -= 1
    if (ordered[at - 1] === instant) continue
    if (at === ordered.length) ordered.push(instant)
    else ordered.splice(at, 0, instant)
  }
  return ordered
}

/** Whether the instants are within the span, ascending and none twice; a plain loop, because there are many. */
function isProper(instants: readonly number[], span: Span): boolean {
  let last = span.from - 1
  for (const instant of instants) {
    if (instant <= last) return false
    last = instant
  }
  return last < span.until
}

function playPolling(rhythm: Polling, span: Span, random: Random): number[] {
  const step = rhythm.everyMinutes * MINUTE
  const idle = outages(span, random, { aYear: 2, days: 0.6 })
  const uses: number[] = []
  let tick = span.from + step - (span.from % step) + rhythm.phaseMinutes * MINUTE
  while (tick < span.until) {
    const dense = tick >= span.denseFrom && tick < span.denseUntil
    const use = Math.round(tick + late(rhythm, random))
    if (use < span.until && !idle(use) && !random.chance(rhythm.missed)) uses.push(use)
    tick += dense ? gap(rhythm, tick, random) : Math.max(1, Math.round((DAY * random.between(0.5, 1.5)) / step)) * step
  }
  return uses
}

function gap(rhythm: Polling, tick: number, random: Random): number {
  const step = rhythm.everyMinutes * MINUTE
  if (rhythm.traffic === 'steady') return step
  const hour = Math.floor(tick / HOUR) % 24
  return Math.max(1000, random.exponential(hour < 6 || hour > 20 ? step * 1.8 : step * 0.8))
}

/** Milliseconds that a timer's call comes after its time. */
function late(rhythm: Polling, random: Random): number {
  if (rhythm.traffic === 'random') return 0
  const seconds = random.exponential(rhythm.everyMinutes >= 60 ? 8 : 2)
  return 1000 * (random.chance(0.004) ? seconds + random.between(60, 600) : seconds)
}

function playJob(job: Job, span: Span, random: Random): number[] {
  const idle = outages(span, random, { aYear: 0.7, days: job.days.every === 'day' ? 2 : 1 })
  const uses: number[] = []
  for (const planned of daysOf(job.days, localOf(job.zone, span.from) - 7 * DAY, localOf(job.zone, span.until))) {
    const day = job.hand === 'person' ? putOff(job, planned, random) : planned
    if (day === null) continue
    const dense = day >= span.denseFrom && day < span.denseUntil
    for (const minute of timesOf(job, dense, random)) {
      const instant = instantOf(job.zone, day + Math.round(minute * MINUTE)) + lateness(job, random)
      if (random.chance(job.missed) || idle(instant)) continue
      uses.push(instant)
      if (dense && job.calls > 1) pushMore(uses, { instant, calls: job.calls, random })
    }
  }
  return uses
}

/** The day on which a person comes round to it, or `null` when it falls away. */
function putOff(job: Job, day: number, random: Random): number | null {
  if (job.days.every === 'day') return day
  if (job.days.every === 'weekday') return isHoliday(day) ? null : day
  const slip =
    job.days.every === 'week' ? (random.chance(0.12) ? 1 : 0) : Math.floor(random.exponential(slack[job.days.every]))
  return workingDayFrom(day + slip * DAY)
}

/** Mean days that a person lets go by. */
const slack = { month: 1.2, quarter: 4, year: 9 } as const

function timesOf(job: Job, dense: boolean, random: Random): readonly number[] {
  if (!('runsADay' in job.times)) return job.times
  const { runsADay, from, to } = job.times
  const runs = dense ? Math.max(1, Math.round(runsADay * random.between(0.4, 1.6))) : 1
  return Array.from({ length: runs }, () => random.between(from, to)).sort((a, b) => a - b)
}

function lateness(job: Job, random: Random): number {
  if (job.hand === 'person') return Math.round(random.normal() * 35 * MINUTE)
  const seconds = random.exponential(12)
  return Math.round(1000 * (random.chance(0.01) ? seconds + random.between(300, 5400) : seconds))
}

/** The further calls of a run that began at an instant. */
function pushMore(uses: number[], run: { instant: number; calls: number; random: Random }): void {
  let instant = run.instant
  while (run.random.chance(1 - 1 / run.calls)) {
    instant += Math.ceil(1000 * run.random.exponential(25))
    uses.push(instant)
  }
}

function playSpells(rhythm: Spells, span: Span, random: Random): number[] {
  const uses: number[] = []
  // A token is made because there is work for it, so a busy spell comes first.
  let busy = false
  let turn = span.from
  let instant = span.from
  while (instant < span.until) {
    while (instant >= turn) {
      busy = !busy
      turn += DAY * random.exponential(busy ? rhythm.busyDays : rhythm.quietDays)
    }
    instant += DAY * random.exponential(busy ? rhythm.busyGapDays : rhythm.quietGapDays)
    const at = rhythm.officeHours ? workingTime(rhythm.zone, instant, random) : instant
    uses.push(Math.round(at))
    pushMore(uses, { instant: Math.round(at), calls: rhythm.calls, random })
  }
  return uses
}

/** A moment of the working day nearest ahead: mornings and afternoons, few at noon, now and then an evening or a weekend. */
function workingTime(zone: Zone, instant: number, random: Random): number {
  const local = localOf(zone, instant)
  const day = local - (((local % DAY) + DAY) % DAY)
  const someDay = random.chance(0.04) ? day : workingDay(day)
  const hour = random.chance(0.08)
    ? random.between(17, 22.5)
    : random.chance(0.5)
      ? 10.3 + random.normal() * 1.1
      : 15 + random.normal() * 1.3
  return instantOf(zone, someDay + Math.round(hour * HOUR))
}

function workingDay(day: number): number {
  return isWeekend(day) || isHoliday(day) ? workingDayFrom(day) : day
}

/** Stretches in which the program that uses the token is down; answers whether an instant falls into one. */
function outages(span: Span, random: Random, often: { aYear: number; days: number }): (instant: number) => boolean {
  const stretches: (readonly [number, number])[] = []
  let start = span.from + DAY * random.exponential(365 / often.aYear)
  while (start < span.until) {
    const end = start + DAY * random.exponential(often.days)
    stretches.push([start, end])
    start = end + DAY * random.exponential(365 / often.aYear)
  }
  return inStretch(stretches)
}

/** Asked mostly in ascending order, so it remembers where it was. */
function inStretch(stretches: readonly (readonly [number, number])[]): (instant: number) => boolean {
  let at = 0
  return (instant) => {
    while (at > 0 && instant < (stretches[at - 1]?.[1] ?? 0)) at -= 1
    for (; at < stretches.length; at += 1) {
      const stretch = stretches[at]
      if (stretch === undefined || instant < stretch[0]) return false
      if (instant < stretch[1]) return true
    }
    return false
  }
}
