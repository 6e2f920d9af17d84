import { describe, expect, it } from 'vitest'
import type { FleetAccount } from '../../fleet/fleet.ts'
import { type OpenSandbox, openSandbox, type Read } from '../../testing/open-sandbox.ts'
import { smallFleet } from '../../testing/small-fleet.ts'

function crowd(count: number): readonly FleetAccount[] {
  const [first] = smallFleet().accounts
  if (first === undefined) return []
  return Array.from({ length: count }, (_, index) => ({
    ...first,
    id: `p${index}`,
    name: `P ${index}`,
    email: `p${index}@small.example`,
    admin: false,
  }))
}

describe('managed accounts', () => {
  it('are people of the claimed domains, leavers among them, a hundred a page, by addresses on the caller’s own host', async () => {
    const { ask, sandbox } = await openSandbox({
      fleet: smallFleet({ accounts: [...smallFleet().accounts, ...crowd(245)] }),
    })
    const seen: string[] = []
    let url: string | undefined = `/admin/v1/orgs/${sandbox.orgId}/users`
    let pages = 0
    while (url !== undefined) {
      const { data, links, meta }: Read['body'] = (await ask(url)).body
      expect(meta.total).toBe(250)
      seen.push(...data.map(({ account_id }: { account_id: string }) => account_id))
      url = links.next
      expect(url === undefined || url.startsWith(`${sandbox.url}/admin/v1/`)).toBe(true)
      pages += 1
    }
    expect([pages, seen.length, new Set(seen).size]).toEqual([3, 250, 250])
    expect(seen).toContain('712020:leaver')
    expect(seen).not.toContain('712020:outside')
    expect(seen).not.toContain('712020:robot')
    expect((await ask(`/admin/v1/orgs/${sandbox.orgId}/users?cursor=garbage`)).body.errors[0].code).toBe('ADMIN-400-1')
  })
})

describe('the directory', () => {
  const search = ({ ask, sandbox }: OpenSandbox, body: unknown) =>
    ask(`/admin/v2/orgs/${sandbox.orgId}/directories/-/users/search`, { body })
  const names = (data: readonly { accountId: string }[]): string[] =>
    data.map(({ accountId }) => accountId.split(':')[1] ?? '')

  it.each([
    [{ claimStatus: 'unmanaged' }, ['outside']],
    [{ accountStatus: ['inactive', 'closed'] }, ['leaver', 'closed']],
    [{ status: ['deactivated'], claimStatus: 'managed' }, ['leaver', 'closed']],
    [{ emails: ['OWNER@small.example', 'nobody@small.example'] }, ['owner']],
    [{ emailDomains: ['elsewhere.example'] }, ['outside']],
    [{ searchTerm: 'token own' }, ['owner']],
    [{ accountIds: ['712020:admin', '712020:robot'] }, ['admin']],
    [{ roleIds: ['atlassian/org-admin'] }, ['admin']],
    [{ mfaEnabled: false }, []],
  ])('finds people by %j', async (body, expected) => {
    const open = await openSandbox()
    const { status, body: found } = await search(open, body)
    expect([status, names(found.data)]).toEqual([200, expected])
  })

  it.each([
    [{ emails: ['a@b.c'], searchTerm: 'x' }],
    [{ limit: 101 }],
    [{ accountIds: Array.from({ length: 11 }, String) }],
    [{ status: ['gone'] }],
    [{ cursor: 'garbage' }],
    [{ emails: 'owner@small.example' }],
  ])('refuses %j', async (body) => {
    const { status, body: answer } = await search(await openSandbox(), body)
    expect([status, answer.errors[0].status]).toEqual([400, '400'])
  })

  it('lets a cursor decide: whatever else is sent with it is ignored', async () => {
    const open = await openSandbox()
    const first = (await search(open, { claimStatus: 'managed', limit: 2 })).body
    const second = (
      await search(open, { cursor: first.links.next, claimStatus: 'unmanaged', limit: 99, searchTerm: 'nobody' })
    ).body
    expect([names(first.data), names(second.data)]).toEqual([
      ['admin', 'owner'],
      ['blocked', 'leaver'],
    ])
    const old = `/admin/v2/orgs/${open.sandbox.orgId}/directories/-/users`
    const page = (await open.ask(`${old}?limit=4`)).body
    expect(names((await open.ask(`${old}?limit=1&claimStatus=managed&cursor=${page.links.next}`)).body.data)).toEqual([
      'closed',
      'outside',
    ])
  })

  it('suspends and restores people, but no administrator', async () => {
    const open = await openSandbox()
    const path = (id: string, what: string): string =>
      `/admin/v2/orgs/${open.sandbox.orgId}/directories/-/users/${id}/${what}`
    expect((await open.ask(path('712020:owner', 'suspend'), { method: 'POST' })).status).toBe(204)
    expect(names((await search(open, { status: ['suspended'] })).body.data)).toEqual(['owner'])
    expect((await open.ask(path('712020:owner', 'restore'), { method: 'POST' })).status).toBe(204)
    expect(names((await search(open, { status: ['suspended'] })).body.data)).toEqual([])
    expect((await open.ask(path('712020:admin', 'suspend'), { method: 'POST' })).status).toBe(400)
  })

  it('knows groups and their members', async () => {
    const { ask, sandbox } = await openSandbox()
    const { data } = (await ask(`/admin/v2/orgs/${sandbox.orgId}/directories/-/groups`)).body
    expect(data.map(({ name, counts }: { name: string; counts: { users: number } }) => [name, counts.users])).toEqual([
      ['everybody', 6],
      ['org-admins', 1],
    ])
  })
})

describe('audit events', () => {
  it('are searched by action, actor, product, address and place, newest first, page by page', async () => {
    const { ask, sandbox } = await openSandbox({ rateLimits: 'off' })
    const root = `/admin/v1/orgs/${sandbox.orgId}/events`
    const all: string[] = []
    let url: string | undefined = `${root}?limit=100`
    while (url !== undefined) {
      const { data, links }: Read['body'] = (await ask(url)).body
      all.push(...data.map(({ attributes }: { attributes: { time: string } }) => attributes.time))
      url = links.next
    }
    expect(all).toEqual(all.toSorted().toReversed())
    const count = async (query: string): Promise<number> => (await ask(`${root}?limit=500&${query}`)).body.data.length
    expect(await count('actor=712020:owner')).toBe(all.length)
    expect(await count('actor=712020:blocked')).toBe(0)
    expect((await count('product=jira')) + (await count('product=confluence'))).toBe(all.length)
    expect(await count('ip=192.0.2.7')).toBe(all.length)
    expect(await count(`location=${encodeURIComponent('[{"countryName":"Germany"}]')}`)).toBe(all.length)
    expect(await count('q=often-used')).toBeGreaterThan(200)
    for (const [query, code] of [
      ['from=now', 'ADMIN-400-3'],
      ['limit=501', 'ADMIN-400-19'],
      ['cursor=x', 'ADMIN-400-1'],
      ['product=trello', 'ADMIN-400-19'],
    ])
      expect((await ask(`${root}?${query}`)).body.errors[0].code).toBe(code)
  })
})
