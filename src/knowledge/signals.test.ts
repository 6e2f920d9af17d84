import { describe, expect, test } from 'vitest'
import { DAY, HOUR, type Instant } from '../model/instant.ts'
import type { AccountRecord, TokenRecord } from '../model/token-record.ts'
import type { Signal } from '../model/understanding.ts'
import type { UseDetails } from '../model/use.ts'
import { moved, on, onDays, poisson, ticking, weekday } from './testing/schedules.ts'
import { anAccount, evidenceOf, frameOf, type Traces } from './testing/watch.ts'
import { understandFleet } from './understand.ts'

const start = Date.UTC(2026, 2, 2, 8)
const frame = frameOf({ from: start, days: 60, everyHours: 6 })
const span = [start - 200 * DAY, frame.now] as const
const busy = anAccount({ lastActiveAt: frame.now - DAY })

function signals(traces: Traces, owner: AccountRecord = busy, facts: Partial<TokenRecord> = {}): readonly Signal[] {
  return [...understandFleet([evidenceOf({ owner, ...facts }, traces, frame)], frame).values()][0]?.signals ?? []
}

function reasonOf(found: readonly Signal[], kind: Signal['kind']): string | undefined {
  return found.find((signal) => signal.kind === kind)?.reason
}

function from(ipOf: (at: Instant) => string, countryOf: (at: Instant) => string = () => 'Norway') {
  return (at: Instant): UseDetails => ({
    action: 'viewed',
    product: 'jira',
    site: null,
    ip: ipOf(at),
    country: countryOf(at),
  })
}

describe('human-used-as-bot', () => {
  test.each([
    ['day and night', ticking(span, 60, 12), /day and night.*from one address/],
    ['weekends included', onDays(span, '03:00'), /weekends/],
    ['to the minute', onDays(span, '03:00', weekday), /clockwork.*:00 of the hour/],
  ])('a person’s account used %s', (_, uses, reason) => {
    expect(reasonOf(signals({ uses, eventShare: 0.5 }), 'human-used-as-bot')).toMatch(reason)
  })

  test('a rhythm of days while nobody uses the account by hand', () => {
    const uses = moved(onDays(span, '10:00', on(2)), 70)
    const absent = anAccount({ lastActiveAt: frame.now - 120 * DAY })
    expect(reasonOf(signals({ uses }, absent), 'human-used-as-bot')).toContain('120 days ago')
    expect(reasonOf(signals({ uses }), 'human-used-as-bot')).toBeUndefined()
  })

  test('not for people who work with it, for service accounts, or for what does not work any more', () => {
    const human = { uses: poisson(span, 3, 4), eventShare: 0.5 }
    expect(reasonOf(signals(human), 'human-used-as-bot')).toBeUndefined()
    const machine = { uses: ticking(span, 60, 12) }
    expect(reasonOf(signals(machine, anAccount({ kind: 'service-account' })), 'human-used-as-bot')).toBeUndefined()
    expect(reasonOf(signals(machine, busy, { status: 'BLOCKED' }), 'human-used-as-bot')).toBeUndefined()
  })
})

describe('leaver', () => {
  const uses = poisson(span, 3, 4)
  test.each([
    ['a deactivated account', anAccount({ status: 'inactive' }), /deactivated/],
    ['a closed account', anAccount({ status: 'closed' }), /closed/],
    ['91 days without anything by hand', anAccount({ lastActiveAt: frame.now - 91 * DAY }), /91 days ago/],
  ])('%s', (_, owner, reason) => {
    expect(reasonOf(signals({ uses }, owner), 'leaver')).toMatch(reason)
  })

  test('a blocked token may work again, so that its owner is still told of', () => {
    const owner = anAccount({ lastActiveAt: frame.now - 91 * DAY })
    expect(reasonOf(signals({ uses }, owner, { status: 'BLOCKED' }), 'leaver')).toMatch(/only blocked/)
  })

  test.each([
    ['89 days', anAccount({ lastActiveAt: frame.now - 89 * DAY }), {}],
    ['nothing known', anAccount({ lastActiveAt: null }), {}],
    ['a service account', anAccount({ kind: 'service-account', lastActiveAt: frame.now - 300 * DAY }), {}],
    ['a token past its end', anAccount({ lastActiveAt: frame.now - 300 * DAY }), { expiresAt: frame.now - DAY }],
  ])('%s is none', (_, owner, facts) => {
    expect(reasonOf(signals({ uses }, owner, facts), 'leaver')).toBeUndefined()
  })
})

describe('shared', () => {
  const uses = ticking(span, 360, 5)
  const turn = (at: Instant): number => Math.floor(at / (6 * HOUR))

  test('many networks, or three countries, within a week', () => {
    const networks = { uses, eventShare: 1, detailOf: from((at) => `198.51.${turn(at) % 8}.9`) }
    expect(reasonOf(signals(networks), 'shared')).toBe('used from 8 networks within 7 days')
    const countries = {
      uses,
      eventShare: 1,
      detailOf: from(
        () => '192.0.2.7',
        (at) => ['Norway', 'India', 'Peru'][turn(at) % 3] ?? '',
      ),
    }
    expect(reasonOf(signals(countries), 'shared')).toBe('used from 3 countries within 7 days')
  })

  test('not many addresses of one network, and not a move from one country to another', () => {
    const sameNetwork = { uses, eventShare: 1, detailOf: from((at) => `198.51.100.${turn(at) % 200}`) }
    expect(reasonOf(signals(sameNetwork), 'shared')).toBeUndefined()
    const moving = { uses, eventShare: 1, detailOf: from((at) => `198.51.${Math.floor(at / (20 * DAY)) % 200}.9`) }
    expect(reasonOf(signals(moving), 'shared')).toBeUndefined()
  })
})

test('an administrator’s token and one without scopes are said to be so', () => {
  const found = signals({ uses: [] }, anAccount({ admin: true }), { scopes: [] })
  expect(found.map(({ kind }) => kind)).toEqual(['privileged-owner', 'unscoped'])
  expect(signals({ uses: [] }, anAccount({ admin: null }), { scopes: null })).toEqual([])
})
