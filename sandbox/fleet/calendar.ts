const DAY = 86_400_000

/** Day of the week of a local midnight: 0 = Sunday … 6 = Saturday. */
export function weekdayOf(day: number): number {
  return (Math.floor(day / DAY) + 4) % 7
}

/** Whether a local midnight is a Saturday or Sunday. */
export function isWeekend(day: number): boolean {
  const weekday = weekdayOf(day)
  return weekday === 0 || weekday === 6
}

/** Whether an office of the story is closed on this local midnight's day: German federal holidays and the days about Christmas. */
export function isHoliday(day: number): boolean {
  const date = new Date(day)
  if (fixedHolidays.has((date.getUTCMonth() + 1) * 100 + date.getUTCDate())) return true
  const fromEaster = Math.round((day - easterOf(date.getUTCFullYear())) / DAY)
  return fromEaster === -2 || fromEaster === 1 || fromEaster === 39 || fromEaster === 50
}

/** The first working day on or after a local midnight. */
export function workingDayFrom(day: number): number {
  let candidate = day
  while (isWeekend(candidate) || isHoliday(candidate)) candidate += DAY
  return candidate
}

const fixedHolidays: ReadonlySet<number> = new Set([101, 501, 1003, 1224, 1225, 1226, 1231])

const easters = new Map<number, number>()

/** Easter Sunday of a year of the Gregorian calendar (Meeus, Jones and Butcher), as a local midnight. */
export function easterOf(year: number): number {
  const known = easters.get(year)
  if (known !== undefined) return known
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const day = ((h + l - 7 * m + 114) % 31) + 1
  const easter = Date.UTC(year, month - 1, day)
  easters.set(year, easter)
  return easter
}
