import { expect, it } from 'vitest'
import { ageWords, coverageWords } from './rhythm-text.ts'

it('tells an age in the unit that people would choose', () => {
  expect([1, 59, 60, 400, 729, 730, 2313].map(ageWords)).toEqual([
    '1 day',
    '59 days',
    '1 month',
    '13 months',
    '23 months',
    '2 years',
    '6.3 years',
  ])
})

it('says what coverage means, and rounds no small share to nothing', () => {
  expect(coverageWords(null)).toBeNull()
  expect(coverageWords(0)).toContain('is not known')
  expect(coverageWords(0.004)).toMatch(/^Under 1% of its known uses/)
  expect(coverageWords(0.998)).toMatch(/^Over 99% of its known uses/)
  expect(coverageWords(1)).toMatch(/^100% of its known uses/)
})
