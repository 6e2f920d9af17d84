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

/** The 168 counts of the server (Monday 00:00 UTC first) as the cells of a heat map. */
export function rhythmOf(counts: readonly number[]): readonly RhythmCell[] {
  return weekdays.flatMap((day, row) =>
    hours.map((hour, column) => ({ day, hour, count: counts[row * 24 + column] ?? 0 })),
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
