import { expect, it } from 'vitest'
import { busiestHour, rhythmOf } from './use-rhythm.ts'

it('lays the hours of the week out from Monday midnight on', () => {
  const counts = Array.from({ length: 168 }, (_, hour) => hour)
  const cells = rhythmOf(counts)
  expect(cells).toHaveLength(168)
  expect(cells[26]).toEqual({ day: 'Tue', hour: '02', count: 26 })
  expect(cells.at(-1)).toEqual({ day: 'Sun', hour: '23', count: 167 })
})

it('names the hour of the day with most uses on all days together', () => {
  const counts = Array.from({ length: 168 }, (_, hour) => (hour % 24 === 2 ? 3 : hour === 5 ? 20 : 0))
  expect(busiestHour(rhythmOf(counts))).toEqual({ hour: '02', count: 21 })
})
