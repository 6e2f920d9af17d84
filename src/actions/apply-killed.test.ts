import { performance } from 'node:perf_hooks'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { randomFrom } from '../../sandbox/fleet/random.ts'
import { verifyRecord } from '../evidence/verify-ledger.ts'
import type { Intent } from '../model/intent.ts'
import { applyPlan } from './apply.ts'
import { providerTime, settle } from './settle.ts'
import { type Applier, startApply } from './testing/start-apply.ts'
import { wholeActing } from './testing/whole-acting.ts'
import { actionsInAll, share, type WholeWorld, wholeWorld } from './testing/whole-world.ts'

/** `npm run test:kills` makes it a hundred. */
const kills = Number(process.env.KILLS ?? 25)

const toldPlan = z.object({ intents: z.array(z.object({ intent: z.number() })) })
const toldAction = z.object({ intent: z.number() }).transform(({ intent }) => [intent])
const toldMessage = z
  .object({ intents: z.array(z.object({ intent: z.number(), outcome: z.string().nullable() })) })
  .transform(({ intents }) => intents.filter(({ outcome }) => outcome !== null).map(({ intent }) => intent))

interface Written {
  readonly intents: readonly Intent[]
  /** Ids of the intents of which an outcome was written, once for each time. */
  readonly ended: readonly number[]
  readonly plansApplied: number
}

/** What the ledger tells of a plan. */
async function written({ store, sandbox: { orgId } }: WholeWorld): Promise<Written> {
  const ledger = await store.listLedger(orgId, 0, 100_000)
  const applied = ledger.filter(({ kind }) => kind === 'plan.applied').map(({ body }) => toldPlan.parse(body))
  const ids = applied.flatMap(({ intents }) => intents.map(({ intent }) => intent))
  const intents = await Promise.all(ids.map((id) => store.findIntent(orgId, id)))
  return {
    intents: intents.filter((intent) => intent !== null),
    ended: ledger.flatMap(({ kind, body }) => {
      if (kind.startsWith('action.')) return toldAction.parse(body)
      return kind.startsWith('message.') ? toldMessage.parse(body) : []
    }),
    plansApplied: applied.length,
  }
}

const requestLog = z.object({ requests: z.array(z.object({ method: z.string(), path: z.string() })) })

/** What was asked of the organisation that changes it: who was moved, once for each time, and the paths of what was to be removed. */
async function asked({ sandbox: { url, organisation } }: WholeWorld) {
  const { requests } = requestLog.parse(await (await fetch(`${url}/_sandbox/requests`)).json())
  return {
    moves: [...organisation.tasks.values()].flatMap(({ emails }) => emails).toSorted(),
    removals: requests.filter(({ method }) => method === 'DELETE').map(({ path }) => path),
  }
}

/** What is so in the organisation, and where the cases stand. */
async function endState({ store, sandbox: { orgId, organisation } }: WholeWorld): Promise<unknown> {
  const { cases } = await store.listCases(orgId, { states: 'any' }, { limit: 100 })
  const quarantines = await store.listQuarantines(orgId, { open: true })
  return {
    policies: [...organisation.accounts.values()].map(({ id, policyId }) => [id, policyId]),
    revoked: [...organisation.tokens.values()].filter(({ revokedAt }) => revokedAt !== null).map(({ id }) => id),
    cases: cases.map(({ token, state, hold, failures }) => [token.id, state, hold?.kind, failures]).toSorted(),
    quarantines: quarantines.map(({ ownerId, formerPolicyId }) => [ownerId, formerPolicyId]).toSorted(),
  }
}

const people = (name: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${name}${index + 1}@small.example`)

/** Every promise about a plan that was carried out to its end, however often that began anew. Returns how many letters nobody can tell of. */
async function expectCarriedOut(world: WholeWorld): Promise<number> {
  const { store, sandbox, mail } = world
  const { intents, ended, plansApplied } = await written(world)
  expect([plansApplied, intents.length]).toEqual([1, actionsInAll])
  expect(ended.toSorted((a, b) => a - b)).toEqual(intents.map(({ id }) => id).toSorted((a, b) => a - b))
  expect(await store.unfinishedIntents(sandbox.orgId)).toEqual([])
  const letters = intents.filter(({ action }) => action.kind === 'ask-owner')
  const hard = intents.filter((intent) => !letters.includes(intent))
  expect(hard.filter(({ outcome }) => outcome?.state !== 'done')).toEqual([])

  const { moves, removals } = await asked(world)
  expect(moves).toEqual(people('moved', share.moved))
  expect([removals.length, new Set(removals).size]).toEqual([share.revoked, share.revoked])
  const { organisation } = sandbox
  expect(organisation.bulkDeletes).toBe(0)
  const revoked = [...organisation.tokens.values()].filter(({ revokedAt }) => revokedAt !== null)
  expect(revoked.map(({ ownerId }) => `${ownerId}@small.example`).toSorted()).toEqual(people('relieved', share.revoked))
  const blocked = [...organisation.accounts.values()].filter(({ policyId }) => policyId === 'policy-blocked')
  expect(blocked.map(({ email }) => email).toSorted()).toEqual(people('moved', share.moved))

  const arrived = mail.taken.flatMap(({ to }) => to)
  expect(new Set(arrived).size).toBe(arrived.length)
  const inState = (state: string) =>
    letters.filter(({ outcome }) => outcome?.state === state).map(({ action }) => action.owner?.email ?? '')
  const unsure = inState('unsure')
  expect([...inState('done'), ...unsure].toSorted()).toEqual(people('asked', share.asked))
  expect(arrived.filter((address) => !unsure.includes(address)).toSorted()).toEqual(inState('done').toSorted())

  expect(await verifyRecord(store, sandbox.orgId)).toMatchObject({ sound: true, fault: null })
  return unsure.length
}

/** Lets a process begin and kills it after a while, unless it has ended before. Says whether it was killed. */
async function applyAndKill(world: WholeWorld, applier: Applier, afterMs: number): Promise<boolean> {
  applier.begin(world.places, { carryOn: true })
  const timer = setTimeout(applier.kill, afterMs)
  const said = await applier.ended
  clearTimeout(timer)
  expect(['', 'done']).toContain(said)
  return said === ''
}

/** How long a process takes to apply such a plan from its beginning to its end. */
async function wholeRun(): Promise<number> {
  const world = await wholeWorld()
  const applier = await startApply()
  const begun = performance.now()
  expect(await applyAndKill(world, applier, 2 ** 30)).toBe(false)
  const took = performance.now() - begun
  expect(await expectCarriedOut(world)).toBe(0)
  await world.close()
  return took
}

it(`${kills} kills at any moment of applying: each action ends once, is asked for once, and no letter arrives twice`, {
  timeout: 600_000,
}, async () => {
  const random = randomFrom(71)
  const whole = await wholeRun()
  let killed = 0
  let interrupted = 0
  let unsure = 0
  let next = startApply()
  while (killed < kills) {
    const world = await wholeWorld()
    for (let goesOn = true; goesOn; ) {
      const applier = await next
      // The next process loads while this one works, so that it begins as soon as this one is killed.
      next = startApply()
      goesOn = await applyAndKill(world, applier, killed < kills ? random.between(0, whole) : 2 ** 30)
      if (!goesOn) continue
      killed += 1
      if ((await world.store.unfinishedIntents(world.sandbox.orgId)).length > 0) interrupted += 1
    }
    unsure += await expectCarriedOut(world)
    await world.close()
  }
  await next
  // Otherwise the kills missed what they are for.
  expect(interrupted).toBeGreaterThan(kills / 10)
  expect(unsure).toBeLessThanOrEqual(killed)
})

/** A world whose mail server keeps the one that acts waiting, with its first letter on the way, until it is let go. */
async function heldWorld() {
  const held = Promise.withResolvers<void>()
  const taken = Promise.withResolvers<void>()
  const onTaken = (reply: () => void): void => {
    taken.resolve()
    void held.promise.then(reply)
  }
  return { world: await wholeWorld({ mail: { onTaken } }), letGo: held.resolve, firstLetter: taken.promise }
}

it('of two processes that want to apply a plan at once one acts, and the other is told so', async () => {
  const { world, letGo } = await heldWorld()
  const both = await Promise.all([startApply(), startApply()])
  for (const applier of both) applier.begin(world.places, { carryOn: false })
  const first = await Promise.race(both.map(({ ended }) => ended))
  letGo()
  const said = (await Promise.all(both.map(({ ended }) => ended))).toSorted()
  expect(first).toMatch(/^refused (pass-running|conflict) /)
  expect(said).toEqual(['done', first])
  expect(await expectCarriedOut(world)).toBe(0)
  await world.close()
})

it('while one process acts no other carries on what it is at, nor applies the plan, then or later', async () => {
  const { world, letGo, firstLetter } = await heldWorld()
  const [acts, carriesOn, applies, late] = await Promise.all([startApply(), startApply(), startApply(), startApply()])
  acts.begin(world.places, { carryOn: false })
  await firstLetter
  carriesOn.begin(world.places, { carryOn: true })
  applies.begin(world.places, { carryOn: false })
  expect(await carriesOn.ended).toMatch(/^refused pass-running /)
  expect(await applies.ended).toMatch(/^refused conflict /)
  letGo()
  expect(await acts.ended).toBe('done')
  late.begin(world.places, { carryOn: false })
  expect(await late.ended).toMatch(/^refused conflict /)
  expect(await expectCarriedOut(world)).toBe(0)
  await world.close()
})

const refusedPerson = 'moved2@small.example'

/** The state after the plan was applied in this process, where one person cannot be moved; with what was asked for. */
async function appliedWith(faults: unknown, taskMs: number) {
  const world = await wholeWorld({ taskMs })
  const { sandbox, store, places, plan } = world
  sandbox.organisation.moveFaults = { ...sandbox.organisation.moveFaults, refused: new Set([refusedPerson]) }
  await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(faults) })
  const acting = wholeActing(places, store)
  const { intents } = await applyPlan(acting, { plan, by: 'Ada', from: 'record', confirmed: [] })
  await settle(acting, await providerTime(acting))
  const outcomes = await Promise.all(intents.map(({ id }) => store.findIntent(sandbox.orgId, id)))
  const found = {
    outcomes: outcomes.map((intent) => [intent?.key, intent?.outcome?.state]),
    ledger: (await verifyRecord(store, sandbox.orgId)).sound,
    letters: world.mail.taken.flatMap(({ to }) => to).toSorted(),
    bulkDeletes: sandbox.organisation.bulkDeletes,
    state: await endState(world),
  }
  const { removals } = await asked(world)
  await acting.close()
  await world.close()
  return { found, removals }
}

it.each([1, 2, 3])(
  'a provider that fails now and then, is slow and cannot move one person: the same end (seed %i)',
  {
    timeout: 120_000,
  },
  async (seed) => {
    const wanted = await appliedWith({ rules: [] }, 0)
    expect(wanted.found.outcomes.filter(([, state]) => state === 'failed')).toHaveLength(1)
    expect(wanted.found.letters).toEqual(people('asked', share.asked))
    const kinds = ['status', 'status-after', 'drop', 'drop-before', 'truncate', '429'] as const
    const faults = { seed, rules: kinds.map((kind) => ({ kind, share: 0.06, ms: 10 })) }
    expect((await appliedWith(faults, 60)).found).toEqual(wanted.found)
  },
)
