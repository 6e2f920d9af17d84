import { expect, it } from 'vitest'
import { kindSwitched, kindsOf, monthAfter, pickCalendarView, weeksOf } from './calendar-view.ts'

it('keeps of an address what means something: a day brings its month, and days that do not exist are none', () => {
  expect(pickCalendarView({ month: '2026-04', day: '2026-04-14', kind: 'token-end' })).toEqual({
    month: '2026-04',
    day: '2026-04-14',
    kind: 'token-end',
  })
  expect(pickCalendarView({ day: '2026-04-14' })).toEqual({ month: '2026-04', day: '2026-04-14' })
  for (const given of [
    { day: '2026-02-30' },
    { month: '2026-13' },
    { month: 'x' },
    { kind: 'birthday' },
    { what: '1' },
  ])
    expect(pickCalendarView(given)).toEqual({})
  expect(pickCalendarView({ month: '2026-05', day: '2026-04-14' })).toEqual({ month: '2026-05' })
})

it('shows the weeks that a month is part of, from Monday to Sunday', () => {
  const april = weeksOf('2026-04')
  expect([april.length, april[0]?.[0], april.at(-1)?.[6]]).toEqual([5, '2026-03-30', '2026-05-03'])
  const february = weeksOf('2027-02')
  expect([february.length, february[0]?.[0], february.at(-1)?.[6]]).toEqual([4, '2027-02-01', '2027-02-28'])
  expect(new Set(weeksOf('2026-03').flat()).size).toBe(42)
  expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1)]).toEqual(['2027-01', '2025-12'])
})

it('switches kinds, and shows all again when none would be left', () => {
  expect(kindSwitched('token-end', undefined)).toBe('grant-end,case-step,campaign-due')
  expect(kindSwitched('token-end', 'token-end')).toBeUndefined()
  expect(kindSwitched('token-end', 'grant-end,case-step,campaign-due')).toBeUndefined()
  expect(kindsOf('nothing')).toHaveLength(4)
})
