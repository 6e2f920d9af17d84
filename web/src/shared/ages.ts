const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Milliseconds of a day. */
export const DAY = 24 * HOUR

const units = [
  ['year', 365 * DAY, 2 * 365 * DAY],
  ['month', 30.4375 * DAY, 60 * DAY],
  ['day', DAY, 36 * HOUR],
  ['hour', HOUR, 90 * MINUTE],
  ['minute', MINUTE, MINUTE],
] as const

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' })

/** How long before or after `now` an instant lies: "3 days ago", "in 7 months", "just now". Always the largest unit that leaves a figure of two or so. */
export function age(at: number, now: number): string {
  const distance = at - now
  const unit = units.find(([, , from]) => Math.abs(distance) >= from)
  if (unit === undefined) return distance > 0 ? 'within a minute' : 'just now'
  return relative.format(Math.trunc(distance / unit[1]) || Math.sign(distance), unit[0])
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const minute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
const dayUtc = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** The day in the viewer's zone: 22 Aug 2025. */
export function localDay(at: number): string {
  return day.format(at)
}

/** Day and time in the viewer's zone: 22 Aug 2025, 10:00. */
export function localMinute(at: number): string {
  return minute.format(at)
}

/** The day in UTC, written out: 13 April 2026. */
export function utcDay(at: number): string {
  return dayUtc.format(at)
}

/** The exact instant: 2025-08-22 08:00:00 UTC. */
export function utcExact(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** The first instant of a day (2025-08-22) in the viewer's zone. */
export function dayBegins(day: string): string {
  return new Date(`${day}T00:00`).toISOString()
}

/** The last second of a day (2025-08-22) in the viewer's zone. */
export function dayEnds(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString()
}

/** The day in the viewer's zone as fields of dates want it: 2025-08-22. */
export function dayValue(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
