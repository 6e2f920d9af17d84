import type { Overview } from '../api/types.ts'

const WEEK_MS = 7 * 24 * 3_600_000

/** Tokens that end in one week. */
export interface CliffWeek {
  /** Monday, 00:00 UTC. */
  readonly week: number
  readonly tokens: number
}

/** Every week from the first to the last that has ends, those without included. */
export function everyWeek(weeks: Overview['expiryByWeek']): readonly CliffWeek[] {
  const counts = new Map(weeks.map(({ week, tokens }) => [Date.parse(week), tokens]))
  const [first, last] = [Math.min(...counts.keys()), Math.max(...counts.keys())]
  if (counts.size === 0) return []
  return Array.from({ length: Math.round((last - first) / WEEK_MS) + 1 }, (_, index) => {
    const week = first + index * WEEK_MS
    return { week, tokens: counts.get(week) ?? 0 }
  })
}

/** The week in which most tokens end, the earliest of equals; `null` when none end. */
export function worstWeek(weeks: readonly CliffWeek[]): CliffWeek | null {
  return weeks.reduce<CliffWeek | null>((worst, week) => (week.tokens > (worst?.tokens ?? 0) ? week : worst), null)
}

/** A run of weeks, and how many tokens end in it. */
export interface Cliff {
  readonly from: number
  /** The last day of the last week. */
  readonly to: number
  readonly tokens: number
}

/** The weeks around the worst one in which at least a quarter as many tokens end each: the cliff, where it is more than one week. */
export function cliffAround(weeks: readonly CliffWeek[]): Cliff | null {
  const worst = worstWeek(weeks)
  if (worst === null || worst.tokens < 3) return null
  const high = (index: number) => (weeks[index]?.tokens ?? 0) * 4 >= worst.tokens
  let [first, last] = [weeks.indexOf(worst), weeks.indexOf(worst)]
  while (high(first - 1)) first -= 1
  while (high(last + 1)) last += 1
  if (first === last) return null
  const run = weeks.slice(first, last + 1)
  return {
    from: run[0]?.week ?? worst.week,
    to: (run.at(-1)?.week ?? worst.week) + WEEK_MS - 1,
    tokens: run.reduce((sum, { tokens }) => sum + tokens, 0),
  }
}
