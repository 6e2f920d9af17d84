import { DAY, type Instant } from '../model/instant.ts'
import { type MonthRule, monthRules } from './month-rule.ts'
import type { Rhythm } from './rhythm.ts'
import type { Sightings } from './sightings.ts'
import { nextAt, timesOfDay } from './time-of-day.ts'

/** Months that must be seen, and the chance of a coincidence that is accepted. */
const [leastMonths, coincidence] = [4, 0.01] as const

/**
 * A monthly job among other use: a day of the month that was used in every month, or all but one in eight, while other days were not. All rules of
 * the calendar are tried, so the chance that the best of them fits by accident (binomial, times the number of rules: Bonferroni) must be small.
 */
export function hiddenMonthly(daysOfUse: readonly Instant[], seen: Sightings): Rhythm | null {
  const [first, last] = [daysOfUse[0], daysOfUse.at(-1)]
  if (first === undefined || last === undefined) return null
  const span = Math.max(1, (seen.watchedUntil - first) / DAY)
  const used = new Set(daysOfUse.map((day) => Math.floor(day / DAY)))
  const chance = Math.min(1, used.size / span)
  let best: { rule: MonthRule; runs: Instant[]; months: number; p: number } | null = null
  for (const rule of monthRules) {
    const due = dueDays(rule, first, seen.watchedUntil)
    const runs = due.filter((day) => used.has(day / DAY))
    if (due.length < leastMonths || runs.length < 0.875 * due.length) continue
    const p = monthRules.length * atLeast(runs.length, due.length, chance)
    if (p <= coincidence && (best === null || p < best.p)) best = { rule, runs, months: due.length, p }
  }
  if (best === null) return null
  const { rule, runs, months } = best
  const kept = new Set(runs)
  const times = timesOfDay(daysOfUse.filter((day) => kept.has(Math.floor(day / DAY) * DAY)))
  const isDue = (midnight: Instant): boolean => ruleDay(rule, midnight) === midnight
  return {
    class: 'monthly',
    periodDays: 365.25 / 12,
    phase: `${rule.words} ${times.words}`,
    nextAfter: (at) => nextAt(times, at, isDue),
    missed: (months - runs.length + 0.5) / (months + 5),
    spanDays: (last - first) / DAY,
    daysOfUse: daysOfUse.length,
    reasons: [
      `used on the ${rule.words} in ${runs.length} of ${months} months`,
      `${used.size - runs.length} other days of use beside it`,
    ],
  }
}

function ruleDay(rule: MonthRule, at: Instant): Instant {
  const date = new Date(at)
  return rule.dayIn(date.getUTCFullYear(), date.getUTCMonth())
}

/** The days of a rule from the day of the first use to the end of what was watched. */
function dueDays(rule: MonthRule, from: Instant, until: Instant): Instant[] {
  const begin = new Date(from)
  const due: Instant[] = []
  for (let month = begin.getUTCMonth(); ; month += 1) {
    const day = rule.dayIn(begin.getUTCFullYear(), month)
    if (day + DAY > until) return due
    if (day >= Math.floor(from / DAY) * DAY) due.push(day)
  }
}

/** P(at least k of n | each with chance p). */
function atLeast(k: number, n: number, p: number): number {
  let [sum, term] = [0, 1]
  for (let hits = n; hits >= k; hits -= 1) {
    term = choose(n, hits) * p ** hits * (1 - p) ** (n - hits)
    sum += term
  }
  return sum
}

function choose(n: number, k: number): number {
  let product = 1
  for (let index = 1; index <= Math.min(k, n - k); index += 1) product = (product * (n - index + 1)) / index
  return product
}
