import { expect, it } from 'vitest'
import { DAY } from '../shared/ages.ts'
import { busiestDay, everyDay, mostDays } from './use-days.ts'

const now = Date.parse('2025-08-22T08:00:00.000Z')
const today = Date.parse('2025-08-22T00:00:00.000Z')
const on = (daysAgo: number, uses: number, explained: number) => ({
  day: new Date(today - daysAgo * DAY).toISOString(),
  uses,
  explained,
})

it('keeps days without uses up to today, so that the axis of time is true', () => {
  const days = everyDay([on(3, 5, 2), on(1, 1, 1)], now)
  expect(days.map(({ explained, seen }) => [explained, seen])).toEqual([
    [2, 3],
    [0, 0],
    [1, 0],
    [0, 0],
  ])
  expect(days.at(-1)?.day).toBe(today)
})

it('reaches back no further than it can show, and shows no use from before', () => {
  const days = everyDay([on(900, 40, 0), on(2, 1, 0)], now)
  expect(days).toHaveLength(mostDays)
  expect(days[0]?.day).toBe(today - (mostDays - 1) * DAY)
  expect(days.reduce((sum, { seen }) => sum + seen, 0)).toBe(1)
})

it('names the busiest day, the newest of equals', () => {
  expect(busiestDay(everyDay([on(5, 2, 0), on(3, 2, 1), on(1, 1, 1)], now))).toEqual({ day: today - 3 * DAY, uses: 2 })
  expect(busiestDay(everyDay([], now))).toBeNull()
})
