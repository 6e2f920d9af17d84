import { expect, test } from 'vitest'
import { easterOf, isHoliday, isWeekend, weekdayOf, workingDayFrom } from './calendar.ts'
import { daysOf } from './run-days.ts'

const day = (text: string): number => Date.parse(text)
const texts = (days: readonly number[]): string[] => days.map((at) => new Date(at).toISOString().slice(0, 10))

test('Easter falls where the almanac says', () => {
  const known = [
    '2018-04-01',
    '2019-04-21',
    '2020-04-12',
    '2021-04-04',
    '2022-04-17',
    '2023-04-09',
    '2024-03-31',
    '2025-04-20',
  ]
  expect(texts(known.map((text) => easterOf(Number(text.slice(0, 4)))))).toEqual(known)
})

test('weekdays count from Sunday', () => {
  expect(weekdayOf(day('2025-08-22'))).toBe(5)
  expect(weekdayOf(day('2025-08-24'))).toBe(0)
  expect([day('2025-08-22'), day('2025-08-23'), day('2025-08-24')].map(isWeekend)).toEqual([false, true, true])
})

test('nobody works on Good Friday, Easter Monday or at Christmas, and the next working day is after them', () => {
  expect(['2025-04-18', '2025-04-21', '2025-12-25', '2025-12-29'].map((text) => isHoliday(day(text)))).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect(texts([workingDayFrom(day('2025-04-18'))])).toEqual(['2025-04-22'])
})

test('each rule names its days and no others', () => {
  const from = day('2026-01-01')
  const until = day('2026-04-01')
  expect(texts(daysOf({ every: 'week', weekday: 1 }, from, day('2026-01-20')))).toEqual([
    '2026-01-05',
    '2026-01-12',
    '2026-01-19',
  ])
  expect(texts(daysOf({ every: 'month', on: 'last' }, from, until))).toEqual(['2026-01-31', '2026-02-28', '2026-03-31'])
  expect(texts(daysOf({ every: 'month', on: 'first-working' }, from, until))).toEqual([
    '2026-01-02',
    '2026-02-02',
    '2026-03-02',
  ])
  expect(texts(daysOf({ every: 'month', on: { firstWeekday: 1 } }, from, until))).toEqual([
    '2026-01-05',
    '2026-02-02',
    '2026-03-02',
  ])
  expect(texts(daysOf({ every: 'quarter', month: 1, on: 12 }, from, until))).toEqual(['2026-02-12'])
  expect(texts(daysOf({ every: 'year', month: 2, on: 7 }, from, until))).toEqual(['2026-03-07'])
  expect(daysOf({ every: 'weekday' }, from, until)).toHaveLength(64)
})
