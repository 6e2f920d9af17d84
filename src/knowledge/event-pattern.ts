import { DAY } from '../model/instant.ts'
import { type DayGrid, dayStates, weekdayOf } from './day-grid.ts'
import type { Sightings } from './sightings.ts'
import type { WeekPattern } from './week-pattern.ts'

/** Once passes have watched for three weeks, what they prove counts and not what events suggest. */
const watchedEnough = 21
/** Days with an event, and weeks, that a pattern must show in. */
const [leastDays, leastWeeks] = [15, 5]
/**
 * Events thinned at random from a steady rhythm are spread evenly: the variance of their number by the week is below its mean (index of
 * dispersion 1 − p). Spells of use make it larger.
 */
const mostDispersion = 1.2

/**
 * Daily use or use on working days, from events alone, before passes have watched for long: only a share of uses leaves an event, so that days
 * without one prove nothing. Even spread over weeks, and weekends with as many as other days, or next to none. `null` where that cannot be told.
 */
export function eventPattern(seen: Sightings, grid: DayGrid): WeekPattern | null {
  const [from, to] = eventDays(seen, grid)
  if (to - from < 7 * leastWeeks) return null
  const found = countDays(grid, from, to)
  const total = found.working + found.weekend
  if (total < leastDays || dispersion(found.weeks) > mostDispersion) return null
  if (Math.max(...found.byWeekday) > mostOnOneDay * total) return null
  if (total / (to - from) < 0.5 * expectedShare(seen)) return null
  const weekendShare = found.weekend / 2 / (found.working / 5)
  if (weekendShare > 0.5)
    return {
      ...base,
      class: 'daily',
      days: [0, 1, 2, 3, 4, 5, 6],
      used: total,
      due: to - from + 1,
      extra: 0,
      other: 0,
      from,
      to,
    }
  const weekendDays = found.days - found.workingDays
  if (weekendShare > 0.12 || found.working < leastDays) return null
  const due = { used: found.working, due: found.workingDays, extra: found.weekend, other: weekendDays }
  return { ...base, class: 'weekdays', days: [0, 1, 2, 3, 4], ...due, from, to }
}

const base = { changed: false, thinned: true } as const

/** One day of the week that holds more of the days with events than this has a rhythm of its own: a seventh, or a fifth, is its due. */
const mostOnOneDay = 0.35

/** From the first day with an event to the last, where passes did not watch for long. */
function eventDays(seen: Sightings, { begin, states, lastUsed }: DayGrid): readonly [number, number] {
  const { eventsFrom, watchedFrom } = seen
  if (eventsFrom === null || lastUsed < 0) return [0, -1]
  const watched = watchedFrom === null ? 0 : lastUsed - (watchedFrom - begin) / DAY
  if (watched > watchedEnough) return [0, -1]
  const from = states.indexOf(dayStates.used, Math.max(0, Math.floor((eventsFrom - begin) / DAY)))
  return from < 0 ? [0, -1] : [from, lastUsed]
}

function expectedShare({ events }: Sightings): number {
  return (events.explained + 0.2) / (events.known + 2)
}

function countDays(grid: DayGrid, from: number, to: number) {
  const weeks = new Array<number>(Math.floor((to - from + 1) / 7)).fill(0)
  const byWeekday = [0, 0, 0, 0, 0, 0, 0]
  let [working, weekend, workingDays] = [0, 0, 0]
  for (let day = from; day <= to; day += 1) {
    const weekday = weekdayOf(grid, day)
    const isWorking = weekday < 5
    if (isWorking) workingDays += 1
    if (grid.states[day] !== dayStates.used) continue
    byWeekday[weekday] = (byWeekday[weekday] ?? 0) + 1
    if (isWorking) working += 1
    else weekend += 1
    const week = Math.floor((day - from) / 7)
    if (week < weeks.length) weeks[week] = (weeks[week] ?? 0) + 1
  }
  return { working, weekend, workingDays, byWeekday, days: to - from + 1, weeks }
}

function dispersion(counts: readonly number[]): number {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / Math.max(1, counts.length - 1)
  return mean === 0 ? Number.POSITIVE_INFINITY : variance / mean
}
