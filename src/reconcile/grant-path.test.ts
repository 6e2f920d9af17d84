import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyPlan } from '../actions/apply.ts'
import { adoptToday } from '../actions/grants/adopt-today.ts'
import { carryOutGrants } from '../actions/grants/carry-out-grants.ts'
import { decideRequest } from '../actions/requests/decide-request.ts'
import { fileRequest } from '../actions/requests/file-request.ts'
import { renewGrant } from '../actions/requests/renew-grant.ts'
import type { RequestDeps } from '../actions/requests/request-deps.ts'
import { verifyRecord } from '../evidence/verify-ledger.ts'
import type { Grant } from '../model/grant.ts'
import { DAY } from '../model/instant.ts'
import type { RequestContent } from '../model/request.ts'
import { defaultRules } from '../policies/requests/default-rules.ts'
import { type GrantWorld, grantWorld, owner } from './testing/grant-world.ts'

const content: RequestContent = {
  kind: 'user-token',
  purpose: 'Nightly report of open issues for the support team',
  system: 'ci.small.example',
  scopes: ['read:jira-user'],
  sites: [],
  days: 30,
  backup: 'ben@small.example',
  label: 'nightly',
}
const steward = { email: 'steward@small.example', name: 'Steward', steward: true }

const withoutGrant = `policies:
  - name: without-grant
    applies-to: [user-token]
    when: { none: [ { has-grant: true } ] }
  - name: differs
    applies-to: [user-token]
    when: { all: [ { differs-from-grant: true } ] }
`

describe('the way of a token, as its people go it', () => {
  let world: GrantWorld
  beforeEach(async () => {
    world = await grantWorld()
    await adoptToday(world.acting, {
      by: 'Ada',
      reason: 'requests begin',
      until: world.sandbox.organisation.now + 200 * DAY,
      preview: false,
    })
    world.policies = withoutGrant
  })
  afterEach(() => world.close())

  const deps = (): RequestDeps => ({
    store: world.store,
    organisationId: world.acting.organisationId,
    now: world.sandbox.organisation.now,
    rules: defaultRules,
    stewards: ['steward@small.example'],
  })
  const ask = (given: Partial<RequestContent> = {}) =>
    fileRequest(deps(), {
      requester: owner('ada'),
      content: { ...content, ...given },
      origin: { kind: 'own' },
      draft: false,
      breakGlass: null,
      by: 'ada@small.example',
    })
  const approve = async (requestId: number): Promise<Grant> => {
    const said = { by: steward, verdict: 'approve', reason: null, narrowed: null } as const
    const { grantId } = await decideRequest(deps(), requestId, said)
    await world.carryOut()
    return world.again({ id: grantId ?? 0 })
  }
  const findings = async () =>
    (await world.store.openFindings(world.acting.organisationId, world.sandbox.organisation.now)).map(
      ({ policy, token }) => [policy, token.id],
    )
  const applyAll = async () => {
    const waiting = (await world.store.listPlans(world.acting.organisationId, 50)).find(
      ({ state }) => state === 'proposed',
    )
    if (waiting !== undefined)
      await applyPlan(world.acting, { plan: waiting.plan, by: 'Ada', from: 'record', confirmed: [] })
  }

  it('blocked → request → approved → made → bound → used → the grant ends → blocked again', async () => {
    expect((await world.makeToken('ada')).status).toBe(403)
    const request = await ask()
    expect((await world.makeToken('ada')).status).toBe(403)

    const grant = await approve(request.id)
    expect(grant).toMatchObject({ state: 'open', trouble: null })
    const made = await world.makeToken('ada', { days: 29 })
    expect(made.status).toBe(201)
    await world.pass()
    expect(await world.again(grant)).toMatchObject({
      state: 'bound',
      token: { kind: 'user-token', id: made.id },
      differences: [],
    })
    expect(await findings()).toEqual([])

    world.letPass(10)
    expect(await world.useToken('ada', made.secret)).toBe(200)
    await world.pass()
    const [seen] = await world.store.findTokens(world.acting.organisationId, made.id)
    expect(seen?.lastActiveAt).toBe(world.sandbox.organisation.now)

    world.letPass(21)
    expect(await world.useToken('ada', made.secret)).toBe(401)
    await world.pass()
    expect((await world.again(grant)).state).toBe('ended')
    await applyAll()
    expect(world.policyOf('ada')).toBe('policy-blocked')
    expect((await world.makeToken('ada')).status).toBe(403)
    expect(await verifyRecord(world.store, world.acting.organisationId)).toMatchObject({ sound: true })
  })

  it('a grant for which no token comes lapses, and its owner is blocked again', async () => {
    const grant = await approve((await ask()).id)
    world.letPass(6)
    await world.pass()
    expect((await world.again(grant)).state).toBe('open')
    world.letPass(2)
    await world.pass()
    expect(await world.again(grant)).toMatchObject({ state: 'lapsed', endedWhy: expect.stringContaining('No token') })
    await applyAll()
    expect(world.policyOf('ada')).toBe('policy-blocked')
  })

  it('a token that differs is a finding at once, and so is one beside it; putting it right ends them', async () => {
    const grant = await approve((await ask()).id)
    const wrong = await world.makeToken('ada', { scopes: [], label: 'nightly' })
    await world.pass()
    expect((await world.again(grant)).differences).toEqual([expect.stringContaining('no scopes')])
    expect(await findings()).toEqual([['differs', wrong.id]])
    const right = await world.makeToken('ada', { days: 20, label: 'nightly 2' })
    await world.pass()
    expect((await findings()).toSorted()).toEqual(
      [
        ['differs', right.id],
        ['differs', wrong.id],
        ['without-grant', right.id],
      ].toSorted(),
    )
    await fetch(`${world.sandbox.url}/_sandbox/users/ada/api-tokens/${wrong.id}`, { method: 'DELETE' })
    await world.pass()
    expect(await world.again(grant)).toMatchObject({ state: 'bound', token: { id: right.id }, extraTokens: [] })
    expect(await findings()).toEqual([])
  })

  it('a token made in the second before the move is seen is bound to the grant all the same', async () => {
    const request = await ask()
    const { connector } = world.acting
    const late: Promise<unknown>[] = []
    const addToPolicy: typeof connector.addToPolicy = async (...asked) => {
      const begun = await connector.addToPolicy(...asked)
      const { organisation } = world.sandbox
      const ada = organisation.accounts.get('ada')
      // The provider has moved her; she is quick, and only a second later anybody looks.
      if (ada !== undefined) ada.policyId = 'policy-allowed'
      late.push(world.makeToken('ada', { days: 20 }))
      await Promise.all(late)
      organisation.now += 1000
      return begun
    }
    Object.assign(world, { acting: { ...world.acting, connector: { ...connector, addToPolicy } } })
    const said = { by: steward, verdict: 'approve', reason: null, narrowed: null } as const
    const { grantId } = await decideRequest(deps(), request.id, said)
    await carryOutGrants(world.acting, world.sandbox.organisation.now)
    await world.pass()
    const grant = await world.again({ id: grantId ?? 0 })
    expect(late.length).toBe(1)
    const [token] = [...world.sandbox.organisation.tokens.values()].filter(({ ownerId }) => ownerId === 'ada')
    expect(token?.createdAt).toBeLessThan(grant.openedAt ?? 0)
    expect(grant).toMatchObject({ state: 'bound', token: { id: token?.id }, differences: [] })
  })

  it('a token that outlives its grant is asked about, stopped, revoked, and then its owner is blocked again', async () => {
    const grant = await approve((await ask()).id)
    const made = await world.makeToken('ada', { days: 365 })
    await world.pass()
    expect((await world.again(grant)).differences).toHaveLength(1)
    world.letPass(31)
    await world.pass()
    expect((await world.again(grant)).state).toBe('ended')
    const ofAda = async () =>
      (await world.store.openCaseList(world.acting.organisationId)).filter(({ token }) => token.id === made.id)
    expect((await ofAda()).map(({ policy }) => policy)).toEqual(['ended-grant'])
    expect(world.policyOf('ada')).toBe('policy-allowed')
    for (let week = 0; week < 8; week += 1) {
      await applyAll()
      world.letPass(7)
      await world.pass()
    }
    await applyAll()
    expect(await ofAda()).toEqual([])
    expect(world.sandbox.organisation.tokens.get(made.id)?.revokedAt).not.toBeNull()
    expect(world.policyOf('ada')).toBe('policy-blocked')
  })

  it('a grant that is renewed keeps its token, and nobody is blocked at the end of the first', async () => {
    const grant = await approve((await ask()).id)
    const made = await world.makeToken('ada', { days: 50 })
    await world.pass()
    world.letPass(20)
    const renewal = await renewGrant(deps(), grant.id, { by: owner('ada'), days: 30 })
    const second = await approve(renewal.id)
    expect(second).toMatchObject({ state: 'bound', token: { id: made.id } })
    expect(await world.again(grant)).toMatchObject({ state: 'ended', renewedBy: second.id })
    world.letPass(15)
    await world.pass()
    expect([world.policyOf('ada'), await findings()]).toEqual(['policy-allowed', []])
    expect((await world.again(second)).state).toBe('bound')
  })
})
