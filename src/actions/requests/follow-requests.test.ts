import { describe, expect, it } from 'vitest'
import { DAY } from '../../model/instant.ts'
import { openStore } from '../../store/open.ts'
import { beginAt, organisationId } from '../../store/testing/facts.ts'
import { withStore } from '../../store/testing/with-store.ts'
import { requestsAwaiting } from './awaiting.ts'
import { decideRequest } from './decide-request.ts'
import { fileRequest } from './file-request.ts'
import { followRequests } from './follow-requests.ts'
import { renewGrant } from './renew-grant.ts'
import { aContent, aRule, at, decider, stage, start } from './testing/request-parts.ts'
import { account, ada, adasToken, anyonesRule, depsOn, filing, passOn } from './testing/request-world.ts'

const store = withStore(() => openStore({ url: ':memory:' }))
const everybody = ['ada', 'sam', 'grace', 'mara'].map((name) => account(name))
const without = (name: string) =>
  everybody.map((one) => (one.name === name ? account(name, { status: 'inactive' }) : one))
const begin = (): Promise<void> => passOn(store(), 0, { accounts: everybody })
const approve = { by: decider('sam'), verdict: 'approve', reason: null, narrowed: null } as const
const nothing = { expired: [], withdrawn: [], escalated: [] }
const escalations = async (id: number): Promise<readonly string[]> =>
  (await store().requestHistory(organisationId, id)).flatMap(({ kind, words }) => (kind === 'escalated' ? [words] : []))

describe('a pass looks at requests', () => {
  it('and ends those that nobody decided in time, once', async () => {
    await begin()
    const { id } = await fileRequest(depsOn(store(), 1), filing())
    expect(await followRequests(depsOn(store(), 14))).toEqual(nothing)
    expect(await requestsAwaiting(depsOn(store(), 15), decider('sam'))).toEqual([])
    await expect(decideRequest(depsOn(store(), 15), id, approve)).rejects.toMatchObject({ code: 'request-refused' })
    expect(await followRequests(depsOn(store(), 15))).toEqual({ ...nothing, expired: [id] })
    expect(await followRequests(depsOn(store(), 15))).toEqual(nothing)
    expect(await store().findRequest(organisationId, id)).toMatchObject({
      state: 'expired',
      decidedAt: start + 15 * DAY,
      endedWhy: 'Nobody decided in time.',
    })
  })

  it('and withdraws those of people who have left', async () => {
    await begin()
    const { id } = await fileRequest(depsOn(store(), 1), filing())
    await passOn(store(), 2, { accounts: without('ada') })
    expect(await followRequests(depsOn(store(), 2))).toEqual({ ...nothing, withdrawn: [id] })
    expect(await store().findRequest(organisationId, id)).toMatchObject({
      state: 'withdrawn',
      endedWhy: 'The account of ada is not active any more.',
    })
  })

  it.each([
    ['whose account was deactivated', without('sam')],
    ['whose account is gone', everybody.filter(({ name }) => name !== 'sam')],
  ])('and brings what waits for an approver %s to the stewards, who decide it', async (_name, left) => {
    await begin()
    const { id } = await fileRequest(depsOn(store(), 1), filing())
    expect(await requestsAwaiting(depsOn(store(), 2), decider('grace', { steward: true }))).toEqual([])
    await passOn(store(), 2, { accounts: left })
    expect(await followRequests(depsOn(store(), 2))).toEqual({ ...nothing, escalated: [id] })
    expect(await followRequests(depsOn(store(), 3))).toEqual(nothing)
    expect(await escalations(id)).toEqual([
      'It has too few approvers who can decide it: the stewards are asked as well.',
    ])
    await expect(decideRequest(depsOn(store(), 3), id, approve)).rejects.toMatchObject({ code: 'forbidden' })
    const byGrace = { ...approve, by: decider('grace', { steward: true }) }
    expect(await decideRequest(depsOn(store(), 3), id, byGrace)).toMatchObject({ state: 'approved' })
  })

  it('and tells where even with the stewards there are too few, without asking fewer', async () => {
    await begin()
    const three = anyonesRule(aRule([stage(3, at('sam'))]))
    const { id } = await fileRequest(depsOn(store(), 1, three), filing())
    await followRequests(depsOn(store(), 2, three))
    expect(await escalations(id)).toEqual([
      'It has too few approvers who can decide it: the stewards are asked as well. Even with them there are too few people to agree.',
    ])
    await decideRequest(depsOn(store(), 2, three), id, approve)
    const byGrace = { ...approve, by: decider('grace', { steward: true }) }
    expect(await decideRequest(depsOn(store(), 2, three), id, byGrace)).toMatchObject({ state: 'waiting' })
  })

  it('and tells the stewards of a review that is overdue, once', async () => {
    await begin()
    const { id } = await fileRequest(depsOn(store(), 1), filing({ breakGlass: { reason: 'The export stands still.' } }))
    expect(await followRequests(depsOn(store(), 3))).toEqual(nothing)
    expect(await followRequests(depsOn(store(), 4))).toEqual({ ...nothing, escalated: [id] })
    expect(await followRequests(depsOn(store(), 5))).toEqual(nothing)
    expect(await escalations(id)).toEqual(['Break-glass was not reviewed by 2026-01-09: the stewards are asked to.'])
  })
})

describe('somebody who stands in', () => {
  const away = { from: at('sam'), to: at('mara'), begins: start, until: start + 10 * DAY, by: at('sam') }

  it('decides while the delegation is in force, and not a moment longer', async () => {
    await begin()
    await store().addDelegation(organisationId, away)
    const { id } = await fileRequest(depsOn(store(), 1), filing())
    const byMara = { ...approve, by: decider('mara') }
    expect(await requestsAwaiting(depsOn(store(), 9), decider('mara'))).toMatchObject([
      { approver: { email: at('mara'), insteadOf: at('sam') } },
    ])
    await expect(decideRequest(depsOn(store(), 10), id, byMara)).rejects.toMatchObject({ code: 'forbidden' })
    const approved = await decideRequest(depsOn(store(), 9), id, byMara)
    expect(approved).toMatchObject({ state: 'approved', decisions: [{ by: at('mara'), insteadOf: at('sam') }] })
  })

  it('never decides what they asked for themselves', async () => {
    await begin()
    await store().addDelegation(organisationId, { ...away, to: at('ada') })
    const { id } = await fileRequest(depsOn(store(), 1), filing())
    const own = decideRequest(depsOn(store(), 2), id, { ...approve, by: decider('ada') })
    await expect(own).rejects.toMatchObject({
      code: 'forbidden',
      message: 'Nobody decides about a request of their own.',
    })
  })
})

describe('a group of approvers', () => {
  it('is who is in it at the newest pass', async () => {
    await begin()
    const ruled = anyonesRule(aRule([stage(1, 'group:Security')]))
    const roles = (ids: readonly string[]) => ({
      administrators: null,
      groups: new Map([['Security', new Set(ids)]]),
    })
    await store().recordRoles(await beginAt(store(), start), roles(['mara', 'ada']))
    await fileRequest(depsOn(store(), 1, ruled), filing())
    const waits = async (name: string): Promise<number> =>
      (await requestsAwaiting(depsOn(store(), 2, ruled), decider(name))).length
    expect([await waits('mara'), await waits('sam'), await waits('ada')]).toEqual([1, 0, 0])
    await store().recordRoles(await beginAt(store(), start + 2 * DAY), roles(['sam']))
    expect([await waits('mara'), await waits('sam'), await waits('ada')]).toEqual([0, 1, 0])
  })
})

describe('a renewal', () => {
  const token = { kind: 'user-token', id: 'token-of-ada' } as const

  /** Ada's grant, bound to her token. */
  async function boundGrant(): Promise<number> {
    await passOn(store(), 0, { accounts: everybody, tokens: [adasToken()] })
    const { id } = await fileRequest(depsOn(store(), 1), filing({ origin: { kind: 'afterwards', token } }))
    return (await decideRequest(depsOn(store(), 1), id, approve)).grantId ?? 0
  }

  it('is decided anew, and then keeps the token and goes on where the old grant ends', async () => {
    const grantId = await boundGrant()
    const request = await renewGrant(depsOn(store(), 80), grantId, { by: ada, days: 60 })
    expect(request).toMatchObject({
      state: 'waiting',
      origin: { kind: 'renewal', grantId },
      content: { purpose: aContent().purpose, days: 60 },
    })
    expect(await store().findGrant(organisationId, grantId)).toMatchObject({ state: 'bound' })
    const renewed = await decideRequest(depsOn(store(), 81), request.id, approve)
    expect(await store().findGrant(organisationId, grantId)).toMatchObject({
      state: 'ended',
      renewedBy: renewed.grantId,
      endedWhy: `It was renewed by request ${request.id}.`,
    })
    expect(await store().findGrant(organisationId, renewed.grantId ?? 0)).toMatchObject({
      state: 'bound',
      token,
      until: start + 141 * DAY,
      approvedBy: [at('sam')],
    })
  })

  it('for less time than is left takes nothing away', async () => {
    const grantId = await boundGrant()
    const { id } = await renewGrant(depsOn(store(), 2), grantId, { by: ada, days: 7 })
    const renewed = await decideRequest(depsOn(store(), 2), id, approve)
    const grant = await store().findGrant(organisationId, renewed.grantId ?? 0)
    expect(grant?.until).toBe(start + 91 * DAY)
  })

  it('is only its owner’s to ask, once at a time', async () => {
    const grantId = await boundGrant()
    const deps = depsOn(store(), 80)
    const sam = { email: at('sam'), name: 'Sam', accountId: 'sam' }
    await expect(renewGrant(deps, grantId, { by: sam, days: 60 })).rejects.toMatchObject({ code: 'forbidden' })
    const first = await renewGrant(deps, grantId, { by: ada, days: 60 })
    const again = renewGrant(deps, grantId, { by: ada, days: 90 })
    await expect(again).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`request ${first.id}`),
    })
    await expect(renewGrant(deps, 999, { by: ada, days: 60 })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('that is approved after the old grant has ended begins afresh', async () => {
    const grantId = await boundGrant()
    const { id } = await renewGrant(depsOn(store(), 80), grantId, { by: ada, days: 60 })
    const old = await store().findGrant(organisationId, grantId)
    if (old === null) throw new Error('The grant is gone.')
    const ended = { ...old, state: 'ended', endedAt: start + 81 * DAY, endedWhy: 'Its time was over.' } as const
    const change = { next: ended, kind: 'ended', words: 'Its time was over.', by: null, at: start + 81 * DAY }
    await store().changeGrants(organisationId, [change])
    await expect(renewGrant(depsOn(store(), 82), grantId, { by: ada, days: 7 })).rejects.toMatchObject({
      code: 'request-refused',
    })
    const renewed = await decideRequest(depsOn(store(), 82), id, approve)
    expect(await store().findGrant(organisationId, renewed.grantId ?? 0)).toMatchObject({
      state: 'preparing',
      token: null,
      until: start + 142 * DAY,
    })
  })
})
