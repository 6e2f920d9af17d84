import { describe, expect, it } from 'vitest'
import { DAY } from '../model/instant.ts'
import type { Intent } from '../model/intent.ts'
import { StewardError } from '../platform/errors.ts'
import { ledgerFaults } from '../store/testing/ledger-faults.ts'
import { advance } from './case-machine.ts'
import { executeHard } from './hard-actions.ts'
import type { HardDeps } from './hard-deps.ts'
import { type HardWorld, hardWorld } from './testing/hard-world.ts'

/** Everything at once: a release, a quarantine of two people from two policies, revocations of every kind. */
async function everything(world: HardWorld): Promise<readonly Intent[]> {
  const [first] = await world.execute(await world.intend('quarantine', 'fay-idle'))
  expect(first?.outcome?.state).toBe('done')
  const both = ['robot-one', 'robot-two'].map((id) => ({ kind: 'service-account-token', id, label: id }) as const)
  const bens = ['ben-idle', 'ben-other'].map((id) => ({ kind: 'user-token', id, label: id }) as const)
  return [
    await world.intendRelease('fay'),
    await world.intend('quarantine', 'ada-idle'),
    await world.intend('quarantine', 'ben-idle', { action: { affects: bens } }),
    await world.intend('quarantine', 'ben-other', { action: { affects: bens } }),
    await world.intend('revoke', 'cem-idle'),
    await world.intend('revoke', 'robot-one', { action: { affects: both } }),
    await world.intend('revoke', 'robot-client'),
    await world.intend('revoke', 'old-key'),
  ]
}

/** What is so at the provider and on record after everything was done. */
async function endState(world: HardWorld): Promise<unknown> {
  const { store, sandbox } = world
  return {
    policies: ['ada', 'ben', 'cem', 'dan', 'eve', 'fay'].map(world.policyOf),
    there: [...sandbox.organisation.tokens.keys()].filter(world.isThere),
    quarantines: (await store.listQuarantines(sandbox.orgId, { open: true })).map(({ ownerId, formerPolicyId }) => [
      ownerId,
      formerPolicyId,
    ]),
    unfinished: await store.unfinishedIntents(sandbox.orgId),
    ledger: ledgerFaults(await store.listLedger(sandbox.orgId, 0, 10_000)),
    cases: (await store.listCases(sandbox.orgId, { states: 'any' }, { limit: 100 })).cases
      .map(({ token, state, hold }) => [token.id, state, hold])
      .toSorted(),
  }
}

async function wantedState(): Promise<unknown> {
  const world = await hardWorld()
  const ended = await world.execute(...(await everything(world)))
  expect(ended.map(({ outcome }) => outcome?.state)).toEqual(ended.map(() => 'done'))
  return endState(world)
}

/** Calls to the provider or the record that the process does not survive: at the one with this number, and all after it. */
function dyingAt(
  deps: HardDeps,
  number: number,
  when: 'before' | 'after',
): HardDeps & { readonly died: () => boolean } {
  let calls = 0
  const dead = (): StewardError => new StewardError('internal', 'The process was killed.')
  const mortal = <Methods extends object>(methods: Methods): Methods =>
    new Proxy(methods, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name)
        if (typeof method !== 'function' || name === 'listTokens') return method
        return async (...given: unknown[]) => {
          calls += 1
          if (calls > number || (calls === number && when === 'before')) throw dead()
          const answer: unknown = await Reflect.apply(method, target, given)
          if (calls >= number) throw dead()
          return answer
        }
      },
    })
  return { ...deps, connector: mortal(deps.connector), store: mortal(deps.store), died: () => calls >= number }
}

describe('a process that is killed', () => {
  it.each(['before', 'after'] as const)(
    'at any call, %s it is done: the next run comes to the same end, and nothing was done twice',
    async (when) => {
      const wanted = await wantedState()
      for (let number = 1; ; number += 1) {
        const world = await hardWorld()
        const intents = await everything(world)
        const dying = dyingAt(world.deps, number, when)
        await executeHard(dying, intents).catch(() => undefined)
        await world.execute(...(await world.store.unfinishedIntents(world.sandbox.orgId)))
        expect({ number, state: await endState(world) }).toEqual({ number, state: wanted })
        const done = (await world.changes()).filter(({ status }) => status < 300).map(({ path }) => path)
        // Each of the two policies that people come from, and the quarantine that was there before with its release.
        expect(done.filter((path) => path.endsWith('add-users'))).toHaveLength(4)
        expect(new Set(done.filter((path) => !path.endsWith('add-users'))).size).toBe(4)
        expect(done).toHaveLength(8)
        if (!dying.died()) return
      }
    },
    120_000,
  )

  it.each(['before', 'after'] as const)(
    'at any call, %s it is done, of a quarantine that must be taken back: it is taken back',
    async (when) => {
      for (let number = 1; ; number += 1) {
        const world = await hardWorld()
        await world.control('moves', { withoutEffect: ['ada@small.example'] })
        const intent = await world.intend('quarantine', 'ada-idle')
        const dying = dyingAt(world.deps, number, when)
        await executeHard(dying, [intent]).catch(() => undefined)
        await world.execute(...(await world.store.unfinishedIntents(world.sandbox.orgId)))
        const ended = await world.store.findIntent(world.sandbox.orgId, intent.id)
        const open = await world.store.listQuarantines(world.sandbox.orgId, { open: true })
        const end = [number, ended?.outcome?.state, world.policyOf('ada'), open, (await world.changes()).length]
        expect(end).toEqual([number, 'undone', 'policy-allowed', [], 2])
        if (!dying.died()) return
      }
    },
    120_000,
  )
})

describe('a provider that fails now and then', () => {
  it.each([1, 2, 3])('comes to the same end (seed %i)', async (seed) => {
    const wanted = await wantedState()
    const world = await hardWorld()
    const intents = await everything(world)
    const kinds = ['status', 'status-after', 'drop', 'drop-before', 'truncate', '429'] as const
    await world.control('faults', { seed, rules: kinds.map((kind) => ({ kind, share: 0.06, ms: 10 })) })
    await world.execute(...intents)
    const unfinished = await world.store.unfinishedIntents(world.sandbox.orgId)
    await world.execute(...unfinished)
    expect(await endState(world)).toEqual(wanted)
    const removals = (await world.changes()).filter(({ name, status }) => name !== 'addUsersToPolicy' && status === 204)
    expect(new Set(removals.map(({ path }) => path)).size).toBe(removals.length)
  })
})

describe('a move that takes long', () => {
  it('is waited for', async () => {
    const world = await hardWorld({ taskMs: 600_000 })
    let sleeps = 0
    const clock: HardDeps['clock'] = {
      now: world.deps.clock.now,
      sleep: async (ms, signal) => {
        sleeps += 1
        if (sleeps === 20) await world.control('clock', { advance: '1s' })
        await world.deps.clock.sleep(ms, signal)
      },
    }
    const [ended] = await executeHard({ ...world.deps, clock }, [await world.intend('quarantine', 'ada-idle')])
    expect([ended?.outcome?.state, world.policyOf('ada')]).toEqual(['done', 'policy-blocked'])
    expect(await world.changes()).toHaveLength(1)
  })

  it('longer than anybody waits is left without an outcome and carried on by the next run, without being asked for again', async () => {
    const world = await hardWorld({ taskMs: 3_600_000 })
    const intent = await world.intend('quarantine', 'ada-idle')
    const [waiting] = await world.execute(intent)
    expect([waiting?.outcome, world.policyOf('ada')]).toEqual([null, 'policy-allowed'])
    await world.control('clock', { advance: '1s' })
    const [ended] = await world.execute(...(await world.store.unfinishedIntents(world.sandbox.orgId)))
    expect([ended?.id, ended?.outcome?.state, world.policyOf('ada')]).toEqual([intent.id, 'done', 'policy-blocked'])
    expect(ended?.outcome?.requestIds).toHaveLength(1)
    expect(await world.changes()).toHaveLength(1)
  })
})

describe('carrying out', () => {
  it('stops at once when it is cancelled, and the rest waits for the next run', async () => {
    const world = await hardWorld()
    const controller = new AbortController()
    const store = { ...world.store }
    store.endIntent = async (...given) => {
      const ended = await world.store.endIntent(...given)
      controller.abort()
      return ended
    }
    const intents = [await world.intend('revoke', 'ada-idle'), await world.intend('revoke', 'ben-idle')]
    const work = executeHard({ ...world.deps, store, signal: controller.signal }, intents)
    await expect(work).rejects.toMatchObject({ code: 'cancelled' })
    expect(['ada-idle', 'ben-idle'].map(world.isThere)).toEqual([false, true])
    expect((await world.store.unfinishedIntents(world.sandbox.orgId)).map(({ id }) => id)).toEqual([intents[1]?.id])
  })

  it('takes a case that changed meanwhile as it is then', async () => {
    const world = await hardWorld()
    const intent = await world.intend('revoke', 'ada-idle')
    let changed = false
    const store = { ...world.store }
    store.endIntent = async (...given) => {
      if (!changed) {
        changed = true
        const now = world.sandbox.organisation.now
        const event = { kind: 'used', at: now } as const
        const change = advance(await world.caseOf(intent), event, now)
        await world.store.changeCases(world.sandbox.orgId, change === null ? [] : [change])
      }
      return world.store.endIntent(...given)
    }
    const [ended] = await executeHard({ ...world.deps, store }, [intent])
    expect(ended?.outcome?.state).toBe('done')
    // It was revoked all the same, so the case ends though it was put on hold in between.
    expect(await world.caseOf(intent)).toMatchObject({ state: 'closed', knownUseAt: world.sandbox.organisation.now })
  })

  it('keeps an outcome that another process has written', async () => {
    const world = await hardWorld()
    const intent = await world.intend('revoke', 'ada-idle')
    await world.execute(intent)
    const [again] = await world.execute(intent)
    expect(again?.outcome).toMatchObject({ state: 'done', words: expect.stringMatching(/^Revoked/) })
    expect(await world.changes()).toHaveLength(1)
  })

  it('says that it failed when the provider cannot be read, and goes on with the rest', async () => {
    const world = await hardWorld()
    const intents = [await world.intend('revoke', 'ada-idle'), await world.intend('revoke', 'robot-client')]
    await world.control('faults', { rules: [{ operation: 'listOwnerTokens', kind: 'status', status: 503 }] })
    const ended = await world.execute(...intents)
    expect(ended.map(({ outcome }) => outcome?.state)).toEqual(['failed', 'done'])
    expect(world.isThere('ada-idle')).toBe(true)
  })

  it('watches a quarantine for the longest plausible period of the token, when that is longer than the policy says', async () => {
    const world = await hardWorld()
    const store = { ...world.store }
    store.findTokens = async (...given) =>
      (await world.store.findTokens(...given)).map((token) => ({ ...token, understood: quarterly }))
    const intent = await world.intend('quarantine', 'ada-idle')
    await executeHard({ ...world.deps, store }, [intent])
    const days = 91 * 1.15
    expect((await world.caseOf(intent)).next).toMatchObject({
      action: 'revoke',
      dueAt: world.sandbox.organisation.now + Math.round(days * DAY),
    })
  })
})

const quarterly = {
  at: 0,
  understanding: {
    cadence: {
      class: 'quarterly',
      uses: 8,
      observedDays: 700,
      periodDays: 91,
      phase: null,
      nextExpectedAt: null,
      reasons: [],
    },
    reuse: { points: [], reasons: [] },
    coverage: null,
    lineage: {
      predecessorId: null,
      successorId: null,
      ageDays: 0,
      state: null,
      score: null,
      reasons: [],
      suggestions: [],
    },
    signals: [],
  },
  use: { lastAt: null, total: 8, explained: 0, hours: [], places: [] },
} as const
