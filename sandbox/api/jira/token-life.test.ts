import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type OpenSandbox, openSandbox } from '../../testing/open-sandbox.ts'
import { smallFleetNow } from '../../testing/small-fleet.ts'
import { DAY, HOUR } from '../../time.ts'

const page = (accountId: string): string => `/_sandbox/users/${accountId}/api-tokens`

/** A call to the site with a token. */
async function call({ ask, basic }: OpenSandbox, tokenId: string): Promise<number> {
  return (await ask('/rest/api/3/myself', { authorization: basic(tokenId) })).status
}

async function listed({ ask, access }: OpenSandbox, tokenId: string): Promise<Record<string, unknown> | undefined> {
  const { data } = (await ask(`${access}/api-tokens?pageSize=1000`)).body
  return data.find(({ id }: { id: string }) => id === tokenId)
}

describe('a token made on the account page', () => {
  it('is listed, has its secret told once, lasts a year, and works', async () => {
    const open = await openSandbox()
    const { status, body } = await open.ask(page('712020:owner'), { body: { label: 'new one' } })
    expect(status).toBe(201)
    expect(body).toMatchObject({ label: 'new one', scopes: [], email: 'owner@small.example' })
    expect(Date.parse(body.expiresAt) - smallFleetNow).toBe(365 * DAY)
    expect(body.secret).toMatch(/^ATATT3xFfGF0[\w-]{171}=[0-9A-F]{8}$/)
    expect(Number.parseInt(body.secret.slice(-8), 16)).toBe(crc32(body.secret.slice(0, -9)))
    expect(JSON.stringify(await listed(open, body.id))).not.toContain(body.secret)
    expect(await call(open, body.id)).toBe(200)
    expect(await listed(open, body.id)).toMatchObject({ lastActiveAt: new Date(smallFleetNow).toISOString() })
  })

  it.each([
    ['712020:blocked', { label: 'x' }, 403],
    ['712020:leaver', { label: 'x' }, 403],
    ['712020:nobody', { label: 'x' }, 404],
    ['712020:owner', {}, 400],
    ['712020:owner', { label: 'x', expiresAt: '2027-02-01T00:00:00Z' }, 400],
    ['712020:owner', { label: 'x', expiresAt: '2025-02-01T00:00:00Z' }, 400],
    ['712020:robot', { label: 'x' }, 400],
  ])('of %s with %j is refused with %i', async (account, body, expected) => {
    const { ask } = await openSandbox()
    const { status, body: answer } = await ask(page(account), { body })
    expect([status, typeof answer.error]).toEqual([expected, 'string'])
  })

  it('can be deleted by its owner, and by the administrator in the other API', async () => {
    const open = await openSandbox()
    const first = (await open.ask(page('712020:owner'), { body: { label: 'first' } })).body.id
    const second = (await open.ask(page('712020:owner'), { body: { label: 'second' } })).body.id
    expect((await open.ask(`${page('712020:owner')}/${first}`, { method: 'DELETE' })).status).toBe(204)
    expect((await open.ask(`/users/712020:owner/manage/api-tokens/${second}`, { method: 'DELETE' })).status).toBe(204)
    expect((await open.ask(`/users/712020:owner/manage/api-tokens/${second}`, { method: 'DELETE' })).body).toEqual({
      key: 'notFound',
    })
    expect([await call(open, first), await call(open, second)]).toEqual([401, 401])
    expect(await listed(open, first)).toBeUndefined()
  })
})

describe('a call to the site', () => {
  it.each([
    ['never-used', 200],
    ['expired', 401],
    ['of-blocked', 401],
    ['of-leaver', 401],
    ['scoped', 401],
    ['of-robot', 401],
  ])('with the token %s is answered with %i', async (id, status) => {
    const open = await openSandbox()
    const before = (await listed(open, id))?.lastActiveAt
    const answer = await open.ask('/rest/api/3/myself', { authorization: open.basic(id) })
    expect(answer.status).toBe(status)
    if (status === 200)
      expect(answer.body).toMatchObject({ accountId: '712020:owner', emailAddress: 'owner@small.example' })
    else {
      expect(answer.headers.get('x-seraph-loginreason')).toBe('AUTHENTICATED_FAILED')
      expect((await listed(open, id))?.lastActiveAt).toBe(before)
    }
  })

  it('that anybody may make gets the anonymous answer with a bad token, and a header that tells', async () => {
    const { ask, basic } = await openSandbox()
    for (const id of ['expired', 'scoped', 'of-leaver']) {
      const { status, headers, body } = await ask('/rest/api/3/project/search', { authorization: basic(id) })
      expect([status, body.total, headers.get('x-seraph-loginreason')]).toEqual([200, 0, 'AUTHENTICATED_FAILED'])
    }
    const nobody = await ask('/rest/api/3/project/search', { authorization: null })
    expect([nobody.status, nobody.body.total, nobody.headers.get('x-seraph-loginreason')]).toEqual([200, 0, null])
    const good = await ask('/rest/api/3/project/search', { authorization: basic('never-used') })
    expect([good.body.total, good.headers.get('x-seraph-loginreason')]).toEqual([1, 'OK'])
  })

  it('creates an issue that can be read, and says what is missing', async () => {
    const { ask, basic } = await openSandbox()
    const authorization = basic('never-used')
    const fields = { project: { key: 'OPS' }, issuetype: { name: 'Task' }, summary: 'Look at this' }
    const made = await ask('/rest/api/3/issue', { authorization, body: { fields } })
    expect([made.status, made.body.key]).toEqual([201, 'OPS-2'])
    expect((await ask(`/rest/api/3/issue/${made.body.id}`, { authorization })).body.fields.summary).toBe('Look at this')
    const bad = await ask('/rest/api/3/issue', { authorization, body: {} })
    expect([bad.status, Object.keys(bad.body.errors)]).toEqual([400, ['project', 'issuetype', 'summary']])
    expect((await ask('/rest/api/3/issue', { authorization: null, body: { fields } })).status).toBe(401)
  })

  it('of an older version of the API is answered too, with text for a description', async () => {
    const { ask, basic, sandbox } = await openSandbox()
    const authorization = basic('never-used')
    const fields = { project: { key: 'OPS' }, issuetype: { name: 'Task' }, summary: 'Old', description: 'text' }
    expect((await ask('/rest/api/2/issue', { authorization, body: { fields } })).status).toBe(201)
    expect((await ask('/rest/api/3/issue', { authorization, body: { fields } })).status).toBe(400)
    const gateway = `/ex/jira/${sandbox.cloudId}/rest/api/latest/myself`
    expect((await ask(gateway, { authorization: basic('scoped') })).status).toBe(200)
  })

  it('follows the policy of the owner, their account, and the end of the token', async () => {
    const open = await openSandbox({ taskMs: 0 })
    const move = (policy: string) =>
      open.ask(`/admin/control/v1/orgs/${open.sandbox.orgId}/auth-policy/${policy}/add-users`, {
        body: { users: ['Owner@small.example'] },
      })
    expect(await call(open, 'soon-over')).toBe(200)
    await move('policy-blocked')
    expect(await call(open, 'soon-over')).toBe(401)
    expect(await listed(open, 'soon-over')).toMatchObject({ status: 'BLOCKED' })
    await move('policy-allowed')
    expect(await call(open, 'soon-over')).toBe(200)
    await open.ask('/users/712020:owner/manage/lifecycle/disable', { body: {} })
    expect(await call(open, 'soon-over')).toBe(401)
    expect(await listed(open, 'soon-over')).toMatchObject({ status: 'ALLOWED' })
    await open.ask('/users/712020:owner/manage/lifecycle/enable', { method: 'POST' })
    expect(await call(open, 'soon-over')).toBe(200)
    await open.advance('1d')
    expect(await call(open, 'soon-over')).toBe(401)
    const { tokens } = (await open.ask('/_sandbox/state')).body
    expect(tokens.find(({ id }: { id: string }) => id === 'soon-over')).toMatchObject({
      refusal: 'expired',
      failedCalls: 3,
    })
  })

  it('leaves an event that names token, owner and address', async () => {
    const { ask, basic, sandbox } = await openSandbox()
    await ask('/rest/api/3/issue/OPS-1', {
      authorization: basic('never-used'),
      headers: { 'x-forwarded-for': '203.0.113.9' },
    })
    const { data } = (await ask(`/admin/v1/orgs/${sandbox.orgId}/events?limit=1`)).body
    expect(data[0].attributes).toMatchObject({
      time: new Date(smallFleetNow).toISOString(),
      action: 'jira_issue_viewed',
      actor: {
        id: '712020:owner',
        email: 'owner@small.example',
        auth: { authType: 'api-token', tokenId: 'never-used', tokenLabel: 'never-used' },
      },
      location: { ip: '203.0.113.9', countryName: expect.any(String) },
    })
    expect((await ask(`/admin/v1/orgs/${sandbox.orgId}/events/${data[0].id}`)).body.data.id).toBe(data[0].id)
  })
})

describe('a call behind the gateway', () => {
  const gateway = (open: OpenSandbox, path: string): string => `/ex/jira/${open.sandbox.cloudId}/rest/api/3/${path}`
  const bearer = ({ sandbox }: OpenSandbox, id: string): string => {
    const token = sandbox.organisation.tokens.get(id)
    return `Bearer ${token === undefined ? '' : sandbox.organisation.secrets.secretOf(token)}`
  }

  it('takes scoped tokens of people and of service accounts, as Basic or Bearer', async () => {
    const open = await openSandbox()
    for (const id of ['scoped', 'of-robot'])
      for (const authorization of [open.basic(id), bearer(open, id)])
        expect((await open.ask(gateway(open, 'issue/OPS-1'), { authorization })).status).toBe(200)
    expect((await open.ask(gateway(open, 'issue/OPS-1'), { authorization: open.basic('never-used') })).status).toBe(401)
    expect(
      (await open.ask(gateway(open, 'issue/OPS-1'), { authorization: open.basic('of-robot-expired') })).status,
    ).toBe(401)
    expect((await open.ask('/ex/jira/other/rest/api/3/myself', { authorization: open.basic('scoped') })).status).toBe(
      404,
    )
  })

  it('says 401, not 403, when a scope is missing, and that is no use of the token', async () => {
    const open = await openSandbox()
    const { status, body } = await open.ask(gateway(open, 'myself'), { authorization: open.basic('of-robot') })
    expect([status, body]).toEqual([401, { code: 401, message: 'Unauthorized; scope does not match' }])
    const { data } = { data: (await open.ask(`${open.access}/service-accounts/712020:robot/api-tokens`)).body }
    expect(data[0]).not.toHaveProperty('lastActiveAt')
  })

  it('finds the cloud id without any credential', async () => {
    const open = await openSandbox()
    expect((await open.ask('/_edge/tenant_info', { authorization: null })).body).toEqual({
      cloudId: open.sandbox.cloudId,
    })
  })
})

describe('the audit log', () => {
  it('streams everything once, keeps its place, and goes on where new events come', async () => {
    const open = await openSandbox()
    const root = `/admin/v1/orgs/${open.sandbox.orgId}/events-stream`
    const seen: string[] = []
    let cursor = ''
    for (;;) {
      const { data, meta } = (await open.ask(`${root}?limit=100${cursor}`)).body
      seen.push(...data.map(({ id }: { id: string }) => id))
      if (meta.next === undefined) break
      cursor = `&cursor=${meta.next}`
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThan(250)
    await open.ask('/rest/api/3/myself', { authorization: open.basic('never-used') })
    const { data } = (await open.ask(`${root}?limit=100${cursor}`)).body
    expect(
      data.map(
        ({ attributes }: { attributes: { actor: { auth: { tokenId: string } } } }) => attributes.actor.auth.tokenId,
      ),
    ).toEqual(['never-used'])
  })

  it('goes either way, within a period, and keeps 180 days', async () => {
    const open = await openSandbox()
    const times = async (query: string): Promise<number[]> => {
      const { data } = (await open.ask(`/admin/v1/orgs/${open.sandbox.orgId}/events-stream?limit=500&${query}`)).body
      return data.map(({ attributes }: { attributes: { time: string } }) => Date.parse(attributes.time))
    }
    const up = await times('')
    expect(up).toEqual(up.toSorted((a, b) => a - b))
    expect(await times('sortOrder=desc')).toEqual(up.toReversed())
    const [from, to] = [smallFleetNow - 60 * DAY, smallFleetNow - 30 * DAY]
    expect(await times(`from=${from}&to=${to}`)).toEqual(up.filter((at) => at >= from && at <= to))
    expect(up[0]).toBeGreaterThan(smallFleetNow - 180 * DAY)
    await open.advance('30d')
    expect((await times(''))[0]).toBeGreaterThan(smallFleetNow - 150 * DAY - HOUR)
  })
})
