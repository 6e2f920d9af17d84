import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GrantWorld, grantWorld, owner } from '../../reconcile/testing/grant-world.ts'
import { carryOutGrants } from './carry-out-grants.ts'
import { serviceAccountDescription } from './make-service-account.ts'

const taken = { seed: 1, rules: [] }

describe('a grant that was approved', () => {
  let world: GrantWorld
  beforeEach(async () => {
    world = await grantWorld()
  })
  afterEach(() => world.close())

  const outcomes = async () => (await world.carryOut()).intents.map(({ key, outcome }) => [key, outcome?.state ?? null])

  it('opens when its owner was moved to the allowed policy, verified, and is not carried out twice', async () => {
    const grant = await world.grant()
    expect(await outcomes()).toEqual([[`grant-${grant.id}/allow/${grant.version}`, 'done']])
    expect(world.policyOf('ada')).toBe('policy-allowed')
    const now = world.sandbox.organisation.now
    expect(await world.again(grant)).toMatchObject({
      state: 'open',
      openedAt: now,
      windowUntil: now + 7 * 86_400_000,
      trouble: null,
    })
    expect(await outcomes()).toEqual([])
    expect(await world.moves()).toEqual(['policy-allowed'])
  })

  it('opens at once where its owner is allowed already', async () => {
    const grant = await world.grant({ owner: owner('fay') })
    expect(await outcomes()).toEqual([[`grant-${grant.id}/allow/${grant.version}`, 'already']])
    expect([(await world.again(grant)).state, await world.moves()]).toEqual(['open', []])
  })

  it('is told of its trouble when the move fails for its owner alone, and opens when a later turn succeeds', async () => {
    await world.control('moves', { refused: ['ben@small.example'] })
    const [ada, ben] = [await world.grant(), await world.grant({ owner: owner('ben') })]
    expect((await outcomes()).map(([, state]) => state)).toEqual(['done', 'failed'])
    expect(await world.moves()).toEqual(['policy-allowed'])
    expect((await world.again(ada)).state).toBe('open')
    const troubled = await world.again(ben)
    expect(troubled).toMatchObject({ state: 'preparing', trouble: expect.stringContaining('could not be moved') })
    await world.control('moves', {})
    expect((await world.carryOut()).preparing).toEqual([])
    expect(await world.again(ben)).toMatchObject({ state: 'open', trouble: null })
  })

  it('tells the same trouble once', async () => {
    await world.control('moves', { refused: ['ada@small.example'] })
    const grant = await world.grant()
    await world.carryOut()
    const { version } = await world.again(grant)
    await world.carryOut()
    expect((await world.again(grant)).version).toBe(version)
  })

  it('moves nobody out of a policy that nobody expected', async () => {
    const grant = await world.grant({ owner: owner('dan') })
    expect((await outcomes()).map(([, state]) => state)).toEqual(['refused'])
    expect([world.policyOf('dan'), await world.moves()]).toEqual(['policy-other', []])
    expect((await world.again(grant)).trouble).toContain('policy-other')
  })

  it('moves nobody who is quarantined', async () => {
    await world.quarantine('ada')
    const grant = await world.grant()
    await world.carryOut()
    expect([world.policyOf('ada'), await world.moves()]).toEqual(['policy-blocked', []])
    expect((await world.again(grant)).trouble).toContain('quarantined')
  })

  it('in the mode observe changes nothing outside, says what a person can do, and opens when that is seen', async () => {
    await world.setMode('observe')
    const grant = await world.grant()
    await world.pass()
    expect([world.policyOf('ada'), await world.moves()]).toEqual(['policy-blocked', []])
    const told = await world.again(grant)
    expect(told.trouble).toMatch(/Move ada@small.example to the authentication policy policy-allowed by hand/)
    await world.pass()
    expect((await world.again(grant)).version).toBe(told.version)
    const { connector } = world.acting
    await connector.addToPolicy('policy-allowed', ['ada@small.example'])
    world.letPass(0.1)
    await world.pass()
    expect(await world.again(grant)).toMatchObject({ state: 'open', trouble: null })
  })

  it('of somebody whom nobody knows says so', async () => {
    const grant = await world.grant({ owner: { email: 'new@small.example', name: 'New', accountId: null } })
    expect(await outcomes()).toEqual([])
    expect((await world.again(grant)).trouble).toContain('new@small.example')
  })

  it.each([
    ['answered late', 'status-after'],
    ['cut off', 'drop'],
  ])('moves its owner once when the request is %s', async (_name, kind) => {
    await world.control('faults', {
      ...taken,
      rules: [{ operation: 'POST /admin/control/*/add-users', kind, times: 1 }],
    })
    const grant = await world.grant()
    await world.carryOut()
    await world.carryOut()
    expect([world.policyOf('ada'), (await world.again(grant)).state]).toEqual(['policy-allowed', 'open'])
  })
})

describe('a grant for a service account', () => {
  let world: GrantWorld
  beforeEach(async () => {
    world = await grantWorld()
  })
  afterEach(() => world.close())

  const robot = {
    kind: 'service-account',
    content: {
      purpose: 'nightly report',
      system: 'ci.small.example',
      scopes: ['read:jira-user'],
      sites: [],
      backup: null,
      label: 'Nightly reports',
    },
  } as const
  const made = () => [...world.sandbox.organisation.accounts.values()].filter(({ kind }) => kind === 'service-account')

  it('makes it with purpose and sponsor, waits for its credential, and is bound to it when it appears', async () => {
    const grant = await world.grant(robot)
    await world.carryOut()
    const [account, ...more] = made()
    expect(more).toEqual([])
    expect(account).toMatchObject({ name: 'Nightly reports' })
    expect(account?.description).toMatch(/nightly report .*ada@small\.example/)
    expect(await world.again(grant)).toMatchObject({ state: 'open', serviceAccountId: account?.id, token: null })
    await world.pass()
    expect((await world.again(grant)).state).toBe('open')
    const { id } = await world.makeToken(account?.id ?? '', { label: 'ci', days: 20 })
    await world.pass()
    expect(await world.again(grant)).toMatchObject({
      state: 'bound',
      token: { kind: 'service-account-token', id },
      differences: [],
    })
  })

  it.each([
    ['answered late', 'status-after'],
    ['cut off', 'drop'],
  ])('makes one when the request is %s', async (_name, kind) => {
    await world.control('faults', { ...taken, rules: [{ operation: 'createServiceAccount', kind, times: 1 }] })
    const grant = await world.grant(robot)
    await world.carryOut()
    await world.carryOut()
    expect([made().length, (await world.again(grant)).state]).toEqual([1, 'open'])
  })

  it('makes none twice where an ended process had made it', async () => {
    const grant = await world.grant(robot)
    await world.acting.connector.createServiceAccount({
      name: 'Nightly reports',
      description: serviceAccountDescription(grant),
      permissions: [{ resource: 'ari:cloud:jira::site/small', role: 'atlassian/user' }],
      groups: [],
    })
    await world.carryOut()
    expect([made().length, (await world.again(grant)).serviceAccountId]).toEqual([1, made()[0]?.id])
  })

  it('says what is missing where it is not configured what service accounts may use', async () => {
    const grant = await world.grant(robot)
    const settings = { ...world.acting.settings, serviceAccounts: { permissions: [], groups: [] } }
    await carryOutGrants({ ...world.acting, settings }, world.sandbox.organisation.now)
    expect([made().length, (await world.again(grant)).trouble]).toEqual([
      0,
      expect.stringContaining('service-accounts.permissions'),
    ])
  })

  it('says that the provider did not take it', async () => {
    const grant = await world.grant({ ...robot, content: { ...robot.content, label: 'short' } })
    await world.carryOut()
    expect((await world.again(grant)).trouble).toContain('6 to 30 characters')
  })
})
