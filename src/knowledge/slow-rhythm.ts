import { DAY, type Instant } from '../model/instant.ts'
import { circularMean } from './circle.ts'
import { type EventCounts, type Gap, type GapVerdict, judgeGaps } from './gap-models.ts'
import { fitMonthRule, type MonthRule, weekdayAt, weekdayName } from './month-rule.ts'
import type { Rhythm } from './rhythm.ts'
import { nextAt, type TimesOfDay, timesOfDay } from './time-of-day.ts'

/** First uses of the days of use, ascending, and the chance that uses between two were not seen. */
export interface DaysOfUse {
  readonly at: readonly Instant[]
  /** Whether it is known that there was no use between the one before and this one. */
  readonly proven: readonly boolean[]
  readonly events: EventCounts
}

/** A verdict on the gaps between days of use, over all of them or only the newest. */
export interface SlowVerdict extends GapVerdict {
  /** How many of the newest days of use it rests on. */
  readonly days: number
  readonly changed: boolean
}

/** Numbers of newest gaps that are tried when all together have no period: a rhythm that changed shows in them. */
const newest = [24, 12, 6] as const
const longestHistory = 60
/** How sure a period must be that only the newest gaps show. */
const sureOfChange = 0.97

/** What the gaps between days of use say; `null` for fewer than two days. */
export function judgeDays(days: DaysOfUse, silentDays: number): SlowVerdict | null {
  const known = Math.min(days.at.length, longestHistory + 1)
  const all = judgeNewest(days, known, silentDays)
  if (all === null || all.class !== 'irregular') return all
  for (const count of newest) {
    if (count + 1 >= known) continue
    const verdict = judgeNewest(days, count + 1, silentDays)
    if (verdict !== null && verdict.class !== 'irregular' && verdict.probability >= sureOfChange)
      return { ...verdict, changed: true }
  }
  return all
}

function judgeNewest({ at, proven, events }: DaysOfUse, count: number, silentDays: number): SlowVerdict | null {
  const days = at.slice(-count)
  const gaps = days.slice(1).map(
    (day, index): Gap => ({
      days: (day - (days[index] ?? day)) / DAY,
      proven: proven[at.length - count + index + 1] ?? false,
    }),
  )
  if (gaps.length === 0) return null
  const verdicts = judgeGaps(gaps, silentDays, events)
  const fitting = verdicts.filter(({ periodDays }) => periodDays === null || keepsPhase(days, periodDays))
  const total = fitting.reduce((sum, { probability }) => sum + probability, 0)
  const best = fitting[0]
  return best === undefined
    ? null
    : { ...best, probability: best.probability / total, days: days.length, changed: false }
}

/** Gaps of whole weeks with slack for each may drift round and round; runs of a job stay about one place of its circle. */
function keepsPhase(days: readonly Instant[], periodDays: number): boolean {
  if (periodDays > 15 || days.length < 4) return true
  return circularMean(days, periodDays * DAY).resultant > (periodDays > 10 ? 0.85 : 0.5)
}

/** The rhythm of a token that is used every week or more rarely, or without a period. */
export function slowRhythm(verdict: SlowVerdict, days: DaysOfUse): Rhythm {
  const rests = days.at.slice(-verdict.days)
  const [first, last] = [rests[0] ?? 0, rests.at(-1) ?? 0]
  const spanDays = (last - first) / DAY
  const base = { class: verdict.class, periodDays: verdict.periodDays, spanDays, daysOfUse: rests.length }
  if (verdict.periodDays === null) return { ...base, ...withoutCalendar(rests) }
  const { phase, nextAfter } = calendarOf(verdict.periodDays, rests)
  return {
    ...base,
    phase,
    nextAfter,
    missed: missedShare(rests, days.proven.slice(-verdict.days), verdict.periodDays),
    reasons: [
      gapWords(rests),
      ...(verdict.changed ? [`in this rhythm since about ${dateOf(first)}; it was used differently before`] : []),
    ],
  }
}

/**
 * Share of runs missed, one in ten to begin with. Gaps within which nothing can have been overlooked tell it. In the others, before the first pass,
 * runs are known by the events that some of them left: those not known are no fewer than those missed.
 */
function missedShare(days: readonly Instant[], proven: readonly boolean[], periodDays: number): number {
  const gaps = days.slice(1).map((day, index) => ({
    runs: Math.max(1, Math.round((day - (days[index] ?? day)) / DAY / periodDays)),
    proven: proven[index + 1] === true,
  }))
  const share = (of: typeof gaps): number => {
    const due = of.reduce((sum, { runs }) => sum + runs, 0)
    return (due - of.length + 0.5) / (due + 5)
  }
  return Math.min(0.5, share(gaps.filter((gap) => gap.proven)), share(gaps))
}

/** Gaps that are nearly the same, though no period of the calendar: at least so many, most of them within a tenth of the usual one. */
const [evenGaps, evenShare, evenWithin] = [6, 0.8, 0.1] as const

/** Use without a period of the calendar; some of it is by a timer of its own, such as every ten days. */
function withoutCalendar(
  days: readonly Instant[],
): Pick<Rhythm, 'periodDays' | 'phase' | 'nextAfter' | 'missed' | 'reasons'> {
  const gaps = days.slice(1).map((day, index) => (day - (days[index] ?? day)) / DAY)
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0
  const even = gaps.filter((gap) => Math.abs(gap - usual) <= evenWithin * usual).length
  const covered = even * usual >= 0.7 * gaps.reduce((sum, gap) => sum + gap, 0)
  if (gaps.length < evenGaps || even < evenShare * gaps.length || !covered)
    return { periodDays: null, phase: null, nextAfter: () => null, missed: 0, reasons: [gapWords(days)] }
  const last = days.at(-1) ?? 0
  return {
    ...loose(usual, last),
    periodDays: usual,
    missed: 1 - even / gaps.length,
    reasons: [gapWords(days), 'even gaps, but of no period of the calendar'],
  }
}

function gapWords(days: readonly Instant[]): string {
  const gaps = days.slice(1).map((day, index) => (day - (days[index] ?? day)) / DAY)
  const rounded = gaps.slice(-12).map((gap) => (gap < 10 ? Math.round(gap * 10) / 10 : Math.round(gap)))
  const which = gaps.length > rounded.length ? `the last ${rounded.length} of ${gaps.length} gaps` : 'gaps'
  return `${days.length} days of use, ${which} between them: ${rounded.join(', ')} days`
}

function dateOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10)
}

interface Calendar {
  readonly phase: string
  readonly nextAfter: (at: Instant) => Instant | null
}

function calendarOf(periodDays: number, days: readonly Instant[]): Calendar {
  const times = timesOfDay(days)
  const last = days.at(-1) ?? 0
  if (periodDays < 28) return weekCalendar(periodDays, days, times)
  const fitted = fitMonthRule(days)
  const months = Math.round(periodDays / (365.25 / 12))
  if (fitted === null || fitted.distance > 0.07 * periodDays) return loose(periodDays, last)
  const months0 = monthsOf(days, fitted.rule, months)
  const isDue = (midnight: Instant): boolean => {
    const date = new Date(midnight)
    const due = fitted.rule.dayIn(date.getUTCFullYear(), date.getUTCMonth()) === midnight
    return due && months0.has(date.getUTCMonth() % months)
  }
  const roughly = fitted.distance > 1 ? 'about the ' : ''
  return {
    phase: `${periodWords(months, months0)}${roughly}${fitted.rule.words} ${times.words}`,
    nextAfter: (at) => nextAt(times, Math.max(at, last + periodDays * DAY * 0.4), isDue),
  }
}

/** Months of the year, modulo the period, in which the rule's day was kept. */
function monthsOf(days: readonly Instant[], rule: MonthRule, months: number): ReadonlySet<number> {
  const counts = new Map<number, number>()
  for (const day of days) {
    const month = nearestMonth(day, rule) % months
    counts.set(month, (counts.get(month) ?? 0) + 1)
  }
  const most = [...counts].sort((a, b) => b[1] - a[1])[0]
  return new Set(most === undefined ? [] : [most[0]])
}

function nearestMonth(at: Instant, rule: MonthRule): number {
  const date = new Date(at)
  const offsets = [-1, 0, 1].map((offset) => {
    const day = rule.dayIn(date.getUTCFullYear(), date.getUTCMonth() + offset)
    return { day, distance: Math.abs(at - day) }
  })
  const nearest = offsets.sort((a, b) => a.distance - b.distance)[0]
  return new Date(nearest?.day ?? at).getUTCMonth()
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

function periodWords(months: number, kept: ReadonlySet<number>): string {
  if (months === 1) return ''
  const first = [...kept][0] ?? 0
  const names = monthNames.filter((_, month) => month % months === first)
  return names.length === 0 ? '' : `${names.join(', ')}: `
}

function weekCalendar(periodDays: number, days: readonly Instant[], times: TimesOfDay): Calendar {
  const last = days.at(-1) ?? 0
  const counts = new Map<number, number>()
  for (const day of days) counts.set(weekdayAt(day), (counts.get(weekdayAt(day)) ?? 0) + 1)
  const [weekday, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0, 0]
  const steady = count >= 0.6 * days.length
  const every = periodDays > 10 ? 'every second week, ' : ''
  const day = steady ? `${every}${weekdayName(weekday)}s` : every === '' ? 'once a week' : 'every second week'
  const isDue = (midnight: Instant): boolean => weekdayAt(midnight) === weekday
  const earliest = last + (periodDays - 3.5) * DAY
  return {
    phase: `${day} ${times.words}`,
    nextAfter: (at) => (steady ? nextAt(times, Math.max(at, earliest), isDue) : nextMultiple(last, periodDays, at)),
  }
}

function loose(periodDays: number, last: Instant): Calendar {
  return {
    phase: `about every ${Math.round(periodDays)} days`,
    nextAfter: (at) => nextMultiple(last, periodDays, at),
  }
}

function nextMultiple(last: Instant, periodDays: number, at: Instant): Instant {
  const runs = Math.max(1, Math.floor((at - last) / (periodDays * DAY)) + 1)
  return last + runs * periodDays * DAY
}
