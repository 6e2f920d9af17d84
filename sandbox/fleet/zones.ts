const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Zones that jobs of a fleet are scheduled in; a local-time job of Berlin or New York shifts by an hour in UTC twice a year. */
export type Zone = 'UTC' | 'Europe/Berlin' | 'America/New_York' | 'Asia/Kolkata'

interface ZoneRule {
  readonly standardMinutes: number
  /** First and last instant of summer time in a year, or `null` where the clocks are never changed. */
  readonly summer: ((year: number) => readonly [start: number, end: number]) | null
}

const rules: Readonly<Record<Zone, ZoneRule>> = {
  UTC: { standardMinutes: 0, summer: null },
  // European Union, directive 2000/84/EC: last Sunday of March to last Sunday of October, at 01:00 UTC everywhere.
  'Europe/Berlin': { standardMinutes: 60, summer: (year) => [lastSunday(year, 2) + HOUR, lastSunday(year, 9) + HOUR] },
  // United States, Energy Policy Act of 2005: second Sunday of March to first Sunday of November, at 02:00 local time.
  'America/New_York': {
    standardMinutes: -300,
    summer: (year) => [firstSunday(year, 2) + 7 * DAY + 7 * HOUR, firstSunday(year, 10) + 6 * HOUR],
  },
  'Asia/Kolkata': { standardMinutes: 330, summer: null },
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
export function offsetAt(zone: Zone, instant: number): number {
  const rule = rules[zone]
  const standard = rule.standardMinutes * MINUTE
  if (rule.summer === null) return standard
  const year = yearAt(zone, instant, rule.summer)
  return instant >= year.summerFrom && instant < year.summerUntil ? standard + HOUR : standard
}

/**
 * The instant at which a zone's clocks show this local time (given as if it were UTC). A time skipped in spring is read as an hour
 * later; of a time that comes twice in autumn, the second is meant.
 */
export function instantOf(zone: Zone, local: number): number {
  const standard = rules[zone].standardMinutes * MINUTE
  const guess = local - standard
  return local - offsetAt(zone, guess - (offsetAt(zone, guess) - standard))
}

/** What a zone's clocks show at an instant, as if it were UTC. */
export function localOf(zone: Zone, instant: number): number {
  return instant + offsetAt(zone, instant)
}

interface Year {
  readonly from: number
  readonly until: number
  readonly summerFrom: number
  readonly summerUntil: number
}

/** The year asked for last, per zone: instants mostly come in order, and there are many. */
const recent = new Map<Zone, Year>()

function yearAt(zone: Zone, instant: number, summer: (year: number) => readonly [number, number]): Year {
  const known = recent.get(zone)
  if (known !== undefined && instant >= known.from && instant < known.until) return known
  const number = new Date(instant).getUTCFullYear()
  const [summerFrom, summerUntil] = summer(number)
  const year = { from: Date.UTC(number, 0, 1), until: Date.UTC(number + 1, 0, 1), summerFrom, summerUntil }
  recent.set(zone, year)
  return year
}

function firstSunday(year: number, month: number): number {
  const first = Date.UTC(year, month, 1)
  return first + ((7 - new Date(first).getUTCDay()) % 7) * DAY
}

function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month + 1, 0)
  return last - new Date(last).getUTCDay() * DAY
}
