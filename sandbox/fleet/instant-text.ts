const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Days from 1970-01-01 to the first of each month of a year, by year: most texts of a file fall into few months. */
const monthStarts = new Map<number, number>()

/**
 * Reads an ISO 8601 instant with its zone, such as `2026-05-01T02:00:03Z` or `2026-05-01T04:00:03.250+02:00`; the seconds and the colon
 * of the offset may be absent. Digits beyond milliseconds are cut off. NaN for anything else: a time without a zone, a day that its month
 * does not have. Written by hand because files hold millions of these.
 */
export function parseInstant(text: string): number {
  const date = parseDate(text)
  const hour = digits(text, 11, 2)
  const minute = digits(text, 14, 2)
  const separated = isT(text.charCodeAt(10)) && text.charCodeAt(13) === COLON
  if (Number.isNaN(date) || !separated || !(hour < 24 && minute < 60)) return Number.NaN
  return date + hour * 3_600_000 + minute * 60_000 + parseRest(text)
}

function parseDate(text: string): number {
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 2)
  const day = digits(text, 8, 2)
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return Number.NaN
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= lastDay(year, month))) return Number.NaN
  return monthStart(year, month) + (day - 1) * 86_400_000
}

/** What follows the minutes: seconds with or without a fraction, then the zone; in milliseconds. */
function parseRest(text: string): number {
  if (text.charCodeAt(16) !== COLON) return parseZone(text, 16)
  const second = digits(text, 17, 2)
  if (!(second < 60)) return Number.NaN
  if (text.charCodeAt(19) !== DOT) return second * 1000 + parseZone(text, 19)
  let end = 20
  let scale = 100
  let fraction = 0
  for (let digit = digits(text, end, 1); !Number.isNaN(digit); digit = digits(text, end, 1)) {
    fraction += digit * scale
    scale = scale === 1 ? 0 : scale / 10
    end += 1
  }
  return end === 20 ? Number.NaN : second * 1000 + fraction + parseZone(text, end)
}

/** What the zone adds to a local time to make it UTC. */
function parseZone(text: string, at: number): number {
  const sign = text.charCodeAt(at)
  if (sign === UPPER_Z || sign === LOWER_Z) return text.length === at + 1 ? 0 : Number.NaN
  if (sign !== PLUS && sign !== DASH) return Number.NaN
  const hours = digits(text, at + 1, 2)
  const minutesAt = text.charCodeAt(at + 3) === COLON ? at + 4 : at + 3
  const minutes = text.length === at + 3 ? 0 : digits(text, minutesAt, 2)
  const complete = text.length === at + 3 || text.length === minutesAt + 2
  if (!complete || !(hours < 24 && minutes < 60)) return Number.NaN
  return (sign === PLUS ? -1 : 1) * (hours * 3_600_000 + minutes * 60_000)
}

const COLON = 58
const DASH = 45
const DOT = 46
const PLUS = 43
const UPPER_Z = 90
const LOWER_Z = 122

function isT(code: number): boolean {
  return code === 84 || code === 116
}

function digits(text: string, at: number, count: number): number {
  let value = 0
  for (let index = at; index < at + count; index += 1) {
    const digit = text.charCodeAt(index) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

function lastDay(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && leap ? 29 : (daysInMonth[month - 1] ?? 0)
}

function monthStart(year: number, month: number): number {
  const key = year * 12 + month
  const known = monthStarts.get(key)
  if (known !== undefined) return known
  const start = new Date(0).setUTCFullYear(year, month - 1, 1)
  monthStarts.set(key, start)
  return start
}
