import { describe, expect, it } from 'vitest'
import { HOUR } from '../model/instant.ts'
import { advance } from './case-machine.ts'
import { hardWorld } from './testing/hard-world.ts'

describe.each(['same', 'different'] as const)(
  'revoking a user token, the ids of the two APIs being the %s',
  (tokenIds) => {
    it('revokes that token alone, verified, and ends its case', async () => {
      const world = await hardWorld({ tokenIds })
      const intent = await world.intend('revoke', 'ben-idle')
      const [ended] = await world.execute(intent)
      expect(ended?.outcome).toMatchObject({ state: 'done', words: 'Revoked: the token "ben-idle" of Ben.' })
      expect(['ben-idle', 'ben-other'].map(world.isThere)).toEqual([false, true])
      expect(await world.changes()).toMatchObject([{ name: 'revokeUserToken', status: 204 }])
      const { requestIds = [] } = ended?.outcome ?? {}
      expect(requestIds).toHaveLength(1)
      expect(await world.traceIds()).toEqual(expect.arrayContaining([...requestIds]))
      expect(await world.caseOf(intent)).toMatchObject({ state: 'revoked', endedAt: world.sandbox.organisation.now })
    })

    it('works for the token of somebody who has left', async () => {
      const world = await hardWorld({ tokenIds })
      const [ended] = await world.execute(await world.intend('revoke', 'fay-idle'))
      expect([ended?.outcome?.state, world.isThere('fay-idle')]).toEqual(['done', false])
    })

    it('is done when the token is gone already, and sends nothing', async () => {
      const world = await hardWorld({ tokenIds })
      const intent = await world.intend('revoke', 'ada-idle')
      await fetch(`${world.sandbox.url}/_sandbox/users/ada/api-tokens/ada-idle`, { method: 'DELETE' })
      const [ended] = await world.execute(intent)
      expect(ended?.outcome).toMatchObject({ state: 'already', words: expect.stringContaining('Gone already') })
      expect(await world.changes()).toEqual([])
      expect((await world.caseOf(intent)).endedAt).not.toBeNull()
    })

    it('is refused when the token was used between plan and deed, and the case is told', async () => {
      const world = await hardWorld({ tokenIds })
      const intent = await world.intend('revoke', 'cem-idle')
      await world.control('clock', { advance: '2h' })
      const [ended] = await world.execute(intent)
      expect(ended?.outcome).toMatchObject({ state: 'refused', words: expect.stringContaining('last used') })
      expect([world.isThere('cem-idle'), await world.changes()]).toEqual([true, []])
      expect(await world.caseOf(intent)).toMatchObject({
        knownUseAt: world.sandbox.organisation.now - HOUR,
        hold: { kind: 'used' },
      })
    })

    it('looks for a token whose answer was lost before it asks again', async () => {
      const world = await hardWorld({ tokenIds })
      await world.control('faults', { rules: [{ operation: 'revokeUserToken', kind: 'drop', times: 1 }] })
      const [ended] = await world.execute(await world.intend('revoke', 'ada-idle'))
      expect(ended?.outcome).toMatchObject({ state: 'done', words: expect.stringContaining('The answer was lost') })
      expect(await world.changes()).toHaveLength(1)
    })

    it('asks again when it certainly was not done', async () => {
      const world = await hardWorld({ tokenIds })
      await world.control('faults', { rules: [{ operation: 'revokeUserToken', kind: 'drop-before', times: 2 }] })
      const [ended] = await world.execute(await world.intend('revoke', 'ada-idle'))
      expect([ended?.outcome?.state, world.isThere('ada-idle')]).toEqual(['done', false])
      expect(await world.changes()).toHaveLength(3)
    })
  },
)

describe('a token that cannot be told from another', () => {
  it('is left alone: its pair of label and creation time must be the only one', async () => {
    const world = await hardWorld({ tokenIds: 'different' })
    const intent = await world.intend('revoke', 'ben-idle')
    const twin = world.sandbox.organisation.tokens.get('ben-idle')
    if (twin === undefined) throw new Error('There is no such token.')
    world.sandbox.organisation.tokens.set('twin', { ...twin, id: 'twin' })
    const [ended] = await world.execute(intent)
    expect(ended?.outcome).toMatchObject({
      state: 'refused',
      words: expect.stringContaining('label and creation time'),
    })
    expect([world.isThere('ben-idle'), world.isThere('twin'), await world.changes()]).toEqual([true, true, []])
    expect((await world.caseOf(intent)).hold?.kind).toBe('failed')
  })

  it('is found by its id, whatever others are called', async () => {
    const world = await hardWorld()
    const intent = await world.intend('revoke', 'ben-idle')
    const twin = world.sandbox.organisation.tokens.get('ben-idle')
    if (twin === undefined) throw new Error('There is no such token.')
    world.sandbox.organisation.tokens.set('twin', { ...twin, id: 'twin' })
    expect((await world.execute(intent))[0]?.outcome?.state).toBe('done')
    expect([world.isThere('ben-idle'), world.isThere('twin')]).toEqual([false, true])
  })
})

describe('a revocation that cannot be', () => {
  it('fails without the key that it takes, says which, and stops no other', async () => {
    const world = await hardWorld()
    const intents = [await world.intend('revoke', 'ada-idle'), await world.intend('revoke', 'old-key')]
    await world.control('faults', { rules: [{ operation: 'revokeUserToken', kind: 'status', status: 403 }] })
    const ended = await world.execute(...intents)
    expect(ended.map(({ outcome }) => outcome?.state)).toEqual(['failed', 'done'])
    expect(ended[0]?.outcome?.words).toContain('STEWARD_ATLASSIAN_USER_KEY')
    expect([world.isThere('ada-idle'), world.isThere('old-key')]).toEqual([true, false])
  })

  it('fails for good after three tries, and three such failures in a row put the case on hold', async () => {
    const world = await hardWorld()
    await world.control('faults', { rules: [{ operation: 'revokeUserToken', kind: 'status', status: 500 }] })
    for (let count = 1; count <= 3; count += 1) {
      const intent = await world.intend('revoke', 'ada-idle')
      expect((await world.execute(intent))[0]?.outcome?.state).toBe('failed')
      expect((await world.caseOf(intent)).failures).toBe(count)
      expect((await world.caseOf(intent)).hold?.kind).toBe(count === 3 ? 'failed' : undefined)
    }
    expect(await world.changes()).toHaveLength(9)
  })

  it('is refused when the case was put on hold after it was planned', async () => {
    const world = await hardWorld()
    const intent = await world.intend('revoke', 'ada-idle')
    const event = { kind: 'hold', by: 'Ada', reason: 'wait for the audit', until: null } as const
    const change = advance(await world.caseOf(intent), event, world.sandbox.organisation.now)
    await world.store.changeCases(world.sandbox.orgId, change === null ? [] : [change])
    const [ended] = await world.execute(intent)
    expect(ended?.outcome).toMatchObject({ state: 'refused', words: expect.stringContaining('wait for the audit') })
    expect(await world.changes()).toEqual([])
  })
})

describe('credentials that belong to no person', () => {
  it('of a service account are revoked together, when the plan names them all', async () => {
    const world = await hardWorld()
    const affects = ['robot-one', 'robot-two'].map((id) => ({ kind: 'service-account-token', id, label: id }) as const)
    const intents = [
      await world.intend('revoke', 'robot-one', { action: { affects } }),
      await world.intend('revoke', 'robot-two', { action: { affects } }),
    ]
    const ended = await world.execute(...intents)
    expect(ended.map(({ outcome }) => [outcome?.state, outcome?.words])).toEqual([
      ['done', 'Revoked: the token "robot-one" of Build robot, and with it "robot-two".'],
      ['already', expect.stringContaining('Gone already')],
    ])
    expect(['robot-one', 'robot-two', 'robot-client'].map(world.isThere)).toEqual([false, false, true])
    expect(await world.changes()).toHaveLength(1)
  })

  it('of a service account are left alone while it has a token that the plan does not name', async () => {
    const world = await hardWorld()
    const [ended] = await world.execute(await world.intend('revoke', 'robot-one'))
    expect(ended?.outcome).toMatchObject({ state: 'refused', words: expect.stringContaining('"robot-two"') })
    expect(await world.changes()).toEqual([])
  })

  it.each([
    ['robot-client', 'Revoked: the OAuth client "robot-client" of Build robot.'],
    ['old-key', 'Revoked: the organisation API key "old-key" of Root.'],
  ])('are revoked one by one: %s, and once more is success', async (id, words) => {
    const world = await hardWorld()
    const [ended] = await world.execute(await world.intend('revoke', id))
    expect(ended?.outcome).toMatchObject({ state: 'done', words })
    expect([world.isThere(id), await world.changes()]).toMatchObject([false, [{ status: 204 }]])
    const after = await hardWorld()
    const intent = await after.intend('revoke', id)
    for (const token of after.sandbox.organisation.tokens.values())
      if (token.id === id) token.revokedAt = token.createdAt
    expect((await after.execute(intent))[0]?.outcome?.state).toBe('already')
    expect(await after.changes()).toEqual([])
  })
})
