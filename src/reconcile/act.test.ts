import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Acting } from '../actions/acting.ts'
import { applyPlan } from '../actions/apply.ts'
import { makePlan } from '../actions/make-plan.ts'
import type { Pass, PassFault } from '../model/pass.ts'
import { hostClock } from '../platform/clock.ts'
import { StewardError } from '../platform/errors.ts'
import type { Store } from '../store/store.ts'
import { runPass } from './pass.ts'
import { type ActingWorld, actingWorld, neverUsedPolicy } from './testing/acting-world.ts'

describe('what follows a pass', () => {
  let world: ActingWorld
  let store: Store
  let acting: Acting
  let faults: PassFault[]

  beforeEach(async () => {
    world = await actingWorld()
    faults = []
    ;({ store, acting } = world)
  })
  afterEach(() => world.close())

  const pass = async (days = 0): Promise<Pass> => {
    world.letPass(days)
    const { connector } = world.acting
    const options = { ...world.passOptions, onActingFault: (fault: PassFault) => faults.push(fault) }
    return runPass({ connector, store, clock: hostClock, acting }, options)
  }
  const proposed = async () =>
    (await store.listPlans(acting.organisationId, 50)).filter(({ state }) => state === 'proposed')
  const letters = async () => (await store.listMessages(acting.organisationId, {}, { limit: 1000 })).total
  const states = async () => {
    const { cases } = await store.listCases(acting.organisationId, { states: 'any' }, { limit: 1000 })
    return [...new Set(cases.map(({ state }) => state))].sort()
  }
  const filePlan = async (by = 'Ada') =>
    makePlan(store, acting.organisationId, {
      settings: acting.settings,
      policies: await acting.readPolicies(),
      now: world.sandbox.organisation.now,
      by,
    })
  const apply = async (plan: Awaited<ReturnType<typeof filePlan>>, by = 'Ada') =>
    applyPlan(acting, { plan, by, from: 'file', confirmed: [] })
  const blocked = () =>
    [...world.sandbox.organisation.accounts.values()].filter(
      ({ policyId }) => policyId === acting.settings.blockedPolicy,
    ).length

  it('observe: cases open, nobody is written to, nothing is planned into the record or done outside', async () => {
    const before = blocked()
    await pass()
    await pass(60)
    expect(await states()).toEqual(['open'])
    expect([await letters(), (await store.listPlans(acting.organisationId, 10)).length, blocked()]).toEqual([
      0,
      0,
      before,
    ])
    await expect(apply(await filePlan())).rejects.toMatchObject({ code: 'mode-observes' })
  })

  it('propose: a plan waits for a person, is not written twice while it would do the same, and is done when it is applied', async () => {
    await world.setMode('propose')
    await pass()
    const [first] = await proposed()
    expect(first?.plan.actions.every(({ kind }) => kind === 'ask-owner')).toBe(true)
    await pass()
    expect((await proposed()).map(({ plan }) => plan.id)).toEqual([first?.plan.id])
    expect([await letters(), await states()]).toEqual([0, ['open']])
    if (first === undefined) throw new Error('no plan waits')
    const { intents } = await applyPlan(acting, { plan: first.plan, by: 'Ada', from: 'record', confirmed: [] })
    expect(new Set(intents.map(({ outcome }) => outcome?.state))).toEqual(new Set(['done']))
    expect(await states()).toEqual(['asked'])
    await expect(
      applyPlan(acting, { plan: first.plan, by: 'Ada', from: 'record', confirmed: [] }),
    ).rejects.toMatchObject({ code: 'plan-stale' })
  })

  it('enforce: asks, quarantines and revokes by itself, each in its time, only after somebody saw the back-test', async () => {
    await world.setMode('enforce')
    const before = blocked()
    await pass()
    expect(await states()).toEqual(['asked'])
    await pass(14)
    expect([await states(), blocked()]).toEqual([['asked'], before])
    await world.lookAtBackTests()
    await pass(1)
    expect(await states()).toEqual(['quarantined'])
    expect(blocked()).toBeGreaterThan(before)
    await pass(27)
    expect(await states()).toEqual(['quarantined'])
    await pass(1)
    expect(await states()).toContain('revoked')
    await pass(1)
    expect(blocked()).toBe(before)
  })

  it('enforce: beyond a limit nothing of it is done, the plan waits with its breach, and stewards are told', async () => {
    world.policies = neverUsedPolicy(1)
    await world.lookAtBackTests()
    await world.setMode('enforce')
    const before = blocked()
    await pass()
    await pass(14)
    const [waiting] = await proposed()
    expect(waiting?.plan.breaches).toMatchObject([{ limit: 'policy never-used', allowed: 1 }])
    expect([await states(), blocked()]).toEqual([['asked'], before])
    const told = await store.listMessages(acting.organisationId, { recipient: 'stewards' }, { limit: 10 })
    expect(told.messages.map(({ subject }) => subject).join()).toContain('Nothing was done')
  })

  it('a plan is refused, before anything is done, when the record, the policies or its time have gone on', async () => {
    await world.setMode('propose')
    await pass()
    const plan = await filePlan()
    await pass(1)
    await expect(apply(plan)).rejects.toMatchObject({ code: 'plan-stale', message: expect.stringContaining('record') })
    const fresh = await filePlan()
    world.policies = neverUsedPolicy(50, 31)
    await expect(apply(fresh)).rejects.toMatchObject({
      code: 'plan-stale',
      message: expect.stringContaining('policies'),
    })
    world.policies = neverUsedPolicy(50)
    world.letPass(3)
    await expect(apply(fresh)).rejects.toMatchObject({ code: 'plan-stale', message: expect.stringContaining('ended') })
    expect([await letters(), await states()]).toEqual([0, ['open']])
  })

  it('what cannot be undone takes a second person where that is asked', async () => {
    acting = { ...acting, settings: { ...acting.settings, secondPerson: true } }
    await world.lookAtBackTests()
    await world.setMode('enforce')
    await pass()
    await pass(14)
    await pass(28)
    expect(await states()).toEqual(['quarantined'])
    const [waiting] = await proposed()
    expect(waiting?.plan.actions.every(({ kind }) => kind === 'revoke')).toBe(true)
    const plan = await filePlan('Ada')
    await expect(apply(plan, 'Ada')).rejects.toMatchObject({ code: 'second-person-needed' })
    const { intents } = await apply(plan, 'Bob')
    expect(intents.length).toBeGreaterThan(0)
    expect(new Set(intents.map(({ outcome }) => outcome?.state))).toEqual(new Set(['done']))
  })

  it('what goes wrong in acting does not undo the pass: it is told, stands in the ledger, and the next pass acts', async () => {
    const ours = acting
    const readOrganisation = () => Promise.reject(new StewardError('provider-unreachable', 'Nobody answers.'))
    acting = { ...ours, connector: { ...ours.connector, readOrganisation } }
    await world.setMode('enforce')
    expect((await pass()).state).toBe('sealed')
    expect([faults, await states()]).toEqual([[{ code: 'provider-unreachable', message: 'Nobody answers.' }], ['open']])
    const [entry] = await store.newestLedger(acting.organisationId, { kinds: ['acting.failed'] }, 1)
    expect(entry?.body).toMatchObject({ code: 'provider-unreachable', message: 'Nobody answers.' })
    acting = ours
    await pass()
    expect([faults.length, await states()]).toEqual([1, ['asked']])
  })
})
