import { type CalendarKind, calendarKinds } from '../api/view-types.ts'
import type { CalendarSpan } from '../api/views.ts'

/** What the address carries: month (2026-04), a day of it (2026-04-14), and kinds with commas between. */
export interface CalendarView {
  readonly month?: string
  readonly day?: string
  readonly kind?: string
}

/** The view that an address means; anything else in it is left out. A day brings its month. */
export function pickCalendarView({ month, day, kind }: Readonly<Record<string, unknown>>): CalendarView {
  const knownDay = typeof day === 'string' && isDay(day) ? day : undefined
  const knownMonth = typeof month === 'string' && isDay(`${month}-01`) ? month : knownDay?.slice(0, 7)
  const kinds = kindsOf(typeof kind === 'string' ? kind : undefined)
  return {
    ...(knownMonth === undefined ? {} : { month: knownMonth }),
    ...(knownDay?.startsWith(knownMonth ?? '') ? { day: knownDay } : {}),
    ...(kinds.length === calendarKinds.length ? {} : { kind: kinds.join(',') }),
  }
}

function isDay(text: string): boolean {
  const at = /^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T12:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** The kinds that are shown; all where the address names none. */
export function kindsOf(text: string | undefined): readonly CalendarKind[] {
  const named = text?.split(',') ?? []
  const known = calendarKinds.filter((kind) => named.includes(kind))
  return known.length === 0 ? calendarKinds : known
}

/** The kinds after one was switched: never none. */
export function kindSwitched(kind: CalendarKind, text: string | undefined): string | undefined {
  const shown = kindsOf(text)
  const next = shown.includes(kind) ? shown.filter((one) => one !== kind) : [...shown, kind]
  return next.length === 0 || next.length === calendarKinds.length ? undefined : next.join(',')
}

/** The month so many months after another. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7)
}

/** The weeks that a month is part of, Monday first, as days (2026-04-14). */
export function weeksOf(month: string): readonly (readonly string[])[] {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const first = new Date(Date.UTC(year, number - 1, 1))
  const before = (first.getUTCDay() + 6) % 7
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const dayAt = (index: number) => new Date(Date.UTC(year, number - 1, index + 1 - before)).toISOString().slice(0, 10)
  return Array.from({ length: Math.ceil((before + length) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => dayAt(week * 7 + weekday)),
  )
}

/** The instants between which days of the viewer's zone lie, the last one included. */
export function spanOf(first: string, last: string): Pick<CalendarSpan, 'from' | 'to'> {
  const end = new Date(`${last}T00:00`)
  end.setDate(end.getDate() + 1)
  return { from: new Date(`${first}T00:00`).toISOString(), to: end.toISOString() }
}
