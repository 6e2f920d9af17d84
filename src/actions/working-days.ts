import type { ActingSettings } from '../model/acting-settings.ts'
import { DAY, type Instant } from '../model/instant.ts'

type Calendar = ActingSettings['calendar']

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
/** Further ahead no working day is looked for. */
const farthest = 400

/** The day of an instant in a time zone: `2026-08-24`. */
export function localDay(at: Instant, timeZone: string): string {
  const parts = formatter(timeZone).formatToParts(at)
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** Whether people are written to on the day of an instant. */
export function isWorkingDay(at: Instant, { timeZone, workingDays, quietDays }: Calendar): boolean {
  return isOpen(localDay(at, timeZone), { workingDays, quietDays })
}

/** The next day, from that of the instant on, on which people are written to, as `2026-08-24`; `null` when none comes within a year. */
export function nextWorkingDay(at: Instant, calendar: Calendar): string | null {
  const first = Date.parse(`${localDay(at, calendar.timeZone)}T12:00:00Z`)
  for (let ahead = 0; ahead <= farthest; ahead += 1) {
    const day = new Date(first + ahead * DAY).toISOString().slice(0, 10)
    if (isOpen(day, calendar)) return day
  }
  return null
}

/** A day in words: `Monday, 24 August 2026`. */
export function dayWords(day: string): string {
  return words.format(Date.parse(`${day}T12:00:00Z`))
}

function isOpen(day: string, { workingDays, quietDays }: Omit<Calendar, 'timeZone'>): boolean {
  const weekday = weekdays[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? ''
  const quiet = quietDays.some((span) => {
    const [from = '', until = from] = span.split('/')
    return day >= from && day <= until
  })
  return workingDays.includes(weekday) && !quiet
}

const words = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formatters.set(timeZone, made)
  return made
}
