import { expect, it } from 'vitest'
import { DAY } from '../../model/instant.ts'
import { parseTokenFilters, type TokenFilterText } from '../../model/token-filter.ts'
import type { Store } from '../store.ts'
import { anAccount, aToken, beginAt, day, organisationId, passAt } from './facts.ts'
import { withStore } from './with-store.ts'

/** The figures of the overview. */
export function summaryPromises(open: () => Promise<Store>): void {
  const store = withStore(open)
  const now = day(400)

  it('counts nothing where nothing is recorded', async () => {
    await beginAt(store(), day(1))
    expect(await store().summary(organisationId, now)).toEqual({
      tokensByKind: { 'user-token': 0, 'service-account-token': 0, 'oauth-client': 0, 'admin-key': 0 },
      accounts: { total: 0, owners: 0, notActive: 0 },
      tokensByStatus: {},
      lastUsed: { within30d: 0, within90d: 0, within180d: 0, within1y: 0, within3y: 0, older: 0, never: 0 },
      dormant: 0,
      expired: 0,
      withoutExpiry: 0,
      expiringWithin30d: 0,
      unscoped: 0,
      ownedByLeavers: 0,
      expiryByWeek: [],
      worstDay: null,
      openFindings: { info: 0, low: 0, medium: 0, high: 0, critical: 0 },
      trend: [],
    })
  })

  it('counts tokens that are there by kind and status, accounts by what they are', async () => {
    await passAt(store(), day(1), { tokens: [aToken({ id: 'gone' })] })
    await passAt(store(), now, {
      accounts: [
        anAccount(),
        anAccount({ id: 'account-2', status: 'inactive' }),
        anAccount({ id: 'account-3', status: 'closed' }),
      ],
      tokens: [
        aToken(),
        aToken({ id: 'token-2', status: 'blocked', ownerId: 'account-2' }),
        aToken({ id: 'token-3', status: 'BLOCKED', ownerId: 'account-3', scopes: [] }),
        aToken({ id: 'token-4', ownerId: 'unknown', scopes: [], expiresAt: null }),
        aToken({ kind: 'oauth-client', status: null, ownerId: 'account-2', scopes: [], expiresAt: now - 1 }),
        aToken({ kind: 'admin-key', status: null, ownerId: null, expiresAt: now + 29 * DAY }),
      ],
    })
    expect(await store().summary(organisationId, now)).toMatchObject({
      tokensByKind: { 'user-token': 4, 'service-account-token': 0, 'oauth-client': 1, 'admin-key': 1 },
      tokensByStatus: { ALLOWED: 2, BLOCKED: 2, '': 2 },
      accounts: { total: 3, owners: 4, notActive: 2 },
      unscoped: 2,
      ownedByLeavers: 2,
      expired: 4,
      withoutExpiry: 1,
      expiringWithin30d: 1,
      trend: [
        { at: day(1), tokens: 1 },
        { at: now, tokens: 6 },
      ],
    })
  })

  it('puts each last use into one half-open band', async () => {
    const bands = [
      [0, 'within30d'],
      [30, 'within90d'],
      [90, 'within180d'],
      [180, 'within1y'],
      [365, 'within3y'],
      [1095, 'older'],
    ] as const
    await passAt(store(), now, {
      tokens: [
        ...bands.flatMap(([days]) => [
          aToken({ id: `at ${days}`, lastActiveAt: now - days * DAY }),
          aToken({ id: `just after ${days}`, lastActiveAt: now - days * DAY - 1 }),
        ]),
        aToken({ id: 'never', lastActiveAt: null }),
        aToken({ id: 'at', kind: 'oauth-client', lastActiveAt: now }),
      ],
    })
    const { lastUsed } = await store().summary(organisationId, now)
    expect(lastUsed).toEqual({
      within30d: 3,
      within90d: 2,
      within180d: 2,
      within1y: 2,
      within3y: 2,
      older: 1,
      never: 1,
    })
  })

  it('calls dormant what is enabled and idle for ninety days, or never used and older than that', async () => {
    const dormant = [
      aToken({ id: '1', expiresAt: null, lastActiveAt: now - 90 * DAY - 1 }),
      aToken({ id: '2', expiresAt: now, lastActiveAt: null, createdAt: now - 91 * DAY }),
      aToken({ id: '7', expiresAt: now + 1, lastActiveAt: null, createdAt: null }),
    ]
    const others = [
      aToken({ id: '3', expiresAt: now - 1, lastActiveAt: now - 900 * DAY }),
      aToken({ id: '4', expiresAt: null, lastActiveAt: now - 90 * DAY }),
      aToken({ id: '5', expiresAt: null, lastActiveAt: null, createdAt: now - 89 * DAY }),
      aToken({ id: '6', kind: 'oauth-client', expiresAt: null, lastActiveAt: null }),
    ]
    await passAt(store(), now, { tokens: [...dormant, ...others] })
    expect((await store().summary(organisationId, now)).dormant).toBe(3)
  })

  it('shows the expiry cliff of user tokens by weeks that begin on Monday, for sixty weeks from now', async () => {
    const monday = Date.UTC(2027, 1, 8)
    const wednesday = monday + 2 * DAY
    const ends = [
      wednesday - 1,
      wednesday,
      monday + 7 * DAY - 1,
      monday + 7 * DAY,
      monday + 60 * 7 * DAY - 1,
      monday + 60 * 7 * DAY,
    ]
    await passAt(store(), day(1), {
      tokens: [
        ...ends.map((expiresAt, index) => aToken({ id: `token-${index}`, expiresAt })),
        aToken({ kind: 'oauth-client', expiresAt: wednesday }),
      ],
    })
    const { expiryByWeek, worstDay } = await store().summary(organisationId, wednesday)
    expect(worstDay).toEqual({ day: wednesday, tokens: 1 })
    expect(expiryByWeek).toEqual([
      { week: monday, tokens: 2 },
      { week: monday + 7 * DAY, tokens: 1 },
      { week: monday + 59 * 7 * DAY, tokens: 1 },
    ])
  })

  it('names the day on which most user tokens end, the earliest of equals', async () => {
    const monday = Date.UTC(2027, 1, 8)
    const ends = [monday + 1, monday + 3 * DAY, monday + 4 * DAY - 1, monday + 9 * DAY, monday + 10 * DAY - 1]
    const tokens = ends.map((expiresAt, index) => aToken({ id: `token-${index}`, expiresAt }))
    await passAt(store(), day(1), { tokens })
    expect((await store().summary(organisationId, monday)).worstDay).toEqual({ day: monday + 3 * DAY, tokens: 2 })
  })

  it('counts what a list with the same filters holds, also of tokens on the very edge of a figure', async () => {
    const ages = [0, 30, 90, 180, 365, 1095].flatMap((days) => [days * DAY - 1, days * DAY, days * DAY + 1])
    const ends = [null, now - 1, now, now + 30 * DAY - 1, now + 30 * DAY]
    const used = ages.flatMap((age) => ends.map((expiresAt) => ({ lastActiveAt: now - age, expiresAt })))
    const never = ends.map((expiresAt) => ({ lastActiveAt: null, createdAt: null, expiresAt }))
    const tokens = [...used, ...never].map((facts, index) => aToken({ id: `token-${index}`, ...facts }))
    await passAt(store(), now, { tokens })
    const { lastUsed, dormant, expired, expiringWithin30d } = await store().summary(organisationId, now)
    const listed = async (text: TokenFilterText): Promise<number> => {
      const { query, faults } = parseTokenFilters(text, now)
      expect(faults).toEqual([])
      return (await store().listTokens(organisationId, query, { limit: 1 })).total
    }
    expect(lastUsed.within30d).toBe(await listed({ usedAfter: '30d' }))
    expect(lastUsed.within90d).toBe(await listed({ usedAfter: '90d', usedBefore: '30d' }))
    expect(lastUsed.within3y).toBe(await listed({ usedAfter: '1095d', usedBefore: '365d' }))
    expect(lastUsed.older).toBe(await listed({ usedBefore: '1095d' }))
    expect(lastUsed.never).toBe(await listed({ neverUsed: 'true' }))
    expect(dormant).toBe(await listed({ unusedFor: '90d', ended: 'false' }))
    expect(expired).toBe(await listed({ ended: 'true' }))
    expect(expiringWithin30d).toBe(await listed({ expiresAfter: '0d', expiresBefore: '30d' }))
  })

  it('shows the last ninety sealed passes, oldest first', async () => {
    for (let number = 1; number <= 92; number += 1) await passAt(store(), day(number), {})
    const { trend } = await store().summary(organisationId, now)
    expect(trend).toHaveLength(90)
    expect([trend[0]?.at, trend[89]?.at]).toEqual([day(3), day(92)])
  })
}
