import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '../model/instant.ts'
import { advance } from './case-machine.ts'
import { executeHard } from './hard-actions.ts'
import { hardWorld } from './testing/hard-world.ts'

describe('a quarantine', () => {
  it('moves the owner to the policy that blocks tokens, verified, with one request; the case is watched, the record knows where they were', async () => {
    const world = await hardWorld()
    const intent = await world.intend('quarantine', 'ada-idle')
    const [ended] = await world.execute(intent)
    expect(ended?.outcome).toMatchObject({ state: 'done', at: world.sandbox.organisation.now })
    expect(ended?.outcome?.words).toContain('moved from the policy policy-allowed to policy-blocked')
    expect(world.policyOf('ada')).toBe('policy-blocked')
    expect(await world.changes()).toHaveLength(1)
    const { requestIds = [] } = ended?.outcome ?? {}
    expect(requestIds).toHaveLength(1)
    expect(await world.traceIds()).toEqual(expect.arrayContaining([...requestIds]))
    expect(await world.store.listQuarantines(world.sandbox.orgId, { open: true })).toMatchObject([
      {
        ownerId: 'ada',
        email: 'ada@small.example',
        formerPolicyId: 'policy-allowed',
        blockedPolicyId: 'policy-blocked',
        since: world.sandbox.organisation.now,
      },
    ])
    expect(await world.caseOf(intent)).toMatchObject({
      state: 'quarantined',
      hold: null,
      done: [{ action: 'quarantine', intentId: intent.id }],
      next: { action: 'revoke', dueAt: world.sandbox.organisation.now + 35 * DAY },
    })
  })

  it('moves all who come from one policy with one request, and each back to where they were', async () => {
    const world = await hardWorld()
    const intents = [
      await world.intend('quarantine', 'ada-idle'),
      await world.intend('quarantine', 'cem-idle'),
      await world.intend('quarantine', 'ben-idle', { action: bothOfBen }),
      await world.intend('quarantine', 'ben-other', { action: bothOfBen }),
    ]
    const ended = await world.execute(...intents)
    expect(ended.map(({ outcome }) => outcome?.state)).toEqual(['done', 'done', 'done', 'done'])
    expect((await world.changes()).map(({ status }) => status)).toEqual([202, 202])
    expect(await world.store.listQuarantines(world.sandbox.orgId, { open: true })).toHaveLength(3)
    const releases = [
      await world.intendRelease('ada'),
      await world.intendRelease('ben'),
      await world.intendRelease('cem'),
    ]
    const released = await world.execute(...releases)
    expect(released.map(({ outcome }) => outcome?.state)).toEqual(['done', 'done', 'done'])
    expect(['ada', 'ben', 'cem'].map(world.policyOf)).toEqual(['policy-allowed', 'policy-approved', 'policy-allowed'])
    expect(await world.store.listQuarantines(world.sandbox.orgId, { open: true })).toEqual([])
  })

  it('does not move somebody who is in a policy that nobody named; the case waits for a person', async () => {
    const world = await hardWorld()
    const intent = await world.intend('quarantine', 'dan-idle')
    const [ended] = await world.execute(intent)
    expect(ended?.outcome).toMatchObject({
      state: 'refused',
      words: 'Dan is in the policy policy-other, expected one of policy-allowed, policy-approved. Nobody was moved.',
    })
    expect([world.policyOf('dan'), await world.changes()]).toEqual(['policy-other', []])
    expect((await world.caseOf(intent)).hold).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('policy-other'),
    })
  })

  it('does not move somebody who was moved since it was planned, though only to another policy that is named', async () => {
    const world = await hardWorld()
    const precondition = { ownerPolicyId: 'policy-approved' }
    const intent = await world.intend('quarantine', 'ada-idle', { action: { precondition } })
    const [ended] = await world.execute(intent)
    expect(ended?.outcome).toMatchObject({
      state: 'refused',
      words: expect.stringContaining('it was planned on policy-approved'),
    })
    expect(await world.changes()).toEqual([])
  })

  it('does not move anybody when the token was used between plan and deed, and the case is told', async () => {
    const world = await hardWorld()
    const intent = await world.intend('quarantine', 'cem-idle')
    await world.control('clock', { advance: '2h' })
    const [ended] = await world.execute(intent)
    expect(ended?.outcome).toMatchObject({ state: 'refused', words: expect.stringContaining('last used') })
    expect([world.policyOf('cem'), await world.changes()]).toEqual(['policy-allowed', []])
    const used = world.sandbox.organisation.now - HOUR
    expect(await world.caseOf(intent)).toMatchObject({ knownUseAt: used, hold: { kind: 'used' } })
  })

  it('goes ahead in spite of a use when a person has said so', async () => {
    const world = await hardWorld()
    const intent = await world.intend('quarantine', 'cem-idle')
    await order(world, intent, { despiteUse: true })
    await world.control('clock', { advance: '2h' })
    const [ended] = await world.execute(intent)
    expect([ended?.outcome?.state, world.policyOf('cem')]).toEqual(['done', 'policy-blocked'])
  })

  it('does not move anybody whose case was put on hold, or ended, after it was planned', async () => {
    const world = await hardWorld()
    const [held, closed] = [await world.intend('quarantine', 'ada-idle'), await world.intend('quarantine', 'cem-idle')]
    const now = world.sandbox.organisation.now
    const hold = advance(await world.caseOf(held), { kind: 'hold', by: 'Ada', reason: 'on holiday', until: null }, now)
    const close = advance(await world.caseOf(closed), { kind: 'close', by: 'Ada', reason: 'a mistake' }, now)
    await world.store.changeCases(
      world.sandbox.orgId,
      [hold, close].flatMap((change) => change ?? []),
    )
    const ended = await world.execute(held, closed)
    expect(ended.map(({ outcome }) => [outcome?.state, outcome?.words])).toEqual([
      ['refused', expect.stringContaining('on holiday')],
      ['refused', expect.stringContaining('has ended')],
    ])
    expect(await world.changes()).toEqual([])
  })
})

describe('a quarantine that would stop another token', () => {
  it('is refused while the owner has another live token that the plan does not name', async () => {
    const world = await hardWorld()
    const [ended] = await world.execute(await world.intend('quarantine', 'ben-idle'))
    expect(ended?.outcome).toMatchObject({ state: 'refused', words: expect.stringContaining('"ben-other"') })
    expect(await world.changes()).toEqual([])
  })

  it('is refused though the plan names it, unless a person or the policy has accepted that, or the other is quarantined with it', async () => {
    const world = await hardWorld()
    const alone = await world.intend('quarantine', 'ben-idle', { action: bothOfBen })
    expect((await world.execute(alone))[0]?.outcome).toMatchObject({
      state: 'refused',
      words: 'The owner has another live token: "ben-other".',
    })
    await order(world, alone, { acceptCollateral: true })
    const accepted = await world.intend('quarantine', 'ben-idle', { action: bothOfBen })
    expect((await world.execute(accepted))[0]?.outcome?.state).toBe('done')
    expect(world.policyOf('ben')).toBe('policy-blocked')
  })

  it('is refused when the other, which was to be quarantined with it, turns out to be used', async () => {
    const world = await hardWorld()
    const used = { ...bothOfBen, precondition: { lastActiveAt: 1 } }
    const intents = [
      await world.intend('quarantine', 'ben-idle', { action: bothOfBen }),
      await world.intend('quarantine', 'ben-other', { action: used }),
    ]
    const ended = await world.execute(...intents)
    expect(ended.map(({ outcome }) => outcome?.state)).toEqual(['refused', 'refused'])
    expect([world.policyOf('ben'), await world.changes()]).toEqual(['policy-approved', []])
  })

  it('goes ahead when the policy accepts it', async () => {
    const world = await hardWorld()
    const steps = [{ after: 0, action: 'quarantine', watch: null, acceptCollateral: true }] as const
    const [ended] = await world.execute(await world.intend('quarantine', 'ben-idle', { action: bothOfBen, steps }))
    expect(ended?.outcome?.state).toBe('done')
  })
})

describe('somebody who is in the policy that blocks tokens already', () => {
  it('is not moved, and nobody will move them back; the case goes on', async () => {
    const world = await hardWorld()
    const intent = await world.intend('quarantine', 'eve-idle')
    const [ended] = await world.execute(intent)
    expect(ended?.outcome).toMatchObject({
      state: 'already',
      words: expect.stringContaining('nobody will be moved back'),
    })
    expect(await world.changes()).toEqual([])
    expect(await world.store.listQuarantines(world.sandbox.orgId)).toEqual([])
    expect((await world.caseOf(intent)).state).toBe('quarantined')
  })

  it('is refused when the policy turns out not to block tokens', async () => {
    const world = await hardWorld()
    await world.control('moves', { withoutEffect: ['eve@small.example'] })
    const intent = await world.intend('quarantine', 'eve-idle')
    const [ended] = await world.execute(intent)
    expect(ended?.outcome).toMatchObject({ state: 'refused', words: expect.stringContaining('does not say BLOCKED') })
    expect((await world.caseOf(intent)).hold?.kind).toBe('failed')
  })
})

describe('a move that goes wrong', () => {
  it('for some people fails for them alone, in the provider’s words', async () => {
    const world = await hardWorld()
    await world.control('moves', { refused: ['cem@small.example'] })
    const [moved, stuck] = [await world.intend('quarantine', 'ada-idle'), await world.intend('quarantine', 'cem-idle')]
    const ended = await world.execute(moved, stuck)
    expect(ended.map(({ outcome }) => outcome?.state)).toEqual(['done', 'failed'])
    expect(ended[1]?.outcome?.words).toContain('The account could not be moved to the policy.')
    expect(['ada', 'cem'].map(world.policyOf)).toEqual(['policy-blocked', 'policy-allowed'])
    expect(await world.caseOf(stuck)).toMatchObject({ state: 'open', failures: 1, hold: null })
  })

  it('is found out although the provider tells of success', async () => {
    const world = await hardWorld()
    await world.control('moves', { ignored: ['ada@small.example'] })
    const [ended] = await world.execute(await world.intend('quarantine', 'ada-idle'))
    expect(ended?.outcome).toMatchObject({ state: 'failed', words: expect.stringContaining('they are not there') })
    expect(await world.store.listQuarantines(world.sandbox.orgId)).toEqual([])
  })

  it('is undone when the tokens go on working: the owner is back where they were, and the case waits for a person', async () => {
    const world = await hardWorld()
    await world.control('moves', { withoutEffect: ['ben@small.example'] })
    const steps = [{ after: 0, action: 'quarantine', watch: null, acceptCollateral: true }] as const
    const intent = await world.intend('quarantine', 'ben-idle', { action: bothOfBen, steps })
    const [ended] = await world.execute(intent)
    expect(ended?.outcome).toMatchObject({
      state: 'undone',
      words: expect.stringContaining('moved back to policy-approved'),
    })
    expect(ended?.outcome?.requestIds).toHaveLength(2)
    expect(world.policyOf('ben')).toBe('policy-approved')
    expect(await world.store.listQuarantines(world.sandbox.orgId)).toEqual([])
    expect((await world.caseOf(intent)).hold?.kind).toBe('failed')
  })

  it('and cannot be undone either is on record, so that it can be released', async () => {
    const world = await hardWorld()
    await world.control('moves', { withoutEffect: ['ada@small.example'] })
    const faults = { operation: 'POST */auth-policy/policy-allowed/add-users', kind: 'status', status: 400 }
    await world.control('faults', { rules: [faults] })
    const [ended] = await world.execute(await world.intend('quarantine', 'ada-idle'))
    expect(ended?.outcome).toMatchObject({
      state: 'failed',
      words: expect.stringContaining('the next plan tries again'),
    })
    expect(await world.store.listQuarantines(world.sandbox.orgId, { open: true })).toMatchObject([{ ownerId: 'ada' }])
    await world.control('faults', { rules: [] })
    const [released] = await world.execute(await world.intendRelease('ada'))
    expect([released?.outcome?.state, world.policyOf('ada')]).toEqual(['done', 'policy-allowed'])
  })

  it('as there is no such policy fails before anybody is moved, and says so', async () => {
    const world = await hardWorld()
    const deps = { ...world.deps, config: { ...world.deps.config, blockedPolicy: 'no-such-policy' } }
    const [ended] = await executeHard(deps, [await world.intend('quarantine', 'ada-idle')])
    expect(ended?.outcome).toMatchObject({ state: 'failed', words: expect.stringContaining('authentication policy') })
    expect([world.policyOf('ada'), await world.changes()]).toMatchObject(['policy-allowed', [{ status: 404 }]])
  })
})

const bothOfBen = {
  affects: [
    { kind: 'user-token', id: 'ben-idle', label: 'ben-idle' },
    { kind: 'user-token', id: 'ben-other', label: 'ben-other' },
  ],
} as const

/** A person lets a case go on with these flags. */
async function order(
  world: Awaited<ReturnType<typeof hardWorld>>,
  intent: Parameters<typeof world.caseOf>[0],
  flags: { readonly despiteUse?: boolean; readonly acceptCollateral?: boolean },
): Promise<void> {
  const event = {
    kind: 'resume',
    by: 'Ada',
    reason: 'I know.',
    despiteUse: false,
    acceptCollateral: false,
    ...flags,
  } as const
  const change = advance(await world.caseOf(intent), event, world.sandbox.organisation.now)
  if (change === null) throw new Error('It means nothing to the case.')
  await world.store.changeCases(world.sandbox.orgId, [change])
}
