import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyPlan } from '../actions/apply.ts'
import { adoptToday } from '../actions/grants/adopt-today.ts'
import { DAY } from '../model/instant.ts'
import { type GrantWorld, grantWorld, owner } from './testing/grant-world.ts'

describe('membership of the allowed policy', () => {
  let world: GrantWorld
  beforeEach(async () => {
    world = await grantWorld()
  })
  afterEach(() => world.close())

  const now = () => world.sandbox.organisation.now
  const organisationId = () => world.acting.organisationId
  const drift = async () =>
    (await world.store.listDrift(organisationId(), { open: true, limit: 100 }))
      .map(({ kind, account, memberSince }) => [kind, account.id, memberSince])
      .toSorted()
  const adopt = (preview = false) =>
    adoptToday(world.acting, { by: 'Ada', reason: 'requests begin', until: now() + 60 * DAY, preview })
  const proposed = async () =>
    (await world.store.listPlans(organisationId(), 50)).find(({ state }) => state === 'proposed')?.plan
  const apply = async () => {
    const plan = await proposed()
    if (plan === undefined) throw new Error('no plan waits')
    const { intents } = await applyPlan(world.acting, { plan, by: 'Ada', from: 'record', confirmed: [] })
    return intents.filter(({ action }) => isMove(action)).map(({ outcome }) => outcome)
  }
  const isMove = ({ kind }: { readonly kind: string }) => kind === 'allow' || kind === 'block'
  const movesProposed = async () =>
    (await proposed())?.actions.filter(isMove).map(({ kind, owner: of }) => [kind, of?.id]) ?? []
  const moveByHand = async (accountId: string, policyId: string) => {
    await world.acting.connector.addToPolicy(policyId, [`${accountId}@small.example`])
    world.letPass(0.1)
  }

  it('is compared with nothing, and nobody is moved, before it is governed', async () => {
    await world.pass()
    expect([await drift(), await proposed(), world.policyOf('fay')]).toEqual([[], undefined, 'policy-allowed'])
  })

  it('is adopted: a grant for each token that works, a review that asks its owner, and who else is there is told', async () => {
    const preview = await adopt(true)
    expect(preview.grants.map(({ owner: { email }, token }) => [email, token?.id])).toEqual([
      ['eve@small.example', 'eve-daily'],
    ])
    expect(preview.leftOut.map(({ account }) => account.id)).toEqual(['fay'])
    expect((await world.store.validGrants(organisationId())).length).toBe(0)
    expect(await world.store.readGovernance(organisationId())).toBeNull()

    const { grants, campaignId, governedSince } = await adopt()
    expect([grants.length, governedSince]).toEqual([1, now()])
    expect(await world.store.validGrants(organisationId())).toMatchObject([
      {
        grandfathered: true,
        state: 'bound',
        owner: { ...owner('eve'), name: 'Eve' },
        until: now() + 60 * DAY,
        token: { kind: 'user-token', id: 'eve-daily' },
      },
    ])
    const cases = await world.store.openCaseList(organisationId())
    expect(cases.map(({ campaignId: of, token }) => [of, token.id])).toEqual([[campaignId, 'eve-daily']])
    await expect(adopt()).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is adopted once though the first attempt was interrupted', async () => {
    const setGovernance = () => Promise.reject(new Error('the power was cut'))
    const cut = { ...world.acting, store: { ...world.store, setGovernance } }
    const order = { by: 'Ada', reason: 'requests begin', until: now() + 60 * DAY, preview: false }
    await expect(adoptToday(cut, order)).rejects.toThrow('the power was cut')
    await adopt()
    expect((await world.store.validGrants(organisationId())).length).toBe(1)
    expect((await world.store.listCampaigns(organisationId())).length).toBe(1)
  })

  it('differs both ways, told since when, until it is as it should be; moves wait for a person and then are done', async () => {
    await adopt()
    const grant = await world.grant()
    await world.carryOut()
    await world.pass()
    const since = world.sandbox.organisation.accounts.get('fay')?.policySince ?? 0
    expect(await drift()).toEqual([['allowed-without-grant', 'fay', since]])
    expect(await movesProposed()).toEqual([['block', 'fay']])

    await moveByHand('ada', 'policy-blocked')
    await moveByHand('ben', 'policy-allowed')
    await world.pass()
    expect((await drift()).map(([kind, id]) => [kind, id])).toEqual([
      ['allowed-without-grant', 'ben'],
      ['allowed-without-grant', 'fay'],
      ['grant-without-allowed', 'ada'],
    ])
    expect(await movesProposed()).toEqual([
      ['allow', 'ada'],
      ['block', 'fay'],
      ['block', 'ben'],
    ])
    expect((await apply()).map((outcome) => outcome?.state)).toEqual(['done', 'done', 'done'])
    expect(['ada', 'ben', 'fay'].map((id) => world.policyOf(id))).toEqual([
      'policy-allowed',
      'policy-blocked',
      'policy-blocked',
    ])
    await world.pass()
    expect([await drift(), await movesProposed()]).toEqual([[], []])
    expect((await world.again(grant)).state).toBe('open')
    // Somebody moves her in by hand once more: that is another stay, and ends like the first.
    await moveByHand('fay', 'policy-allowed')
    await world.pass()
    expect((await apply()).map((outcome) => outcome?.state)).toEqual(['done'])
  })

  it('is made equal by itself in the mode enforce', async () => {
    await adopt()
    await world.setMode('enforce')
    await world.pass()
    expect(world.policyOf('fay')).toBe('policy-blocked')
    expect(world.policyOf('eve')).toBe('policy-allowed')
  })

  it('leaves those alone whom an exception allows, and those who are quarantined', async () => {
    await adopt()
    await world.quarantine('fay')
    await moveByHand('ben', 'policy-allowed')
    const said = { name: 'Ben', reason: 'build engineer', by: 'Ada', createdAt: now(), until: now() + 30 * DAY }
    await world.store.addAllowedException(organisationId(), { accountId: 'ben', ...said })
    await world.pass()
    expect([await drift(), await movesProposed()]).toEqual([[], []])
    world.letPass(31)
    await world.pass()
    expect([(await drift()).map(([, id]) => id), await movesProposed()]).toEqual([['ben'], [['block', 'ben']]])
  })

  it('blocks nobody whose token works, and nobody who has made one since it was planned', async () => {
    await adopt()
    await moveByHand('ben', 'policy-allowed')
    await world.makeToken('ben')
    await world.pass()
    expect(await movesProposed()).toEqual([['block', 'fay']])
    expect((await proposed())?.skipped).toMatchObject([{ kind: 'block', why: expect.stringContaining('"nightly"') }])
    await world.makeToken('fay')
    expect(await apply()).toMatchObject([
      { state: 'refused', words: expect.stringContaining('has a token that works') },
    ])
    expect(world.policyOf('fay')).toBe('policy-allowed')
  })

  it('blocks nobody who was granted a token since it was planned', async () => {
    await adopt()
    await world.pass()
    const plan = await proposed()
    if (plan === undefined) throw new Error('no plan waits')
    const moves = { ...plan, actions: plan.actions.filter(isMove) }
    const intents = await world.store.applyPlan(organisationId(), moves, { by: 'Ada', at: now() })
    await world.grant({ owner: owner('fay') })
    await world.carryOut()
    const ended = await world.store.findIntent(organisationId(), intents[0]?.id ?? 0)
    expect(ended?.outcome).toMatchObject({ state: 'refused', words: expect.stringContaining('has the grant') })
    expect(world.policyOf('fay')).toBe('policy-allowed')
  })

  it('is governed no longer when that is ended: what was seen is over, and nobody is moved', async () => {
    await adopt()
    await world.pass()
    expect((await drift()).length).toBe(1)
    const end = { governed: false, at: now(), by: 'Ada', reason: 'not yet' }
    await world.store.setGovernance(organisationId(), end)
    await world.setMode('enforce')
    await world.pass()
    expect([await drift(), world.policyOf('fay')]).toEqual([[], 'policy-allowed'])
  })
})
