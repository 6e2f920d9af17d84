import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type TokenKind, tokenKinds } from '../../model/token.ts'
import type { TokenRecord } from '../../model/token-record.ts'
import type { Store } from '../store.ts'
import { all, anAccount, aToken, beginAt, day, observed, organisationId, passAt } from './facts.ts'
import { withStore } from './with-store.ts'

const token = fc.record({
  kind: fc.constantFrom<TokenKind>('user-token', 'oauth-client'),
  id: fc.constantFrom('1', '2', '3', '4', '5'),
  label: fc.constantFrom('a', 'b'),
  status: fc.constantFrom('ALLOWED', 'BLOCKED'),
  createdAt: fc.constant(day(0)),
  expiresAt: fc.constantFrom(day(100), null),
  scopes: fc.constantFrom([], ['x']),
  ownerId: fc.constantFrom('account-1', 'account-2', null),
  used: fc.boolean(),
})
const account = fc.record({
  id: fc.constantFrom('account-1', 'account-2'),
  name: fc.constantFrom('Ann', 'Bob'),
  status: fc.constantFrom('active', 'inactive'),
})
/** What each of a few passes sees. */
const passes = fc.array(
  fc.record({ tokens: fc.array(token, { maxLength: 6 }), accounts: fc.array(account, { maxLength: 3 }) }),
  {
    minLength: 1,
    maxLength: 6,
  },
)

/** What happened, and what was known when. */
export function historyPromises(open: () => Promise<Store>): void {
  const store = withStore(open)
  const history = (id = 'token-1') => store().tokenHistory(organisationId, 'user-token', id)

  it('tells changes, uses and what became of the owner, newest first', async () => {
    await passAt(store(), day(1), { accounts: [anAccount()], tokens: [aToken({ lastActiveAt: null })] })
    await passAt(store(), day(3), { accounts: [anAccount()], tokens: [aToken({ lastActiveAt: day(2) })] })
    await passAt(store(), day(5), {
      accounts: [anAccount({ status: 'inactive' })],
      tokens: [aToken({ lastActiveAt: day(2), status: 'BLOCKED' })],
    })
    await passAt(store(), day(7), {
      accounts: [anAccount()],
      tokens: [aToken({ lastActiveAt: day(2), status: 'BLOCKED' })],
    })
    await passAt(store(), day(9), { accounts: [anAccount({ status: 'closed' })], tokens: [] })
    expect((await history()).map(({ at, kind }) => [kind, at])).toEqual([
      ['token.gone', day(9)],
      ['token.owner-closed', day(9)],
      ['token.owner-reactivated', day(7)],
      ['token.blocked', day(5)],
      ['token.owner-deactivated', day(5)],
      ['token.used', day(2)],
      ['token.created', day(1)],
    ])
    const entries = await history()
    expect(entries.find(({ kind }) => kind === 'token.used')).toMatchObject({
      before: {},
      after: { lastActiveAt: day(2) },
    })
    expect(entries.find(({ kind }) => kind === 'token.owner-deactivated')).toMatchObject({
      before: { ownerStatus: 'active' },
      after: { ownerStatus: 'inactive' },
    })
  })

  it('tells of the owner only what happened since the token was first seen', async () => {
    await passAt(store(), day(1), { accounts: [anAccount()] })
    await passAt(store(), day(2), { accounts: [anAccount({ status: 'inactive' })] })
    await passAt(store(), day(3), { accounts: [anAccount()], tokens: [aToken({ lastActiveAt: null })] })
    expect((await history()).map(({ kind }) => kind).sort()).toEqual(['token.created', 'token.owner-reactivated'])
  })

  it('has no history or uses of a token that was never seen', async () => {
    await beginAt(store(), day(1))
    expect(await history('nowhere')).toEqual([])
    expect(await store().tokenUses(organisationId, 'user-token', 'nowhere')).toEqual([])
    expect(await store().tokensAsOf(organisationId, day(9))).toEqual([])
  })

  it('tells at any time what was known at each time before, and nothing learnt later', async () => {
    const property = fc.asyncProperty(passes, async (seen) => {
      const fresh = await open()
      try {
        const known: { at: number; tokens: readonly TokenRecord[] }[] = []
        const lastUses = new Map<string, number>()
        for (const [index, { tokens, accounts }] of seen.entries()) {
          const at = day(index * 2 + 1)
          await passAt(fresh, at, {
            accounts: accounts.map((given) => anAccount({ ...given, email: null })),
            tokens: tokens.map(({ used, ...facts }) => {
              const ref = `${facts.kind}/${facts.id}`
              if (used) lastUses.set(ref, at - 1000)
              return aToken({ ...facts, lastActiveAt: lastUses.get(ref) ?? null })
            }),
          })
          known.push({ at, tokens: await byIdentity(fresh) })
        }
        expect(await fresh.tokensAsOf(organisationId, day(0))).toEqual([])
        for (const { at, tokens } of known)
          for (const moment of [at, at + 1000]) expect(await fresh.tokensAsOf(organisationId, moment)).toEqual(tokens)
      } finally {
        await fresh.close()
      }
    })
    await fc.assert(property, { numRuns: 12 })
  })

  it('does not tell an earlier day what only a later pass learnt, the owner included', async () => {
    const sighting = await beginAt(store(), day(1))
    await store().recordTokens(sighting, [
      { token: aToken(), owner: anAccount({ name: 'Known by token', status: null }) },
    ])
    await passAt(store(), day(5), {
      accounts: [anAccount({ status: 'inactive' })],
      tokens: [aToken({ lastActiveAt: day(4), label: 'New' })],
    })
    expect(await store().tokensAsOf(organisationId, day(3))).toMatchObject([
      { label: 'Nightly export', lastActiveAt: day(-1), owner: { name: 'Known by token', status: null } },
    ])
    expect(await store().tokensAsOf(organisationId, day(5))).toMatchObject([
      { label: 'New', lastActiveAt: day(4), owner: { name: 'Ada Abel', status: 'inactive' } },
    ])
  })

  it('leaves out what was gone then, and brings it back where it had returned', async () => {
    await passAt(store(), day(1), { tokens: [aToken()] })
    await passAt(store(), day(3), { tokens: [] })
    await passAt(store(), day(5), { tokens: [aToken()] })
    const there = async (at: number) => (await store().tokensAsOf(organisationId, at)).length
    expect([
      await there(day(0)),
      await there(day(2)),
      await there(day(3)),
      await there(day(4)),
      await there(day(6)),
    ]).toEqual([0, 1, 0, 0, 1])
  })

  it('stays in order by time when the time of a pass goes back', async () => {
    await passAt(store(), day(5), { tokens: [aToken({ label: 'at 5' })] })
    const sighting = await beginAt(store(), day(3))
    await store().recordTokens(sighting, observed(aToken({ label: 'at 3' })))
    const changes = (await history()).filter(({ kind }) => kind !== 'token.used')
    expect(changes.map(({ at }) => at)).toEqual([day(5), day(3)])
  })

  async function byIdentity(from: Store): Promise<readonly TokenRecord[]> {
    const entries = await all(from.streamTokens(organisationId, {}))
    const found = entries.map(({ understood: _, description: __, ...token }): TokenRecord => token)
    const order = [...tokenKinds].sort()
    return [...found].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.id < b.id ? -1 : 1))
  }
}
