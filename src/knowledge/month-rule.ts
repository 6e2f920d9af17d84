import { DAY, type Instant } from '../model/instant.ts'

/** On which day of a month something happens, as people say it. */
export interface MonthRule {
  readonly words: string
  /** Midnight UTC of the rule's day in the month that begins at `year`, `month` (0 = January). */
  readonly dayIn: (year: number, month: number) => Instant
  /** How simple it is to say: the simpler of two that fit alike is taken. */
  readonly cost: number
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** Name of a day of the week, 0 = Monday. */
export function weekdayName(weekday: number): string {
  return weekdays[((weekday % 7) + 7) % 7] ?? 'Monday'
}

/** Day of the week of an instant in UTC, 0 = Monday. */
export function weekdayAt(at: Instant): number {
  return (((Math.floor(at / DAY) + 3) % 7) + 7) % 7
}

/** The rules that are thought of. */
export const monthRules: readonly MonthRule[] = [
  { words: 'last day of the month', dayIn: (year, month) => Date.UTC(year, month + 1, 0), cost: 0.1 },
  {
    words: 'first working day of the month',
    dayIn: (year, month) => workingDay(Date.UTC(year, month, 1), 1),
    cost: 0.1,
  },
  {
    words: 'last working day of the month',
    dayIn: (year, month) => workingDay(Date.UTC(year, month + 1, 0), -1),
    cost: 0.1,
  },
  ...Array.from(
    { length: 28 },
    (_, index): MonthRule => ({
      words: `${ordinal(index + 1)} of the month`,
      dayIn: (year, month) => Date.UTC(year, month, index + 1),
      cost: 0,
    }),
  ),
  ...[1, 2, 3, 4].flatMap((nth) =>
    weekdays.map(
      (name, weekday): MonthRule => ({
        words: `${ordinal(nth)} ${name} of the month`,
        dayIn: (year, month) => nthWeekday(Date.UTC(year, month, 1), weekday, nth),
        cost: 0.2,
      }),
    ),
  ),
]

function ordinal(number: number): string {
  const suffix = number % 100 >= 11 && number % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')
  return `${number}${suffix}`
}

function workingDay(from: Instant, step: 1 | -1): Instant {
  let day = from
  while (weekdayAt(day) >= 5) day += step * DAY
  return day
}

function nthWeekday(first: Instant, weekday: number, nth: number): Instant {
  return first + (((weekday - weekdayAt(first) + 7) % 7) + 7 * (nth - 1)) * DAY
}

/** A rule and how well it fits: mean distance of the uses from its days, in days. */
export interface FittedRule {
  readonly rule: MonthRule
  readonly distance: number
}

/**
 * The rule of the calendar that days of use fit best; being late costs less than being early, because work is put off more than brought forward.
 * `null` for fewer than two.
 */
export function fitMonthRule(days: readonly Instant[]): FittedRule | null {
  if (days.length < 2) return null
  let best: FittedRule | null = null
  for (const rule of monthRules) {
    const distance = days.reduce((sum, day) => sum + distanceTo(rule, day), 0) / days.length
    if (best === null || distance + rule.cost < best.distance + best.rule.cost) best = { rule, distance }
  }
  return best
}

function distanceTo(rule: MonthRule, at: Instant): number {
  const date = new Date(at)
  const day = Math.floor(at / DAY) * DAY
  let nearest = Number.POSITIVE_INFINITY
  for (const offset of [-1, 0, 1]) {
    const late = (day - rule.dayIn(date.getUTCFullYear(), date.getUTCMonth() + offset)) / DAY
    nearest = Math.min(nearest, late >= 0 ? late : -1.5 * late)
  }
  return nearest
}
