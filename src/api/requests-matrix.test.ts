import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY } from '../model/instant.ts'
import { day, organisationId } from '../store/testing/facts.ts'
import { adaAsks, at, aWish, callers, graceAgreed, type RequestWorld, requestWorld } from './testing/request-world.ts'

let world: RequestWorld

beforeAll(async () => {
  world = await requestWorld()
})
afterAll(() => world.close())

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** An operation on something of Ada's (or on nothing of hers), and what each caller gets, in the order of `callers`. */
interface Row {
  readonly route: string
  readonly about: string
  readonly method: Method
  /** What it is about: made anew for each call, as calls change it. */
  readonly object: () => Promise<string>
  readonly body?: () => object
  readonly expected: readonly number[]
}

const waiting = async (): Promise<string> => String((await adaAsks(world)).id)
const draft = async (): Promise<string> => String((await adaAsks(world, { draft: true })).id)
const used = async (): Promise<string> => String((await adaAsks(world, { breakGlass: true })).id)
const approved = async (): Promise<string> => String((await graceAgreed(world)).id)
const grant = async (): Promise<string> => String((await graceAgreed(world)).grantId)
const nothing = async (): Promise<string> => ''
const delegation = async (): Promise<string> => {
  const span = { begins: day(1), until: day(9) }
  const asked = { from: at('grace'), to: at('eve'), ...span, by: at('grace') }
  return String((await world.store.addDelegation(organisationId, asked)).id)
}
const exception = async (): Promise<string> => {
  const who = { accountId: 'account-eve', name: 'Eve', reason: 'a robot', by: at('sam') }
  const made = await world.store.addAllowedException(organisationId, { ...who, createdAt: day(1), until: day(9) })
  return String(made.id)
}
const reason = () => ({ reason: 'because' })
const content = () => ({ content: aWish() })
const later = new Date(day(20)).toISOString()

// ada grace eve ned otto sam keySteward keyAuditor keyMember
const author = [200, 403, 404, 403, 403, 403, 403, 403, 404]
const authorOrSteward = [200, 403, 404, 403, 403, 200, 200, 403, 404]
const deciders = [403, 200, 404, 403, 403, 200, 200, 403, 404]
const seen = [200, 200, 404, 200, 200, 200, 200, 200, 404]
const private_ = [200, 404, 404, 404, 404, 404, 404, 404, 404]
const everybody = [200, 200, 200, 200, 200, 200, 200, 200, 200]
const readers = [403, 403, 403, 200, 200, 200, 200, 200, 403]
const stewards = [403, 403, 403, 403, 403, 200, 200, 403, 403]
const withAddress = [200, 200, 200, 200, 200, 200, 400, 400, 400]
const forAda = [200, 403, 403, 403, 403, 200, 200, 403, 403]

const rows: readonly Row[] = [
  { route: '/requests', about: 'any', method: 'GET', object: nothing, expected: everybody },
  { route: '/requests/export', about: 'any', method: 'GET', object: nothing, expected: readers },
  { route: '/requests', about: 'own', method: 'POST', object: nothing, body: content, expected: withAddress },
  {
    route: '/requests',
    about: "Ada's",
    method: 'POST',
    object: nothing,
    body: () => ({ ...content(), for: at('ada') }),
    expected: forAda,
  },
  { route: '/requests/preview', about: 'own', method: 'POST', object: nothing, body: content, expected: withAddress },
  {
    route: '/requests/preview',
    about: "Ada's",
    method: 'POST',
    object: nothing,
    body: () => ({ ...content(), for: at('ada') }),
    expected: forAda,
  },
  { route: '/requests/{id}', about: 'one that waits', method: 'GET', object: waiting, expected: seen },
  { route: '/requests/{id}', about: 'a draft', method: 'GET', object: draft, expected: private_ },
  { route: '/requests/{id}', about: 'one that was decided', method: 'GET', object: approved, expected: seen },
  { route: '/requests/{id}', about: 'a draft', method: 'PATCH', object: draft, body: content, expected: private_ },
  {
    route: '/requests/{id}',
    about: 'one that waits',
    method: 'PATCH',
    object: waiting,
    body: content,
    expected: [409, ...author.slice(1)],
  },
  { route: '/requests/{id}/submit', about: 'a draft', method: 'POST', object: draft, expected: private_ },
  {
    route: '/requests/{id}/submit',
    about: 'one that waits',
    method: 'POST',
    object: waiting,
    expected: [409, ...author.slice(1)],
  },
  {
    route: '/requests/{id}/withdraw',
    about: 'one that waits',
    method: 'POST',
    object: waiting,
    body: reason,
    expected: authorOrSteward,
  },
  {
    route: '/requests/{id}/withdraw',
    about: 'a draft',
    method: 'POST',
    object: draft,
    body: reason,
    expected: private_,
  },
  {
    route: '/requests/{id}/decisions',
    about: 'approve',
    method: 'POST',
    object: waiting,
    body: () => ({ verdict: 'approve' }),
    expected: deciders,
  },
  {
    route: '/requests/{id}/decisions',
    about: 'deny',
    method: 'POST',
    object: waiting,
    body: () => ({ verdict: 'deny', reason: 'too much' }),
    expected: deciders,
  },
  {
    route: '/requests/{id}/review',
    about: 'what was used at once',
    method: 'POST',
    object: used,
    body: () => ({ verdict: 'deny', reason: 'it could wait' }),
    expected: deciders,
  },
  { route: '/request-options', about: 'any', method: 'GET', object: nothing, expected: everybody },
  {
    route: '/request-prefill?kind=user-token&why=afterwards&id={id}',
    about: "Ada's token",
    method: 'GET',
    object: async () => 'token-ada',
    expected: [200, 404, 404, 200, 200, 200, 200, 200, 404],
  },
  { route: '/grants', about: 'any', method: 'GET', object: nothing, expected: everybody },
  { route: '/grants/export', about: 'any', method: 'GET', object: nothing, expected: readers },
  { route: '/grants/{id}', about: "Ada's", method: 'GET', object: grant, expected: seen },
  {
    route: '/grants/{id}/renew',
    about: "Ada's",
    method: 'POST',
    object: grant,
    body: () => ({ days: 40 }),
    expected: author,
  },
  {
    route: '/grants/{id}/end',
    about: "Ada's",
    method: 'POST',
    object: grant,
    body: reason,
    expected: authorOrSteward,
  },
  { route: '/membership', about: 'any', method: 'GET', object: nothing, expected: readers },
  {
    route: '/membership/adopt',
    about: 'where nothing acts',
    method: 'POST',
    object: nothing,
    body: () => ({ until: later, reason: 'begin', preview: true }),
    expected: stewards.map((status) => (status === 200 ? 409 : status)),
  },
  {
    route: '/membership/end',
    about: 'that was not begun',
    method: 'POST',
    object: nothing,
    body: reason,
    expected: stewards.map((status) => (status === 200 ? 409 : status)),
  },
  { route: '/drift', about: 'any', method: 'GET', object: nothing, expected: readers },
  { route: '/allowed-exceptions', about: 'any', method: 'GET', object: nothing, expected: readers },
  {
    route: '/allowed-exceptions',
    about: 'for Eve',
    method: 'POST',
    object: nothing,
    body: () => ({ account: at('eve'), reason: 'a robot', until: later }),
    expected: stewards,
  },
  {
    route: '/allowed-exceptions/{id}',
    about: "Eve's",
    method: 'DELETE',
    object: exception,
    expected: stewards.map((status) => (status === 200 ? 204 : status)),
  },
  { route: '/delegations', about: 'any', method: 'GET', object: nothing, expected: everybody },
  {
    route: '/delegations',
    about: 'own',
    method: 'POST',
    object: nothing,
    body: () => ({ to: at('hal'), until: later }),
    expected: withAddress,
  },
  {
    route: '/delegations',
    about: "Ada's",
    method: 'POST',
    object: nothing,
    body: () => ({ from: at('ada'), to: at('hal'), until: later }),
    expected: forAda,
  },
  {
    route: '/delegations/{id}',
    about: 'from Grace to Eve',
    method: 'DELETE',
    object: delegation,
    expected: [404, 204, 403, 403, 403, 204, 204, 403, 404],
  },
  { route: '/me', about: 'any', method: 'GET', object: nothing, expected: everybody },
  { route: '/my/tokens', about: 'any', method: 'GET', object: nothing, expected: everybody },
]

describe('every role, every operation', () => {
  it.each(rows)('$method $route ($about)', async ({ route, method, object, body, expected }) => {
    const got: number[] = []
    for (const caller of callers) {
      const id = await object()
      const answer = await world.call(caller, method, route.replace('{id}', id), body?.())
      got.push(answer.status)
      if (answer.status !== 404) continue
      const absent = id.startsWith('token') ? 'token-none' : '999999999'
      const none = await world.call(caller, method, route.replace('{id}', absent), body?.())
      expect(none.text.replaceAll(absent, id)).toBe(answer.text)
      expect(none.status).toBe(404)
    }
    expect(Object.fromEntries(callers.map((caller, index) => [caller, got[index]]))).toEqual(
      Object.fromEntries(callers.map((caller, index) => [caller, expected[index]])),
    )
  })

  it('leaves out no operation about requests, grants, membership, delegations or oneself', () => {
    const { paths } = world.app.swagger() as { readonly paths: Record<string, Record<string, { tags?: string[] }>> }
    const tags = ['requests', 'grants', 'membership', 'delegations', 'me']
    const all = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, { tags: own = [] }]) =>
        own.some((tag) => tags.includes(tag)) ? [`${method.toUpperCase()} ${path.replace('/api/v1', '')}`] : [],
      ),
    )
    const tried = new Set(rows.map(({ method, route }) => `${method} ${route.split('?')[0]}`))
    expect([...tried].sort()).toEqual([...new Set(all)].sort())
  })
})

describe('lists', () => {
  beforeAll(async () => {
    await world.close()
    world = await requestWorld()
  })

  it('show a member their own, and to each what waits for them; drafts to their author alone', async () => {
    const mine = (await adaAsks(world)).id
    const kept = (await adaAsks(world, { draft: true })).id
    const ids = async (caller: (typeof callers)[number], query = '') =>
      (await world.call(caller, 'GET', `/requests?limit=1000${query}`)).json().data.map(({ id }: { id: number }) => id)
    expect(await ids('ada')).toEqual(expect.arrayContaining([mine, kept]))
    expect(await ids('ada', '&awaiting=me')).not.toContain(mine)
    expect(await ids('grace', '&awaiting=me')).toContain(mine)
    expect(await ids('grace')).not.toContain(mine)
    expect(await ids('eve', '&awaiting=me')).toEqual([])
    for (const caller of ['ned', 'otto', 'sam', 'keyAuditor'] as const) {
      expect(await ids(caller)).toContain(mine)
      expect(await ids(caller)).not.toContain(kept)
    }
    expect(await ids('sam', '&awaiting=me')).toContain(mine)
    expect(await ids('keyMember')).toEqual([])
  })

  it('of grants and tokens hold what is theirs', async () => {
    const { grantId } = await graceAgreed(world)
    const grants = async (caller: (typeof callers)[number], query = '') =>
      (await world.call(caller, 'GET', `/grants?limit=1000${query}`)).json().data.map(({ id }: { id: number }) => id)
    expect(await grants('ada')).toContain(grantId)
    expect(await grants('eve')).toEqual([])
    expect(await grants('eve', `&owner=${at('ada')}`)).toEqual([])
    expect(await grants('otto', `&owner=${at('ada')}`)).toContain(grantId)
    const tokens = (await world.call('ada', 'GET', '/my/tokens')).json().data
    expect(tokens.map(({ token }: { token: { id: string } }) => token.id)).toEqual(['token-ada'])
    expect((await world.call('keySteward', 'GET', '/my/tokens')).json().data).toEqual([])
  })
})

describe('deciding over REST', () => {
  it('is refused for a request that is not what was looked at any more', async () => {
    const { id, version } = await adaAsks(world)
    const decide = (given: object) => world.call('grace', 'POST', `/requests/${id}/decisions`, given)
    expect((await decide({ verdict: 'approve', version: version - 1 })).status).toBe(409)
    expect((await decide({ verdict: 'deny' })).status).toBe(422)
    const narrowed = { days: 7, scopes: ['read:jira-work'] }
    const done = (await decide({ verdict: 'approve', version, narrowed })).json()
    expect(done).toMatchObject({ state: 'approved', content: { days: 7 }, decisions: [{ by: at('grace'), narrowed }] })
    const file = (await world.call('ada', 'GET', `/requests/${id}`)).json()
    expect(file.grant).toMatchObject({ state: 'preparing', owner: { email: at('ada') } })
    expect(Date.parse(file.grant.until)).toBe(day(1) + 7 * DAY)
    expect(file.may).toEqual({ change: false, submit: false, withdraw: false, decide: false, review: false })
    expect((await decide({ verdict: 'approve' })).status).toBe(409)
  })

  it('tells faults of a request by field, and files nothing', async () => {
    const before = (await world.call('ada', 'GET', '/requests')).json().total
    const faulty = { ...aWish(), scopes: ['read:jira-wrok'], backup: at('ada'), days: 0 }
    const preview = (await world.call('ada', 'POST', '/requests/preview', { content: faulty })).json()
    expect(preview.faults.map(({ field }: { field: string }) => field)).toEqual(['scopes', 'days', 'backup'])
    expect((await world.call('ada', 'POST', '/requests', { content: faulty })).status).toBe(422)
    expect((await world.call('ada', 'GET', '/requests')).json().total).toBe(before)
    const sound = (await world.call('ada', 'POST', '/requests/preview', { content: aWish() })).json()
    expect(sound).toMatchObject({ faults: [], scopeClass: 'read', rule: { name: 'usual' }, maxDays: 365 })
    expect(sound.approvers.map(({ email }: { email: string }) => email)).toEqual([at('grace')])
  })

  it('takes a program for no person, whatever its key is called', async () => {
    const { id } = await adaAsks(world)
    expect((await world.call('keyMember', 'GET', `/requests/${id}`)).status).toBe(404)
    expect((await world.call('keyMember', 'GET', '/me')).json()).toMatchObject({
      person: { email: null, name: at('ada'), accountId: null },
      counts: { awaiting: 0, requests: 0, grants: 0, tokens: 0 },
    })
    const filed = await world.call('keySteward', 'POST', '/requests', { ...content(), for: at('ada') })
    expect(filed.json().origin).toEqual({ kind: 'filed', by: 'machine key deploy bot' })
    const decided = await world.call('keySteward', 'POST', `/requests/${filed.json().id}/decisions`, {
      verdict: 'approve',
    })
    expect(decided.status).toBe(403)
  })
})
