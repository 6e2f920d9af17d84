import { describe, expect, it } from 'vitest'
import { faultsOf, withWhen } from './testing/faults-of.ts'

describe('conditions that do not go together', () => {
  it.each([
    [
      'all: [{ older-than: 90d }, { younger-than: 30d }]',
      'fault older-than 90 days and younger-than 30 days exclude each other: no token can match',
    ],
    [
      'all: [{ younger-than: 30d }, { older-than: 30d }]',
      'fault older-than 30 days and younger-than 30 days exclude each other: no token can match',
    ],
    [
      'all: [{ unused-for: 90d }, { younger-than: 30d }]',
      'fault unused-for 90 days and younger-than 30 days exclude each other: no token can match',
    ],
    [
      '{ all: [{ older-than: 90d }], none: [{ older-than: 60d }] }',
      'fault older-than 90 days and not older-than 60 days exclude each other: no token can match',
    ],
    [
      '{ all: [{ unused-for: 90d }], none: [{ unused-for: 30d }] }',
      'fault unused-for 90 days and not unused-for 30 days exclude each other: no token can match',
    ],
    [
      'all: [expired, { expires-within: 30d }]',
      'fault expired and expires-within exclude each other: no token can match',
    ],
    ['all: [no-expiry, expired]', 'fault expired and no-expiry exclude each other: no token can match'],
    ['all: [never-used, used-at-night]', 'fault never-used and used-at-night exclude each other: no token can match'],
    [
      'all: [never-used, { cadence: [weekly, dead] }]',
      'fault never-used and the rhythm weekly or dead exclude each other: no token can match',
    ],
    ['all: [unscoped, { unscoped: false }]', 'fault unscoped is both asked for and excluded: no token can match'],
    ['{ all: [unscoped], none: [unscoped] }', 'fault unscoped is both asked for and excluded: no token can match'],
    [
      'all: [{ kind: user-token }, { kind: [admin-key] }]',
      'fault kind cannot be both admin-key and user-token: no token can match',
    ],
    [
      'all: [{ older-than: 30d }, { any: [unscoped, { younger-than: 7d }] }]',
      'fault older-than 30 days and younger-than 7 days exclude each other: no token can match',
    ],
    [
      'all: [superseded, rotation-unfinished]',
      'fault superseded and rotation-unfinished exclude each other: no token can match',
    ],
    [
      'all: [{ unused-for: 30d }, { used-from-new-ip: 7d }]',
      'fault unused-for 30 days and used-from-new-ip 7 days exclude each other: no token can match',
    ],
    [
      'all: [human-used-as-bot, { owner-kind: service-account }]',
      'fault human-used-as-bot speaks of people only, and owner-kind of others: no token can match',
    ],
    [
      '{ all: [{ older-than: 90d }], none: [{ lifetime-longer-than: 90d }, expired] }',
      'fault older-than 90 days is beyond the longest lifetime that the policy leaves, 90 days: only tokens that have ended match, and the policy leaves these out: no token can match',
    ],
    [
      '{ all: [{ older-than: 90d }], none: [{ lifetime-longer-than: 90d }] }',
      'warning older-than 90 days is beyond the longest lifetime that the policy leaves, 90 days: only tokens that have ended match',
    ],
    [
      'all: [no-expiry, { lifetime-longer-than: 90d }]',
      'warning lifetime-longer-than says nothing more: it always holds where no-expiry does',
    ],
  ])('%s', (when, expected) => {
    expect(faultsOf(withWhen(when)).map((fault) => fault.replace(/^\d+:\d+ /, ''))).toEqual([expected])
  })

  it('looks at what the policy applies to', () => {
    const text = 'policies:\n  - name: one\n    applies-to: [admin-key]\n    when: { kind: user-token }\n'
    expect(faultsOf(text)).toEqual(['4:11 fault kind cannot be both user-token and admin-key: no token can match'])
  })

  it('warns of an age that user tokens have not been allowed to reach since December 2024', () => {
    const text = 'policies:\n  - name: one\n    applies-to: [user-token]\n    when: { older-than: 400d }\n'
    expect(faultsOf(text)).toEqual([
      expect.stringMatching(/^4:11 warning older-than 400 days is beyond the longest lifetime of user tokens/),
    ])
  })

  it.each([
    'any: [{ older-than: 90d }, { younger-than: 30d }]',
    '{ all: [{ older-than: 30d }], none: [{ older-than: 90d }] }',
    'all: [never-used, { unused-for: 30d }]',
    "all: [{ owner-email-domain: '@Corp.example' }, { owner-email-domain: corp.example }]",
    '{ all: [{ lifetime-longer-than: 30d }], none: [{ lifetime-longer-than: 90d }] }',
    'none: [{ all: [{ older-than: 90d }, { younger-than: 30d }] }]',
  ])('leaves %s alone', (when) => {
    expect(faultsOf(withWhen(when))).toEqual([])
  })
})
