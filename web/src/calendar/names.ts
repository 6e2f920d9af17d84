const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' })
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** A month (2026-04) as people say it: April 2026. */
export function monthName(text: string): string {
  return month.format(new Date(`${text}-01T00:00Z`))
}

/** A day (2026-04-14) as people say it: Tuesday 14 April. */
export function dayName(text: string): string {
  return day.format(new Date(`${text}T00:00Z`))
}

/** The day of the week of a day (2026-04-14): Tue. */
export function weekdayName(text: string): string {
  return weekday.format(new Date(`${text}T00:00Z`))
}

/** The time of day in the viewer's zone: 10:00. */
export function timeName(at: number): string {
  return time.format(at)
}
