import { expect, test } from 'vitest'
import { fitMonthRule } from './month-rule.ts'

const days = (...dates: readonly string[]): number[] => dates.map((date) => Date.parse(`${date}T09:30:00Z`))

test.each([
  ['12th of the month', days('2026-01-12', '2026-02-12', '2026-03-12', '2026-04-12')],
  ['last day of the month', days('2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30')],
  ['first working day of the month', days('2026-01-01', '2026-02-02', '2026-03-02', '2026-04-01', '2026-08-03')],
  ['2nd Tuesday of the month', days('2026-01-13', '2026-02-10', '2026-03-10', '2026-04-14')],
  ['21st of the month', days('2026-01-21', '2026-02-23', '2026-03-21', '2026-04-21')],
])('%s is read off its days, one put off or not', (words, given) => {
  expect(fitMonthRule(given)?.rule.words).toBe(words)
})

test('one day has no rule', () => {
  expect(fitMonthRule(days('2026-01-12'))).toBeNull()
})
