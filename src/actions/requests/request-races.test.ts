import { beforeEach, describe, expect, it } from 'vitest'
import type { TokenRequest } from '../../model/request.ts'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/store.ts'
import { organisationId } from '../../store/testing/facts.ts'
import { withStore } from '../../store/testing/with-store.ts'
import { decideRequest, withdrawRequest } from './decide-request.ts'
import { submitDraft } from './drafts.ts'
import { fileRequest } from './file-request.ts'
import type { RequestDeps } from './request-deps.ts'
import { aContent, aRule, at, decider, stage } from './testing/request-parts.ts'
import { account, anyonesRule, depsOn, filing, passOn } from './testing/request-world.ts'

const opened = withStore(() => openStore({ url: ':memory:' }))
beforeEach(() => passOn(opened(), 0, { accounts: ['ada', 'sam', 'tom', 'uma'].map((name) => account(name)) }))

const rule = (need: number) => anyonesRule(aRule([stage(need, at('sam'), at('tom'), at('uma'))]))

/** The same day, as each of two callers has it. */
function both(need = 1): readonly [RequestDeps, RequestDeps] {
  return [depsOn(opened(), 1, rule(need)), depsOn(opened(), 1, rule(need))]
}

const approve = (name: string) => ({ by: decider(name), verdict: 'approve', reason: null, narrowed: null }) as const
const deny = (name: string) => ({ ...approve(name), verdict: 'deny', reason: 'No.' }) as const

/** What came of several things at once: the state that each saw, or the code with which it was refused. */
async function outcomes(...tries: readonly Promise<TokenRequest>[]): Promise<readonly string[]> {
  const settled = await Promise.allSettled(tries)
  return settled.map((one) => (one.status === 'fulfilled' ? one.value.state : String(one.reason.code))).toSorted()
}

async function ledgerKinds(store: Store): Promise<readonly string[]> {
  const entries = await store.listLedger(organisationId, 0, 100)
  return entries.map(({ kind }) => kind).filter((kind) => /^(request|grant)/.test(kind))
}

async function grants(store: Store): Promise<number> {
  return (await store.listGrants(organisationId, {}, { limit: 10 })).total
}

describe('two approvers at once', () => {
  it('both count where two are needed, and one grant comes of it', async () => {
    const [first, second] = both(2)
    const { id } = await fileRequest(first, filing())
    const seen = await outcomes(decideRequest(first, id, approve('sam')), decideRequest(second, id, approve('tom')))
    expect(seen).toEqual(['approved', 'waiting'])
    const request = await first.store.findRequest(organisationId, id)
    expect(request?.decisions.map(({ by }) => by).toSorted()).toEqual([at('sam'), at('tom')])
    expect(await grants(first.store)).toBe(1)
    expect(await ledgerKinds(first.store)).toEqual([
      'request.submitted',
      'request.agreed',
      'request.approved',
      'grant.created',
    ])
  })

  it('the second is told who was first where one is enough', async () => {
    const [first, second] = both()
    const { id } = await fileRequest(first, filing())
    const tries = [decideRequest(first, id, approve('sam')), decideRequest(second, id, approve('tom'))]
    expect(await outcomes(...tries)).toEqual(['approved', 'conflict'])
    const { decisions } = (await first.store.findRequest(organisationId, id)) ?? {}
    const refused = (await Promise.allSettled(tries)).find(({ status }) => status === 'rejected')
    expect(refused).toMatchObject({ reason: { message: expect.stringContaining(`by ${decisions?.[0]?.by}`) } })
    expect(await grants(first.store)).toBe(1)
  })

  it('of whom one denies end it one way only', async () => {
    const [first, second] = both()
    const { id } = await fileRequest(first, filing())
    const seen = await outcomes(decideRequest(first, id, deny('sam')), decideRequest(second, id, approve('tom')))
    expect(seen).toContain('conflict')
    const state = (await first.store.findRequest(organisationId, id))?.state
    expect(seen).toContain(state)
    expect(await grants(first.store)).toBe(state === 'approved' ? 1 : 0)
  })

  it('that are one person, twice, are one voice', async () => {
    const [first, second] = both(2)
    const { id } = await fileRequest(first, filing())
    const seen = await outcomes(decideRequest(first, id, approve('sam')), decideRequest(second, id, approve('sam')))
    expect(seen).toEqual(['conflict', 'waiting'])
    expect((await first.store.findRequest(organisationId, id))?.decisions).toHaveLength(1)
  })
})

describe('a withdrawal while it is approved', () => {
  it('ends one way only: withdrawn without a grant, or granted and told so', async () => {
    const [first, second] = both()
    const { id } = await fileRequest(first, filing())
    const taken = { by: at('ada'), reason: null }
    const seen = await outcomes(decideRequest(first, id, approve('sam')), withdrawRequest(second, id, taken))
    const state = (await first.store.findRequest(organisationId, id))?.state
    expect(seen).toContain(state)
    expect(seen).toContain(state === 'approved' ? 'conflict' : 'request-refused')
    expect(await grants(first.store)).toBe(state === 'approved' ? 1 : 0)
  })

  it.each([true, false])(
    'that comes in between two looks at the request is seen (withdrawn first: %s)',
    async (before) => {
      const [first, second] = both()
      const { id } = await fileRequest(first, filing())
      const withdraw = (): Promise<TokenRequest> => withdrawRequest(second, id, { by: at('ada'), reason: 'not needed' })
      const { store } = first
      let came = !before
      const between: Store = {
        ...store,
        changeRequest: async (...given) => {
          if (!came) await withdraw()
          came = true
          return store.changeRequest(...given)
        },
      }
      const decided = decideRequest({ ...first, store: between }, id, approve('sam'))
      if (before) {
        await expect(decided).rejects.toMatchObject({
          code: 'request-refused',
          message: expect.stringContaining('withdrawn'),
        })
        expect(await grants(store)).toBe(0)
      } else {
        expect(await decided).toMatchObject({ state: 'approved' })
        await expect(withdraw()).rejects.toMatchObject({
          code: 'conflict',
          message: expect.stringContaining('Its grant can be ended.'),
        })
      }
    },
  )
})

describe('a request that is sent twice', () => {
  it('at once, is one request, and the second names it', async () => {
    const [first, second] = both()
    const tries = [fileRequest(first, filing()), fileRequest(second, filing()), fileRequest(first, filing())]
    expect(await outcomes(...tries)).toEqual(['conflict', 'conflict', 'waiting'])
    const { requests } = await first.store.listRequests(organisationId, {}, { limit: 10 })
    expect(requests).toHaveLength(1)
    const told = (await Promise.allSettled(tries)).filter(({ status }) => status === 'rejected')
    for (const one of told)
      expect(one).toMatchObject({ reason: { message: expect.stringContaining(`request ${requests[0]?.id} `) } })
  })

  it('within a minute is the first one again; after that, or with anything different, it is another', async () => {
    const [deps] = both()
    await fileRequest(deps, filing())
    const later = (ms: number): RequestDeps => ({ ...deps, now: deps.now + ms })
    await expect(fileRequest(later(60_000 - 1), filing())).rejects.toMatchObject({ code: 'conflict' })
    const same = filing({ content: aContent({ purpose: ' Nightly export  of issues' }) })
    await expect(fileRequest(later(1000), same)).rejects.toMatchObject({ code: 'conflict' })
    expect(await fileRequest(later(1000), filing({ content: aContent({ days: 7 }) }))).toMatchObject({ id: 2 })
    const sam = { email: at('sam'), name: 'Sam', accountId: null }
    expect(await fileRequest(later(1000), filing({ requester: sam, by: at('sam') }))).toMatchObject({ id: 3 })
    expect(await fileRequest(later(60_000), filing())).toMatchObject({ id: 4 })
  })

  it('after the first was withdrawn or denied is a new one', async () => {
    const [deps] = both()
    const first = await fileRequest(deps, filing())
    await withdrawRequest(deps, first.id, { by: at('ada'), reason: null })
    const second = await fileRequest(deps, filing())
    await decideRequest(deps, second.id, deny('sam'))
    expect(await fileRequest(deps, filing())).toMatchObject({ state: 'waiting' })
  })

  it('as a draft is submitted once', async () => {
    const [first, second] = both()
    const { id } = await fileRequest(first, filing({ draft: true }))
    const seen = await outcomes(submitDraft(first, id, { by: at('ada') }), submitDraft(second, id, { by: at('ada') }))
    expect(seen).toEqual(['request-refused', 'waiting'])
    await expect(fileRequest(first, filing())).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is granted once where nobody need agree', async () => {
    const [first, second] = both()
    const nobody = { ...first.rules, rules: [anyonesRule(aRule([]))] }
    const seen = await outcomes(
      fileRequest({ ...first, rules: nobody }, filing()),
      fileRequest({ ...second, rules: nobody }, filing()),
    )
    expect(seen).toEqual(['approved', 'conflict'])
    expect(await grants(first.store)).toBe(1)
  })

  it('does not hold anybody up after a process was killed in the middle of it for longer than its turn', async () => {
    const [first] = both()
    const hung = `request-filing/${organisationId}/${at('ada')}`
    await first.store.takeLease(hung, 'a process that was killed', 0, Date.now() - 1)
    expect(await fileRequest(first, filing())).toMatchObject({ state: 'waiting' })
  })
})
