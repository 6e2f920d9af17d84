import { expect, it } from 'vitest'
import type { Case } from '../../model/case.ts'
import { DAY } from '../../model/instant.ts'
import type { CaseQuery } from '../case-store.ts'
import type { Store } from '../store.ts'
import { aCase, changed, findingsOf, newestEntries } from './acting.ts'
import { day, organisationId } from './facts.ts'
import { ledgerFaults } from './ledger-faults.ts'
import { withStore } from './with-store.ts'

const hold = { kind: 'manual', reason: 'wait', by: 'Ada', since: day(2), until: null } as const

/** The journeys of findings. */
export function casePromises(open: () => Promise<Store>): void {
  const store = withStore(open)
  const openOver = async (...tokens: readonly string[]): Promise<readonly Case[]> => {
    const ids = await findingsOf(store(), tokens)
    const cases = tokens.map((id, index) => aCase({ token: { kind: 'user-token', id }, findingId: ids[index] ?? 0 }))
    return store().openCases(organisationId, cases, day(1))
  }
  const openOne = async (): Promise<Case> => {
    const [one] = await openOver('token-1')
    if (one === undefined) throw new Error('No case was opened.')
    return one
  }
  const listed = async (query: CaseQuery) =>
    (await store().listCases(organisationId, query, { limit: 100 })).cases.map(({ id }) => id)

  it('opens a case for a finding once, tells of it in its history and in the ledger, and gives back what was given', async () => {
    const [finding = 0] = await findingsOf(store(), ['token-1', 'token-2'])
    const given = aCase({
      findingId: finding,
      answer: {
        kind: 'keep',
        by: 'Ada',
        byOwner: true,
        at: day(1),
        saidAt: 0,
        purpose: 'x',
        system: null,
        until: null,
        backup: null,
        note: null,
      },
      done: [{ action: 'notify', at: day(1), intentId: 7 }],
      knownUseAt: day(-3),
      watchMs: DAY,
      failures: 2,
    })
    const opened = await store().openCases(organisationId, [given, given], day(1))
    expect(opened).toEqual([
      {
        ...given,
        id: opened[0]?.id,
        version: 1,
        token: { ...given.token, label: 'Nightly export', ownerId: 'account-1', owner: 'Ada Abel' },
      },
    ])
    const before = await store().listLedger(organisationId, 0, 100)
    expect(await store().openCases(organisationId, [given], day(2))).toEqual([])
    expect(await store().listLedger(organisationId, 0, 100)).toEqual(before)
    const [one] = opened
    expect(await store().findCase(organisationId, one?.id ?? 0)).toEqual(one)
    expect(await store().openCaseList(organisationId)).toEqual([one])
    expect(await store().caseHistory(organisationId, one?.id ?? 0)).toMatchObject([
      { at: day(1), kind: 'opened', from: 'open', to: 'open', by: null },
    ])
    const told = { case: one?.id, token: 'user-token/token-1', policy: 'unused', finding, campaign: null }
    expect(await newestEntries(store(), 1)).toMatchObject([
      { at: day(1), kind: 'cases.opened', body: { opened: 1, cases: [told] } },
    ])
  })

  it('opens a case for the same finding again when the one before has ended, and knows the newest', async () => {
    const one = await openOne()
    const end = changed(one, { state: 'closed', endedAt: day(3), endedWhy: 'used', next: null })
    await store().changeCases(organisationId, [end])
    expect(await store().openCaseList(organisationId)).toEqual([])
    const [again] = await store().openCases(organisationId, [aCase({ findingId: one.findingId })], day(4))
    expect(again?.id).toBeGreaterThan(one.id)
    const newest = await store().newestCases(organisationId, [one.findingId ?? 0, 999_999])
    expect([...newest]).toEqual([[one.findingId, again]])
    expect(await listed({ states: 'any' })).toEqual([again?.id, one.id])
    expect(await listed({ states: ['closed'] })).toEqual([one.id])
    expect(await store().newestCases('another', [one.findingId ?? 0])).toEqual(new Map())
  })

  it('changes cases with why, in history and ledger, and raises their version', async () => {
    const [one, two] = await openOver('token-1', 'token-2')
    if (one === undefined || two === undefined) throw new Error('Two cases were to be opened.')
    const asked = { state: 'asked', next: { step: 1, action: 'revoke', dueAt: day(9) } } as const
    const changes = [changed(two, asked, 'the letter was sent'), changed(one, { hold }, 'wait')]
    const now = await store().changeCases(organisationId, changes)
    expect(now).toEqual([
      { ...two, ...asked, version: 2 },
      { ...one, hold, version: 2 },
    ])
    expect(await store().openCaseList(organisationId)).toEqual([now[1], now[0]])
    expect((await store().caseHistory(organisationId, two.id)).slice(1)).toEqual(changes[0]?.transitions)
    const transitions = changes.flatMap(({ next, transitions: [transition] }) => [
      { case: next.id, token: `user-token/${next.token.id}`, policy: 'unused', ...transition },
    ])
    expect(await newestEntries(store(), 1)).toEqual([
      { at: day(3), kind: 'cases.changed', body: { changed: 2, transitions } },
    ])
  })

  it('changes all or none: a case that was changed meanwhile refuses every change beside its own', async () => {
    const [one, two] = await openOver('token-1', 'token-2')
    if (one === undefined || two === undefined) throw new Error('Two cases were to be opened.')
    await store().changeCases(organisationId, [changed(two, { state: 'asked' })])
    const before = [await store().openCaseList(organisationId), await store().listLedger(organisationId, 0, 100)]
    const refused = [
      [changed(one, { state: 'asked' }), changed(two, { state: 'reminded' })],
      [changed(one, { state: 'asked' }), changed(one, { state: 'reminded' })],
      [changed({ ...one, id: 999_999 }, { state: 'asked' })],
    ]
    for (const changes of refused)
      await expect(store().changeCases(organisationId, changes)).rejects.toMatchObject({ code: 'conflict' })
    await expect(store().changeCases('another', [changed(one, {})])).rejects.toMatchObject({ code: 'not-found' })
    expect([await store().openCaseList(organisationId), await store().listLedger(organisationId, 0, 100)]).toEqual(
      before,
    )
    expect(await store().caseHistory(organisationId, one.id)).toHaveLength(1)
  })

  it('of two changes computed from one version, one is made', async () => {
    const one = await openOne()
    const tries = await Promise.allSettled(
      ['first', 'second'].map((why) => store().changeCases(organisationId, [changed(one, { state: 'asked' }, why)])),
    )
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await store().caseHistory(organisationId, one.id)).toHaveLength(2)
    expect(await store().findCase(organisationId, one.id)).toMatchObject({ version: 2, state: 'asked' })
  })

  it('lists cases by what is due soonest, then those without, then the ended, page by page without a gap', async () => {
    const names = Array.from({ length: 9 }, (_, index) => `token-${index + 1}`)
    const cases = await openOver(...names)
    const dues = [5, 3, 3, null, 7, 'ended 2', 'ended 4', null, 1]
    const changes = cases.map((one, index) => {
      const due = dues[index] ?? null
      if (typeof due === 'string')
        return changed(one, { state: 'kept', endedAt: day(Number(due.slice(6))), next: null })
      return changed(one, { next: due === null ? null : { step: 0, action: 'ask-owner', dueAt: day(due) } })
    })
    await store().changeCases(organisationId, changes)
    const order = [9, 2, 3, 1, 5, 4, 8, 7, 6].map((number) => `token-${number}`)
    for (const limit of [1, 2, 4, 1000]) {
      const found: string[] = []
      let cursor: string | null = null
      do {
        const page = await store().listCases(organisationId, { states: 'any' }, { limit, cursor })
        expect(page.total).toBe(9)
        found.push(...page.cases.map(({ token }) => token.id))
        cursor = page.next
      } while (cursor !== null)
      expect(found).toEqual(order)
    }
    expect((await store().openCaseList(organisationId)).map(({ token }) => token.id)).toEqual(
      names.filter((_, index) => ![5, 6].includes(index)),
    )
  })

  it('refuses pages out of bounds and cursors of other lists', async () => {
    await openOne()
    for (const page of [{ limit: 0 }, { limit: 1001 }, { limit: 1.5 }, { limit: 5, cursor: 'x' }])
      await expect(store().listCases(organisationId, {}, page)).rejects.toMatchObject({ code: 'usage' })
    const foreign = Buffer.from('[1]').toString('base64url')
    await expect(store().listCases(organisationId, {}, { limit: 5, cursor: foreign })).rejects.toMatchObject({
      code: 'usage',
    })
  })

  it('finds cases by what is asked, every field at once', async () => {
    const [one, two, three] = await openOver('token-1', 'token-2', 'token-3')
    if (one === undefined || two === undefined || three === undefined) throw new Error('Three cases were to be opened.')
    await store().changeCases(organisationId, [
      changed(two, { hold }),
      changed(three, { state: 'reminded', next: { step: 0, action: 'remind', dueAt: day(9) } }),
    ])
    expect(await listed({ ids: [three.id, one.id, 999_999] })).toEqual([one.id, three.id])
    expect(await listed({ ids: [] })).toEqual([])
    expect(await listed({ states: ['reminded', 'kept'] })).toEqual([three.id])
    expect(await listed({ policies: ['unused'] })).toHaveLength(3)
    expect(await listed({ policies: ['other'] })).toEqual([])
    expect(await listed({ token: two.token })).toEqual([two.id])
    expect(await listed({ owner: 'ADA A' })).toHaveLength(3)
    expect(await listed({ owner: 'account-1', held: false })).toEqual([one.id, three.id])
    expect(await listed({ owner: 'account' })).toEqual([])
    expect(await listed({ held: true })).toEqual([two.id])
    expect(await listed({ dueBy: day(8) })).toEqual([one.id])
    expect(await listed({ dueBy: day(9) })).toEqual([one.id, three.id])
    expect(await listed({ campaignId: 1 })).toEqual([])
    expect((await store().listCases('another', { states: 'any' }, { limit: 5 })).total).toBe(0)
    expect(await store().findCase('another', one.id)).toBeNull()
    expect(await store().caseHistory('another', one.id)).toEqual([])
    expect(await store().openCaseList('another')).toEqual([])
  })

  it('opens nothing for what is not on record, and nothing beside it', async () => {
    const [finding = 0] = await findingsOf(store(), ['token-1', 'token-2'])
    const [foreign = 0] = await findingsOf(store(), ['token-9'], 'organisation-2')
    for (const wrong of [
      aCase({ token: { kind: 'user-token', id: 'stranger' } }),
      aCase({ token: { kind: 'oauth-client', id: 'token-1' } }),
      aCase({ findingId: 999_999 }),
      aCase({ findingId: foreign }),
      aCase({ findingId: finding, token: { kind: 'user-token', id: 'token-2' } }),
      aCase({ campaignId: 999_999 }),
    ])
      await expect(
        store().openCases(organisationId, [aCase({ findingId: finding }), wrong], day(1)),
      ).rejects.toMatchObject({ code: 'not-found' })
    expect(await store().openCaseList(organisationId)).toEqual([])
  })

  it('keeps hostile text as far as it can be stored, and the ledger chained', async () => {
    const one = await openOne()
    const hostile = 'a\u0000b\ud800 \u2028 "\\u0000" %_\''
    const kept = 'a\ufffdb\ufffd \u2028 "\\u0000" %_\''
    const [now] = await store().changeCases(organisationId, [
      changed(one, { hold: { ...hold, reason: hostile }, endedWhy: hostile }, hostile),
    ])
    expect(now).toMatchObject({ hold: { reason: kept }, endedWhy: kept })
    expect((await store().caseHistory(organisationId, one.id)).at(-1)?.reason).toBe(kept)
    expect(await listed({ policies: [hostile] })).toEqual([])
    expect(await listed({ owner: hostile })).toEqual([])
    expect(ledgerFaults(await store().listLedger(organisationId, 0, 100))).toEqual([])
  })

  it('opens and changes thousands of cases at once', async () => {
    const names = Array.from({ length: 3000 }, (_, index) => `token-${index}`)
    const cases = await openOver(...names)
    expect(cases.map(({ token }) => token.id)).toEqual(names)
    const now = await store().changeCases(
      organisationId,
      cases.map((one) => changed(one, { state: 'asked' }, one.token.id)),
    )
    expect(now.map(({ id, state, version }) => [id, state, version])).toEqual(cases.map(({ id }) => [id, 'asked', 2]))
    const last = cases.at(-1)
    expect((await store().caseHistory(organisationId, last?.id ?? 0)).at(-1)?.reason).toBe('token-2999')
  })
}
