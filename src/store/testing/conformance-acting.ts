import { expect, it } from 'vitest'
import type { Case } from '../../model/case.ts'
import type { Intent } from '../../model/intent.ts'
import type { PlannedAction } from '../../model/plan.ts'
import type { OutcomeRecord } from '../act-store.ts'
import type { Store } from '../store.ts'
import { aCase, anAction, anOutcome, aPlan, changed, findingsOf, newestEntries } from './acting.ts'
import { aToken, day, observed, organisationId, passAt } from './facts.ts'
import { ledgerFaults } from './ledger-faults.ts'
import { withStore } from './with-store.ts'

const by = { by: 'Bob', at: day(3) }
const quarantine = {
  ownerId: 'account-1',
  email: 'ada@example.com',
  formerPolicyId: 'allowed',
  blockedPolicyId: 'blocked',
  since: day(4),
}

/** Modes, plans, intents and what came of them. */
export function actingPromises(open: () => Promise<Store>): void {
  const store = withStore(open)
  const begin = () => passAt(store(), day(1), { tokens: [aToken()] })
  const apply = (id: string, ...actions: readonly PlannedAction[]) =>
    store().applyPlan(organisationId, aPlan(id, ...actions), by)
  const applyOne = async (given: Partial<PlannedAction> = {}): Promise<Intent> => {
    const [intent] = await apply(`plan of ${given.key ?? 'one'}`, anAction(given))
    if (intent === undefined) throw new Error('No intent was written.')
    return intent
  }
  const openCase = async (): Promise<Case> => {
    const [finding = 0] = await findingsOf(store(), ['token-1'])
    const [one] = await store().openCases(organisationId, [aCase({ findingId: finding })], day(1))
    if (one === undefined) throw new Error('No case was opened.')
    return one
  }
  const end = (id: number, record: OutcomeRecord) => store().endIntent(organisationId, id, record)

  it('observes until somebody chooses another mode, and tells the ledger who did and why', async () => {
    await begin()
    expect(await store().readMode(organisationId)).toEqual({ mode: 'observe', since: null, by: null, reason: null })
    await store().setMode(organisationId, { mode: 'propose', at: day(1), by: 'Ada', reason: 'first try' })
    await store().setMode(organisationId, { mode: 'enforce', at: day(2), by: 'Bob', reason: 'it works' })
    const setting = { mode: 'enforce', since: day(2), by: 'Bob', reason: 'it works' }
    expect(await store().readMode(organisationId)).toEqual(setting)
    expect(await newestEntries(store(), 2)).toEqual([
      { at: day(1), kind: 'mode.changed', body: { from: 'observe', to: 'propose', by: 'Ada', reason: 'first try' } },
      { at: day(2), kind: 'mode.changed', body: { from: 'propose', to: 'enforce', by: 'Bob', reason: 'it works' } },
    ])
    expect((await store().readMode('another')).mode).toBe('observe')
    const nowhere = store().setMode('another', { mode: 'propose', at: day(1), by: 'Ada', reason: 'x' })
    await expect(nowhere).rejects.toMatchObject({ code: 'not-found' })
  })

  it('keeps the newest look at the back-test of each text of a policy', async () => {
    await begin()
    const look = { policy: 'unused', policyHash: 'hash-1', at: day(1), by: 'Ada', facts: { wrong: 4 } }
    const [later, other] = [
      { ...look, at: day(2), by: 'Bob', facts: { wrong: 0 } },
      { ...look, policyHash: 'hash-2' },
    ]
    for (const one of [look, other, later]) await store().saveBackTestLook(organisationId, one)
    expect(await store().backTestLooks(organisationId)).toEqual([later, other])
    expect(await store().backTestLooks('another')).toEqual([])
    expect((await newestEntries(store(), 3)).map(({ kind, body }) => [kind, body.hash, body.by])).toEqual([
      ['policy.back-tested', 'hash-1', 'Ada'],
      ['policy.back-tested', 'hash-2', 'Ada'],
      ['policy.back-tested', 'hash-1', 'Bob'],
    ])
  })

  it('a proposal takes the place of the one before, and is ended once', async () => {
    await begin()
    const [first, second] = [aPlan('first', anAction()), aPlan('second', anAction(), anAction({ key: 'b' }))]
    await store().proposePlan(organisationId, first)
    await store().proposePlan(organisationId, second)
    await expect(store().proposePlan(organisationId, first)).rejects.toMatchObject({ code: 'conflict' })
    expect(await store().findPlan(organisationId, 'first')).toMatchObject({ plan: first, state: 'superseded' })
    const open = { plan: second, state: 'proposed', decidedBy: null, decidedAt: null, reason: null }
    expect(await store().findPlan(organisationId, 'second')).toEqual(open)
    const rejection = { state: 'rejected', by: 'Bob', at: day(3), reason: 'not now' } as const
    expect(await store().endPlan(organisationId, 'first', rejection)).toBe(false)
    expect(await store().endPlan(organisationId, 'second', rejection)).toBe(true)
    expect(await store().endPlan(organisationId, 'second', rejection)).toBe(false)
    expect(await store().endPlan(organisationId, 'third', rejection)).toBe(false)
    const decided = { state: 'rejected', decidedBy: 'Bob', decidedAt: day(3), reason: 'not now' }
    expect(await store().listPlans(organisationId, 10)).toMatchObject([decided, { state: 'superseded' }])
    expect(await store().listPlans(organisationId, 1)).toHaveLength(1)
    expect(await store().listPlans('another', 10)).toEqual([])
    expect(await store().findPlan('another', 'second')).toBeNull()
    const entries = await newestEntries(store(), 3)
    expect(entries.map(({ kind, body }) => [kind, body.plan])).toEqual([
      ['plan.proposed', 'first'],
      ['plan.proposed', 'second'],
      ['plan.rejected', 'second'],
    ])
    expect(entries[1]?.body).toMatchObject({ supersedes: ['first'], actions: [{ key: 'case-1/ask-owner/1' }, {}] })
  })

  it('applies a plan once: an intent for each action, in its order, and who applied it', async () => {
    await begin()
    const plan = aPlan('plan', anAction({ key: 'b' }), anAction({ key: 'a', token: null, owner: null, caseId: null }))
    await store().proposePlan(organisationId, plan)
    const intents = await store().applyPlan(organisationId, plan, by)
    const common = { planId: 'plan', by: 'Bob', createdAt: day(3), startedAt: null, notes: {}, outcome: null }
    expect(intents).toEqual([
      {
        ...common,
        id: intents[0]?.id,
        key: 'b',
        action: plan.actions[0],
        token: { kind: 'user-token', id: 'token-1' },
        ownerId: 'account-1',
      },
      { ...common, id: intents[1]?.id, key: 'a', action: plan.actions[1], token: null, ownerId: null },
    ])
    expect(await store().findPlan(organisationId, 'plan')).toMatchObject({ state: 'applied', decidedBy: 'Bob' })
    await expect(store().applyPlan(organisationId, plan, by)).rejects.toMatchObject({ code: 'conflict' })
    expect(await store().unfinishedIntents(organisationId)).toEqual(intents)
    expect(await newestEntries(store(), 1)).toMatchObject([
      {
        at: day(3),
        kind: 'plan.applied',
        body: { plan: 'plan', by: 'Bob', proposedBy: 'Ada', actions: [{ key: 'b', intended: true }, { key: 'a' }] },
      },
    ])
  })

  it('does not apply what was rejected, and applies a plan that was never proposed', async () => {
    await begin()
    const plan = aPlan('plan', anAction())
    await store().proposePlan(organisationId, plan)
    const rejection = { state: 'rejected', by: 'Bob', at: day(3), reason: 'not now' } as const
    await store().endPlan(organisationId, 'plan', rejection)
    await expect(store().applyPlan(organisationId, plan, by)).rejects.toMatchObject({ code: 'conflict' })
    expect(await store().unfinishedIntents(organisationId)).toEqual([])
    expect(await apply('from a file', anAction())).toHaveLength(1)
  })

  it('of two who apply one plan, one does', async () => {
    await begin()
    const tries = await Promise.allSettled([1, 2].map(() => apply('plan', anAction())))
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await store().unfinishedIntents(organisationId)).toHaveLength(1)
  })

  it('intends one thing once, until it has ended without being done', async () => {
    await begin()
    const key = 'case-1/revoke/1'
    const one = await applyOne({ key })
    expect(await apply('second', anAction({ key }), anAction({ key: 'other' }))).toMatchObject([{ key: 'other' }])
    expect((await newestEntries(store(), 1))[0]?.body).toMatchObject({
      actions: [
        { key, intended: false },
        { key: 'other', intended: true },
      ],
    })
    await end(one.id, { outcome: anOutcome({ state: 'failed' }) })
    const [again] = await apply('third', anAction({ key }))
    expect(again?.key).toBe(key)
    await end(again?.id ?? 0, { outcome: anOutcome({ state: 'done' }) })
    expect(await apply('fourth', anAction({ key }))).toEqual([])
    for (const [state, free] of [
      ['already', 0],
      ['unsure', 0],
      ['refused', 1],
      ['undone', 1],
    ] as const) {
      const { id } = await applyOne({ key: state })
      await end(id, { outcome: anOutcome({ state }) })
      expect(await apply(`again ${state}`, anAction({ key: state }))).toHaveLength(free)
    }
  })

  it('notes when an intent was started and what must be known to go on', async () => {
    await begin()
    const { id } = await applyOne()
    for (const at of [day(4), day(5)]) await store().startIntent(organisationId, id, at)
    await store().noteIntent(organisationId, id, { task: 'task-1', former: 'a' })
    await store().noteIntent(organisationId, id, { former: 'b' })
    const noted = { startedAt: day(4), notes: { task: 'task-1', former: 'b' } }
    expect(await store().findIntent(organisationId, id)).toMatchObject(noted)
    expect(await store().findIntent('another', id)).toBeNull()
    for (const refused of [
      store().startIntent(organisationId, 999_999, day(4)),
      store().noteIntent(organisationId, 999_999, {}),
      store().endIntent(organisationId, 999_999, { outcome: anOutcome() }),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'not-found' })
  })

  it('ends an intent with its case, its quarantine and the ledger entry', async () => {
    const one = await openCase()
    const { id } = await applyOne({ caseId: one.id, kind: 'quarantine' })
    const ended = await end(id, {
      outcome: anOutcome(),
      changes: [changed(one, { state: 'quarantined' }, 'the owner was moved')],
      quarantine,
    })
    expect(ended).toMatchObject({ id, outcome: anOutcome() })
    expect(await store().findIntent(organisationId, id)).toEqual(ended)
    expect(await store().unfinishedIntents(organisationId)).toEqual([])
    expect(await store().findCase(organisationId, one.id)).toMatchObject({ state: 'quarantined', version: 2 })
    const [held] = await store().listQuarantines(organisationId, { open: true })
    expect(held).toEqual({ ...quarantine, id: held?.id, releasedAt: null, releasedWhy: null })
    expect(await newestEntries(store(), 1)).toMatchObject([
      {
        at: day(4),
        kind: 'action.done',
        body: {
          ...{ intent: id, kind: 'quarantine', token: 'user-token/token-1', owner: 'account-1', by: 'Bob' },
          ...{ words: 'It is done.', requestIds: ['trace-1'], affects: ['user-token/token-1'] },
          quarantine: { formerPolicyId: 'allowed' },
          transitions: [{ case: one.id, to: 'quarantined', reason: 'the owner was moved' }],
        },
      },
    ])
  })

  it('ends an intent wholly or not at all, and once', async () => {
    const one = await openCase()
    const { id } = await applyOne({ caseId: one.id })
    await store().changeCases(organisationId, [changed(one, { state: 'asked' })])
    const state = async () => [
      await store().listLedger(organisationId, 0, 1000),
      await store().openCaseList(organisationId),
      await store().listQuarantines(organisationId),
      await store().findIntent(organisationId, id),
    ]
    const before = await state()
    const stale = { outcome: anOutcome(), changes: [changed(one, { state: 'quarantined' })], quarantine }
    await expect(end(id, stale)).rejects.toMatchObject({ code: 'conflict' })
    const unheld = { outcome: anOutcome(), quarantine, release: { id: 999_999, why: 'x' } }
    await expect(end(id, unheld)).rejects.toMatchObject({ code: 'conflict' })
    await expect(store().endIntent('another', id, { outcome: anOutcome() })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await state()).toEqual(before)
    const tries = await Promise.allSettled(
      ['first', 'second'].map((words) => end(id, { outcome: anOutcome({ words }) })),
    )
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const after = await state()
    for (const late of [
      end(id, { outcome: anOutcome({ state: 'failed' }) }),
      store().startIntent(organisationId, id, day(5)),
      store().noteIntent(organisationId, id, { late: true }),
    ])
      await expect(late).rejects.toMatchObject({ code: 'conflict' })
    expect(await state()).toEqual(after)
    expect(ledgerFaults(await store().listLedger(organisationId, 0, 1000))).toEqual([])
  })

  it('an owner is in one quarantine at a time, and goes back to where they were before the first', async () => {
    await begin()
    const [first, second, release, late] = await apply(
      'plan',
      ...['a', 'b', 'c', 'd'].map((key) => anAction({ key, kind: 'quarantine' })),
    )
    await end(first?.id ?? 0, { outcome: anOutcome(), quarantine })
    await end(second?.id ?? 0, { outcome: anOutcome(), quarantine: { ...quarantine, formerPolicyId: 'blocked' } })
    const [held, ...others] = await store().listQuarantines(organisationId)
    expect([held?.formerPolicyId, others]).toEqual(['allowed', []])
    await end(release?.id ?? 0, { outcome: anOutcome({ at: day(6) }), release: { id: held?.id ?? 0, why: 'kept' } })
    await end(late?.id ?? 0, { outcome: anOutcome(), quarantine: { ...quarantine, since: day(8) } })
    expect(await store().listQuarantines(organisationId)).toMatchObject([
      { since: day(8), releasedAt: null },
      { since: day(4), releasedAt: day(6), releasedWhy: 'kept' },
    ])
    expect(await store().listQuarantines(organisationId, { open: true, ownerId: 'account-1' })).toHaveLength(1)
    expect(await store().listQuarantines(organisationId, { ownerId: 'account-2' })).toEqual([])
    expect(await store().listQuarantines('another')).toEqual([])
  })

  it('counts what reaches limits: a token for each that stopped working lately, and for each that is about to', async () => {
    await begin()
    const affects = ['token-1', 'token-2'].map((id) => ({ kind: 'user-token', id, label: id }) as const)
    const actions = (['old', 'done', 'open', 'failed', 'asked'] as const).map((key) =>
      anAction({ key, kind: key === 'asked' ? 'ask-owner' : 'quarantine', policy: key, affects }),
    )
    const [old, done, , failed, asked] = await apply('plan', ...actions)
    await end(old?.id ?? 0, { outcome: anOutcome({ at: day(4) - 1 }) })
    await end(done?.id ?? 0, { outcome: anOutcome() })
    await end(failed?.id ?? 0, { outcome: anOutcome({ state: 'failed' }) })
    await end(asked?.id ?? 0, { outcome: anOutcome() })
    const counted = (policy: string) => ({ policy, ownerId: 'account-1', kind: 'user-token' })
    expect(await store().hardActionsSince(organisationId, day(4))).toEqual([
      counted('done'),
      counted('done'),
      counted('open'),
      counted('open'),
    ])
    expect(await store().hardActionsSince('another', day(4))).toEqual([])
  })

  it('lists intents newest first, by plan, by case and since when', async () => {
    await begin()
    const [a, b] = await apply('one', anAction({ key: 'a', caseId: 1 }), anAction({ key: 'b', caseId: 2 }))
    const later = { by: 'Bob', at: day(5) }
    const [c] = await store().applyPlan(organisationId, aPlan('two', anAction({ key: 'c', caseId: 1 })), later)
    const listed = async (query: Omit<Parameters<Store['listIntents']>[1], 'limit'>, limit = 10) =>
      (await store().listIntents(organisationId, { ...query, limit })).map(({ id }) => id)
    expect(await listed({})).toEqual([c?.id, b?.id, a?.id])
    expect(await listed({}, 2)).toEqual([c?.id, b?.id])
    expect(await listed({ planId: 'one' })).toEqual([b?.id, a?.id])
    expect(await listed({ caseId: 1 })).toEqual([c?.id, a?.id])
    expect(await listed({ caseId: 1, since: day(4) })).toEqual([c?.id])
    expect(await store().listIntents('another', { limit: 10 })).toEqual([])
  })

  it('keeps hostile text as far as it can be stored, and the ledger chained', async () => {
    const sighting = await begin()
    const hostile = 'a\u0000b\ud800'
    await store().recordTokens(sighting, observed(aToken({ id: 'token-2' })))
    await store().setMode(organisationId, { mode: 'propose', at: day(1), by: hostile, reason: hostile })
    const { id } = await applyOne({ key: hostile, why: [hostile] })
    await store().noteIntent(organisationId, id, { note: hostile })
    const ended = await end(id, { outcome: anOutcome({ words: hostile, requestIds: [hostile] }) })
    const kept = 'a\ufffdb\ufffd'
    expect(ended).toMatchObject({
      ...{ key: kept, notes: { note: kept }, action: { key: kept, why: [kept] } },
      outcome: { words: kept, requestIds: [kept] },
    })
    expect(await apply('again', anAction({ key: hostile }))).toEqual([])
    expect(await store().readMode(organisationId)).toMatchObject({ by: kept, reason: kept })
    expect(ledgerFaults(await store().listLedger(organisationId, 0, 1000))).toEqual([])
  })
}
