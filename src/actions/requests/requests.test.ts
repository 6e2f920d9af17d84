import { describe, expect, it } from 'vitest'
import { DAY } from '../../model/instant.ts'
import { openStore } from '../../store/open.ts'
import { organisationId } from '../../store/testing/facts.ts'
import { withStore } from '../../store/testing/with-store.ts'
import { requestsAwaiting } from './awaiting.ts'
import { decideRequest, reviewBreakGlass, withdrawRequest } from './decide-request.ts'
import { editDraft, submitDraft } from './drafts.ts'
import { fileRequest } from './file-request.ts'
import { followRequests } from './follow-requests.ts'
import { previewRequest } from './preview-request.ts'
import { aContent, aRule, at, decider, stage, start } from './testing/request-parts.ts'
import { account, adasToken, anyonesRule, depsOn, filing, passOn } from './testing/request-world.ts'

const store = withStore(() => openStore({ url: ':memory:' }))
const everybody = ['ada', 'sam', 'tom', 'grace', 'mara'].map((name) => account(name))
const begin = (): Promise<void> => passOn(store(), 0, { accounts: everybody })
const approve = { by: decider('sam'), verdict: 'approve', reason: null, narrowed: null } as const
const two = anyonesRule(aRule([stage(1, 'manager'), stage(2, at('sam'), at('tom'))]))
const kinds = async (id: number): Promise<readonly string[]> =>
  (await store().requestHistory(organisationId, id)).map(({ kind }) => kind)

describe('a request', () => {
  it('waits for the approver of its rule; agreed to, it has a grant until its days are over', async () => {
    await begin()
    const request = await fileRequest(depsOn(store(), 1), filing())
    expect(request).toMatchObject({
      state: 'waiting',
      requester: { email: at('ada'), name: 'ada', accountId: 'ada' },
      rule: { name: 'usual' },
      submittedAt: start + DAY,
      expiresAt: start + 15 * DAY,
      grantId: null,
    })
    const approved = await decideRequest(depsOn(store(), 2), request.id, approve)
    expect(approved).toMatchObject({ state: 'approved', decidedAt: start + 2 * DAY, decisions: [{ by: at('sam') }] })
    expect(await store().findGrant(organisationId, approved.grantId ?? 0)).toMatchObject({
      requestId: request.id,
      state: 'preparing',
      owner: { accountId: 'ada' },
      approvedBy: [at('sam')],
      until: start + 92 * DAY,
      content: { scopes: ['read:jira-work', 'read:jira-user'] },
      trouble: null,
    })
    expect(await kinds(request.id)).toEqual(['submitted', 'approved'])
  })

  it('goes through its stages in order, each shown to those whose turn it is', async () => {
    await begin()
    const { id } = await fileRequest(depsOn(store(), 1, two), filing())
    const deps = depsOn(store(), 2, two)
    const waitsFor = async (): Promise<readonly string[]> => {
      const found = await Promise.all(
        ['ada', 'mara', 'sam', 'tom', 'grace'].map(async (name) => ({
          name,
          waiting: await requestsAwaiting(deps, decider(name, { steward: name === 'grace' })),
        })),
      )
      return found.filter(({ waiting }) => waiting.length > 0).map(({ name }) => name)
    }
    expect(await waitsFor()).toEqual(['mara'])
    await expect(decideRequest(deps, id, approve)).rejects.toMatchObject({ code: 'forbidden' })
    await decideRequest(deps, id, { ...approve, by: decider('mara') })
    expect(await waitsFor()).toEqual(['sam', 'tom'])
    const narrowed = { days: 30, scopes: ['read:jira-work'] }
    expect(await decideRequest(deps, id, { ...approve, narrowed })).toMatchObject({ state: 'waiting' })
    expect(await waitsFor()).toEqual(['tom'])
    const approved = await decideRequest(deps, id, { ...approve, by: decider('tom') })
    expect(approved).toMatchObject({ state: 'approved', content: { days: 30, scopes: ['read:jira-work'] } })
    const grant = await store().findGrant(organisationId, approved.grantId ?? 0)
    expect(grant).toMatchObject({ approvedBy: [at('mara'), at('sam'), at('tom')], until: start + 32 * DAY })
    expect(await kinds(id)).toEqual(['submitted', 'agreed', 'agreed', 'approved'])
    expect(await waitsFor()).toEqual([])
  })

  it('that is denied ends with the reason, and without one it goes on', async () => {
    await begin()
    const { id } = await fileRequest(depsOn(store(), 1), filing())
    const deny = { ...approve, verdict: 'deny' } as const
    for (const reason of [null, '', ' \n '])
      await expect(decideRequest(depsOn(store(), 2), id, { ...deny, reason })).rejects.toMatchObject({
        code: 'request-invalid',
        message: 'Say why you deny it: that is what its requester reads.',
      })
    const denied = await decideRequest(depsOn(store(), 2), id, { ...deny, reason: 'Use the one that is there.' })
    expect(denied).toMatchObject({ state: 'denied', endedWhy: 'Use the one that is there.', grantId: null })
    await expect(decideRequest(depsOn(store(), 3), id, approve)).rejects.toMatchObject({
      code: 'conflict',
      message: `Request ${id} was denied on 2026-01-07 by ${at('sam')}.`,
    })
  })

  it('is never granted more than was asked', async () => {
    await begin()
    const { id } = await fileRequest(depsOn(store(), 1), filing())
    const { scopes } = aContent()
    const wider = [
      { days: 91, scopes },
      { days: 0, scopes },
      { days: 1.5, scopes },
      { days: 90, scopes: [] },
      { days: 90, scopes: [...scopes, 'write:jira-work'] },
    ]
    for (const narrowed of wider)
      await expect(decideRequest(depsOn(store(), 2), id, { ...approve, narrowed })).rejects.toMatchObject({
        code: 'request-invalid',
      })
    expect(await store().findRequest(organisationId, id)).toMatchObject({ state: 'waiting', version: 1 })
  })

  it('of nobody known is granted, and says what it waits for', async () => {
    await begin()
    const nobody = { email: 'New@Corp.example', name: 'New Nora', accountId: null }
    const { id, requester } = await fileRequest(depsOn(store(), 1), filing({ requester: nobody, by: nobody.email }))
    expect(requester).toEqual({ email: 'new@corp.example', name: 'New Nora', accountId: null })
    const { grantId } = await decideRequest(depsOn(store(), 2), id, approve)
    expect(await store().findGrant(organisationId, grantId ?? 0)).toMatchObject({
      owner: { accountId: null },
      trouble:
        'No account with the address new@corp.example is on record: nobody can be let make a token until there is one.',
    })
  })

  it('of nobody known is granted to their account, where there is one by then', async () => {
    await begin()
    const nora = { email: at('nora'), name: 'New Nora', accountId: null }
    const { id } = await fileRequest(depsOn(store(), 1), filing({ requester: nora }))
    await passOn(store(), 2, { accounts: [...everybody, account('nora')] })
    const approved = await decideRequest(depsOn(store(), 2), id, approve)
    expect(approved.requester).toEqual({ ...nora, accountId: 'nora' })
    const grant = await store().findGrant(organisationId, approved.grantId ?? 0)
    expect(grant).toMatchObject({ owner: { accountId: 'nora' }, trouble: null })
  })

  it('of somebody who has left is not taken, and not granted', async () => {
    await begin()
    const { id } = await fileRequest(depsOn(store(), 1), filing())
    await passOn(store(), 2, { accounts: [account('ada', { status: 'inactive' }), account('sam')] })
    const deps = depsOn(store(), 2)
    const content = aContent({ purpose: 'Something else' })
    await expect(fileRequest(deps, filing({ content }))).rejects.toMatchObject({ code: 'request-refused' })
    await expect(decideRequest(deps, id, approve)).rejects.toMatchObject({ code: 'request-refused' })
  })

  it('that is wrong is told what is wrong with it, all at once', async () => {
    await begin()
    const content = aContent({ purpose: 'x', days: 400, scopes: ['read:jira-wrok'] })
    const filed = fileRequest(depsOn(store(), 1), filing({ content }))
    await expect(filed).rejects.toMatchObject({ code: 'request-invalid' })
    await expect(filed).rejects.toThrow(/purpose: .*scopes: .*did you mean read:jira-work\?.*days: /)
    expect((await store().listRequests(organisationId, {}, { limit: 10 })).total).toBe(0)
  })

  it('for which there is no rule is told why', async () => {
    await begin()
    const others = anyonesRule(aRule([stage(1, at('sam'))]), { mayRequest: ['group:builders'] })
    await expect(fileRequest(depsOn(store(), 1, others), filing())).rejects.toMatchObject({
      code: 'request-refused',
      message: expect.stringContaining('only members of builders may ask'),
    })
  })
})

describe('a request that somebody files for another', () => {
  const token = { kind: 'user-token', id: 'token-of-ada' } as const

  it.each([
    { kind: 'own' },
    { kind: 'filed', by: at('sam') },
    { kind: 'afterwards', token },
    { kind: 'migration', caseId: null, token },
  ] as const)('tells who that was, and is not theirs to decide ($kind)', async (origin) => {
    await begin()
    const { id, origin: told } = await fileRequest(depsOn(store(), 1), filing({ origin, by: 'Sam@corp.example' }))
    expect(told).toMatchObject({ by: at('sam') })
    await expect(decideRequest(depsOn(store(), 2), id, approve)).rejects.toMatchObject({ code: 'forbidden' })
    await followRequests(depsOn(store(), 2))
    const byGrace = { ...approve, by: decider('grace', { steward: true }) }
    expect(await decideRequest(depsOn(store(), 2), id, byGrace)).toMatchObject({ state: 'approved' })
  })
})

describe('a draft', () => {
  it('may be unfinished, is changed, and is asked once it is submitted', async () => {
    await begin()
    const unfinished = aContent({ purpose: '', scopes: [] })
    const { id, state } = await fileRequest(depsOn(store(), 1), filing({ draft: true, content: unfinished }))
    expect(state).toBe('draft')
    await expect(submitDraft(depsOn(store(), 1), id, { by: at('ada') })).rejects.toMatchObject({
      code: 'request-invalid',
    })
    await editDraft(depsOn(store(), 1), id, { content: aContent({ purpose: '  Nightly\nexport ' }), by: at('ada') })
    expect(await submitDraft(depsOn(store(), 2), id, { by: at('ada') })).toMatchObject({
      state: 'waiting',
      content: { purpose: 'Nightly export' },
    })
    const again = editDraft(depsOn(store(), 2), id, { content: aContent(), by: at('ada') })
    await expect(again).rejects.toMatchObject({ code: 'request-refused' })
    await expect(submitDraft(depsOn(store(), 2), id, { by: at('ada') })).rejects.toMatchObject({
      code: 'request-refused',
    })
  })

  it('can be withdrawn, as can what waits; what is granted cannot', async () => {
    await begin()
    const draft = await fileRequest(depsOn(store(), 1), filing({ draft: true }))
    const taken = { by: at('ada'), reason: 'a mistake' }
    expect(await withdrawRequest(depsOn(store(), 1), draft.id, taken)).toMatchObject({ state: 'withdrawn' })
    const waiting = await fileRequest(depsOn(store(), 1), filing())
    const withdrawn = await withdrawRequest(depsOn(store(), 1), waiting.id, taken)
    expect(withdrawn).toMatchObject({ state: 'withdrawn', endedWhy: 'a mistake' })
    const granted = await fileRequest(depsOn(store(), 1), filing())
    await decideRequest(depsOn(store(), 1), granted.id, approve)
    await expect(withdrawRequest(depsOn(store(), 1), granted.id, taken)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('nobody need agree', () => {
  const reads = { condition: 'expires-within', argument: '100d' }
  const automatic = anyonesRule(aRule([stage(1, at('sam'))]), { autoApprove: reads })

  it('where the rule says so of the request, and what was seen is written down', async () => {
    await begin()
    const request = await fileRequest(depsOn(store(), 1, automatic), filing())
    expect(request).toMatchObject({ state: 'approved', decisions: [{ by: 'token-steward', verdict: 'approve' }] })
    expect(request.grantId).not.toBeNull()
    const history = await store().requestHistory(organisationId, request.id)
    expect(history.map(({ kind }) => kind)).toEqual(['created', 'submitted', 'approved'])
    expect(history.at(-1)).toMatchObject({ by: null, words: expect.stringContaining('90 days') })
  })

  it('but somebody must where it does not hold', async () => {
    await begin()
    const request = await fileRequest(depsOn(store(), 1, automatic), filing({ content: aContent({ days: 120 }) }))
    expect(request.state).toBe('waiting')
  })
})

describe('break-glass', () => {
  const breakGlass = { reason: 'The export stands still.' }

  it('is granted at once and for no longer than its rule allows, and ends when its review says so', async () => {
    await begin()
    const request = await fileRequest(depsOn(store(), 1), filing({ breakGlass }))
    expect(request).toMatchObject({
      state: 'approved',
      decisions: [],
      content: { days: 1 },
      breakGlass: { reason: breakGlass.reason, reviewBy: start + 4 * DAY, review: null },
    })
    const grantId = request.grantId ?? 0
    expect(await store().findGrant(organisationId, grantId)).toMatchObject({ until: start + 2 * DAY, approvedBy: [] })
    expect(await kinds(request.id)).toEqual(['created', 'submitted', 'break-glass'])

    const deps = depsOn(store(), 1)
    const awaiting = await requestsAwaiting(deps, decider('grace', { steward: true }))
    expect(awaiting).toMatchObject([{ review: true, request: { id: request.id } }])
    const deny = { verdict: 'deny', reason: 'It could have waited.' } as const
    await expect(reviewBreakGlass(deps, request.id, { by: decider('ada'), ...deny })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const silent = reviewBreakGlass(deps, request.id, { by: decider('sam'), ...deny, reason: null })
    await expect(silent).rejects.toMatchObject({ code: 'request-invalid' })
    const reviewed = await reviewBreakGlass(deps, request.id, { by: decider('sam'), ...deny })
    expect(reviewed.breakGlass?.review).toMatchObject({ verdict: 'deny', by: at('sam'), stage: null })
    expect(await store().findGrant(organisationId, grantId)).toMatchObject({
      state: 'ended',
      endedAt: start + DAY,
      endedWhy: expect.stringContaining('It could have waited.'),
    })
    const twice = reviewBreakGlass(deps, request.id, { by: decider('grace', { steward: true }), ...deny })
    await expect(twice).rejects.toMatchObject({ code: 'conflict' })
    expect(await requestsAwaiting(deps, decider('grace', { steward: true }))).toEqual([])
  })

  it('found in order goes on until its time is over', async () => {
    await begin()
    const { id, grantId } = await fileRequest(depsOn(store(), 1), filing({ breakGlass }))
    const fine = { by: decider('grace', { steward: true }), verdict: 'approve', reason: null } as const
    await reviewBreakGlass(depsOn(store(), 1), id, fine)
    expect(await store().findGrant(organisationId, grantId ?? 0)).toMatchObject({ state: 'preparing' })
  })

  it('is refused where the rule has none, and nothing is left of it', async () => {
    await begin()
    const strict = anyonesRule(aRule([stage(1, at('sam'))], { breakGlass: null }))
    await expect(fileRequest(depsOn(store(), 1, strict), filing({ breakGlass }))).rejects.toMatchObject({
      code: 'request-refused',
    })
    expect((await store().listRequests(organisationId, {}, { limit: 10 })).total).toBe(0)
  })
})

describe('a preview', () => {
  it('tells the rule, who could decide each stage, and what is wrong, and writes nothing', async () => {
    await begin()
    const preview = await previewRequest(depsOn(store(), 1, two), { ...filing(), breakGlass: false })
    expect(preview).toMatchObject({ faults: [], why: null, automatic: null, rule: { rule: { name: 'usual' } } })
    expect(preview.stages.map(({ need, approvers }) => [need, approvers.map(({ email }) => email)])).toEqual([
      [1, [at('mara')]],
      [2, [at('sam'), at('tom')]],
    ])
    const wrong = await previewRequest(depsOn(store(), 1, two), {
      requester: filing().requester,
      content: aContent({ days: 400 }),
      breakGlass: false,
    })
    expect(wrong.faults).toMatchObject([{ field: 'days' }])
    expect((await store().listRequests(organisationId, {}, { limit: 10 })).total).toBe(0)
  })
})

describe('a request that comes after its token', () => {
  it('is bound to it in the moment in which it is approved', async () => {
    await passOn(store(), 0, { accounts: everybody, tokens: [adasToken()] })
    const token = { kind: 'user-token', id: 'token-of-ada' } as const
    const { id } = await fileRequest(depsOn(store(), 1), filing({ origin: { kind: 'afterwards', token } }))
    const { grantId } = await decideRequest(depsOn(store(), 2), id, approve)
    expect(await store().findGrant(organisationId, grantId ?? 0)).toMatchObject({
      state: 'bound',
      token,
      boundAt: start + 2 * DAY,
    })
  })
})
