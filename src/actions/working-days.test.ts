import { describe, expect, it } from 'vitest'
import { dayWords, isWorkingDay, localDay, nextWorkingDay } from './working-days.ts'

const calendar = { timeZone: 'Europe/Berlin', workingDays: ['mon', 'tue', 'wed', 'thu', 'fri'], quietDays: [] }

describe('working days', () => {
  it('are those of the time zone, also when clocks change', () => {
    expect(localDay(Date.parse('2026-03-29T22:30:00Z'), 'Europe/Berlin')).toBe('2026-03-30')
    expect(localDay(Date.parse('2026-01-04T23:30:00Z'), 'Europe/Berlin')).toBe('2026-01-05')
    expect(isWorkingDay(Date.parse('2026-01-04T23:30:00Z'), calendar)).toBe(true)
    expect(isWorkingDay(Date.parse('2026-01-04T22:30:00Z'), calendar)).toBe(false)
  })

  it('leave out quiet days and spans of them, both ends included', () => {
    const quiet = { ...calendar, quietDays: ['2025-12-24/2026-01-02', '2026-01-06'] }
    expect(isWorkingDay(Date.parse('2025-12-23T12:00:00Z'), quiet)).toBe(true)
    expect(isWorkingDay(Date.parse('2025-12-24T12:00:00Z'), quiet)).toBe(false)
    expect(isWorkingDay(Date.parse('2026-01-02T12:00:00Z'), quiet)).toBe(false)
    expect(nextWorkingDay(Date.parse('2025-12-24T12:00:00Z'), quiet)).toBe('2026-01-05')
    expect(nextWorkingDay(Date.parse('2026-01-06T12:00:00Z'), quiet)).toBe('2026-01-07')
    expect(nextWorkingDay(Date.parse('2026-01-05T12:00:00Z'), { ...calendar, workingDays: [] })).toBeNull()
  })

  it('are named for people', () => {
    expect(dayWords('2026-01-05')).toBe('Monday, 5 January 2026')
  })
})
