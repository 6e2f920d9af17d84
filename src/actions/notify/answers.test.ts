import { describe, expect, it } from 'vitest'
import type { AnswerKind } from '../../model/answer.ts'
import { DAY } from '../../model/instant.ts'
import { openStore } from '../../store/open.ts'
import { organisationId } from '../../store/testing/facts.ts'
import { withStore } from '../../store/testing/with-store.ts'
import { monday } from '../testing/plan-parts.ts'
import { readQuestion, recordAnswerTo } from './answers.ts'
import type { GivenAnswer } from './given-answer.ts'
import { aNotifier, aPerson, intend, makeWorld } from './testing/world.ts'

const store = withStore(() => openStore({ url: ':memory:' }))
const now = monday + 2 * DAY

const given = (kind: AnswerKind, more: Partial<GivenAnswer> = {}): GivenAnswer => ({
  kind,
  purpose: null,
  system: null,
  until: null,
  backup: null,
  note: null,
  name: null,
  ...more,
})
const keep = given('keep', { purpose: 'nightly export', system: 'jenkins-2', backup: 'bob@corp.example' })
const answer = (askId: number, said: GivenAnswer, at = now) =>
  recordAnswerTo({ store: store(), organisationId, now: at, saidAt: at + 1 }, askId, said)

/** Asks the owner of one token at once; the number of the question is 1. */
async function asked() {
  const notifier = aNotifier(store())
  await notifier.write(await intend(store(), await makeWorld(store(), { people: [aPerson(1)] })), monday)
  await notifier.deliver(monday)
  return notifier
}
const theCase = async () => (await store().listCases(organisationId, { states: 'any' }, { limit: 1 })).cases[0]
const theToken = async () => (await store().findTokens(organisationId, 't1'))[0]

describe('an answer', () => {
  it('"keep" ends the case, tells what the token is for, and sets its findings aside until it is asked again', async () => {
    await asked()
    await answer(1, keep)
    expect(await theCase()).toMatchObject({
      state: 'kept',
      answer: { kind: 'keep', by: 'o1@corp.example', byOwner: true, purpose: 'nightly export' },
    })
    expect((await theToken())?.description).toEqual({
      purpose: 'nightly export',
      system: 'jenkins-2',
      sponsor: 'o1@corp.example',
      backup: 'bob@corp.example',
      neededUntil: null,
      describedAt: now,
      describedBy: 'o1@corp.example',
    })
    expect(await store().listExemptions(organisationId)).toMatchObject([
      {
        policy: 'unused',
        reason: 'kept by its owner: nightly export',
        approver: 'o1@corp.example',
        until: now + 365 * DAY,
      },
    ])
  })

  it('"keep" holds no longer than the day that was named', async () => {
    await asked()
    await answer(1, { ...keep, until: now + 90 * DAY })
    expect([
      (await store().listExemptions(organisationId))[0]?.until,
      (await theToken())?.description?.neededUntil,
    ]).toEqual([now + 90 * DAY, now + 90 * DAY])
  })

  it('"rotate" and "migrate" hold the case as promises, "revoke now" makes the revocation due, "not mine" asks somebody else', async () => {
    for (const [kind, expected] of [
      ['rotate', { hold: { kind: 'promise', until: now + 30 * DAY } }],
      ['migrate', { hold: { kind: 'promise' } }],
      ['revoke-now', { next: { action: 'revoke', dueAt: now } }],
      ['not-mine', { contact: 'backup', state: 'open', next: { action: 'ask-owner' } }],
    ] as const) {
      const fresh = await openStore({ url: ':memory:' })
      const notifier = aNotifier(fresh)
      await notifier.write(await intend(fresh, await makeWorld(fresh, { people: [aPerson(1)] })), monday)
      await notifier.deliver(monday)
      await recordAnswerTo({ store: fresh, organisationId, now, saidAt: now }, 1, given(kind))
      expect([kind, (await fresh.listCases(organisationId, {}, { limit: 1 })).cases[0]]).toMatchObject([kind, expected])
      expect(await fresh.listExemptions(organisationId)).toEqual([])
      await fresh.close()
    }
  })

  it('reaches every open case of the token that was asked about', async () => {
    const cases = await makeWorld(store(), { people: [aPerson(1)] })
    const other = cases.map((one) => ({ ...one, findingId: null, policy: 'other' }))
    const more = await store().openCases(organisationId, other, monday)
    expect(more).toHaveLength(1)
    const notifier = aNotifier(store())
    await notifier.write(await intend(store(), [...cases, ...more]), monday)
    await notifier.deliver(monday)
    await answer(1, keep)
    const { cases: after } = await store().listCases(organisationId, { states: 'any' }, { limit: 10 })
    expect(after.map(({ state }) => state)).toEqual(['kept', 'kept'])
  })

  it('counts once: the second is told what was said before', async () => {
    await asked()
    await answer(1, keep)
    await expect(answer(1, given('revoke-now'))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('keep, by o1@corp.example'),
    })
    expect((await theCase())?.state).toBe('kept')
  })

  it('of two that come at the same time one counts', async () => {
    await asked()
    const results = await Promise.allSettled([
      answer(1, keep),
      answer(1, given('rotate')),
      answer(1, given('not-mine')),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('counts although the case changes at the same moment', async () => {
    await asked()
    const one = await theCase()
    let first = true
    const racing = {
      ...store(),
      recordAnswer: async (...args: Parameters<ReturnType<typeof store>['recordAnswer']>) => {
        if (first && one !== undefined) {
          first = false
          await store().changeCases(organisationId, [{ next: { ...one, knownUseAt: monday }, transitions: [] }])
        }
        return store().recordAnswer(...args)
      },
    }
    await recordAnswerTo({ store: racing, organisationId, now, saidAt: now }, 1, keep)
    expect(await theCase()).toMatchObject({ state: 'kept', knownUseAt: monday })
  })

  it('to one letter answers the others about the same cases, but for "not mine"', async () => {
    const notifier = await asked()
    const remind = async () => {
      const one = await theCase()
      await notifier.write(
        one === undefined ? [] : await intend(store(), [one], one.next?.action ?? 'remind'),
        monday + 7 * DAY,
      )
      await notifier.deliver(monday + 7 * DAY)
    }
    await remind()
    expect((await readQuestion({ store: store(), organisationId }, 2))?.answered).toBeNull()
    await answer(1, given('not-mine'), monday + 8 * DAY)
    expect((await readQuestion({ store: store(), organisationId }, 2))?.answered).toBeNull()
    await answer(2, keep, monday + 9 * DAY)
    expect((await readQuestion({ store: store(), organisationId }, 2))?.answered?.kind).toBe('keep')
  })

  it('of somebody who is not the owner says so, and does not revoke at once', async () => {
    const notifier = aNotifier(store())
    await notifier.write(
      await intend(store(), await makeWorld(store(), { people: [aPerson(1, { status: 'inactive' })] })),
      monday,
    )
    await notifier.deliver(monday)
    await answer(1, given('revoke-now', { name: 'Tea Team' }))
    expect(await theCase()).toMatchObject({
      answer: { by: 'Tea Team (team@corp.example)', byOwner: false },
      next: { action: 'remind' },
    })
  })
})
