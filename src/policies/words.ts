import { DAY, HOUR, type Instant } from '../model/instant.ts'

/** `1 day`, `3 days`, `2 addresses`, `2 policies` */
export function counted(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`
  if (noun.endsWith('s')) return `${count} ${noun}es`
  return /[^aeiou]y$/.test(noun) ? `${count} ${noun.slice(0, -1)}ies` : `${count} ${noun}s`
}

/** How many of several were used: `none of them was used`, `1 of them was used`, `3 of them were used` */
export function usedOfThem(count: number): string {
  return count > 1 ? `${count} of them were used` : `${count === 0 ? 'none' : '1'} of them was used`
}

/** A span that was seen, in whole days (hours below two days, minutes below two hours), rounded down. */
export function seenSpan(ms: number): string {
  if (ms >= 2 * DAY) return counted(Math.floor(ms / DAY), 'day')
  return ms >= 2 * HOUR
    ? counted(Math.floor(ms / HOUR), 'hour')
    : counted(Math.floor(Math.max(ms, 0) / 60_000), 'minute')
}

/** A span that was asked, in the largest unit that gives a whole number. */
export function askedSpan(ms: number): string {
  if (ms % DAY === 0) return counted(ms / DAY, 'day')
  if (ms % HOUR === 0) return counted(ms / HOUR, 'hour')
  return ms % 60_000 === 0 ? counted(ms / 60_000, 'minute') : counted(ms / 1000, 'second')
}

const days = new Map<number, string>()
const rememberedDays = 50_000

/** `2026-03-04` (UTC). Remembered by day: evidence names the same days over and over. */
export function dayOf(at: Instant): string {
  const day = Math.floor(at / DAY)
  const known = days.get(day)
  if (known !== undefined) return known
  if (days.size >= rememberedDays) days.clear()
  const text = new Date(day * DAY).toISOString().slice(0, 10)
  days.set(day, text)
  return text
}

/** `0.04`: a probability or share, with no more digits than help. */
export function figure(value: number): string {
  const scale = value < 0.001 ? 1_000_000 : value < 0.1 ? 1000 : 100
  return String(Math.round(value * scale) / scale)
}

/** `40%` */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}

/** The first few of a list: `a, b, c and 2 more`. */
export function listed(items: readonly string[], most = 3): string {
  const shown = items.slice(0, most).join(', ')
  return items.length > most ? `${shown} and ${items.length - most} more` : shown
}

/** `a`, or `one of a, b` */
export function oneOf(items: readonly string[]): string {
  return items.length === 1 ? (items[0] ?? '') : `one of ${items.join(', ')}`
}

/** A text that somebody else chose, in quotes on one line, up to 120 characters of it. */
export function quoted(text: string): string {
  return text.length <= 120 && plainText.test(text) ? `"${text}"` : JSON.stringify(text.slice(0, 120))
}

const plainText = /^[ !#-[\]-~]*$/
