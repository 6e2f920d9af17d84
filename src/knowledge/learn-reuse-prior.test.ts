import { expect, test } from 'vitest'
import { DAY } from '../model/instant.ts'
import { fallbackPrior, idleKind, learnReusePrior, reuseWithin } from './learn-reuse-prior.ts'
import { onDays } from './testing/schedules.ts'
import { evidenceOf, frameOf } from './testing/watch.ts'

const start = Date.UTC(2026, 0, 14, 9)
const frame = frameOf({ from: start, days: 90, everyHours: 24 })

/** Tokens idle for 200 days when first seen, a share of which is used again on day 40. */
function fleet(tokens: number, returning: number) {
  const createdAt = start - 900 * DAY
  return Array.from({ length: tokens }, (_, index) =>
    evidenceOf(
      { id: `t${index}`, createdAt },
      { uses: [start - 200 * DAY, ...(index < returning ? [start + 40 * DAY] : [])] },
      frame,
    ),
  )
}

const after = (prior: typeof fallbackPrior): number => reuseWithin(prior.used, 210, 90)

test('without history the fallback stands', () => {
  expect(learnReusePrior([], frame)).toMatchObject({ used: fallbackPrior.used, tokens: 0, reused: 0 })
})

test('the fallback is what its docstring says', () => {
  expect(reuseWithin(fallbackPrior.used, 30, 90)).toBeCloseTo(1 - (35 / 125) ** 0.25, 1)
  expect(reuseWithin(fallbackPrior.used, 365, 365)).toBeCloseTo(0.16, 2)
})

test('an organisation whose idle tokens come back expects it, one whose do not does not', () => {
  const [none, half] = [learnReusePrior(fleet(60, 0), frame), learnReusePrior(fleet(60, 30), frame)]
  expect(after(none)).toBeLessThan(after(fallbackPrior))
  expect(after(half)).toBeGreaterThan(0.35)
  expect(after(half)).toBeLessThan(0.65)
  expect(half).toMatchObject({ tokens: 60, reused: 30 })
})

test('few tokens move the fallback little', () => {
  expect(after(learnReusePrior(fleet(2, 0), frame))).toBeGreaterThan(0.6 * after(fallbackPrior))
})

test('what was idle for days says nothing about what is idle for years', () => {
  const { used } = learnReusePrior(fleet(60, 30), frame)
  expect(used.find(({ fromDays }) => fromDays === 1461)).toEqual(
    fallbackPrior.used.find(({ fromDays }) => fromDays === 1461),
  )
})

test('regular use that stopped while it was watched teaches how often use is given up', () => {
  const career = (id: string, days: number) =>
    evidenceOf({ id }, { uses: onDays([start - 50 * DAY, start + days * DAY], '04:00') }, frame)
  const lasting = Array.from({ length: 40 }, (_, index) => career(`t${index}`, 90))
  expect(learnReusePrior(lasting, frame).givenUpPerDay).toBeLessThan(fallbackPrior.givenUpPerDay / 2)
  const stopping = Array.from({ length: 40 }, (_, index) => career(`t${index}`, 40))
  expect(learnReusePrior(stopping, frame).givenUpPerDay).toBeGreaterThan(10 * fallbackPrior.givenUpPerDay)
})

test('it is plain data', () => {
  const prior = learnReusePrior(fleet(5, 1), frame)
  expect(JSON.parse(JSON.stringify(prior))).toEqual(prior)
})

test('a last use in the first days of a token’s life is a try', () => {
  expect(idleKind(null, start)).toBe('unused')
  expect(idleKind(start + DAY, start)).toBe('tried')
  expect(idleKind(start + 40 * DAY, start)).toBe('used')
})
