import { expect, test } from 'vitest'
import { instantOf, localOf, offsetAt, type Zone } from './zones.ts'

const zones: readonly Zone[] = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata']

/** What the platform's own time-zone data says. */
function offsetByIntl(zone: Zone, instant: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  })
  const [, day, month, year, hour, minute, second] =
    /(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)/.exec(parts.format(instant))?.map(Number) ?? []
  const local = Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute, second)
  return local - instant
}

test.each(zones)(
  '%s agrees with the platform on every six hours from 2017 to 2027, and about each change of clocks',
  (zone) => {
    const wrong: string[] = []
    for (let instant = Date.UTC(2017, 0, 1); instant < Date.UTC(2028, 0, 1); instant += 6 * 3_600_000) {
      if (offsetAt(zone, instant) !== offsetByIntl(zone, instant)) wrong.push(new Date(instant).toISOString())
    }
    for (const change of [
      Date.UTC(2026, 2, 29, 1),
      Date.UTC(2026, 9, 25, 1),
      Date.UTC(2026, 2, 8, 7),
      Date.UTC(2026, 10, 1, 6),
    ]) {
      for (const instant of [change - 1000, change]) {
        if (offsetAt(zone, instant) !== offsetByIntl(zone, instant)) wrong.push(new Date(instant).toISOString())
      }
    }
    expect(wrong).toEqual([])
  },
)

test('a job at two in the morning in Berlin runs an hour earlier in UTC in summer', () => {
  expect(new Date(instantOf('Europe/Berlin', Date.UTC(2026, 0, 15, 2))).toISOString()).toBe('2026-01-15T01:00:00.000Z')
  expect(new Date(instantOf('Europe/Berlin', Date.UTC(2026, 6, 15, 2))).toISOString()).toBe('2026-07-15T00:00:00.000Z')
})

test('a local time that is skipped comes an hour later, and of one that comes twice the second is meant', () => {
  expect(new Date(instantOf('Europe/Berlin', Date.UTC(2026, 2, 29, 2, 30))).toISOString()).toBe(
    '2026-03-29T01:30:00.000Z',
  )
  expect(new Date(instantOf('Europe/Berlin', Date.UTC(2026, 9, 25, 2, 30))).toISOString()).toBe(
    '2026-10-25T01:30:00.000Z',
  )
})

test('an instant shown on local clocks and read back is the same instant', () => {
  for (const zone of zones) {
    for (let instant = Date.UTC(2025, 0, 1); instant < Date.UTC(2026, 0, 1); instant += 7 * 3_600_000) {
      const doubtful = zone !== 'UTC' && new Date(localOf(zone, instant)).getUTCHours() < 3
      if (!doubtful) expect(instantOf(zone, localOf(zone, instant))).toBe(instant)
    }
  }
})
