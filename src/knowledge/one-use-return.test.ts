import { expect, test } from 'vitest'
import { type OneUse, oneUseReturn } from './one-use-return.ts'

const plain: OneUse = { silentDays: 250, eventDays: 0, explained: null, givenUpPerDay: 0.0006 }
const within = (days: number, facts: Partial<OneUse> = {}): number => oneUseReturn({ ...plain, ...facts })(days)

test('a probability that rises with the horizon, whatever is known', () => {
  for (const silentDays of [0, 1, 40, 95, 250, 365, 900, 4000])
    for (const explained of [null, true, false])
      for (const eventDays of [0, 20, 180]) {
        const facts = { silentDays, explained, eventDays }
        const all = [0, 7, 30, 90, 365, 3650].map((days) => within(days, facts))
        expect(all[0]).toBe(0)
        all.forEach((p, index) => {
          expect(p).toBeGreaterThanOrEqual(all[index - 1] ?? 0)
          expect(p).toBeLessThanOrEqual(1)
        })
      }
})

test('what may be done once a year is expected about a year after, not before, and hardly later', () => {
  expect(within(150)).toBeGreaterThan(3 * within(60))
  expect(within(365, { silentDays: 480 })).toBeLessThan(within(365) / 2)
})

test('what ends within the time about a year after may still be used in a part of it', () => {
  const part = within(125)
  expect(part).toBeGreaterThan(within(90))
  expect(part).toBeLessThan(within(150))
})

test('an event of the use and none before it rule out frequent use that ended: rare use is likelier then', () => {
  const told = within(365, { explained: true, eventDays: 120 })
  expect(told).toBeGreaterThan(1.5 * within(365))
  expect(within(365, { explained: false, eventDays: 120 })).toBeLessThan(told)
  expect(within(365, { explained: false, eventDays: 120 })).toBeGreaterThan(0.8 * within(365))
})

test('the rarer tokens are given up, the likelier is rare use', () => {
  expect(within(365, { givenUpPerDay: 0.0002 })).toBeGreaterThan(1.5 * within(365))
})
