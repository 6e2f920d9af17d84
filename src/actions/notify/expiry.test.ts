import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '../../model/instant.ts'
import { anOwner, monday, someToken } from '../testing/plan-parts.ts'
import { cliffAlerts, stagger } from './cliff.ts'
import { expiryItems } from './expiry.ts'
import { understood } from './testing/parts.ts'

const everyDay = {
  timeZone: 'UTC',
  workingDays: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
  quietDays: [] as readonly string[],
}
const weekdays = { ...everyDay, workingDays: ['mon', 'tue', 'wed', 'thu', 'fri'] }
const book = { team: null, stewards: [] }
const endsAt = monday + 100 * DAY

/** The reminders that go out when somebody looks every day, each key once. */
function played(calendar: typeof everyDay, given = {}): readonly number[] {
  const token = { ...someToken('t', { expiresAt: endsAt }), ...given }
  const sent = new Set<string>()
  const days: number[] = []
  for (let now = monday; now < endsAt + 20 * DAY; now += DAY)
    for (const { key } of expiryItems({ tokens: [token], calendar, book, now })) {
      if (sent.has(key)) continue
      sent.add(key)
      days.push(Math.round((endsAt - now) / DAY))
    }
  return days
}

describe('reminders before a token ends', () => {
  it('come 60, 30, 14, 7, 3 and 1 days before and the day after, each once', () => {
    expect(played(everyDay)).toEqual([60, 30, 14, 7, 3, 1, -1])
  })

  it('wait for the next working day, and then only the newest that is due is sent', () => {
    // The end is a Wednesday: 60 days before is a Saturday, 3 days before a Sunday.
    expect(new Date(endsAt).getUTCDay()).toBe(3)
    expect(played(weekdays)).toEqual([58, 30, 14, 7, 2, 1, -1])
    const holidays = { ...weekdays, quietDays: [`${iso(endsAt - 7 * DAY)}/${iso(endsAt - 2 * DAY)}`] }
    expect(played(holidays)).toEqual([58, 30, 14, 1, -1])
  })

  it('go by the days of the calendar, not by spans of 24 hours', () => {
    const late = { ...someToken('t', { expiresAt: Date.UTC(2026, 2, 14, 8) }) }
    const keys = (now: number, timeZone: string) =>
      expiryItems({ tokens: [late], calendar: { ...everyDay, timeZone }, book, now }).map(({ key }) =>
        key.split('/').at(-1),
      )
    expect(keys(Date.UTC(2026, 2, 13, 0, 1), 'UTC')).toEqual(['1'])
    expect(keys(Date.UTC(2026, 2, 12, 23, 30), 'UTC')).toEqual(['3'])
    expect(keys(Date.UTC(2026, 2, 12, 23, 30), 'Europe/Berlin')).toEqual(['1'])
  })

  it('leave out what nobody would miss', () => {
    for (const given of [
      { understood: understood('dead') },
      { understood: understood('daily', 'rotated') },
      { status: 'BLOCKED' },
      { goneAt: monday - DAY },
      { owner: anOwner('o1', { status: 'inactive' }) },
      { expiresAt: null },
    ])
      expect(played(everyDay, given)).toEqual([])
    expect(played(everyDay, { understood: understood('daily', 'rotation-unfinished') })).toHaveLength(7)
  })

  it('come once more for a new end', () => {
    const keys = [endsAt, endsAt + HOUR].flatMap((expiresAt) =>
      expiryItems({ tokens: [someToken('t', { expiresAt })], calendar: everyDay, book, now: endsAt - 3 * DAY }).map(
        ({ key }) => key,
      ),
    )
    expect(new Set(keys).size).toBe(2)
  })
})

function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

describe('many tokens that end on one day', () => {
  const ending = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      someToken(`t${index}`, {
        expiresAt: monday + 70 * DAY,
        ownerId: `o${index % 3}`,
        owner: anOwner(`o${index % 3}`),
      }),
    )

  it('are told to stewards from five on, 90 days ahead and once more at 30', () => {
    const told = (count: number, now: number) =>
      cliffAlerts({ tokens: ending(count), timeZone: 'UTC', now }).map(({ key }) => key.split('/').at(-1))
    expect([told(4, monday), told(5, monday), told(5, monday + 45 * DAY), told(5, monday - 25 * DAY)]).toEqual([
      [],
      ['90'],
      ['30'],
      [],
    ])
  })

  it('are spread over earlier weeks, every token in one of them, at most eight, none in the last', () => {
    const tokens = ending(20)
    const weeks = stagger(tokens, { endsAt: monday + 70 * DAY, now: monday })
    expect(weeks.map(({ renew }) => renew.length)).toEqual([2, 3, 2, 3, 2, 3, 2, 3])
    expect(
      weeks
        .flatMap(({ renew }) => renew)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(tokens.map(({ id }) => id).toSorted())
    expect(
      weeks.every(({ monday: day }) => new Date(day).getUTCDay() === 1 && day > monday && day < monday + 63 * DAY),
    ).toBe(true)
  })

  it('are all for this week where no whole week is left', () => {
    expect(stagger(ending(6), { endsAt: monday + 5 * DAY, now: monday }).map(({ renew }) => renew.length)).toEqual([6])
  })

  it('do not count what nobody would miss', () => {
    const tokens = ending(6).map((token, index) => (index < 2 ? { ...token, understood: understood('dead') } : token))
    expect(cliffAlerts({ tokens, timeZone: 'UTC', now: monday })).toEqual([])
  })
})
