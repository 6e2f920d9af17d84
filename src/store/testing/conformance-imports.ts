import { expect, it } from 'vitest'
import type { TokenFacts } from '../../model/token.ts'
import type { ListedToken, OptionalFact } from '../../model/token-import.ts'
import { optionalFacts } from '../../model/token-import.ts'
import type { Store } from '../store.ts'
import { anAccount, aToken, day, organisationId, passAt } from './facts.ts'
import { withStore } from './with-store.ts'

/** What the record makes of lists of tokens that were exported one day. */
export function importPromises(open: () => Promise<Store>): void {
  const store = withStore(open)
  const ada = anAccount()
  const listed = (...tokens: readonly TokenFacts[]): readonly ListedToken[] =>
    tokens.map((token) => ({ token, owner: token.ownerId === ada.id ? ada : null, ownerEmail: ada.email }))
  const take = async (asOf: number, tokens: readonly ListedToken[], told: readonly OptionalFact[] = optionalFacts) => {
    await store().saveOrganisation({ id: organisationId, provider: 'atlassian', name: null })
    const list = { tokens, told, gone: 0 }
    return store().importTokens(organisationId, { list, asOf, at: day(50), source: 'tokens.csv' })
  }
  const asOf = async (at: number) =>
    (await store().tokensAsOf(organisationId, at)).map(({ owner, ...token }) => ({
      ...token,
      owner: owner?.name ?? null,
    }))
  const history = async () =>
    (await store().tokenHistory(organisationId, 'user-token', 'token-1')).map(({ kind, at, passId }) => [
      kind,
      at,
      passId,
    ])
  const entries = async () =>
    (await store().listLedger(organisationId, 0, 100)).filter(({ kind }) => kind === 'tokens.imported')

  it('begins with a list where nothing is on record, and shows it as of its day', async () => {
    const counts = await take(day(10), listed(aToken()))
    expect(counts).toEqual({ created: 1, earlier: 0, changed: 0, uses: 1, ownersUnknown: 0 })
    expect(await asOf(day(9))).toEqual([])
    expect(await asOf(day(10))).toEqual([{ ...aToken(), firstSeenAt: day(10), goneAt: null, owner: 'Ada Abel' }])
    expect(await store().sealedPassTimes(organisationId)).toEqual([day(10)])
    expect((await entries()).map(({ at, body }) => [at, body])).toEqual([
      [day(50), { source: 'tokens.csv', asOf: new Date(day(10)).toISOString(), tokens: 1, ...counts }],
    ])
  })

  it('changes nothing when a list comes again, and writes nothing down', async () => {
    await take(day(10), listed(aToken()))
    const before = [await asOf(day(20)), await history()]
    expect(await take(day(10), listed(aToken()))).toMatchObject({ created: 0, earlier: 0, changed: 0, uses: 0 })
    expect([await asOf(day(20)), await history()]).toEqual(before)
    expect(await entries()).toHaveLength(1)
  })

  it('moves the first sight of tokens on record back, and tells what has changed since', async () => {
    const { passId } = await passAt(store(), day(20), {
      accounts: [ada],
      tokens: [aToken({ label: 'New', lastActiveAt: day(19) })],
    })
    const old = aToken({ label: 'Old', lastActiveAt: day(5) })
    expect(await take(day(10), listed(old))).toMatchObject({ created: 0, earlier: 1, changed: 0, uses: 1 })
    expect(await asOf(day(15))).toEqual([{ ...old, firstSeenAt: day(10), goneAt: null, owner: 'Ada Abel' }])
    expect(await asOf(day(21))).toMatchObject([{ label: 'New', lastActiveAt: day(19), firstSeenAt: day(10) }])
    expect(await store().findTokens(organisationId, 'token-1')).toMatchObject([{ label: 'New', lastActiveAt: day(19) }])
    expect(await history()).toEqual([
      ['token.relabelled', day(20), passId],
      ['token.used', day(19), passId],
      ['token.created', day(10), null],
      ['token.used', day(5), null],
    ])
  })

  it('tells a use as known from the day of the list on, when a pass learnt of it later', async () => {
    await passAt(store(), day(20), { tokens: [aToken({ lastActiveAt: day(5) })] })
    await take(day(10), listed(aToken({ lastActiveAt: day(5) })))
    const [use] = await store().tokenUses(organisationId, 'user-token', 'token-1')
    expect(use).toMatchObject({ at: day(5), observedAt: day(10) })
  })

  it('leaves alone what a pass has seen by then, but for uses', async () => {
    await passAt(store(), day(5), { tokens: [aToken({ label: 'Seen', lastActiveAt: null })] })
    await passAt(store(), day(20), { tokens: [aToken({ label: 'Seen', lastActiveAt: day(19) })] })
    const told = await take(day(10), listed(aToken({ label: 'Other', lastActiveAt: day(9) })))
    expect(told).toMatchObject({ created: 0, earlier: 0, changed: 0, uses: 1 })
    expect(await asOf(day(12))).toMatchObject([{ label: 'Seen', lastActiveAt: day(9), firstSeenAt: day(5) }])
  })

  it('brings current facts up to date where nobody has looked since, and keeps what the list does not tell', async () => {
    await passAt(store(), day(5), { accounts: [ada], tokens: [aToken({ label: 'Old', lastActiveAt: null })] })
    const fresh = aToken({
      label: 'New',
      status: null,
      expiresAt: null,
      scopes: null,
      ownerId: null,
      lastActiveAt: day(9),
    })
    expect(await take(day(10), listed(fresh), [])).toMatchObject({ changed: 1, uses: 1, ownersUnknown: 0 })
    expect(await store().findTokens(organisationId, 'token-1')).toMatchObject([
      { ...aToken({ label: 'New', lastActiveAt: day(9) }), firstSeenAt: day(5) },
    ])
  })

  it('keeps what a newer list told, in whatever order lists come, and though it told nothing new', async () => {
    const told = (label: string, at: number) => listed(aToken({ label, lastActiveAt: at }))
    await take(day(10), told('Kept', day(9)))
    expect(await take(day(30), told('Kept', day(9)))).toMatchObject({ changed: 0, uses: 0 })
    expect(await take(day(20), told('Passing', day(8)))).toMatchObject({ changed: 0, uses: 1 })
    expect(await store().findTokens(organisationId, 'token-1')).toMatchObject([{ label: 'Kept', lastActiveAt: day(9) }])
    expect(await store().sealedPassTimes(organisationId)).toEqual([day(10), day(20), day(30)])
    expect(await entries()).toHaveLength(3)
  })

  it('never moves the last use back: not by a list that tells the day alone, nor past one that a list in between told', async () => {
    const exact = day(9) + 3_600_000
    await passAt(store(), day(10), { tokens: [aToken({ lastActiveAt: exact })] })
    await take(day(20), listed(aToken({ lastActiveAt: day(9) })))
    expect(await store().findTokens(organisationId, 'token-1')).toMatchObject([{ lastActiveAt: exact }])
    await take(day(30), [])
    await take(day(25), listed(aToken({ lastActiveAt: day(24) })))
    expect(await store().findTokens(organisationId, 'token-1')).toMatchObject([{ lastActiveAt: day(24) }])
  })

  it('knows owners by their e-mail, whatever its case, and says how many it does not know', async () => {
    await passAt(store(), day(20), { accounts: [ada], tokens: [] })
    const mail = (id: string, ownerEmail: string): ListedToken => ({
      token: aToken({ id, ownerId: null }),
      owner: null,
      ownerEmail,
    })
    const counts = await take(day(10), [mail('token-1', 'ADA@example.com'), mail('token-2', 'nobody@example.com')])
    expect(counts).toMatchObject({ created: 2, ownersUnknown: 1 })
    const found = await store().listTokens(organisationId, { sort: 'label' }, { limit: 5 })
    expect(new Map(found.tokens.map(({ id, ownerId }) => [id, ownerId]))).toEqual(
      new Map([
        ['token-1', ada.id],
        ['token-2', null],
      ]),
    )
  })

  it('leaves it to the next sealed pass to conclude that tokens are gone', async () => {
    await passAt(store(), day(20), { tokens: [] })
    await take(day(10), listed(aToken()))
    expect(await store().findTokens(organisationId, 'token-1')).toMatchObject([{ goneAt: null, firstSeenAt: day(10) }])
    await passAt(store(), day(30), { tokens: [] })
    expect(await store().findTokens(organisationId, 'token-1')).toMatchObject([{ goneAt: day(30) }])
    expect(await asOf(day(25))).toHaveLength(1)
  })

  it('takes in thousands of tokens, and refuses an organisation that is not on record', async () => {
    const many = Array.from({ length: 2500 }, (_, index) => aToken({ id: `t${index}` }))
    expect(await take(day(10), listed(...many))).toMatchObject({ created: 2500, uses: 2500 })
    const list = { tokens: [], told: [], gone: 0 }
    const stray = store().importTokens('nobody', { list, asOf: day(1), at: day(1), source: '' })
    await expect(stray).rejects.toMatchObject({ code: 'not-found' })
  })
}
