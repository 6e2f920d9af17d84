import { expect, test } from 'vitest'
import { aliveProbability, type BuyerLaw, repeatProbability } from './buy-till-you-die.ts'

/** Estimated by Fader, Hardie & Lee (2005), table 2, for the CDNOW customers; in weeks. */
const cdnow: BuyerLaw = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

test('who was here last is alive; who was silent for many of their usual gaps is not', () => {
  expect(aliveProbability(cdnow, { repeats: 8, lastDays: 38, watchedDays: 38.86 })).toBeGreaterThan(0.9)
  expect(aliveProbability(cdnow, { repeats: 8, lastDays: 5, watchedDays: 38.86 })).toBeLessThan(0.01)
})

test('the same silence says less of a rare customer than of a frequent one', () => {
  const silent = { lastDays: 20, watchedDays: 40 }
  expect(aliveProbability(cdnow, { repeats: 1, ...silent })).toBeGreaterThan(
    aliveProbability(cdnow, { repeats: 10, ...silent }),
  )
})

test('P(alive) by hand: 1 ÷ (1 + a ÷ (b + x) × ((alpha + T) ÷ (alpha + t))^(r + x))', () => {
  const given = aliveProbability({ r: 1, alpha: 10, a: 1, b: 3 }, { repeats: 1, lastDays: 10, watchedDays: 30 })
  expect(given).toBeCloseTo(1 / (1 + (1 / 4) * 4), 10)
})

test('P(at least one more) by hand, nothing within no time, nearly certain at last', () => {
  const history = { repeats: 1, lastDays: 10, watchedDays: 30 }
  const law = { r: 1, alpha: 10, a: 1, b: 3 }
  expect(repeatProbability(law, history, 40)).toBeCloseTo(0.75, 10)
  expect(repeatProbability(law, history, 0)).toBe(0)
  expect(repeatProbability(law, history, 1e6)).toBeGreaterThan(0.999)
})
