import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type TokenKind, tokenKinds } from '../../model/token.ts'
import { type TokenQuery, type TokenSort, tokenSortKeys } from '../../model/token-query.ts'
import type { TokenRecord } from '../../model/token-record.ts'
import type { Store } from '../store.ts'
import { all, anAccount, aToken, beginAt, complete, day, observed, organisationId, passAt, sealedAt } from './facts.ts'
import { compareBy, matches } from './token-oracle.ts'
import { withStore } from './with-store.ts'

const sorts: readonly TokenSort[] = tokenSortKeys.flatMap((key) => [key, `-${key}`] as const)

const words = ['Ann', 'ann b', 'ÄNN', 'ﬁne', '100%', 'a_b', 'axb', 'back\\slash', '', 'Z'] as const
const instant = fc.option(fc.integer({ min: 0, max: 4 }).map(day))
const status = fc.constantFrom('ALLOWED', 'BLOCKED', 'Expired', null)

const account = fc.record({
  id: fc.constantFrom('account-1', 'account-2', 'account-3', 'account-4'),
  kind: fc.constant('person' as const),
  name: fc.constantFrom(...words),
  email: fc.constantFrom('ann@example.com', 'b_b@example.com', null),
  status: fc.constantFrom('active', 'inactive', 'closed', null),
  lastActiveAt: fc.constant(null),
})

const token = fc.record({
  kind: fc.constantFrom<TokenKind>(...tokenKinds),
  id: fc.integer({ min: 1, max: 60 }).map((number) => `token-${number}`),
  label: fc.constantFrom(...words),
  status,
  createdAt: instant,
  expiresAt: instant,
  lastActiveAt: instant,
  scopes: fc.constantFrom([], ['read:a'], null),
  ownerId: fc.constantFrom('account-1', 'account-2', 'account-3', 'account-5', null),
})

const span = fc.record(
  { from: fc.integer({ min: 0, max: 5 }).map(day), to: fc.integer({ min: 0, max: 5 }).map(day) },
  { requiredKeys: [] },
)
const part = fc.constantFrom('ann', 'ANN', 'fi', '%', '_', '\\', 'account-1', 'token-7', 'example', '', 'nowhere')

const named = fc.record({
  kind: fc.constantFrom(...tokenKinds),
  id: fc.nat({ max: 12 }).map((number) => `token-${number}`),
})

const query: fc.Arbitrary<TokenQuery> = fc.record(
  {
    kinds: fc.subarray([...tokenKinds], { minLength: 1 }),
    statuses: fc.subarray(['allowed', 'BLOCKED', 'EXPIRED'], { minLength: 1 }),
    ownerStatuses: fc.subarray(['active', 'INACTIVE', 'closed'], { minLength: 1 }),
    owner: part,
    label: part,
    search: part,
    created: span,
    lastActive: span,
    expires: span,
    unusedSince: fc.integer({ min: 0, max: 5 }).map(day),
    neverUsed: fc.boolean(),
    unscoped: fc.boolean(),
    gone: fc.constantFrom(true, false, 'any' as const),
    tokens: fc.array(named, { maxLength: 3 }),
    sort: fc.constantFrom(...sorts),
  },
  { requiredKeys: [] },
)
/** Queries with few filters, so that most match something. */
const fewFilters = fc.tuple(query, fc.array(fc.nat({ max: 14 }), { maxLength: 3 })).map(([whole, kept]) => {
  const names = Object.keys(whole).filter((name, index) => name === 'sort' || name === 'gone' || kept.includes(index))
  return Object.fromEntries(Object.entries(whole).filter(([name]) => names.includes(name))) as TokenQuery
})

/** Lists: what matches, in which order, page by page. */
export function listPromises(open: () => Promise<Store>): void {
  const store = withStore(open)

  const pages = async (asked: TokenQuery, limit: number): Promise<readonly TokenRecord[]> => {
    const found: TokenRecord[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<Store['listTokens']>> = await store().listTokens(organisationId, asked, {
        limit,
        cursor,
      })
      expect(page.tokens.length).toBeLessThanOrEqual(limit)
      expect(page.next === null || page.tokens.length === limit).toBe(true)
      found.push(...page.tokens)
      cursor = page.next
    } while (cursor !== null)
    return found
  }

  it('lists exactly what matches, in order, in pages of any size, streamed or not', async () => {
    const fleet = fc.sample(token, { numRuns: 150, seed: 11 })
    const people = fc.sample(account, { numRuns: 12, seed: 12 })
    await passAt(store(), day(5), { tokens: fleet, accounts: people })
    await passAt(store(), day(6), { tokens: fleet.filter((_, index) => index % 5 !== 0) })
    const everything = await all(store().streamTokens(organisationId, { gone: 'any', sort: 'createdAt' }))
    const place = new Map(
      [...new Map(fleet.map((item) => [`${item.kind}/${item.id}`, 0])).keys()].map((ref, index) => [ref, index]),
    )
    const seen = ({ kind, id }: TokenRecord): number => place.get(`${kind}/${id}`) ?? -1
    expect(everything).toHaveLength(place.size)
    const property = fc.asyncProperty(fewFilters, fc.integer({ min: 1, max: 40 }), async (asked, limit) => {
      const expected = everything.filter((item) => matches(item, asked)).sort(compareBy(asked, seen))
      const { total } = await store().listTokens(organisationId, asked, { limit: 1 })
      expect(total).toBe(expected.length)
      expect(await pages(asked, limit)).toEqual(expected)
      expect(await all(store().streamTokens(organisationId, asked))).toEqual(expected)
    })
    await fc.assert(property, { numRuns: 120 })
  })

  it.each(sorts)('orders many tokens by %s as it orders few, without values last', async (sort) => {
    const fleet = Array.from({ length: 2300 }, (_, index) =>
      aToken({
        id: `token-${index}`,
        kind: tokenKinds[index % 4] ?? 'user-token',
        label: `${words[index % words.length]} ${index % 7}`,
        status: ['ALLOWED', 'BLOCKED', null][index % 3] ?? null,
        createdAt: index % 11 === 0 ? null : day(index % 50),
        expiresAt: index % 5 === 0 ? null : day(index % 300),
        lastActiveAt: index % 2 === 0 ? null : day((index * 7) % 400),
        ownerId: index % 9 === 0 ? null : `account-${index % 20}`,
      }),
    )
    const people = Array.from({ length: 20 }, (_, index) =>
      anAccount({ id: `account-${index}`, name: `${words[index % words.length]}`, email: `${index}@example.com` }),
    )
    await passAt(store(), day(1), { tokens: fleet, accounts: people })
    const seen = ({ id }: TokenRecord): number => Number(id.slice('token-'.length))
    const filter: TokenQuery = { sort, created: { to: day(1000) } }
    for (const asked of [{ sort }, filter]) {
      const found = await pages(asked, 999)
      expect(found).toHaveLength(asked === filter ? 2300 - 210 : 2300)
      expect(found).toEqual([...found].sort(compareBy(asked, seen)))
    }
  })

  it('lists the newest use first where no order is asked for', async () => {
    const uses = [3, 1, null, 2].map((number, index) =>
      aToken({ id: `token-${index}`, lastActiveAt: number === null ? null : day(number) }),
    )
    await passAt(store(), day(5), { tokens: uses })
    expect((await pages({}, 1)).map(({ id }) => id)).toEqual(['token-0', 'token-3', 'token-1', 'token-2'])
  })

  it('never lists a token twice when rows change between pages, and counts what is there now', async () => {
    const fleet = Array.from({ length: 9 }, (_, index) => aToken({ id: `token-${index}`, label: 'same' }))
    await passAt(store(), day(1), { tokens: fleet })
    const first = await store().listTokens(organisationId, { sort: 'label' }, { limit: 4 })
    const sighting = await beginAt(store(), day(2))
    await store().recordTokens(
      sighting,
      observed(aToken({ id: 'token-9', label: 'same' }), aToken({ id: 'aaa', label: 'a' })),
    )
    const end = { complete: complete({ 'user-token': [...fleet.slice(1).map(({ id }) => id), 'token-9', 'aaa'] }) }
    await store().endPass(organisationId, sighting.passId, sealedAt(day(2), end))
    const second = await store().listTokens(organisationId, { sort: 'label' }, { limit: 1000, cursor: first.next })
    const ids = [...first.tokens, ...second.tokens].map(({ id }) => id)
    expect(ids).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((number) => `token-${number}`))
    expect(second.total).toBe(10)
  })

  it.each([
    'nonsense',
    '',
    '%00',
    Buffer.from('["label",{"x":1},4]').toString('base64url'),
    Buffer.from('["label","x"]').toString('base64url'),
    Buffer.from('["-createdAt",1,2]').toString('base64url'),
  ])('refuses the cursor %j with words', async (cursor) => {
    const asked = store().listTokens(organisationId, { sort: 'label' }, { limit: 5, cursor })
    await expect(asked).rejects.toMatchObject({ code: 'usage' })
  })

  it.each([0, -1, 1001, 1.5, Number.NaN])('refuses a page of %d tokens', async (limit) => {
    await expect(store().listTokens(organisationId, {}, { limit })).rejects.toMatchObject({ code: 'usage' })
  })

  it('finds tokens by their id, else by its beginning, as it is written', async () => {
    const ids = ['abc', 'abcd', 'abd', 'ABC', 'a%c', 'a_c', 'é-1', '🦊1', '🦊2']
    await passAt(store(), day(1), { tokens: ids.map((id) => aToken({ id })) })
    const found = async (text: string) => (await store().findTokens(organisationId, text)).map(({ id }) => id)
    expect(await found('abc')).toEqual(['abc'])
    expect(await found('ab')).toEqual(['abc', 'abcd', 'abd'])
    expect(await found('a%')).toEqual(['a%c'])
    expect(await found('a_')).toEqual(['a_c'])
    expect(await found('é')).toEqual(['é-1'])
    expect(await found('🦊')).toEqual(['🦊1', '🦊2'])
    expect(await found('')).toEqual([])
    expect(await found('nowhere')).toEqual([])
  })

  it('finds a token that is gone, and says so', async () => {
    await passAt(store(), day(1), { tokens: [aToken()] })
    await passAt(store(), day(2), { tokens: [] })
    expect(await store().findTokens(organisationId, 'tok')).toMatchObject([{ id: 'token-1', goneAt: day(2) }])
  })

  it("never shows one organisation's tokens, accounts or passes to another", async () => {
    const sighting = await passAt(store(), day(1), { tokens: [aToken()], accounts: [anAccount()] })
    const other = await beginAt(store(), day(1), 'other')
    await store().recordTokens(other, observed(aToken({ label: 'theirs' })))
    expect(await store().findTokens('other', 'token-1')).toMatchObject([{ label: 'theirs', owner: null }])
    expect((await store().listTokens('other', { gone: 'any' }, { limit: 10 })).total).toBe(1)
    expect(await store().findTokens(organisationId, 'token-1')).toMatchObject([{ label: 'Nightly export' }])
    expect(await store().lastSealedPass('other')).toBeNull()
    expect(await store().listLedger('other', 0, 10)).toEqual([])
    expect(await store().tokensAsOf('other', day(2))).toMatchObject([{ label: 'theirs', owner: null }])
    expect(await store().summary('other', day(1))).toMatchObject({
      accounts: { total: 0 },
      tokensByKind: { 'user-token': 1 },
    })
    await store().recordPolicyMembership(other, [{ accountId: 'account-1', policyId: 'theirs', since: null }])
    const conclusion = sealedAt(day(1), { complete: complete({ 'user-token': [], accounts: [] }) })
    await store().endPass('other', other.passId, conclusion)
    expect(await store().findTokens(organisationId, 'token-1')).toMatchObject([
      { goneAt: null, owner: { policyId: null } },
    ])
    expect((await store().listPasses(organisationId, 10)).map(({ id }) => id)).toEqual([sighting.passId])
  })
}
