import { DAY, type Instant } from '../model/instant.ts'
import { type DayGrid, dayStates } from './day-grid.ts'
import { weekdayName } from './month-rule.ts'
import type { Rhythm } from './rhythm.ts'
import { secondRhythm } from './second-rhythm.ts'
import type { Sightings } from './sightings.ts'
import type { Tempo } from './tempo.ts'
import { nextAt, timesOfDay } from './time-of-day.ts'
import type { WeekPattern } from './week-pattern.ts'

/** The rhythm of a token that is used on certain days of the week. */
export function dayRhythm(seen: Sightings, grid: DayGrid, pattern: WeekPattern): Rhythm {
  const uses = usesOf(seen, grid, pattern)
  const times = timesOfDay(uses)
  const days = new Set(pattern.days)
  const isDue = (midnight: Instant): boolean => days.has((Math.floor(midnight / DAY) + 3) % 7)
  return {
    class: pattern.class,
    periodDays: pattern.class === 'weekly' ? 7 / pattern.days.length : 1,
    phase: `${dayWords(pattern.days)} ${times.words}`,
    nextAfter: (at) => nextAt(times, at, isDue),
    missed: pattern.thinned ? 0.05 : (pattern.due - pattern.used + 0.5) / (pattern.due + 1),
    spanDays: pattern.to - pattern.from + 1,
    daysOfUse: pattern.used,
    reasons: [...reasonsOf(grid, pattern), ...secondRhythm(uses, { isDue, times })],
  }
}

/** The rhythm of a token that is used around the clock. */
export function tempoRhythm(tempo: Tempo, { uses }: Sightings, grid: DayGrid): Rhythm {
  const last = uses.at(-1) ?? 0
  const daysOfUse = grid.states.reduce((count, state) => count + Number(state === dayStates.used), 0)
  const firstUsed = grid.states.indexOf(dayStates.used)
  const hour = DAY / 24
  const offset = (tempo.minute ?? 0) * 60_000
  return {
    class: tempo.class,
    periodDays: tempo.class === 'hourly' ? 1 / 24 : null,
    phase: tempo.minute === null ? 'around the clock' : `hourly at :${String(tempo.minute).padStart(2, '0')}`,
    nextAfter: (at) =>
      tempo.class === 'hourly' ? (Math.floor((at - offset) / hour) + 1) * hour + offset : at + hour / 4,
    missed: 0.02,
    spanDays: Math.min((last - grid.begin) / DAY, grid.lastUsed - firstUsed + 1),
    daysOfUse,
    reasons: tempo.reasons,
  }
}

function usesOf({ uses }: Sightings, { begin }: DayGrid, { from, to }: WeekPattern): Instant[] {
  const [first, end] = [begin + from * DAY, begin + (to + 1) * DAY]
  return Array.from(uses.subarray(-2000)).filter((use) => use >= first && use < end)
}

function dayWords(days: readonly number[]): string {
  if (days.length === 7) return 'every day'
  const key = days.join('')
  if (key === '01234') return 'weekdays'
  if (days.length === 6)
    return `every day but ${weekdayName([0, 1, 2, 3, 4, 5, 6].find((day) => !days.includes(day)) ?? 6)}s`
  const names = days.map((day) => `${weekdayName(day)}s`)
  return names.length === 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function reasonsOf(grid: DayGrid, pattern: WeekPattern): string[] {
  const { used, due, extra, other, changed } = pattern
  const what = pattern.class === 'weekdays' && pattern.days.join('') === '01234' ? 'working days' : 'days due'
  const others = what === 'working days' ? 'weekend days' : 'other days'
  const since = new Date(grid.begin + pattern.from * DAY + DAY / 2).toISOString().slice(0, 10)
  const known = pattern.thinned ? 'events tell of use' : 'used'
  const seen = due + other < pattern.to - pattern.from + 1 ? ' on which that could be seen' : ''
  return [
    other === 0
      ? `${known} on ${used} of ${due} days${seen}`
      : `${known} on ${used} of ${due} ${what}, ${extra === 0 ? 'none' : extra} of ${other} ${others}${seen}`,
    ...(changed ? [`in this rhythm since about ${since}; it was used differently before`] : []),
  ]
}
