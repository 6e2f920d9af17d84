import { DAY } from '../shared/ages.ts'

/** The day some days after an instant, as a date field has it. */
export function dayAfter(now: number, days: number): string {
  return new Date(now + days * DAY).toISOString().slice(0, 10)
}

/** The last minute of a day of a date field, in the zone of whoever looks, as the server takes it. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59`).toISOString()
}
