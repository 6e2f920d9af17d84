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
/** Share of the days due from which on a rhythm is beyond doubt. */
const sureHits = 0.93

interface Tally {
  readonly used: readonly number[]
  readonly known: readonly number[]
  /** Days of which nobody knows, because passes were too rare to tell. */
  readonly unknown: readonly number[]
}

/**
 * The pattern over days of the week that the newest days of use follow, from the longest stretch that fits; `null` when none does or two
 * weeks have not been seen yet, and for use every second week or more rarely, which gaps tell. A stretch fits when the days due are mostly used, the others mostly not, and its last four weeks do not say otherwise.
 */
export function weekPattern(grid: DayGrid): WeekPattern | null {
  const to = grid.lastUsed
  const oldest = firstKnown(grid)
  if (to < 0 || oldest > to) return null
  let loose: WeekPattern | null = null
  for (const length of stretches) {
    const from = Math.max(oldest, to - length + 1)
    const whole = from === oldest
    const fitting = patternOf(tallyOf(grid, from, to), whole ? leastHits : plainHits)
    if (fitting === null || !holdsLately(grid, fitting, { from, to })) continue
    if (skipsWeeks(grid, fitting, { from, to })) return null
    const pattern: WeekPattern = { ...fitting, from, to, changed: !whole, thinned: false }
    if (loose === null && pattern.used >= plainHits * pattern.due) return pattern
    if (loose !== null && beganLater(grid, loose, pattern)) return pattern
    loose ??= pattern
  }
  return loose
}

/** Whether a rhythm that is followed loosely over all days is one that began later: plain since then, and hardly followed before. */
function beganLater(grid: DayGrid, all: WeekPattern, since: WeekPattern): boolean {
  if (since.from <= all.from || since.used < sureHits * since.due) return false
  const before = tallyOf(grid, all.from, since.from - 1)
  const [used, due] = [countOn(before.used, since.days), countOn(before.known, since.days)]
  return due >= 10 && used <= 0.5 * due
}

function countOn(figures: readonly number[], days: readonly number[]): number {
  return days.reduce((sum, day) => sum + (figures[day] ?? 0), 0)
}

type Fitting = Omit<WeekPattern, 'from' | 'to' | 'changed' | 'thinned'>

function firstKnown({ states }: DayGrid): number {
  let day = 0
  while (day < states.length && states[day] === dayStates.unknown) day += 1
  return day
}

function tallyOf(grid: DayGrid, from: number, to: number): Tally {
  const [used, known, unknown] = [week(), week(), week()]
  for (let day = from; day <= to; day += 1) {
    const state = grid.states[day]
    const weekday = weekdayOf(grid, day)
    if (state === dayStates.unknown) {
      unknown[weekday] = (unknown[weekday] ?? 0) + 1
      continue
    }
    known[weekday] = (known[weekday] ?? 0) + 1
    if (state === dayStates.used) used[weekday] = (used[weekday] ?? 0) + 1
  }
  return { used, known, unknown }
}

function week(): number[] {
  return [0, 0, 0, 0, 0, 0, 0]
}

/** Reads the pattern off the days of the week: those used at least half as often as the most used one are its days. */
function patternOf({ used, known, unknown }: Tally, hits: number): Fitting | null {
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
  // Rare passes hide silent days rather than used ones: when most days due were hidden, those left prove nothing.
  const seen = found.used >= 0.5 * (found.due + sum(unknown, true))
  return enough && told && fits && seen ? { class: name, ...found } : null
}

function classOf(days: readonly number[]): 'daily' | 'weekdays' {
  return days.length >= 6 ? 'daily' : 'weekdays'
}

/** Most of the weeks of use that may follow upon another one where use is every second week. */
const oddWeeks = 0.1

/**
 * Whether use on one day of the week hardly ever comes in two weeks running. Before the first pass, days are known by the events of their uses
 * only, so that every second week can look like each: the weeks between are not known to be silent.
 */
function skipsWeeks(grid: DayGrid, { days }: Fitting, { from, to }: { from: number; to: number }): boolean {
  if (days.length !== 1) return false
  let [used, following] = [0, 0]
  for (let day = from; day <= to; day += 1) {
    if (weekdayOf(grid, day) !== days[0] || grid.states[day] !== dayStates.used) continue
    used += 1
    if (day - 7 >= from && grid.states[day - 7] === dayStates.used) following += 1
  }
  return used >= 4 && following <= oddWeeks * used
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
