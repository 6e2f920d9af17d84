import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWeekend } from './calendar.ts'
import { randomFrom } from './random.ts'
import { playRhythm, type Rhythm, type Span } from './rhythms.ts'
import { drawRhythm, type LivingTruth } from './truths.ts'
import { localOf } from './zones.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const from = Date.UTC(2025, 0, 1)
const year: Span = { from, until: from + 365 * DAY, denseFrom: from, denseUntil: from + 365 * DAY }
const living: readonly LivingTruth[] = [
  'continuous',
  'hourly',
  'daily',
  'weekdays',
  'weekly',
  'monthly',
  'quarterly',
  'yearly',
  'irregular',
]

function play(truth: LivingTruth, seed: number, span: Span = year): { rhythm: Rhythm; uses: number[] } {
  const random = randomFrom(seed)
  const rhythm = drawRhythm(truth, random)
  return { rhythm, uses: playRhythm(rhythm, span, random) }
}

/** Gaps between uses more than an hour apart, in days: the calls of one run count once. */
function gapsInDays(uses: readonly number[]): number[] {
  const runs = uses.filter((use, index) => index === 0 || use - (uses[index - 1] ?? 0) > HOUR)
  return runs.slice(1).map((run, index) => (run - (runs[index] ?? 0)) / DAY)
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

test('uses are whole milliseconds, ascending, none twice, and within the span', () => {
  const spans = fc.record({
    start: fc.integer({ min: -2000, max: 0 }),
    days: fc.integer({ min: 0, max: 700 }),
    dense: fc.integer({ min: 0, max: 60 }),
  })
  fc.assert(
    fc.property(fc.constantFrom(...living), fc.integer(), spans, (truth, seed, { start, days, dense }) => {
      const begin = from + start * DAY + 123_456
      const span = {
        from: begin,
        until: begin + days * DAY,
        denseFrom: begin + 20 * DAY,
        denseUntil: begin + (20 + dense) * DAY,
      }
      const { uses } = play(truth, seed, span)
      expect(uses.every((use, index) => Number.isInteger(use) && use > (uses[index - 1] ?? 0))).toBe(true)
      expect(uses.every((use) => use >= span.from && use < span.until)).toBe(true)
    }),
    { numRuns: 150 },
  )
})

test('the same seed plays the same uses, another seed others', () => {
  expect(play('weekdays', 5).uses).toEqual(play('weekdays', 5).uses)
  expect(play('weekdays', 5).uses).not.toEqual(play('weekdays', 6).uses)
})

describe('what a class is called is what is played', () => {
  const period: readonly (readonly [LivingTruth, number, number])[] = [
    ['weekly', 6, 8],
    ['monthly', 27, 34],
    ['quarterly', 80, 100],
  ]
  test.each(period)('%s: between %d and %d days lie between most runs', (truth, low, high) => {
    const span = { ...year, until: from + 1500 * DAY }
    for (let seed = 0; seed < 60; seed += 1) {
      const typical = median(gapsInDays(play(truth, seed, span).uses))
      expect(typical, `seed ${seed}`).toBeGreaterThan(low)
      expect(typical, `seed ${seed}`).toBeLessThan(high)
    }
  })

  test('yearly: one run in every year', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const { uses } = play('yearly', seed, { ...year, until: from + 6 * 365 * DAY })
      const gaps = gapsInDays(uses)
      expect(gaps.length).toBeGreaterThanOrEqual(4)
      expect(
        gaps.every((gap) => gap > 280 && gap < 450),
        `seed ${seed}: ${gaps.join()}`,
      ).toBe(true)
    }
  })

  test('hourly and continuous: in nearly every hour of the day and night, continuous several times', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      for (const [truth, least] of [
        ['hourly', 0.9],
        ['continuous', 0.88],
      ] as const) {
        const hours = new Set(play(truth, seed).uses.map((use) => Math.floor(use / HOUR)))
        expect(hours.size / (365 * 24), `${truth}, seed ${seed}`).toBeGreaterThan(least)
      }
      expect(play('continuous', seed).uses.length).toBeGreaterThan(1.8 * 365 * 24)
    }
  })

  test('daily: on nearly every day, weekends as well', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const { rhythm, uses } = play('daily', seed)
      const zone = 'zone' in rhythm ? rhythm.zone : 'UTC'
      const days = new Set(uses.map((use) => Math.floor(localOf(zone, use) / DAY)))
      expect(days.size, `seed ${seed}`).toBeGreaterThan(365 * 0.85)
    }
  })

  test('weekdays: on most working days and hardly ever at the weekend', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const { rhythm, uses } = play('weekdays', seed)
      const zone = 'zone' in rhythm ? rhythm.zone : 'UTC'
      const days = [...new Set(uses.map((use) => Math.floor(localOf(zone, use) / DAY) * DAY))]
      expect(days.filter((day) => !isWeekend(day)).length, `seed ${seed}`).toBeGreaterThan(261 * 0.75)
      expect(days.filter(isWeekend).length, `seed ${seed}`).toBeLessThan(12)
    }
  })

  test('irregular: gaps as different as minutes and weeks, so that no period fits', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const gaps = gapsInDays(play('irregular', seed, { ...year, until: from + 1500 * DAY }).uses)
      const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
      const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length)
      expect(deviation / mean, `seed ${seed}`).toBeGreaterThan(0.7)
    }
  })
})

test('a nightly job of Berlin keeps to local time, so that its hour in UTC changes with the clocks', () => {
  const rhythm: Rhythm = {
    shape: 'job',
    days: { every: 'day' },
    zone: 'Europe/Berlin',
    times: [120],
    hand: 'machine',
    calls: 1,
    missed: 0,
  }
  const uses = playRhythm(rhythm, year, randomFrom(1))
  const typicalHour = (month: number): number =>
    median(uses.filter((use) => new Date(use).getUTCMonth() === month).map((use) => new Date(use).getUTCHours()))
  expect([typicalHour(0), typicalHour(6), typicalHour(11)]).toEqual([1, 0, 1])
})

test('outside of the dense time, polling is thinned to about one use a day', () => {
  const rhythm: Rhythm = { shape: 'polling', everyMinutes: 15, traffic: 'steady', phaseMinutes: 0, missed: 0 }
  const uses = playRhythm(rhythm, { ...year, denseFrom: from + 300 * DAY, denseUntil: from + 310 * DAY }, randomFrom(1))
  const dense = uses.filter((use) => use >= from + 300 * DAY && use < from + 310 * DAY)
  expect(dense.length).toBeGreaterThan(800)
  expect(uses.length - dense.length).toBeGreaterThan(250)
  expect(uses.length - dense.length).toBeLessThan(450)
})
