import { expect, it } from 'vitest'
import type { Grant } from '../../model/grant.ts'
import type { Store } from '../store.ts'
import { anAction, anOutcome, aPlan, newestEntries } from './acting.ts'
import { day, organisationId } from './facts.ts'
import { ledgerFaults } from './ledger-faults.ts'
import { ada, aGrant, grantChange } from './requests.ts'
import { withStore } from './with-store.ts'

/** What was allowed, and what became of it. */
export function grantPromises(open: () => Promise<Store>): void {
  const store = withStore(open)
  const bob = { email: 'Bob@Example.com', name: 'Bob Bär', accountId: 'account-2' }
  const token = { kind: 'user-token', id: 'token-1' } as const
  const known = (id: string) => store().saveOrganisation({ id, provider: 'atlassian', name: null })
  const adopt = async (...grants: readonly Partial<Grant>[]): Promise<readonly Grant[]> => {
    await known(organisationId)
    const given = grants.map((grant) => aGrant({ grandfathered: true, ...grant }))
    return store().createGrants(organisationId, given, 'Cy')
  }
  const one = async (given: Partial<Grant> = {}): Promise<Grant> => {
    const [grant] = await adopt(given)
    if (grant === undefined) throw new Error('No grant was written.')
    return grant
  }

  it('adopts what was there before requests were, in one line of the ledger', async () => {
    const grants = await adopt({ token, state: 'bound' }, { owner: bob, createdAt: day(4) })
    expect(grants.map(({ owner }) => owner.email)).toEqual(['ada@example.com', 'bob@example.com'])
    expect(grants[0]).toEqual({
      ...aGrant({ grandfathered: true, token, state: 'bound' }),
      id: grants[0]?.id,
      version: 1,
    })
    expect(await newestEntries(store(), 9)).toMatchObject([
      {
        at: day(4),
        kind: 'grants.adopted',
        body: { by: 'Cy', adopted: 2, grants: [{ token: 'user-token/token-1' }, { owner: { account: 'account-2' } }] },
      },
    ])
    expect(await store().grantHistory(organisationId, grants[0]?.id ?? 0)).toMatchObject([
      { kind: 'adopted', by: 'Cy' },
    ])
    expect(await adopt()).toEqual([])
    expect(await store().listLedger(organisationId, 0, 100)).toHaveLength(1)
    const named = [aGrant(), aGrant({ requestId: 1 })]
    await expect(store().createGrants(organisationId, named, 'Cy')).rejects.toMatchObject({ code: 'internal' })
    expect((await store().listGrants(organisationId, {}, { limit: 10 })).total).toBe(2)
  })

  it('changes grants, all or none, each with its line in the ledger', async () => {
    const [first, second] = await adopt({}, { owner: bob })
    if (first === undefined || second === undefined) throw new Error('No grants were written.')
    const opened = grantChange(first, { state: 'open', openedAt: day(5), windowUntil: day(12) })
    const bound = grantChange(second, { state: 'bound', token, boundAt: day(5), differences: ['unscoped'] }, 'bound')
    const before = await store().listLedger(organisationId, 0, 100)
    const stale = { ...bound, next: { ...bound.next, version: 2 } }
    const unknown = { ...bound, next: { ...bound.next, id: 999_999 } }
    for (const changes of [
      [opened, stale],
      [opened, unknown],
      [opened, opened],
    ])
      await expect(store().changeGrants(organisationId, changes)).rejects.toMatchObject({ code: 'conflict' })
    expect(await store().validGrants(organisationId)).toEqual([first, second])
    expect(await store().listLedger(organisationId, 0, 100)).toEqual(before)
    expect(await store().changeGrants(organisationId, [bound, opened])).toEqual([
      { ...bound.next, version: 2 },
      { ...opened.next, version: 2 },
    ])
    expect(await newestEntries(store(), 2)).toMatchObject([
      {
        at: day(5),
        kind: 'grant.bound',
        body: { grant: second.id, token: 'user-token/token-1', differences: ['unscoped'], words: 'because', by: null },
      },
      { at: day(5), kind: 'grant.opened', body: { grant: first.id, state: 'open' } },
    ])
    expect((await store().grantHistory(organisationId, first.id)).map(({ kind }) => kind)).toEqual([
      'adopted',
      'opened',
    ])
    expect(await store().changeGrants(organisationId, [])).toEqual([])
  })

  it('lets one of two changes through that were computed from the same grant', async () => {
    const grant = await one()
    const changes = (['open', 'ended'] as const).map((state) => grantChange(grant, { state }, state))
    const results = await Promise.allSettled(changes.map((change) => store().changeGrants(organisationId, [change])))
    expect(results.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { code: 'conflict' } }])
    expect(await store().findGrant(organisationId, grant.id)).toMatchObject({ version: 2 })
    expect(await store().grantHistory(organisationId, grant.id)).toHaveLength(2)
  })

  it('ends an action and changes its grant in one transaction', async () => {
    const grant = await one()
    const action = anAction({
      key: `grant-${grant.id}/allow/1`,
      caseId: null,
      caseVersion: null,
      token: null,
      affects: [],
    })
    const applied = { by: 'Cy', at: day(4) }
    const [intent] = await store().applyPlan(organisationId, aPlan('plan-1', action), applied)
    const change = grantChange(grant, { state: 'open', openedAt: day(5) })
    const stale = { ...change, next: { ...change.next, version: 3 } }
    const end = (grants: readonly (typeof change)[]) =>
      store().endIntent(organisationId, intent?.id ?? 0, { outcome: anOutcome(), grants })
    await expect(end([stale])).rejects.toMatchObject({ code: 'conflict' })
    expect(await store().unfinishedIntents(organisationId)).toHaveLength(1)
    expect(await store().findGrant(organisationId, grant.id)).toEqual(grant)
    await end([change])
    expect(await store().unfinishedIntents(organisationId)).toEqual([])
    expect(await store().findGrant(organisationId, grant.id)).toEqual({ ...change.next, version: 2 })
    expect(await newestEntries(store(), 2)).toMatchObject([
      { kind: 'action.done', body: { intent: intent?.id } },
      { kind: 'grant.opened', body: { grant: grant.id } },
    ])
  })

  it('knows which grants are valid', async () => {
    const grants = await adopt(
      ...(['ended', 'bound', 'lapsed', 'open', 'preparing'] as const).map((state) => ({ state })),
    )
    const valid = grants.filter(({ state }) => state !== 'ended' && state !== 'lapsed')
    expect(await store().validGrants(organisationId)).toEqual(valid)
    const [first] = valid
    if (first === undefined) throw new Error('No grant is valid.')
    await store().changeGrants(organisationId, [grantChange(first, { state: 'ended' }, 'ended')])
    expect(await store().validGrants(organisationId)).toEqual(valid.slice(1))
  })

  it('lists grants in the order in which they end, page by page, by every question', async () => {
    const [late, soon, same] = await adopt(
      { until: day(300) },
      { until: day(100), owner: bob, token, state: 'bound' },
      { until: day(100), kind: 'service-account', serviceAccountId: 'robot-1', owner: { ...ada, accountId: null } },
    )
    const pages = []
    for (let cursor: string | null = null, more = true; more; ) {
      const page = await store().listGrants(organisationId, {}, { limit: 2, cursor })
      pages.push(page.grants.map(({ id }) => id))
      expect(page.total).toBe(3)
      cursor = page.next
      more = cursor !== null
    }
    expect(pages).toEqual([[soon?.id, same?.id], [late?.id]])
    const found = async (query: Parameters<Store['listGrants']>[1]) =>
      (await store().listGrants(organisationId, query, { limit: 10 })).grants.map(({ id }) => id)
    expect(await found({ states: ['bound', 'ended'] })).toEqual([soon?.id])
    expect(await found({ ownerEmail: 'ADA@example.com' })).toEqual([same?.id, late?.id])
    expect(await found({ accountId: 'account-2' })).toEqual([soon?.id])
    expect(await found({ accountId: 'robot-1' })).toEqual([same?.id])
    expect(await found({ token })).toEqual([soon?.id])
    expect(await found({ token: { kind: 'admin-key', id: 'token-1' } })).toEqual([])
    expect(await found({ ids: [late?.id ?? 0, 999_999] })).toEqual([late?.id])
    expect(await found({ requestId: 1 })).toEqual([])
    for (const page of [{ limit: 0 }, { limit: 10, cursor: 'bad' }])
      await expect(store().listGrants(organisationId, {}, page)).rejects.toMatchObject({ code: 'usage' })
  })

  it('keeps grants of one organisation from another, and hostile text as far as it can be stored', async () => {
    const hostile = 'a\u0000b\ud800'
    const grant = await one({ token: { kind: 'user-token', id: hostile }, extraTokens: [{ ...token, id: hostile }] })
    expect(grant).toMatchObject({ token: { id: 'a\ufffdb\ufffd' }, extraTokens: [{ id: 'a\ufffdb\ufffd' }] })
    const found = await store().listGrants(organisationId, { token: { ...token, id: hostile } }, { limit: 10 })
    expect(found.grants).toEqual([grant])
    await known('another')
    expect(await store().findGrant('another', grant.id)).toBeNull()
    expect(await store().grantHistory('another', grant.id)).toEqual([])
    expect(await store().validGrants('another')).toEqual([])
    expect((await store().listGrants('another', {}, { limit: 10 })).total).toBe(0)
    const change = { ...grantChange(grant, {}), words: hostile }
    await expect(store().changeGrants('another', [change])).rejects.toMatchObject({ code: 'conflict' })
    await expect(store().createGrants('nowhere', [aGrant()], 'Cy')).rejects.toMatchObject({ code: 'not-found' })
    await store().changeGrants(organisationId, [change])
    expect(ledgerFaults(await store().listLedger(organisationId, 0, 100))).toEqual([])
  })
}
