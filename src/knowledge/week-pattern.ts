import { type DayGrid, dayStates, weekdayOf } from './day-grid.ts'

/** On which days of the week a token is used, over a stretch of days. */
export interface WeekPattern {
  readonly class: 'daily' | 'weekdays' | 'weekly'
  /** Days of the week it is used on, 0 = Monday. */
  readonly days: readonly number[]
  /** Of the days on which it is due: how many were used, and known either way. */
  readonly used: number
  readonly due: number
  /** Of the other days: how many were used nevertheless, and known either way. */
  readonly extra: number
  readonly other: number
  /** First and last day of the stretch, as indices of the grid. */
  readonly from: number
  readonly to: number
  /** The pattern began after another one: the days before do not follow it. */
  readonly changed: boolean
  /** Days without an event count as days without use, though some uses leave none: `used` is a share of what happened. */
  readonly thinned: boolean
}

/** Stretches that are tried, longest first: a rhythm that changed shows in the shorter ones. */
const stretches = [400, 182, 112, 70, 35] as const
/** Least share of the days due that are used, and most of the others. */
const [leastHits, mostExtras] = [0.65, 0.25]
/** A short stretch after something else must be plainer: a busy month of a person looks like a rhythm, too. */
const plainHits = 0.85

interface Tally {
  readonly used: readonly number[]
  readonly known: readonly number[]
}

/**
 * The pattern over days of the week that the newest days of use follow, from the longest stretch that fits; `null` when none does or two
 * weeks have not been seen yet. A stretch fits when the days due are mostly used, the others mostly not, and its last four weeks do not say otherwise.
 */
export function weekPattern(grid: DayGrid): WeekPattern | null {
  const to = grid.lastUsed
  const oldest = firstKnown(grid)
  if (to < 0 || oldest > to) return null
  let longest = true
  for (const length of stretches) {
    const from = Math.max(oldest, to - length + 1)
    const fitting = patternOf(tallyOf(grid, from, to), longest ? leastHits : plainHits)
    if (fitting !== null && holdsLately(grid, fitting, { from, to }))
      return { ...fitting, from, to, changed: !longest && from > oldest, thinned: false }
    if (from > oldest) longest = false
  }
  return null
}

type Fitting = Omit<WeekPattern, 'from' | 'to' | 'changed' | 'thinned'>

function firstKnown({ states }: DayGrid): number {
  let day = 0
  while (day < states.length && states[day] === dayStates.unknown) day += 1
  return day
}

function tallyOf(grid: DayGrid, from: number, to: number): Tally {
  const [used, known] = [
    [0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0],
  ]
  for (let day = from; day <= to; day += 1) {
    const state = grid.states[day]
    if (state === dayStates.unknown) continue
    const weekday = weekdayOf(grid, day)
    known[weekday] = (known[weekday] ?? 0) + 1
    if (state === dayStates.used) used[weekday] = (used[weekday] ?? 0) + 1
  }
  return { used, known }
}

/** Reads the pattern off the days of the week: those used at least half as often as the most used one are its days. */
function patternOf({ used, known }: Tally, hits: number): Fitting | null {
  const rates = known.map((count, weekday) => (count === 0 ? null : (used[weekday] ?? 0) / count))
  const most = Math.max(...rates.map((rate) => rate ?? 0))
  const days = rates.flatMap((rate, weekday) => (rate !== null && rate > 0.5 * most ? [weekday] : []))
  const sum = (figures: readonly number[], within: boolean): number =>
    figures.reduce((total, figure, weekday) => (days.includes(weekday) === within ? total + figure : total), 0)
  const found = {
    days,
    used: sum(used, true),
    due: sum(known, true),
    extra: sum(used, false),
    other: sum(known, false),
  }
  const weekly = days.length <= 2
  const name = weekly ? 'weekly' : classOf(days)
  const enough = weekly ? found.due >= 5 * days.length : found.due >= 10
  // Whether weekends are silent must have been seen, or a daily job looks like one of working days.
  const told = days.length === 7 || found.other >= (weekly ? 12 : 2)
  const fits = found.used >= hits * found.due && found.extra <= (weekly ? 0.12 : mostExtras) * found.other
  return enough && told && fits ? { class: name, ...found } : null
}

function classOf(days: readonly number[]): 'daily' | 'weekdays' {
  return days.length >= 6 ? 'daily' : 'weekdays'
}

/** Whether the last four weeks of the stretch follow the pattern at least roughly. */
function holdsLately(grid: DayGrid, pattern: Fitting, { from, to }: { from: number; to: number }): boolean {
  const { used, known } = tallyOf(grid, Math.max(from, to - 27), to)
  let [hits, due, extra, other] = [0, 0, 0, 0]
  known.forEach((count, weekday) => {
    if (pattern.days.includes(weekday)) {
      due += count
      hits += used[weekday] ?? 0
    } else {
      other += count
      extra += used[weekday] ?? 0
    }
  })
  return hits >= 0.5 * due && extra <= 0.35 * other + 1
}
