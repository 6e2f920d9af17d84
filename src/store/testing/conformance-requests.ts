import { expect, it } from 'vitest'
import type { TokenRequest } from '../../model/request.ts'
import type { Store } from '../store.ts'
import { newestEntries } from './acting.ts'
import { day, organisationId } from './facts.ts'
import { ledgerFaults } from './ledger-faults.ts'
import { ada, aGrant, anEvent, approved, aRequest, grantChange } from './requests.ts'
import { withStore } from './with-store.ts'

/** What people ask for, and what was decided. */
export function requestPromises(open: () => Promise<Store>): void {
  const store = withStore(open)
  const known = (id: string) => store().saveOrganisation({ id, provider: 'atlassian', name: null })
  const file = async (given: Parameters<typeof aRequest>[0] = {}, event = anEvent()): Promise<TokenRequest> => {
    await known(organisationId)
    return store().createRequest(organisationId, aRequest(given), event)
  }
  const everything = async () => ({
    requests: await store().listRequests(organisationId, {}, { limit: 100 }),
    grants: await store().listGrants(organisationId, {}, { limit: 100 }),
    ledger: await store().listLedger(organisationId, 0, 1000),
  })

  it('writes a request down with all that it says, and tells the ledger who asks for what', async () => {
    const request = await file({ requester: { ...ada, email: 'Ada@Example.com' } })
    expect(request).toEqual({ ...aRequest(), id: request.id, version: 1, grantId: null })
    expect(await store().findRequest(organisationId, request.id)).toEqual(request)
    expect(await store().requestHistory(organisationId, request.id)).toEqual([anEvent()])
    expect(await newestEntries(store(), 1)).toMatchObject([
      {
        at: day(2),
        kind: 'request.submitted',
        body: {
          request: request.id,
          requester: { email: 'ada@example.com' },
          content: aRequest().content,
          rule: { name: 'default', hash: 'hash-1' },
          by: 'ada@example.com',
        },
      },
    ])
  })

  it('keeps what is in a draft out of the ledger until it is submitted', async () => {
    const drafted = { state: 'draft', rule: null, submittedAt: null, expiresAt: null } as const
    const draft = await file(drafted, anEvent({ kind: 'created', words: 'It was begun.' }))
    const content = { ...draft.content, purpose: 'Weekly export' }
    const change = { next: { ...draft, content }, events: [anEvent({ kind: 'changed', words: 'Another purpose.' })] }
    const changed = await store().changeRequest(organisationId, change)
    expect(changed).toEqual({ ...draft, content, version: 2 })
    expect(await store().listLedger(organisationId, 0, 100)).toEqual([])
    const submitted = { ...changed, state: 'waiting', submittedAt: day(2), rule: aRequest().rule } as const
    await store().changeRequest(organisationId, { next: submitted, events: [anEvent()] })
    const kinds = (await store().requestHistory(organisationId, draft.id)).map(({ kind }) => kind)
    expect(kinds).toEqual(['created', 'changed', 'submitted'])
    const body = { state: 'waiting', content, rule: { name: 'default' }, words: 'It was submitted.' }
    expect(await newestEntries(store(), 2)).toMatchObject([{ kind: 'request.submitted', body }])
  })

  it('approves a request together with the grant that comes of it', async () => {
    const request = await file()
    const decided = await store().changeRequest(organisationId, approved(request))
    const { grants } = await store().listGrants(organisationId, { requestId: request.id }, { limit: 10 })
    const [grant] = grants
    expect(grant).toEqual({ ...aGrant(), id: grant?.id, version: 1, requestId: request.id })
    expect(decided).toMatchObject({ state: 'approved', version: 2, grantId: grant?.id, decisions: [{ stage: 0 }] })
    expect(await store().grantHistory(organisationId, grant?.id ?? 0)).toEqual([
      { at: day(3), kind: 'created', words: `It came of request ${request.id}.`, by: 'cy@example.com' },
    ])
    expect(await newestEntries(store(), 2)).toMatchObject([
      { at: day(3), kind: 'request.approved', body: { state: 'approved', decisions: [{ by: 'cy@example.com' }] } },
      {
        at: day(3),
        kind: 'grant.created',
        body: { grant: grant?.id, request: request.id, owner: { email: ada.email }, until: day(93), renews: null },
      },
    ])
  })

  it('lets one of two decisions through that were made of the same request', async () => {
    const request = await file()
    const withdrawn = { ...request, state: 'withdrawn', endedWhy: 'not needed' } as const
    const changes = [
      approved(request),
      approved(request),
      { next: withdrawn, events: [anEvent({ kind: 'withdrawn', words: 'not needed' })] },
    ]
    const results = await Promise.allSettled(changes.map((change) => store().changeRequest(organisationId, change)))
    const refused = results.filter(({ status }) => status === 'rejected')
    expect(refused).toMatchObject([{ reason: { code: 'conflict' } }, { reason: { code: 'conflict' } }])
    expect((await store().listGrants(organisationId, {}, { limit: 10 })).total).toBeLessThan(2)
    expect(await store().requestHistory(organisationId, request.id)).toHaveLength(2)
    expect((await newestEntries(store(), 9)).filter(({ kind }) => kind.startsWith('request.'))).toHaveLength(2)
  })

  it('renews: the old grant ends as the new one begins, or nothing of it happens', async () => {
    const first = await store().changeRequest(organisationId, approved(await file()))
    const old = await store().findGrant(organisationId, first.grantId ?? 0)
    if (old === null) throw new Error('No grant came of the request.')
    const again = await file({ origin: { kind: 'renewal', grantId: old.id } })
    const ending = grantChange(old, { state: 'ended', endedAt: day(5), endedWhy: 'renewed' }, 'renewed')
    const before = await everything()
    const stale = { ...ending, next: { ...ending.next, version: 9 } }
    for (const change of [
      { ...approved(again), renews: stale },
      { ...approved(again), ends: stale },
      { ...approved(again), renews: ending, ends: ending },
      { ...approved({ ...again, version: 7 }), renews: ending },
    ])
      await expect(store().changeRequest(organisationId, change)).rejects.toMatchObject({ code: 'conflict' })
    const { grant: _grant, ...withoutGrant } = approved(again)
    await expect(store().changeRequest(organisationId, { ...withoutGrant, renews: ending })).rejects.toMatchObject({
      code: 'internal',
    })
    expect(await everything()).toEqual(before)
    const renewed = await store().changeRequest(organisationId, { ...approved(again), renews: ending })
    expect(await store().findGrant(organisationId, old.id)).toEqual({
      ...ending.next,
      version: 2,
      renewedBy: renewed.grantId,
    })
    expect(await newestEntries(store(), 3)).toMatchObject([
      { kind: 'request.approved' },
      { kind: 'grant.created', body: { grant: renewed.grantId, renews: old.id } },
      { kind: 'grant.renewed', body: { grant: old.id, renewedBy: renewed.grantId, state: 'ended' } },
    ])
  })

  it('knows what waits for somebody: requests, and what was used at once and not looked at', async () => {
    const waiting = await file()
    const breakGlass = { reason: 'The line stands.', reviewBy: day(6), review: null }
    const used = await file({ state: 'approved', decidedAt: day(1), breakGlass })
    await file({ state: 'draft', submittedAt: null, breakGlass })
    await file({ state: 'approved' })
    await file({ state: 'denied', endedWhy: 'no' })
    expect(await store().openRequests(organisationId)).toEqual([waiting, used])
    const given = { verdict: 'deny', by: 'cy@example.com', insteadOf: null, at: day(3) } as const
    const review = { ...given, stage: null, reason: 'not needed', narrowed: null }
    const next = { ...used, breakGlass: { ...breakGlass, review } }
    const reviewed = { next, events: [anEvent({ kind: 'reviewed', words: 'not needed', by: 'cy@example.com' })] }
    await store().changeRequest(organisationId, reviewed)
    expect(await store().openRequests(organisationId)).toEqual([waiting])
    expect(await newestEntries(store(), 1)).toMatchObject([
      { kind: 'request.reviewed', body: { review: { verdict: 'deny', reason: 'not needed' } } },
    ])
  })

  it('lists requests newest first, page by page, by every question', async () => {
    const bob = { email: 'bob@example.com', name: 'Bob Bär', accountId: null }
    const content = { ...aRequest().content, purpose: '100 % of _it_', system: 'Ｇitlab' }
    const requests = [await file(), await file({ requester: bob }), await file({ content, state: 'denied' })]
    const [first, second, third] = requests
    const pages = []
    for (let cursor: string | null = null, more = true; more; ) {
      const page = await store().listRequests(organisationId, {}, { limit: 2, cursor })
      pages.push(page.requests.map(({ id }) => id))
      expect(page.total).toBe(3)
      cursor = page.next
      more = cursor !== null
    }
    expect(pages).toEqual([[third?.id, second?.id], [first?.id]])
    const found = async (query: Parameters<Store['listRequests']>[1]) =>
      (await store().listRequests(organisationId, query, { limit: 10 })).requests.map(({ id }) => id)
    expect(await found({ states: ['waiting', 'draft'] })).toEqual([second?.id, first?.id])
    expect(await found({ requester: 'BOB@example.com' })).toEqual([second?.id])
    expect(await found({ ids: [first?.id ?? 0, 999_999] })).toEqual([first?.id])
    expect(await found({ text: 'bär' })).toEqual([second?.id])
    expect(await found({ text: 'gitLAB' })).toEqual([third?.id])
    expect(await found({ text: '% of _' })).toEqual([third?.id])
    expect(await found({ text: 'ada@', states: ['denied'] })).toEqual([third?.id])
    expect(await found({ states: [] })).toEqual([])
    for (const page of [{ limit: 0 }, { limit: 1001 }, { limit: 10, cursor: 'bad' }])
      await expect(store().listRequests(organisationId, {}, page)).rejects.toMatchObject({ code: 'usage' })
  })

  it('keeps requests of one organisation from another, and hostile text as far as it can be stored', async () => {
    const hostile = 'a\u0000b\ud800'
    const content = { ...aRequest().content, purpose: hostile, scopes: [hostile] }
    const request = await file({ content }, anEvent({ words: hostile, by: hostile }))
    expect(request.content).toMatchObject({ purpose: 'a\ufffdb\ufffd', scopes: ['a\ufffdb\ufffd'] })
    expect(await store().requestHistory(organisationId, request.id)).toMatchObject([{ by: 'a\ufffdb\ufffd' }])
    await known('another')
    expect(await store().findRequest('another', request.id)).toBeNull()
    expect(await store().requestHistory('another', request.id)).toEqual([])
    expect((await store().listRequests('another', {}, { limit: 10 })).total).toBe(0)
    expect(await store().openRequests('another')).toEqual([])
    await expect(store().changeRequest('another', approved(request))).rejects.toMatchObject({ code: 'not-found' })
    await expect(store().createRequest('nowhere', aRequest(), anEvent())).rejects.toMatchObject({ code: 'not-found' })
    expect(await store().findRequest(organisationId, request.id)).toEqual(request)
    expect(ledgerFaults(await store().listLedger(organisationId, 0, 100))).toEqual([])
  })
}
