import { DAY, type Instant } from '../../model/instant.ts'
import { dayWords, localDay } from '../working-days.ts'

/** Days of the calendar from one instant to another, in a time zone; negative when it is past. */
export function daysBetween(from: Instant, to: Instant, timeZone: string): number {
  const noon = (at: Instant): number => Date.parse(`${localDay(at, timeZone)}T12:00:00Z`)
  return Math.round((noon(to) - noon(from)) / DAY)
}

/** `Monday, 25 August 2025`, in a time zone. */
export function dayOf(at: Instant, timeZone: string): string {
  return dayWords(localDay(at, timeZone))
}

/** `25 August 2025`, in a time zone. */
export function dateOf(at: Instant, timeZone: string): string {
  return dayOf(at, timeZone).replace(/^\w+,? /, '')
}

/** `14:05`, in a time zone. */
export function clockTime(at: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at)
}

/** How far away a day is: `today`, `tomorrow`, `in 12 days`, `yesterday`, `3 days ago`, `2 years ago`. */
export function distance(days: number): string {
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  return days > 0 ? `in ${span(days)}` : `${span(-days)} ago`
}

/** `12 days`, `4 months`, `3 years`. */
export function span(days: number): string {
  if (days < 60) return counted(days, 'day')
  return days < 730 ? counted(Math.floor(days / 30.4), 'month') : counted(Math.floor(days / 365.25), 'year')
}

/** `1 token`, `3 tokens`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
