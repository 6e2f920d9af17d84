import type { TokenDetail } from '../api/types.ts'

/** Weekdays from Monday on. */
export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
/** Hours of the day. */
export const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))

/** Number of uses in one hour of the week, in UTC. */
export interface RhythmCell {
  readonly day: (typeof weekdays)[number]
  readonly hour: string
  readonly count: number
}

/** Counts of uses for every hour of the week. */
export function rhythmOf(uses: TokenDetail['uses']): readonly RhythmCell[] {
  const counts = new Map<string, number>()
  for (const { at } of uses) {
    const date = new Date(at)
    const key = `${(date.getUTCDay() + 6) % 7} ${date.getUTCHours()}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return weekdays.flatMap((day, row) =>
    hours.map((hour, column) => ({ day, hour, count: counts.get(`${row} ${column}`) ?? 0 })),
  )
}

/** The hour of the day with most uses, whatever the weekday. */
export function busiestHour(cells: readonly RhythmCell[]): { readonly hour: string; readonly count: number } {
  const byHour = hours.map((hour) => ({
    hour,
    count: cells.reduce((sum, cell) => sum + (cell.hour === hour ? cell.count : 0), 0),
  }))
  return byHour.reduce((most, hour) => (hour.count > most.count ? hour : most), { hour: '00', count: 0 })
}
