import { expect, it } from 'vitest'
import { age, DAY, utcExact } from './ages.ts'

const now = Date.parse('2025-08-22T08:00:00.000Z')

it.each([
  [-20_000, 'just now'],
  [20_000, 'within a minute'],
  [-3 * 60_000, '3 minutes ago'],
  [-5 * 3_600_000, '5 hours ago'],
  [-2 * DAY, '2 days ago'],
  [30 * DAY, 'in 30 days'],
  [-90 * DAY, '2 months ago'],
  [-400 * DAY, '13 months ago'],
  [-5 * 365.25 * DAY, '5 years ago'],
])('says how far an instant lies from now: %d ms is "%s"', (distance, words) => {
  expect(age(now + distance, now)).toBe(words)
})

it('tells an instant exactly, in UTC', () => {
  expect(utcExact(now + 1)).toBe('2025-08-22 08:00:00 UTC')
})
