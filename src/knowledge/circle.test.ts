import { expect, test } from 'vitest'
import { arcs, circularMean, rayleighP } from './circle.ts'

test('the mean of places about the seam of a circle is at the seam', () => {
  const { mean, resultant } = circularMean([23, 24, 25], 24)
  expect(Math.min(mean, 24 - mean)).toBeLessThan(1e-9)
  expect(resultant).toBeGreaterThan(0.95)
})

test('Rayleigh: even places are likely by chance, close ones are not; ten at R = 0.5 are near the table value of 0.08', () => {
  expect(rayleighP(circularMean([0, 6, 12, 18], 24))).toBeCloseTo(1, 5)
  expect(rayleighP({ mean: 0, resultant: 0.5, count: 10 })).toBeCloseTo(0.08, 2)
  expect(rayleighP(circularMean([1, 1, 1, 1, 1, 1, 1, 2], 24))).toBeLessThan(0.001)
  expect(rayleighP(circularMean([], 24))).toBe(1)
})

test('groups are cut at wide gaps, over the seam too, the fullest first', () => {
  expect(arcs([23.5, 0.5, 1, 12], 24, 2)).toEqual([
    { from: 23.5, to: 25, count: 3 },
    { from: 12, to: 12, count: 1 },
  ])
  expect(arcs([2, 3], 24, 2.5)).toEqual([{ from: 2, to: 3, count: 2 }])
  expect(arcs([], 24, 2)).toEqual([])
})
