import { isWeekend, weekdayOf, workingDayFrom } from './calendar.ts'

const DAY = 86_400_000

/** On which days a job runs. Months and weekdays count from 0 (January, Sunday). */
export type CalendarRule =
  | { readonly every: 'day' }
  | { readonly every: 'weekday' }
  | { readonly every: 'week'; readonly weekday: number }
  | { readonly every: 'month'; readonly on: DayOfMonth }
  /** `month` is the month within the quarter: 0, 1 or 2. */
  | { readonly every: 'quarter'; readonly month: number; readonly on: DayOfMonth }
  | { readonly every: 'year'; readonly month: number; readonly on: DayOfMonth }

/** A day of the month from 1 to 28, its last day, its first working day, or its first given weekday. */
export type DayOfMonth = number | 'last' | 'first-working' | { readonly firstWeekday: number }

/** The local midnights of a rule from the day of `from` to `until`, ascending. */
export function daysOf(rule: CalendarRule, from: number, until: number): number[] {
  const first = Math.floor(from / DAY) * DAY
  switch (rule.every) {
    case 'day':
      return steps(first, until, DAY)
    case 'weekday':
      return steps(first, until, DAY).filter((day) => !isWeekend(day))
    case 'week':
      return steps(first + ((rule.weekday - weekdayOf(first) + 7) % 7) * DAY, until, 7 * DAY)
    case 'month':
      return months(first, until, () => true).map((month) => dayOfMonth(month, rule.on))
    case 'quarter':
      return months(first, until, (month) => month % 3 === rule.month).map((month) => dayOfMonth(month, rule.on))
    case 'year':
      return months(first, until, (month) => month === rule.month).map((month) => dayOfMonth(month, rule.on))
  }
}

function steps(first: number, until: number, step: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil((until - first) / step)) }, (_, index) => first + index * step)
}

/** First midnights of the months from the one that holds `from`. */
function months(from: number, until: number, wanted: (month: number) => boolean): number[] {
  const found: number[] = []
  const start = new Date(from)
  for (let count = start.getUTCFullYear() * 12 + start.getUTCMonth(); ; count += 1) {
    const midnight = Date.UTC(Math.floor(count / 12), count % 12, 1)
    if (midnight >= until) return found
    if (wanted(count % 12)) found.push(midnight)
  }
}

function dayOfMonth(month: number, on: DayOfMonth): number {
  if (typeof on === 'number') return month + (on - 1) * DAY
  if (on === 'first-working') return workingDayFrom(month)
  if (on === 'last') {
    const date = new Date(month)
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)
  }
  return month + ((on.firstWeekday - weekdayOf(month) + 7) % 7) * DAY
}
