import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { storyFleet } from '../../sandbox/fleet/story.ts'
import { playUntil } from '../../sandbox/organisation/clock.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import type { Acting } from '../actions/acting.ts'
import { applyPlan } from '../actions/apply.ts'
import { makePlan } from '../actions/make-plan.ts'
import { createNotifier } from '../actions/notify/notifier.ts'
import { someSettings } from '../actions/testing/plan-parts.ts'
import { openAtlassian } from '../connectors/atlassian/open.ts'
import { DAY } from '../model/instant.ts'
import type { Mode } from '../model/mode.ts'
import type { Pass } from '../model/pass.ts'
import { hostClock } from '../platform/clock.ts'
import { signerFor } from '../platform/installation-key.ts'
import { createLogger } from '../platform/log.ts'
import { loadPolicies } from '../policies/load.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { runPass } from './pass.ts'
import { testPassOptions } from './testing/pass-options.ts'

const secret = 'a secret of at least thirty-two characters'
const none = { tokens: null, percent: null }

const policyText = (limit: number, days = 30): string => `policies:
  - name: never-used
    applies-to: [user-token]
    when: { all: [never-used, { older-than: ${days}d }] }
    steps:
      - { after: 0d, do: ask-owner }
      - { after: 14d, do: quarantine, watch: 28d, collateral: accept }
      - { after: 42d, do: revoke }
    limits: { max-tokens: ${limit} }
`

describe('what follows a pass', () => {
  let sandbox: Sandbox
  let store: Store
  let acting: Acting
  let text: string
  const close: (() => Promise<void>)[] = []

  beforeEach(async () => {
    text = policyText(50)
    sandbox = await startSandbox({ fleet: storyFleet(), rateLimits: 'off', taskMs: 0 })
    store = await openStore({ url: ':memory:' })
    const { url, orgId: organisationId, key, userKey } = sandbox
    await store.saveOrganisation({ id: organisationId, provider: 'atlassian', name: null })
    const connector = openAtlassian({ url, organisationId, key, userKey })
    const policies = [...sandbox.organisation.policies.values()]
    const settings = someSettings({
      allowedPolicies: policies.filter(({ tokens }) => tokens === 'allowed').map(({ id }) => id),
      blockedPolicy: policies.find(({ tokens }) => tokens === 'blocked')?.id ?? null,
      limits: { perRun: none, perDay: none, perOwner: none, perKind: none },
      contacts: { team: 'team@corp.example', stewards: ['stewards@corp.example'] },
      expiryReminders: false,
      planLasts: 2 * DAY,
    })
    const letters = createNotifier({
      store,
      clock: hostClock,
      log: createLogger('silent'),
      organisationId,
      settings,
      channels: {},
      secret,
      templatesRoot: fileURLToPath(new URL('../../templates', import.meta.url)),
    })
    acting = {
      store,
      connector,
      clock: hostClock,
      organisationId,
      settings,
      signer: signerFor(secret, 'plan'),
      letters,
      readPolicies: async () => loadPolicies([{ path: 'p.yaml', text }]).policies,
    }
    close.push(
      () => connector.close(),
      () => store.close(),
      () => sandbox.close(),
    )
  })

  afterEach(async () => {
    expect(sandbox.organisation.bulkDeletes).toBe(0)
    for (const end of close.splice(0)) await end()
  })

  const pass = async (days = 0): Promise<Pass> => {
    playUntil(sandbox.organisation, sandbox.organisation.now + days * DAY)
    const options = testPassOptions(acting.organisationId, {
      followEvents: false,
      readPolicies: async () => [{ path: 'p.yaml', text }],
    })
    return runPass({ connector: acting.connector, store, clock: hostClock, acting }, options)
  }
  const setMode = (mode: Mode) => store.setMode(acting.organisationId, { mode, at: 1, by: 'Ada', reason: 'test' })
  const looked = async (): Promise<void> => {
    for (const { name, hash } of await acting.readPolicies())
      await store.saveBackTestLook(acting.organisationId, {
        policy: name,
        policyHash: hash,
        at: 1,
        by: 'Ada',
        facts: {},
      })
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
      now: sandbox.organisation.now,
      by,
    })
  const apply = async (plan: Awaited<ReturnType<typeof filePlan>>, by = 'Ada') =>
    applyPlan(acting, { plan, by, from: 'file', confirmed: [] })
  const blocked = () =>
    [...sandbox.organisation.accounts.values()].filter(({ policyId }) => policyId === acting.settings.blockedPolicy)
      .length

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
    await setMode('propose')
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
    await setMode('enforce')
    const before = blocked()
    await pass()
    expect(await states()).toEqual(['asked'])
    await pass(14)
    expect([await states(), blocked()]).toEqual([['asked'], before])
    await looked()
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
    text = policyText(1)
    await looked()
    await setMode('enforce')
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
    await setMode('propose')
    await pass()
    const plan = await filePlan()
    await pass(1)
    await expect(apply(plan)).rejects.toMatchObject({ code: 'plan-stale', message: expect.stringContaining('record') })
    const fresh = await filePlan()
    text = policyText(50, 31)
    await expect(apply(fresh)).rejects.toMatchObject({
      code: 'plan-stale',
      message: expect.stringContaining('policies'),
    })
    text = policyText(50)
    playUntil(sandbox.organisation, sandbox.organisation.now + 3 * DAY)
    await expect(apply(fresh)).rejects.toMatchObject({ code: 'plan-stale', message: expect.stringContaining('ended') })
    expect([await letters(), await states()]).toEqual([0, ['open']])
  })

  it('what cannot be undone takes a second person where that is asked', async () => {
    acting = { ...acting, settings: { ...acting.settings, secondPerson: true } }
    await looked()
    await setMode('enforce')
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
})
