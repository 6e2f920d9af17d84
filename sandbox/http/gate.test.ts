import { describe, expect, it } from 'vitest'
import { allScopes, operations } from '../api/operations.ts'
import { openSandbox } from '../testing/open-sandbox.ts'
import { smallFleetNow } from '../testing/small-fleet.ts'
import { DAY } from '../time.ts'
import type { Operation } from './operation.ts'

/** Operations that take an organisation key, and what refuses every one. */
const keyed = operations.filter(({ family }) => family !== 'jira')

const values: Readonly<Record<string, string>> = {
  account_id: '712020:owner',
  accountId: '712020:owner',
  userId: '712020:owner',
  serviceAccountId: '712020:robot',
  directoryId: '-',
}

function pathOf({ path }: Operation, orgId: string): string {
  return path.replace(/\{(\w+)\}/g, (_whole, name: string) => (name === 'orgId' ? orgId : (values[name] ?? 'unknown')))
}

const asking = (operation: Operation, authorization: string | null) => ({
  method: operation.method,
  authorization,
  ...(operation.method === 'GET' ? {} : { body: {} }),
})

/** Whether an answer says that the key lacks the scope; each API has its own way. */
function refusesScope(
  { status, text }: { readonly status: number; readonly text: string },
  operation: Operation,
): boolean {
  if (status !== 401 && status !== 403) return false
  return operation.family === 'control' ? true : /scope|Access denied/i.test(text)
}

describe('a key', () => {
  it('with every scope but the one that an operation names is refused there, and only there', async () => {
    const { ask, sandbox } = await openSandbox({ rateLimits: 'off' })
    for (const scope of allScopes) {
      const made = await ask('/_sandbox/keys', { body: { name: scope, removeScopes: [scope] } })
      const bearer = `Bearer ${made.body.secret}`
      for (const operation of keyed.filter(({ family, method }) => family !== 'user-management' && method === 'GET')) {
        const answer = await ask(pathOf(operation, sandbox.orgId), asking(operation, bearer))
        expect(refusesScope(answer, operation), `${operation.name} without ${scope}: ${answer.text}`).toBe(
          operation.scope === scope,
        )
      }
    }
  })

  it('with scopes is of no use in the user-management API, and sees no organisation', async () => {
    const { ask, sandbox } = await openSandbox()
    const scoped = `Bearer ${sandbox.key}`
    for (const operation of keyed.filter(({ family }) => family === 'user-management')) {
      const { status, body } = await ask(pathOf(operation, sandbox.orgId), asking(operation, scoped))
      expect([status, body.key]).toEqual([403, 'forbidden.insufficientScope'])
    }
    expect((await ask('/admin/v1/orgs', { authorization: scoped })).body.data).toEqual([])
    expect((await ask('/admin/v1/orgs')).body.data).toHaveLength(1)
  })

  it.each(keyed)('that is wrong, expired or missing is refused by $name in the shape of its API', async (operation) => {
    const { ask, sandbox } = await openSandbox()
    const over = await ask('/_sandbox/keys', {
      body: { name: 'over', expiresAt: new Date(smallFleetNow - DAY).toISOString() },
    })
    for (const authorization of ['Bearer wrong', `Bearer ${over.body.secret}`, null, 'Basic bWU6bWU=']) {
      const { status, text, body } = await ask(pathOf(operation, sandbox.orgId), asking(operation, authorization))
      expect(status).toBe(401)
      if (operation.family === 'user-management') expect(body).toEqual({ key: 'unauthorized' })
      else if (operation.family === 'control' || operation.bodiless)
        expect(['', '{"code":401,"message":"Unauthorized"}']).toContain(text)
      else if (operation.family === 'directories') expect(body.errors[0].status).toBe('401')
      else expect(body).toEqual({ code: 401, message: 'Unauthorized' })
    }
  })

  it('with scopes, left out at the start, lacks them', async () => {
    const { ask, sandbox, access } = await openSandbox({ withoutScopes: ['read:keys:admin'] })
    const authorization = `Bearer ${sandbox.key}`
    expect((await ask(`${access}/api-keys`, { authorization })).status).toBe(403)
    expect((await ask(`${access}/api-tokens`, { authorization })).status).toBe(200)
  })

  it('that is revoked or past its end works no more; the two working keys outlive the clock', async () => {
    const { ask, sandbox, access, advance } = await openSandbox()
    const secret = (await ask('/_sandbox/tokens/key-scoped/secret')).body.secret
    const authorization = `Bearer ${secret}`
    expect((await ask(`${access}/api-tokens`, { authorization })).status).toBe(200)
    expect((await ask(`${access}/api-keys/revoke/key-scoped`, { method: 'PATCH' })).status).toBe(204)
    expect((await ask(`${access}/api-tokens`, { authorization })).status).toBe(401)
    await advance('500w')
    expect((await ask(`${access}/api-tokens`, { authorization: `Bearer ${sandbox.key}` })).status).toBe(200)
    expect((await ask(`${access}/api-tokens`)).status).toBe(200)
  })

  it('gets nothing from another organisation', async () => {
    const { ask } = await openSandbox({ rateLimits: 'off' })
    for (const operation of keyed.filter(({ path }) => path.includes('{orgId}'))) {
      const { status } = await ask(pathOf(operation, 'another'), {
        method: operation.method,
        ...(operation.method === 'GET' ? {} : { body: {} }),
      })
      expect([400, 401, 403, 404], operation.name).toContain(status)
    }
  })
})

describe('rate limits', () => {
  it('are told on answers of API Access, with an end that lies ahead of the Date', async () => {
    const { ask, access } = await openSandbox()
    const { headers } = await ask(`${access}/api-tokens`)
    expect(Number(headers.get('x-ratelimit-remaining'))).toBe(Number(headers.get('x-ratelimit-limit')) - 1)
    const ahead = Date.parse(headers.get('x-ratelimit-reset') ?? '') - Date.parse(headers.get('date') ?? '')
    expect(ahead).toBeGreaterThan(50_000)
    expect(ahead).toBeLessThanOrEqual(61_000)
  })

  it.each([
    ['events', 10],
    ['events-stream', 50],
    ['event-actions', 10],
  ])('of %s are %i a minute, by the host’s clock', async (path, most) => {
    const { ask, sandbox, advance } = await openSandbox()
    const url = `/admin/v1/orgs/${sandbox.orgId}/${path}`
    for (let count = 0; count < most; count += 1) expect((await ask(url)).status).toBe(200)
    await advance('1h')
    const { status, body, headers } = await ask(url)
    expect([status, body]).toEqual([429, { code: 429, message: 'Rate limit exceeded' }])
    expect(headers.get('x-ratelimit-limit')).toBe(String(most))
    expect(headers.get('x-ratelimit-remaining')).toBe('0')
  })

  it('let callers in again when the window is over', async () => {
    const { ask, sandbox } = await openSandbox({ windowMs: 150 })
    await ask('/_sandbox/rate-limits', { body: { perMinute: { events: 1 } } })
    const url = `/admin/v1/orgs/${sandbox.orgId}/events`
    expect([(await ask(url)).status, (await ask(url)).status]).toEqual([200, 429])
    await expect.poll(async () => (await ask(url)).status, { interval: 20, timeout: 5000 }).toBe(200)
  })

  it('refuse nothing when they are off', async () => {
    const { ask, sandbox } = await openSandbox({ rateLimits: 'off' })
    for (let count = 0; count < 15; count += 1)
      expect((await ask(`/admin/v1/orgs/${sandbox.orgId}/events`)).status).toBe(200)
  })
})

describe('every answer', () => {
  it.each(['/nothing/here', '/%zz', '/_sandbox/clock', '/rest/api/3/myself', '/admin/v1/orgs'])(
    'of %s carries the stand-in’s own Date',
    async (path) => {
      const { ask } = await openSandbox()
      const { headers } = await ask(path, { authorization: null })
      expect(headers.get('date')).toBe(new Date(smallFleetNow).toUTCString())
    },
  )

  it('takes a body without a content type, a content type without a body, and an account id with a colon', async () => {
    const { ask, access, sandbox } = await openSandbox()
    const headers = { 'content-type': 'application/json' }
    expect((await ask(`${access}/oauth-clients/count`, { method: 'POST', headers })).body).toEqual({ total: 1 })
    expect((await ask(`${access}/api-tokens/count`, { headers })).status).toBe(200)
    const plain = await fetch(`${sandbox.url}${access}/service-accounts/count`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.key}`, 'content-type': 'text/plain' },
      body: '["712020:robot"]',
    })
    expect(await plain.json()).toEqual({
      validServiceAccountIds: [{ serviceAccountId: '712020:robot', credentialsCount: 2 }],
      invalidServiceAccountIds: [],
    })
    expect((await ask('/users/712020:owner/manage/profile')).status).toBe(200)
    expect((await ask('/users/712020%3Aowner/manage/profile')).status).toBe(200)
  })
})
