import { expect, it } from 'vitest'
import { cliffAround, everyWeek, worstWeek } from './cliff.ts'

const monday = Date.parse('2026-03-02T00:00:00.000Z')
const WEEK = 7 * 24 * 3_600_000
const weeks = (...counts: number[]) =>
  everyWeek(
    counts.flatMap((tokens, index) =>
      tokens === 0 ? [] : [{ week: new Date(monday + index * WEEK).toISOString(), tokens }],
    ),
  )

it('keeps weeks in which nothing ends, so that the axis of time is true', () => {
  expect(weeks(1, 0, 0, 2).map(({ tokens }) => tokens)).toEqual([1, 0, 0, 2])
  expect(everyWeek([])).toEqual([])
})

it('names the worst week, the earliest of equals', () => {
  expect(worstWeek(weeks(1, 5, 2, 5))?.week).toBe(monday + WEEK)
  expect(worstWeek([])).toBeNull()
})

it('finds the run of weeks around the worst one', () => {
  expect(cliffAround(weeks(1, 0, 4, 12, 8, 3, 1, 1))).toEqual({
    from: monday + 2 * WEEK,
    to: monday + 6 * WEEK - 1,
    tokens: 27,
  })
})

it('calls a single high week no run, and a handful no cliff', () => {
  expect(cliffAround(weeks(1, 12, 1))).toBeNull()
  expect(cliffAround(weeks(1, 2, 1))).toBeNull()
})
