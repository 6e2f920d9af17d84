import { describe, expect, test } from 'vitest'
import { irregularReturn, judgeGaps, periodReturn } from './gap-models.ts'

const proven = (...days: readonly number[]) => days.map((gap) => ({ days: gap, proven: true }))
const best = (gaps: ReturnType<typeof proven>, silent = 1, events = { explained: 0, known: 0 }) =>
  judgeGaps(gaps, silent, events)[0]

describe('the period that gaps come from', () => {
  test.each([
    ['weekly', [7, 7, 7.1, 6.9]],
    ['weekly', [7, 8, 6, 14, 7]],
    ['weekly', [14, 14.1, 13.9, 14]],
    ['monthly', [31, 28, 31, 30]],
    ['monthly', [30, 61, 31]],
    ['monthly', [28, 28, 28]],
    ['monthly', [28, 35, 28, 63]],
    ['quarterly', [90, 92]],
    ['yearly', [365, 366]],
    ['irregular', [1, 13, 4, 40, 2, 9]],
    ['irregular', [3, 1, 1, 60, 2, 1, 4]],
  ])('%s: %j', (name, gaps) => {
    expect(best(proven(...gaps))).toMatchObject({ class: name })
    expect(best(proven(...gaps))?.probability).toBeGreaterThan(0.75)
  })
})

test('probabilities of all rhythms add up to one', () => {
  const verdicts = judgeGaps(proven(7, 9, 30), 12, { explained: 2, known: 5 })
  expect(verdicts.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 10)
})

test('where only some uses leave an event, missing runs do not speak against a period', () => {
  const gaps = [14, 7, 28, 7, 21, 14].map((days) => ({ days, proven: false }))
  expect(best(gaps, 1, { explained: 2, known: 6 })).toMatchObject({ class: 'weekly', periodDays: 7 })
})

test('a return without a period is the less likely the longer the silence against the gaps of before', () => {
  const gaps = proven(3, 5, 2, 8, 4, 6)
  const after = (silentDays: number): number => irregularReturn(gaps, { silentDays, endedBy: 0.0008 * silentDays }, 30)
  expect(after(2)).toBeGreaterThan(0.8)
  expect(after(20)).toBeLessThan(after(2))
  expect(after(150)).toBeLessThan(0.25)
})

test('a return with a period comes when the period is over, and hardly after several were missed', () => {
  const after = (silentDays: number, days: number): number =>
    periodReturn(90, { silentDays, endedBy: 0.0008 * silentDays }, days)
  expect(after(10, 30)).toBeLessThan(0.05)
  expect(after(75, 30)).toBeGreaterThan(0.7)
  expect(after(400, 365)).toBeLessThan(0.1)
})
