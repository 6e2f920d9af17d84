import { expect, test } from 'vitest'
import { counted, figure, usedOfThem } from './words.ts'

test('a small probability is not told as none', () => {
  expect([0, 0.0001, 0.0004, 0.0123, 0.456].map(figure)).toEqual(['0', '0.0001', '0.0004', '0.012', '0.46'])
})

test('counts agree with what is counted', () => {
  const nouns = ['day', 'address', 'policy', 'country'] as const
  expect(nouns.map((noun) => counted(1, noun))).toEqual(['1 day', '1 address', '1 policy', '1 country'])
  expect(nouns.map((noun) => counted(2, noun))).toEqual(['2 days', '2 addresses', '2 policies', '2 countries'])
  expect([0, 1, 2].map(usedOfThem)).toEqual(['none of them was used', '1 of them was used', '2 of them were used'])
})
