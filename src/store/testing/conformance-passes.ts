import { expect, it } from 'vitest'
import type { Store } from '../store.ts'
import { anAccount, aToken, beginAt, complete, day, observed, organisationId, sealedAt } from './facts.ts'
import { ledgerFaults } from './ledger-faults.ts'
import { withStore } from './with-store.ts'

/** Organisations, and passes from their beginning to their end. */
export function passPromises(open: () => Promise<Store>): void {
  const store = withStore(open)

  it('keeps the name of an organisation until another is given', async () => {
    await store().saveOrganisation({ id: 'b', provider: 'atlassian', name: null })
    await store().saveOrganisation({ id: 'a', provider: 'atlassian', name: 'Alpha' })
    await store().saveOrganisation({ id: 'a', provider: 'atlassian', name: null })
    await store().saveOrganisation({ id: 'b', provider: 'atlassian', name: 'Beta' })
    expect(await store().listOrganisations()).toEqual([
      { id: 'a', provider: 'atlassian', name: 'Alpha' },
      { id: 'b', provider: 'atlassian', name: 'Beta' },
    ])
  })

  it('returns a pass as it was ended, and lists the newest first', async () => {
    const first = await beginAt(store(), day(1))
    const listing = {
      name: 'accounts',
      mode: 'full',
      pages: 2,
      items: 3,
      fullAt: day(1),
      known: 3,
      fault: null,
    } as const
    const ended = await store().endPass(
      organisationId,
      first.passId,
      sealedAt(day(1), { listings: [listing], changes: { 'token.created': 3 }, requests: 7 }),
    )
    expect(ended).toEqual({
      id: first.passId,
      state: 'sealed',
      at: day(1),
      startedAt: day(1),
      finishedAt: day(1) + 5000,
      listings: [listing],
      events: null,
      judgement: null,
      changes: { 'token.created': 3 },
      requests: 7,
      fault: null,
    })
    const second = await beginAt(store(), day(2))
    expect(second.passId).toBeGreaterThan(first.passId)
    expect((await store().listPasses(organisationId, 10)).map(({ id }) => id)).toEqual([second.passId, first.passId])
    expect(await store().listPasses(organisationId, 1)).toMatchObject([
      { id: second.passId, state: 'running', at: null },
    ])
    expect(await store().lastSealedPass(organisationId)).toEqual(ended)
  })

  it('tells the times of sealed passes, and of no others', async () => {
    for (const [at, state] of [
      [day(1), 'sealed'],
      [day(2), 'partial'],
      [day(3), 'sealed'],
    ] as const)
      await store().endPass(organisationId, (await beginAt(store(), at)).passId, sealedAt(at, { state }))
    expect(await store().sealedPassTimes(organisationId)).toEqual([day(1), day(3)])
    expect(await store().sealedPassTimes('organisation-2')).toEqual([])
  })

  it('tells how many tokens there were at the end of each sealed pass of a span', async () => {
    for (const [number, state] of (['sealed', 'partial', 'sealed', 'sealed'] as const).entries()) {
      const sighting = await beginAt(store(), day(number))
      await store().recordTokens(sighting, observed(aToken({ id: `token-${number}` })))
      await store().endPass(organisationId, sighting.passId, sealedAt(day(number), { state }))
    }
    const all = [
      { at: day(0), tokens: 1 },
      { at: day(2), tokens: 3 },
      { at: day(3), tokens: 4 },
    ]
    expect(await store().tokenCounts(organisationId, {})).toEqual(all)
    expect(await store().tokenCounts(organisationId, { from: day(2), to: day(3) })).toEqual(all.slice(1, 2))
    expect(await store().tokenCounts('organisation-2', {})).toEqual([])
  })

  it('has no last sealed pass before the first, and none from passes that ended otherwise', async () => {
    const fault = { code: 'provider-unreachable', message: 'No answer.' }
    for (const state of ['partial', 'failed', 'interrupted'] as const) {
      const { passId } = await beginAt(store(), day(1))
      const ended = await store().endPass(organisationId, passId, sealedAt(day(1), { state, at: null, fault }))
      expect(ended).toMatchObject({ state, at: null, fault })
    }
    expect(await store().lastSealedPass(organisationId)).toBeNull()
  })

  it('marks a pass that is still running as interrupted, with what it had recorded, when the next begins', async () => {
    const lost = await beginAt(store(), day(1))
    await store().recordAccounts(lost, [anAccount()])
    await store().recordTokens(lost, observed(aToken(), aToken({ id: 'token-2', lastActiveAt: null })))
    await beginAt(store(), day(2))
    const [, interrupted] = await store().listPasses(organisationId, 2)
    expect(interrupted).toMatchObject({
      id: lost.passId,
      state: 'interrupted',
      changes: { 'token.created': 2, 'account.appeared': 1, 'token.used': 1 },
      fault: { code: 'cancelled' },
    })
    expect(await store().listLedger(organisationId, 0, 10)).toMatchObject([
      { kind: 'pass.interrupted', body: { pass: lost.passId } },
    ])
  })

  it('leaves running passes of other organisations alone', async () => {
    const other = await beginAt(store(), day(1), 'other')
    await beginAt(store(), day(1))
    expect(await store().listPasses('other', 5)).toMatchObject([{ id: other.passId, state: 'running' }])
  })

  it('concludes what is gone only for listings that were read to their end, and counts it', async () => {
    const before = await beginAt(store(), day(1))
    await store().recordAccounts(before, [anAccount(), anAccount({ id: 'account-2' })])
    await store().recordTokens(
      before,
      observed(
        aToken(),
        aToken({ id: 'token-2' }),
        aToken({ id: 'token-1', kind: 'oauth-client' }),
        aToken({ id: 'key', kind: 'admin-key' }),
      ),
    )
    const ended = await store().endPass(
      organisationId,
      before.passId,
      sealedAt(day(2), {
        changes: { 'token.created': 4 },
        complete: complete({ accounts: ['account-2'], 'user-token': ['token-2'], 'oauth-client': [] }),
      }),
    )
    expect(ended.changes).toEqual({ 'token.created': 4, 'token.gone': 2, 'account.gone': 1 })
    const gone = await store().listTokens(organisationId, { gone: true, sort: 'kind' }, { limit: 10 })
    expect(gone.tokens.map(({ kind, id, goneAt }) => [kind, id, goneAt])).toEqual([
      ['oauth-client', 'token-1', day(2)],
      ['user-token', 'token-1', day(2)],
    ])
    const there = await store().listTokens(organisationId, {}, { limit: 10 })
    expect(there.tokens.map(({ id }) => id).sort()).toEqual(['key', 'token-2'])
  })

  it('concludes once: what is gone already is not concluded again', async () => {
    const first = await beginAt(store(), day(1))
    await store().recordTokens(first, observed(aToken()))
    const nothing = { complete: complete({ 'user-token': [] }) }
    await store().endPass(organisationId, first.passId, sealedAt(day(1), nothing))
    const second = await beginAt(store(), day(2))
    const ended = await store().endPass(organisationId, second.passId, sealedAt(day(2), nothing))
    expect(ended.changes).toEqual({})
    expect(await store().findTokens(organisationId, 'token-1')).toMatchObject([{ goneAt: day(1) }])
  })

  it('keeps accounts of whom only tokens tell, whatever the account listing leaves out', async () => {
    const sighting = await beginAt(store(), day(1))
    await store().recordTokens(sighting, [{ token: aToken(), owner: anAccount() }])
    const end = sealedAt(day(1), { complete: complete({ accounts: [] }) })
    expect((await store().endPass(organisationId, sighting.passId, end)).changes).toEqual({})
  })

  it.each(['partial', 'failed', 'interrupted'] as const)(
    'refuses to conclude anything from a %s pass, and leaves all as it was',
    async (state) => {
      const sighting = await beginAt(store(), day(1))
      await store().recordTokens(sighting, observed(aToken()))
      const end = sealedAt(day(1), { state, complete: complete({ 'user-token': [] }) })
      await expect(store().endPass(organisationId, sighting.passId, end)).rejects.toMatchObject({ code: 'internal' })
      expect(await store().listPasses(organisationId, 1)).toMatchObject([{ state: 'running' }])
      expect(await store().findTokens(organisationId, 'token-1')).toMatchObject([{ goneAt: null }])
      expect(await store().listLedger(organisationId, 0, 10)).toEqual([])
    },
  )

  it('ends a pass once, and only as a pass of its own organisation; a second time changes nothing', async () => {
    const sighting = await beginAt(store(), day(1))
    await beginAt(store(), day(1), 'other')
    await expect(store().endPass('other', sighting.passId, sealedAt(day(1)))).rejects.toMatchObject({
      code: 'internal',
    })
    await store().endPass(organisationId, sighting.passId, sealedAt(day(1)))
    await store().recordTokens(sighting, observed(aToken()))
    const again = sealedAt(day(2), { complete: complete({ 'user-token': [] }) })
    await expect(store().endPass(organisationId, sighting.passId, again)).rejects.toMatchObject({ code: 'internal' })
    expect(await store().findTokens(organisationId, 'token-1')).toMatchObject([{ goneAt: null }])
    expect(await store().lastSealedPass(organisationId)).toMatchObject({ at: day(1) })
    expect(await store().listLedger(organisationId, 0, 10)).toHaveLength(1)
  })

  it('writes each end into the ledger with what it concluded and what was missing', async () => {
    const sighting = await beginAt(store(), day(1))
    await store().recordTokens(sighting, observed(aToken()))
    const fault = { code: 'provider-missing-scope', message: 'read:accounts:admin is missing.' }
    const listing = { name: 'accounts', mode: 'full', pages: 0, items: 0, fullAt: null, known: 0, fault } as const
    await store().endPass(
      organisationId,
      sighting.passId,
      sealedAt(day(1), { state: 'partial', listings: [listing], changes: { 'token.created': 1 } }),
    )
    const entries = await store().listLedger(organisationId, 0, 10)
    expect(entries).toMatchObject([
      {
        sequence: 1,
        at: day(1),
        kind: 'pass.partial',
        body: {
          pass: sighting.passId,
          changes: { 'token.created': 1 },
          missing: [{ listing: 'accounts', code: 'provider-missing-scope' }],
        },
      },
    ])
    expect(ledgerFaults(entries)).toEqual([])
  })

  it('refuses a pass of an organisation that is not on record', async () => {
    await expect(store().beginPass('nobody', day(1))).rejects.toMatchObject({ code: 'not-found' })
  })
}
