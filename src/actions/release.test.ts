import { describe, expect, it } from 'vitest'
import { executeHard } from './hard-actions.ts'
import { hardWorld } from './testing/hard-world.ts'

/** Ada is quarantined. */
async function quarantined() {
  const world = await hardWorld()
  const [ended] = await world.execute(await world.intend('quarantine', 'ada-idle'))
  expect(ended?.outcome?.state).toBe('done')
  const holding = () => world.store.listQuarantines(world.sandbox.orgId, { open: true })
  const moveByHand = (policyId: string): void => {
    const account = world.sandbox.organisation.accounts.get('ada')
    if (account !== undefined) account.policyId = policyId
  }
  return { ...world, holding, moveByHand }
}

describe('a release', () => {
  it('puts the owner back where they were, verified, and ends the quarantine', async () => {
    const world = await quarantined()
    const [ended] = await world.execute(await world.intendRelease('ada'))
    expect(ended?.outcome).toMatchObject({ state: 'done', words: 'ada was moved back to the policy policy-allowed.' })
    expect(ended?.outcome?.requestIds).toHaveLength(1)
    expect([world.policyOf('ada'), await world.holding()]).toEqual(['policy-allowed', []])
  })

  it('leaves somebody where a person has moved them meanwhile, says so, and ends the quarantine', async () => {
    const world = await quarantined()
    world.moveByHand('policy-other')
    const [ended] = await world.execute(await world.intendRelease('ada'))
    expect(ended?.outcome).toMatchObject({ state: 'already', words: expect.stringContaining('policy-other meanwhile') })
    expect([world.policyOf('ada'), await world.holding()]).toEqual(['policy-other', []])
    expect((await world.changes()).length).toBe(1)
  })

  it('has nothing to do when a person has moved them back', async () => {
    const world = await quarantined()
    world.moveByHand('policy-allowed')
    const [ended] = await world.execute(await world.intendRelease('ada'))
    expect([ended?.outcome?.state, await world.holding(), (await world.changes()).length]).toEqual(['already', [], 1])
  })

  it('that fails leaves the quarantine on record, and can be tried again', async () => {
    const world = await quarantined()
    await world.control('moves', { refused: ['ada@small.example'] })
    const [ended] = await world.execute(await world.intendRelease('ada'))
    expect(ended?.outcome).toMatchObject({ state: 'failed', words: expect.stringContaining('could not be moved') })
    expect([world.policyOf('ada'), (await world.holding()).length]).toEqual(['policy-blocked', 1])
    await world.control('moves', {})
    const [again] = await world.execute(await world.intendRelease('ada'))
    expect([again?.outcome?.state, world.policyOf('ada')]).toEqual(['done', 'policy-allowed'])
  })

  it('comes before everything else, so that somebody can be quarantined anew', async () => {
    const world = await quarantined()
    const order: string[] = []
    const { store } = world
    const endIntent: typeof store.endIntent = (organisationId, id, record) => {
      order.push(record.outcome.words)
      return store.endIntent(organisationId, id, record)
    }
    const revoke = await world.intend('revoke', 'ben-idle')
    const release = await world.intendRelease('ada')
    await executeHard({ ...world.deps, store: { ...world.deps.store, endIntent } }, [revoke, release])
    expect(order.map((words) => words.split(' ')[0])).toEqual(['ada', 'Revoked:'])
  })
})
