import { expect, it } from 'vitest'
import { DAY } from '../../model/instant.ts'
import type { Store } from '../store.ts'
import { aCase, findingsOf } from './acting.ts'
import { anAccount, aToken, beginAt, day, organisationId, passAt } from './facts.ts'
import { aGrant } from './requests.ts'
import { withStore } from './with-store.ts'

interface Page {
  readonly limit: number
  readonly cursor?: string | null
}

/** What changed lately. */
export function changePromises(open: () => Promise<Store>): void {
  const store = withStore(open)
  const since = day(2)
  const listed = async (query = {}, page: Page = { limit: 100 }) =>
    store().listChanges(organisationId, { since, ...query }, page)
  const twoPasses = async () => {
    const [ada, bob] = [anAccount(), anAccount({ id: 'account-2', name: 'Bob' })]
    const of = (...ids: readonly string[]) =>
      ids.map((id) => aToken({ id, ownerId: id === 'b' ? 'account-2' : 'account-1' }))
    await passAt(store(), day(2), { accounts: [ada, bob], tokens: of('a', 'b', 'c') })
    await passAt(store(), day(3), {
      accounts: [ada, { ...bob, status: 'inactive' }],
      tokens: [...of('a').map((token) => ({ ...token, label: 'Renamed', status: 'BLOCKED' })), ...of('b', 'd')],
    })
  }

  it('holds no changes before the second pass: there was nothing to compare with', async () => {
    expect(await listed()).toEqual({ changes: [], counts: [], total: 0, next: null })
    await passAt(store(), day(2), { tokens: [aToken()] })
    expect(await listed()).toEqual({ changes: [], counts: [], total: 0, next: null })
  })

  it('tells what happened to each token, and to its owner, with what it was before', async () => {
    await twoPasses()
    const { changes, counts, total } = await listed()
    expect(changes.map(({ kind, token }) => `${kind} ${token.id}`).sort()).toEqual([
      'token.blocked a',
      'token.created d',
      'token.gone c',
      'token.owner-deactivated b',
      'token.relabelled a',
    ])
    expect(total).toBe(5)
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(5)
    expect(changes.find(({ kind }) => kind === 'token.relabelled')).toMatchObject({
      at: day(3),
      token: { kind: 'user-token', id: 'a', label: 'Renamed', owner: 'Ada Abel', gone: false },
      before: { label: 'Nightly export' },
      after: { label: 'Renamed' },
    })
    expect(changes.find(({ kind }) => kind === 'token.gone')?.token.gone).toBe(true)
    expect(changes.find(({ kind }) => kind === 'token.owner-deactivated')?.after).toMatchObject({ status: 'inactive' })
  })

  it('narrows to kinds, with the total of these and the counts of all, and goes on page by page', async () => {
    await twoPasses()
    const kinds = ['token.owner-deactivated', 'token.gone'] as const
    const narrowed = await listed({ kinds })
    expect(narrowed.changes.map(({ kind }) => kind).sort()).toEqual(['token.gone', 'token.owner-deactivated'])
    expect([narrowed.total, narrowed.counts.length]).toEqual([2, 5])
    const whole = (await listed()).changes
    const paged = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof listed>> = await listed({}, { limit: 2, cursor })
      paged.push(...page.changes)
      cursor = page.next
    } while (cursor !== null)
    expect(paged).toEqual(whole)
    await expect(listed({}, { limit: 2, cursor: 'x' })).rejects.toMatchObject({ code: 'usage' })
  })

  it('leaves out what was seen before, and other organisations', async () => {
    await twoPasses()
    expect((await listed({ since: day(4) })).total).toBe(0)
    await beginAt(store(), day(3), 'other')
    expect((await store().listChanges('other', { since }, { limit: 10 })).total).toBe(0)
  })
}

/** What has a date. */
export function calendarPromises(open: () => Promise<Store>): void {
  const store = withStore(open)
  const span = { from: day(1), to: day(100) }
  const listed = (query = {}, page: Page = { limit: 100 }) =>
    store().listCalendar(organisationId, { ...span, ...query }, page)
  const fill = async () => {
    const [finding = 0] = await findingsOf(store(), ['token-1', 'token-2'])
    await passAt(store(), day(1), {
      accounts: [anAccount()],
      tokens: [
        aToken({ expiresAt: day(10) }),
        aToken({ id: 'token-2', expiresAt: day(5) }),
        aToken({ id: 'late', expiresAt: day(100) }),
        aToken({ id: 'endless', expiresAt: null }),
      ],
    })
    await store().openCases(
      organisationId,
      [aCase({ findingId: finding, next: { step: 0, action: 'remind', dueAt: day(5) } })],
      day(1),
    )
    const review = { name: 'Spring review', filter: {}, reviewer: 'owner', reminders: [], silence: 'nothing' } as const
    await store().openCampaign(
      organisationId,
      { ...review, openedBy: 'Ada', openedAt: day(1), dueAt: day(7) },
      () => [],
    )
    await store().createGrants(organisationId, [aGrant({ until: day(5) })], 'Ada')
  }

  it('holds ends of tokens and grants, steps of cases and campaigns that are due, by time and kind', async () => {
    await fill()
    const { entries, total } = await listed()
    expect(entries.map(({ kind, at }) => [kind, at])).toEqual([
      ['token-end', day(5)],
      ['grant-end', day(5)],
      ['case-step', day(5)],
      ['campaign-due', day(7)],
      ['token-end', day(10)],
    ])
    expect(total).toBe(5)
    expect(entries[0]).toEqual({
      kind: 'token-end',
      at: day(5),
      id: null,
      token: { kind: 'user-token', id: 'token-2', label: 'Nightly export' },
      person: 'Ada Abel',
      what: null,
    })
    expect(entries[2]).toMatchObject({ what: 'remind', token: { id: 'token-1' }, person: 'Ada Abel' })
    expect(entries[3]).toMatchObject({ what: 'Spring review', token: null })
  })

  it('counts by quarters of an hour, whatever the page, and goes on page by page', async () => {
    await fill()
    const whole = await listed()
    expect(whole.counts).toEqual([
      { kind: 'token-end', from: day(5), count: 1 },
      { kind: 'grant-end', from: day(5), count: 1 },
      { kind: 'case-step', from: day(5), count: 1 },
      { kind: 'campaign-due', from: day(7), count: 1 },
      { kind: 'token-end', from: day(10), count: 1 },
    ])
    const first = await listed({}, { limit: 2 })
    expect(first.counts).toEqual(whole.counts)
    const rest = await listed({}, { limit: 100, cursor: first.next })
    expect([...first.entries, ...rest.entries]).toEqual(whole.entries)
    expect(rest.next).toBeNull()
  })

  it('narrows to kinds and a half-open span, and leaves out what is over', async () => {
    await fill()
    expect((await listed({ kinds: ['campaign-due'] })).entries.map(({ what }) => what)).toEqual(['Spring review'])
    expect((await listed({ from: day(5), to: day(7) })).total).toBe(3)
    await passAt(store(), day(2), { tokens: [] })
    const [campaign] = await store().listCampaigns(organisationId)
    await store().endCampaign(organisationId, campaign?.id ?? 0, { at: day(2), by: 'Ada', why: 'done', changes: [] })
    expect((await listed()).entries.map(({ kind }) => kind)).toEqual(['grant-end', 'case-step'])
    expect((await store().listCalendar('other', span, { limit: 10 })).total).toBe(0)
  })
}

/** Secret addresses of calendars. */
export function feedPromises(open: () => Promise<Store>): void {
  const store = withStore(open)
  const ada = { email: 'ada@example.com', name: 'Ada' }
  const feed = {
    person: ada,
    role: 'steward',
    way: 'mail',
    provider: null,
    madeAt: 1000,
    expiresAt: 9_000_000,
  } as const

  it('knows an address by its hash until its time is over, and notes at most once a minute that it was read', async () => {
    await store().saveCalendarFeed('hash-1', feed)
    expect(await store().readCalendarFeed('hash-0', 2000)).toBeNull()
    expect(await store().readCalendarFeed('hash-1', 2000)).toEqual({ ...feed, readAt: null })
    expect((await store().readCalendarFeed('hash-1', 3000))?.readAt).toBe(2000)
    expect((await store().readCalendarFeed('hash-1', 70_000))?.readAt).toBe(2000)
    expect((await store().findCalendarFeed(ada, 80_000))?.readAt).toBe(70_000)
    expect(await store().readCalendarFeed('hash-1', 9_000_000)).toBeNull()
    expect(await store().findCalendarFeed(ada, 9_000_000)).toBeNull()
  })

  it('knows one address a person: a new one takes the place of the one before, and taking it away ends it', async () => {
    await store().saveCalendarFeed('hash-1', feed)
    await store().saveCalendarFeed('hash-2', { ...feed, person: { ...ada, email: 'ADA@example.com' }, madeAt: 5000 })
    await store().saveCalendarFeed('hash-3', { ...feed, person: { email: null, name: 'Bob' } })
    expect(await store().readCalendarFeed('hash-1', 6000)).toBeNull()
    expect((await store().readCalendarFeed('hash-2', 6000))?.madeAt).toBe(5000)
    expect(await store().deleteCalendarFeed(ada)).toBe(true)
    expect(await store().deleteCalendarFeed(ada)).toBe(false)
    expect(await store().readCalendarFeed('hash-2', 6000)).toBeNull()
    expect((await store().findCalendarFeed({ email: null, name: 'Bob' }, 6000))?.person.name).toBe('Bob')
  })
}

/** Those who own tokens. */
export function ownerPromises(open: () => Promise<Store>): void {
  const store = withStore(open)
  const now = day(200)
  const listed = (query = {}, page: Page = { limit: 100 }) =>
    store().listOwners(organisationId, { now, ...query }, page)
  const fill = async () => {
    await findingsOf(store(), ['a1', 'a2'])
    await passAt(store(), now, {
      accounts: [
        anAccount(),
        anAccount({ id: 'account-2', name: 'Bob Baker', email: 'bob@example.com', status: 'inactive' }),
        anAccount({ id: 'robot', kind: 'service-account', name: 'Carl Cron', email: null }),
        anAccount({ id: 'idle', name: 'Dora Doe' }),
      ],
      tokens: [
        aToken({ id: 'a1', lastActiveAt: now - DAY, expiresAt: now + 9 * DAY }),
        aToken({ id: 'a2', lastActiveAt: now - 91 * DAY, expiresAt: now + 2 * DAY }),
        aToken({ id: 'a3', lastActiveAt: null, createdAt: null, expiresAt: now - DAY }),
        aToken({ id: 'b1', ownerId: 'account-2', lastActiveAt: null, createdAt: now - DAY, expiresAt: null }),
        aToken({ id: 'c1', ownerId: 'robot', lastActiveAt: now - 90 * DAY, expiresAt: now }),
      ],
    })
  }

  it('lists who owns tokens that are there, with figures of these', async () => {
    await fill()
    const { owners, total, next } = await listed()
    expect([owners.map(({ id }) => id), total, next]).toEqual([['account-1', 'account-2', 'robot'], 3, null])
    expect(owners[0]).toEqual({
      id: 'account-1',
      kind: 'person',
      name: 'Ada Abel',
      email: 'ada@example.com',
      status: 'active',
      tokens: 3,
      unused: 2,
      nextEnd: now + 2 * DAY,
      lastUsed: now - DAY,
      findings: 2,
      cases: 0,
    })
    expect(owners[1]).toMatchObject({ unused: 0, nextEnd: null, lastUsed: null, findings: 0 })
    expect(owners[2]).toMatchObject({ unused: 0, nextEnd: now, kind: 'service-account' })
    await passAt(store(), now + 1, { tokens: [] })
    expect((await listed()).total).toBe(0)
  })

  it('finds by part of name and address, by id, by status and kind', async () => {
    await fill()
    const ids = async (query: object) => (await listed(query)).owners.map(({ id }) => id)
    expect(await ids({ search: 'BAKER' })).toEqual(['account-2'])
    expect(await ids({ search: 'robot' })).toEqual(['robot'])
    expect(await ids({ search: '%' })).toEqual([])
    expect(await ids({ statuses: ['Inactive'] })).toEqual(['account-2'])
    expect(await ids({ kinds: ['service-account'] })).toEqual(['robot'])
  })

  it('goes page by page in every order, both ways, those without a value last', async () => {
    await fill()
    for (const key of ['name', 'tokens', 'unused', 'nextEnd', 'lastUsed'] as const)
      for (const sort of [key, `-${key}`] as const) {
        const whole = (await listed({ sort })).owners
        const paged = []
        let cursor: string | null = null
        do {
          const page: Awaited<ReturnType<typeof listed>> = await listed({ sort }, { limit: 1, cursor })
          paged.push(...page.owners)
          cursor = page.next
        } while (cursor !== null)
        expect(paged, sort).toEqual(whole)
        if (key === 'nextEnd' || key === 'lastUsed') expect(whole.at(-1)?.id, sort).toBe('account-2')
      }
    const { next } = await listed({ sort: 'name' }, { limit: 1 })
    await expect(listed({ sort: 'tokens' }, { limit: 1, cursor: next })).rejects.toMatchObject({ code: 'usage' })
  })
}
