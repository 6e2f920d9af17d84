import { expect, it } from 'vitest'
import type { TokenFacts } from '../../model/token.ts'
import type { Store } from '../store.ts'
import { anAccount, aToken, beginAt, complete, day, observed, organisationId, passAt, sealedAt } from './facts.ts'
import { withStore } from './with-store.ts'

const everyKind = ['user-token', 'service-account-token', 'oauth-client', 'admin-key'] as const

/** What recording writes, counts, and leaves alone. */
export function recordingPromises(open: () => Promise<Store>): void {
  const store = withStore(open)
  const only = async (id = 'token-1') => {
    const [token] = await store().findTokens(organisationId, id)
    return token
  }

  it('gives back every fact as it was seen, nothing told stays nothing told', async () => {
    const sighting = await beginAt(store(), day(1))
    const full = aToken({ scopes: ['write:b', 'read:a'] })
    const bare: TokenFacts = {
      kind: 'admin-key',
      id: 'bare',
      label: '',
      status: null,
      createdAt: null,
      expiresAt: null,
      lastActiveAt: null,
      scopes: null,
      ownerId: null,
    }
    expect(await store().recordTokens(sighting, observed(full, bare))).toEqual({ 'token.created': 2, 'token.used': 1 })
    expect(await only()).toEqual({
      ...full,
      owner: null,
      firstSeenAt: day(1),
      goneAt: null,
      understood: null,
      description: null,
    })
    expect(await only('bare')).toEqual({
      ...bare,
      owner: null,
      firstSeenAt: day(1),
      goneAt: null,
      understood: null,
      description: null,
    })
  })

  it('tells tokens of different kinds with the same id apart', async () => {
    const sighting = await beginAt(store(), day(1))
    const tokens = everyKind.map((kind) => aToken({ kind, label: kind }))
    expect(await store().recordTokens(sighting, observed(...tokens))).toMatchObject({ 'token.created': 4 })
    const found = await store().findTokens(organisationId, 'token-1')
    expect(new Set(found.map(({ kind, label }) => `${kind} ${label}`))).toEqual(
      new Set(everyKind.map((kind) => `${kind} ${kind}`)),
    )
  })

  it('writes and counts nothing when the same facts are seen again', async () => {
    const token = aToken({ scopes: ['a', 'b'] })
    const account = anAccount()
    await passAt(store(), day(1), { tokens: [token], accounts: [account] })
    const again = await beginAt(store(), day(2))
    expect(await store().recordTokens(again, observed({ ...token, scopes: ['b', 'a'] }))).toEqual({})
    expect(await store().recordAccounts(again, [account])).toEqual({})
    const history = await store().tokenHistory(organisationId, 'user-token', 'token-1')
    expect(history.map(({ kind, passId }) => [kind, passId])).toEqual([
      ['token.created', again.passId - 1],
      ['token.used', again.passId - 1],
    ])
    expect(await only()).toMatchObject({ firstSeenAt: day(1) })
  })

  it.each([
    ['token.relabelled', { label: 'Weekly export' }],
    ['token.rescoped', { scopes: [] }],
    ['token.rescoped', { scopes: null }],
    ['token.renewed-expiry', { expiresAt: null }],
    ['token.blocked', { status: 'BLOCKED' }],
    ['token.expired', { status: 'EXPIRED' }],
    ['token.status-changed', { status: 'PAUSED' }],
    ['token.owner-changed', { ownerId: 'account-2' }],
  ] as const)('records %s with what was known before and after', async (kind, change) => {
    await passAt(store(), day(1), { tokens: [aToken()] })
    const sighting = await beginAt(store(), day(2))
    expect(await store().recordTokens(sighting, observed(aToken(change)))).toEqual({ [kind]: 1 })
    const [newest] = await store().tokenHistory(organisationId, 'user-token', 'token-1')
    const [name] = Object.keys(change)
    const before = Object.fromEntries(Object.entries(aToken()).filter(([field]) => field === name))
    expect(newest).toEqual({ at: day(2), passId: sighting.passId, kind, before, after: change })
    expect(await only()).toMatchObject(change)
  })

  it('records each of several changes at once with its own facts', async () => {
    await passAt(store(), day(1), { tokens: [aToken({ status: 'BLOCKED' })] })
    const sighting = await beginAt(store(), day(2))
    const counts = await store().recordTokens(sighting, observed(aToken({ label: 'New', expiresAt: day(300) })))
    expect(counts).toEqual({ 'token.unblocked': 1, 'token.renewed-expiry': 1, 'token.relabelled': 1 })
    const history = await store().tokenHistory(organisationId, 'user-token', 'token-1')
    expect(history.slice(0, 3).map(({ kind, before, after }) => [kind, before, after])).toEqual(
      expect.arrayContaining([
        ['token.unblocked', { status: 'BLOCKED' }, { status: 'ALLOWED' }],
        ['token.renewed-expiry', { expiresAt: day(200) }, { expiresAt: day(300) }],
        ['token.relabelled', { label: 'Nightly export' }, { label: 'New' }],
      ]),
    )
  })

  it('records a new last use as a use, once, and not as a change', async () => {
    await passAt(store(), day(1), { tokens: [aToken({ lastActiveAt: null })] })
    for (const [at, lastActiveAt] of [
      [day(2), day(1)],
      [day(3), day(1)],
      [day(4), day(3)],
    ] as const) {
      const sighting = await beginAt(store(), at)
      const counts = await store().recordTokens(sighting, observed(aToken({ lastActiveAt })))
      expect(counts).toEqual(at === day(3) ? {} : { 'token.used': 1 })
    }
    expect(await store().tokenUses(organisationId, 'user-token', 'token-1')).toEqual([
      { at: day(1), source: 'sample', observedAt: day(2), details: null },
      { at: day(3), source: 'sample', observedAt: day(4), details: null },
    ])
    expect(await only()).toMatchObject({ lastActiveAt: day(3) })
  })

  it('knows a use that it has recorded, even when the last use went back and came again', async () => {
    await passAt(store(), day(1), { tokens: [aToken({ lastActiveAt: day(0) })] })
    for (const lastActiveAt of [day(-1), day(0)]) {
      const sighting = await beginAt(store(), day(2))
      const counts = await store().recordTokens(sighting, observed(aToken({ lastActiveAt })))
      expect(counts).toEqual(lastActiveAt === day(0) ? {} : { 'token.used': 1 })
    }
    const uses = await store().tokenUses(organisationId, 'user-token', 'token-1')
    expect(uses.map(({ at }) => at)).toEqual([day(-1), day(0)])
  })

  it('records that a token which was gone has returned, with whatever else changed', async () => {
    await passAt(store(), day(1), { tokens: [aToken()] })
    await passAt(store(), day(2), { tokens: [] })
    const sighting = await beginAt(store(), day(3))
    const counts = await store().recordTokens(sighting, observed(aToken({ label: 'Back' })))
    expect(counts).toEqual({ 'token.returned': 1, 'token.relabelled': 1 })
    expect(await only()).toMatchObject({ goneAt: null, label: 'Back', firstSeenAt: day(1) })
    const history = await store().tokenHistory(organisationId, 'user-token', 'token-1')
    expect(history.find(({ kind }) => kind === 'token.gone')).toMatchObject({ at: day(2), after: { goneAt: day(2) } })
    expect(history.find(({ kind }) => kind === 'token.returned')).toMatchObject({
      at: day(3),
      before: { goneAt: day(2) },
    })
  })

  it('records the owner beside a token only where no account is known', async () => {
    const sighting = await beginAt(store(), day(1))
    const named = anAccount({ name: 'Ada (from the token)', status: null, email: null })
    await store().recordTokens(sighting, [{ token: aToken(), owner: named }])
    expect(await only()).toMatchObject({ owner: { ...named, policyId: null } })
    expect(await store().recordAccounts(sighting, [anAccount()])).toEqual({ 'account.appeared': 1 })
    await store().recordTokens(sighting, [{ token: aToken({ label: 'Other' }), owner: named }])
    expect(await only()).toMatchObject({ owner: { name: 'Ada Abel', email: 'ada@example.com', status: 'active' } })
  })

  it('shows the owner from wherever it was learnt, before or after the token', async () => {
    const sighting = await beginAt(store(), day(1))
    await store().recordTokens(sighting, observed(aToken()))
    expect(await only()).toMatchObject({ owner: null, ownerId: 'account-1' })
    await store().recordAccounts(sighting, [anAccount({ name: 'Zoë' })])
    const byOwner = await store().listTokens(organisationId, { owner: 'ZOË', ownerStatuses: ['active'] }, { limit: 5 })
    expect(byOwner).toMatchObject({ total: 1, tokens: [{ owner: { name: 'Zoë' } }] })
    await store().recordAccounts(sighting, [anAccount({ name: 'Yann', status: 'inactive' })])
    expect((await store().listTokens(organisationId, { owner: 'zoë' }, { limit: 5 })).total).toBe(0)
    expect((await store().listTokens(organisationId, { ownerStatuses: ['inactive'] }, { limit: 5 })).total).toBe(1)
  })

  it.each([
    ['account.deactivated', anAccount(), anAccount({ status: 'inactive' })],
    ['account.closed', anAccount(), anAccount({ status: 'closed' })],
    ['account.reactivated', anAccount({ status: 'inactive' }), anAccount()],
    ['account.renamed', anAccount(), anAccount({ name: 'Ada Brook' })],
    ['account.renamed', anAccount(), anAccount({ email: null })],
  ] as const)('records %s', async (kind, before, after) => {
    await passAt(store(), day(1), { accounts: [before] })
    const sighting = await beginAt(store(), day(2))
    expect(await store().recordAccounts(sighting, [after])).toEqual({ [kind]: 1 })
  })

  it('keeps the activity of an account without history of it', async () => {
    await passAt(store(), day(1), { accounts: [anAccount()], tokens: [aToken()] })
    const sighting = await beginAt(store(), day(2))
    expect(await store().recordAccounts(sighting, [anAccount({ lastActiveAt: day(1) })])).toEqual({})
    expect(await only()).toMatchObject({ owner: { lastActiveAt: day(1) } })
  })

  it('records that an account which was gone has returned', async () => {
    await passAt(store(), day(1), { accounts: [anAccount()] })
    await passAt(store(), day(2), { accounts: [] })
    const sighting = await beginAt(store(), day(3))
    expect(await store().recordAccounts(sighting, [anAccount()])).toEqual({ 'account.returned': 1 })
  })

  it('records authentication policies of known accounts and ignores others', async () => {
    const sighting = await passAt(store(), day(1), { accounts: [anAccount()], tokens: [aToken()] })
    await store().recordPolicyMembership(sighting, [
      { accountId: 'account-1', policyId: 'policy-a', since: null },
      { accountId: 'stranger', policyId: 'policy-a', since: day(1) },
    ])
    expect(await only()).toMatchObject({ owner: { policyId: 'policy-a' } })
    await store().recordPolicyMembership(sighting, [{ accountId: 'account-1', policyId: 'policy-b', since: null }])
    await store().recordAccounts(sighting, [anAccount({ name: 'Renamed' })])
    expect(await only()).toMatchObject({ owner: { name: 'Renamed', policyId: 'policy-b' } })
  })

  it('takes the last of items with the same identity, and any number of items', async () => {
    const sighting = await beginAt(store(), day(1))
    const many = Array.from({ length: 2501 }, (_, index) =>
      aToken({ id: `token-${index}`, ownerId: `account-${index}` }),
    )
    const counts = await store().recordTokens(
      sighting,
      [...many, aToken({ id: 'token-7', label: 'Last word', ownerId: 'account-7' })].map((token) => ({
        token,
        owner: anAccount({ id: token.ownerId ?? '' }),
      })),
    )
    expect(counts).toEqual({ 'token.created': 2501, 'token.used': 2501 })
    expect(await only('token-7')).toMatchObject({ label: 'Last word', owner: { id: 'account-7' } })
    const accounts = many.map((token) => anAccount({ id: token.ownerId ?? '' }))
    expect(await store().recordAccounts(sighting, accounts)).toEqual({ 'account.appeared': 2501 })
    const gone = sealedAt(day(1), { complete: complete({ 'user-token': [], accounts: [] }) })
    const ended = await store().endPass(organisationId, sighting.passId, gone)
    expect(ended.changes).toEqual({ 'token.gone': 2501, 'account.gone': 2501 })
  })

  it('does nothing for no items', async () => {
    const sighting = await beginAt(store(), day(1))
    expect(await store().recordTokens(sighting, [])).toEqual({})
    expect(await store().recordAccounts(sighting, [])).toEqual({})
    await store().recordPolicyMembership(sighting, [])
  })

  it('refuses what belongs to no pass or organisation, and then holds nothing of it', async () => {
    const sighting = await beginAt(store(), day(1))
    const stray = { ...sighting, passId: sighting.passId + 999 }
    await expect(store().recordTokens(stray, [{ token: aToken(), owner: anAccount() }])).rejects.toThrow()
    await expect(store().recordAccounts({ ...sighting, organisationId: 'nobody' }, [anAccount()])).rejects.toThrow()
    expect(await store().findTokens(organisationId, 'token-1')).toEqual([])
    expect((await store().summary(organisationId, day(1))).accounts.total).toBe(0)
  })

  const hostile = [
    ['10,000 characters', 'Ünïcode '.repeat(1250)],
    ['terminal escapes', '\u001b[31mred\u001b[0m\u0007'],
    ['HTML', '<img src=x onerror="alert(1)">'],
    ['right-to-left marks', '\u202egnirts\u202c'],
    ['quotes and SQL', `Robert'); drop table token; -- " ' \\`],
    ['emoji and line ends', '🦊\r\n\t🦊'],
    ['a formula', '=cmd|calc'],
  ] as const
  it.each(hostile)('keeps a label of %s as it is, finds it and sorts by it', async (_name, label) => {
    await passAt(store(), day(1), { tokens: [aToken({ label }), aToken({ id: 'token-2', label: 'other' })] })
    expect(await only()).toMatchObject({ label })
    const found = await store().listTokens(organisationId, { label: label.slice(2, 300), sort: 'label' }, { limit: 5 })
    expect(found.tokens.map(({ id }) => id)).toEqual(['token-1'])
    const sighting = await beginAt(store(), day(2))
    expect(await store().recordTokens(sighting, observed(aToken({ label })))).toEqual({})
  })

  it('keeps what a database cannot hold as a replacement character, and sees no change when it comes again', async () => {
    const token = aToken({ label: 'nul \u0000 and half \ud83e a fox', id: 'id-\u0000', scopes: ['a\u0000'] })
    const account = anAccount({ name: 'N\u0000', email: '\udc00@example.com' })
    await passAt(store(), day(1), { tokens: [token], accounts: [account] })
    expect(await only('id-')).toMatchObject({
      label: 'nul \ufffd and half \ufffd a fox',
      goneAt: null,
      owner: { name: 'N\ufffd', email: '\ufffd@example.com' },
    })
    const again = await beginAt(store(), day(2))
    expect(await store().recordTokens(again, observed(token))).toEqual({})
    expect(await store().recordAccounts(again, [account])).toEqual({})
    expect(await store().findTokens(organisationId, 'a\u0000b')).toEqual([])
    expect((await store().listTokens(organisationId, { search: '\u0000', owner: '\u0000' }, { limit: 5 })).total).toBe(
      1,
    )
  })
}
