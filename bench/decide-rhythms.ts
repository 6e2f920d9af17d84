// How scripted tokens are used: written for the benchmark alone, with other periods, jitters and holidays than the stand-in's fleets.
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A number in [0, 1), the next of a stream. */
export type Draw = () => number

/** A stream of draws that depends on its seed alone: a 64-bit Weyl sequence, mixed (SplitMix64 by Steele, Lea & Flood 2014, halves used as 53 bits). */
export function drawsOf(seed: number): Draw {
  let state = BigInt.asUintN(64, BigInt(Math.trunc(seed)) * 0x9e3779b97f4a7c15n + 0x1234567n)
  return () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n)
    let word = state
    word = BigInt.asUintN(64, (word ^ (word >> 30n)) * 0xbf58476d1ce4e5b9n)
    word = BigInt.asUintN(64, (word ^ (word >> 27n)) * 0x94d049bb133111ebn)
    return Number((word ^ (word >> 31n)) >> 11n) / 2 ** 53
  }
}

const uniform = (draw: Draw, low: number, high: number): number => low + (high - low) * draw()
const exponential = (draw: Draw, mean: number): number => -mean * Math.log(1 - draw())
/** Sum of three uniforms: bell-shaped, never farther than 1.5 spreads. */
const bell = (draw: Draw, spread: number): number => spread * (draw() + draw() + draw() - 1.5)

/** What a job keeps to, beyond its period. */
export interface Habits {
  /** Minutes after local midnight. */
  readonly times: readonly number[]
  /** Hours ahead of UTC in winter; an hour more in summer where `summer`. */
  readonly zone: number
  readonly summer: boolean
  /** Minutes that runs scatter. */
  readonly scatter: number
  readonly missed: number
  /** Runs on days off are put off to the next working day. */
  readonly shy: boolean
  /** Mean days that a run comes late. */
  readonly late: number
  /** Stretches without any use: outages, long holidays. */
  readonly away: readonly (readonly [from: number, to: number])[]
}

/** Draws habits: some are machines to the minute, some people who come late or not at all. */
export function drawHabits(draw: Draw, span: readonly [number, number], person: boolean): Habits {
  const first = person ? uniform(draw, 430, 1050) : uniform(draw, 0, 1439)
  const away: (readonly [number, number])[] = []
  const often = person ? 150 : 400
  for (let at = span[0] + exponential(draw, often) * DAY; at < span[1]; at += exponential(draw, often) * DAY)
    away.push([at, at + exponential(draw, person ? 7 : 1) * DAY])
  return {
    times: [Math.round(first)],
    zone: [-8, -5, 0, 1, 1, 2, 5.5, 9][Math.floor(draw() * 8)] ?? 0,
    summer: draw() < 0.5,
    scatter: person ? uniform(draw, 10, 60) : uniform(draw, 0, 6),
    missed: uniform(draw, 0, person ? 0.1 : 0.03),
    shy: person,
    late: 0,
    away,
  }
}

/** Weekends, and a few fixed days and the turn of the year, on which nobody works. */
function isDayOff(localDay: number): boolean {
  const date = new Date(localDay)
  const weekday = date.getUTCDay()
  const key = (date.getUTCMonth() + 1) * 100 + date.getUTCDate()
  return weekday === 0 || weekday === 6 || key >= 1223 || key <= 102 || [214, 501, 704, 815, 1101, 1128].includes(key)
}

/** Summer time from the last Sunday of March to the last of October. */
function isSummer(day: number): boolean {
  const date = new Date(day)
  const lastSunday = (month: number): number => {
    const end = Date.UTC(date.getUTCFullYear(), month + 1, 0)
    return end - new Date(end).getUTCDay() * DAY
  }
  return day >= lastSunday(2) && day < lastSunday(9)
}

/** Plays a job on local days, ascending; each use within the span. */
export function playDays(days: readonly number[], habits: Habits, { span, draw }: Played): number[] {
  const uses: number[] = []
  for (const planned of days) {
    let day = planned + Math.floor(exponential(draw, habits.late + 1e-9)) * DAY
    while (habits.shy && isDayOff(day)) day += DAY
    const offset = (habits.zone + Number(habits.summer && isSummer(day))) * HOUR
    for (const minute of habits.times) {
      const at = Math.round(
        day + minute * MINUTE - offset + bell(draw, habits.scatter) * MINUTE + exponential(draw, 4000),
      )
      const away = habits.away.some(([from, to]) => at >= from && at < to)
      if (!away && draw() >= habits.missed && at >= span[0] && at < span[1]) uses.push(at)
    }
  }
  return uses.sort((a, b) => a - b)
}

/** The time to play and the stream to draw from. */
export interface Played {
  readonly span: readonly [number, number]
  readonly draw: Draw
}

/** Local midnights of every day of a span that a rule accepts. */
export function daysWhere([from, to]: readonly [number, number], accepts: (day: number) => boolean): number[] {
  const days: number[] = []
  for (let day = Math.floor(from / DAY) * DAY - DAY; day <= to + DAY; day += DAY) if (accepts(day)) days.push(day)
  return days
}

/** A timer that ticks on and on, with misses and outages; sparse before `denseFrom`, where nobody could have seen it. */
export function playTimer(
  {
    everyMinutes,
    scatter,
    missed,
    denseFrom,
  }: { everyMinutes: number; scatter: number; missed: number; denseFrom: number },
  { span, draw }: Played,
): number[] {
  const step = everyMinutes * MINUTE
  const uses: number[] = []
  const phase = uniform(draw, 0, step)
  let silentUntil = 0
  for (
    let tick = Math.ceil(span[0] / step) * step + phase;
    tick < span[1];
    tick += tick < denseFrom ? Math.ceil(DAY / step) * step : step
  ) {
    if (draw() < step / (300 * DAY)) silentUntil = tick + exponential(draw, 0.4) * DAY
    const at = Math.round(tick + Math.abs(bell(draw, scatter)) * MINUTE)
    if (tick >= silentUntil && draw() >= missed && at < span[1]) uses.push(at)
  }
  return uses.sort((a, b) => a - b)
}

/** Use without a period: gamma gaps (shape below one clusters), now and then a long pause. */
export function playIrregular(meanDays: number, { span, draw }: Played): number[] {
  const uses: number[] = []
  let at = span[0] + exponential(draw, 1) * DAY
  while (at < span[1]) {
    const hour = Math.floor(at / HOUR) % 24
    if (hour >= 6 && hour <= 20) uses.push(Math.round(at))
    const pause = draw() < 0.08 ? uniform(draw, 2, 8) : 1
    // The square of an exponential draw has more short and more long gaps than an exponential one: mean 2.
    at += Math.max(5 * MINUTE, ((exponential(draw, 1) ** 2 * meanDays) / 2) * pause * DAY)
  }
  return uses
}
