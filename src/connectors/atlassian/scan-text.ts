import { DAY, HOUR, type Instant } from '../../model/instant.ts'

const [dash, colon, point, zulu, letterT] = [0x2d, 0x3a, 0x2e, 0x5a, 0x54]

/** The instant that ISO 8601 text in UTC tells, with or without milliseconds; `null` for every other text, good or not. */
export function scanInstant(bytes: Uint8Array, begin: number, end: number): Instant | null {
  const length = end - begin
  if ((length !== 20 && length !== 24) || bytes[end - 1] !== zulu) return null
  if (bytes[begin + 4] !== dash || bytes[begin + 7] !== dash || bytes[begin + 10] !== letterT) return null
  if (bytes[begin + 13] !== colon || bytes[begin + 16] !== colon || (length === 24 && bytes[begin + 19] !== point))
    return null
  const year = digits(bytes, begin, 4)
  const month = digits(bytes, begin + 5, 2)
  const day = digits(bytes, begin + 8, 2)
  const hour = digits(bytes, begin + 11, 2)
  const minute = digits(bytes, begin + 14, 2)
  const second = digits(bytes, begin + 17, 2)
  const ms = length === 24 ? digits(bytes, begin + 20, 3) : 0
  // Days of which not every month has one are left to Date.parse.
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 28) return null
  if (!(hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60 && ms >= 0)) return null
  return daysBefore(year, month, day) * DAY + hour * HOUR + minute * 60_000 + second * 1000 + ms
}

/** The number that digits tell; far below 0 when one is none. */
function digits(bytes: Uint8Array, begin: number, count: number): number {
  let number = 0
  for (let index = begin; index < begin + count; index += 1) {
    const digit = (bytes[index] ?? 0) - 0x30
    number = digit < 0 || digit > 9 ? -1_000_000 : number * 10 + digit
  }
  return number
}

/** Days from 1 January 1970 (Hinnant, "chrono-compatible low-level date algorithms": days_from_civil). */
function daysBefore(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Where the digits of a UUID stand, and its dashes. */
const hexPlaces = [...'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx'].flatMap((letter, place) =>
  letter === 'x' ? [place] : [],
)
const dashPlaces = [8, 13, 18, 23]

/** Writes the four words of a UUID in lower case; `false` when there is none, or none but zeros. */
export function scanUuid(bytes: Uint8Array, begin: number, words: Uint32Array): boolean {
  if (begin < 0) return false
  for (const place of dashPlaces) if (bytes[begin + place] !== dash) return false
  let word = 0
  let any = 0
  for (let digit = 0; digit < 32; digit += 1) {
    const value = hexValues[bytes[begin + (hexPlaces[digit] ?? 0)] ?? 0] ?? 16
    if (value > 15) return false
    word = (word << 4) | value
    any |= value
    if (digit % 8 === 7) words[digit >> 3] = word
  }
  return any !== 0
}

/** The value of each byte that is a hexadecimal digit in lower case; 16 for all others. */
const hexValues = Uint8Array.from({ length: 256 }, (_, byte) => {
  const value = '0123456789abcdef'.indexOf(String.fromCharCode(byte))
  return value < 0 ? 16 : value
})
