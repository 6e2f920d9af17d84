import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storyFleet } from '../../sandbox/fleet/story.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { openAtlassian } from '../connectors/atlassian/open.ts'
import { DAY } from '../model/instant.ts'
import { tokenKinds } from '../model/token.ts'
import { hostClock } from '../platform/clock.ts'
import { newSecret, secretHash } from '../platform/secrets.ts'
import { createPassRunner } from '../reconcile/runner.ts'
import { testPassOptions } from '../reconcile/testing/pass-options.ts'
import { openStore } from '../store/open.ts'
import type { Role, Store } from '../store/store.ts'
import { newSignInLink } from './access.ts'
import type { ApiDependencies } from './api-dependencies.ts'
import type { App } from './app.ts'
import { buildServer } from './server.ts'

const policies = `policies:
  - { name: unscoped, severity: medium, applies-to: [user-token], when: { all: [unscoped] } }
  - { name: leavers, severity: critical, applies-to: [user-token], when: { all: [leaver] } }
`

let sandbox: Sandbox
let store: Store
let app: App
let key: string
let dependencies: ApiDependencies

beforeAll(async () => {
  sandbox = await startSandbox({ fleet: storyFleet(), rateLimits: 'off' })
  store = await openStore({ url: ':memory:' })
  const connector = openAtlassian({ url: sandbox.url, organisationId: sandbox.orgId, key: sandbox.key })
  const log = pino({ level: 'silent' })
  const runner = createPassRunner(
    { connector, store, clock: hostClock },
    {
      ...testPassOptions(sandbox.orgId, { readPolicies: async () => [{ path: 'unscoped.yaml', text: policies }] }),
      log,
    },
  )
  await runner.run()
  dependencies = {
    store,
    runner,
    acting: null,
    notifier: null,
    clock: hostClock,
    log,
    organisationId: sandbox.orgId,
    standIn: null,
    webRoot: null,
    version: '1.2.3',
  }
  app = await buildServer(dependencies)
  key = await machineKey('steward')
})
afterAll(async () => {
  await app.close()
  await store.close()
  await sandbox.close()
})

async function machineKey(role: Role, expiresAt = Date.now() + DAY): Promise<string> {
  const secret = `stw_${newSecret()}`
  await store.saveMachineKey({
    id: newSecret(),
    label: role,
    role,
    createdAt: 0,
    expiresAt,
    lastUsedAt: null,
    revokedAt: null,
    hash: secretHash(secret),
  })
  return secret
}

async function get(url: string, bearer: string | null = key) {
  const answer = await app.inject({
    method: 'GET',
    url,
    headers: bearer === null ? {} : { authorization: `Bearer ${bearer}` },
  })
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, json: () => answer.json() }
}

describe('signing in', () => {
  it('works once by the printed link, and opens the API', async () => {
    const link = new URL(await newSignInLink('http://localhost', { store, clock: hostClock }))
    const first = await app.inject({ method: 'GET', url: link.pathname + link.search })
    const [cookie] = first.cookies
    expect([first.statusCode, first.headers.location]).toEqual([303, '/'])
    expect(cookie).toMatchObject({ name: 'steward_session', httpOnly: true, sameSite: 'Lax', path: '/' })
    const cookies = { steward_session: cookie?.value ?? '' }
    expect((await app.inject({ url: '/api/v1/system', cookies })).json()).toMatchObject({
      role: 'steward',
      version: '1.2.3',
    })
    const second = await app.inject({ method: 'GET', url: link.pathname + link.search })
    expect([second.headers.location, second.cookies]).toEqual(['/?link-used', []])
    expect((await app.inject({ method: 'DELETE', url: '/api/v1/session', cookies })).statusCode).toBe(204)
    expect((await app.inject({ url: '/api/v1/system', cookies })).statusCode).toBe(401)
  })

  it('refuses a change that comes from a page elsewhere', async () => {
    const link = new URL(await newSignInLink('http://localhost', { store, clock: hostClock }))
    const { cookies } = await app.inject({ url: link.pathname + link.search })
    const session = { steward_session: cookies[0]?.value ?? '' }
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      expect(
        (await app.inject({ method: 'POST', url: '/api/v1/passes', cookies: session, headers, payload: {} }))
          .statusCode,
      ).toBe(403)
    }
    expect(
      (
        await app.inject({
          method: 'POST',
          url: '/api/v1/passes',
          cookies: session,
          headers: { origin: 'http://localhost:7070', host: 'localhost:7070' },
          payload: {},
        })
      ).statusCode,
    ).not.toBe(403)
  })
})

describe('who may call what', () => {
  it('answers nobody without a key, and a wrong, expired or revoked one, with 401 problem details', async () => {
    const expired = await machineKey('steward', Date.now() - 1)
    for (const bearer of [null, 'wrong', expired]) {
      const { status, headers, json } = await get('/api/v1/tokens', bearer)
      expect([status, headers['content-type'], json().code]).toEqual([
        401,
        'application/problem+json; charset=utf-8',
        'unauthenticated',
      ])
    }
  })
})

describe('tokens', () => {
  it('are 82 user tokens and the others by kind', async () => {
    const counts = await Promise.all(
      tokenKinds.map(async (kind) => (await get(`/api/v1/tokens?kind=${kind}&limit=1`)).json().total),
    )
    expect(counts[0]).toBe(82)
    expect(counts).toEqual(
      tokenKinds.map((kind) => sandbox.organisation.fleet.tokens.filter((token) => token.kind === kind).length),
    )
  })

  it('come page by page, each once, in the order asked for', async () => {
    const seen: { id: string; label: string }[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { data: typeof seen; next: string | null } = (
        await get(`/api/v1/tokens?sort=label&limit=7${cursor === '' ? '' : `&cursor=${cursor}`}`)
      ).json()
      seen.push(...page.data)
      cursor = page.next
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(sandbox.organisation.fleet.tokens.length)
    expect(seen).toHaveLength(sandbox.organisation.fleet.tokens.length)
  })

  it('refuse filters that mean nothing, and cursors of other lists', async () => {
    for (const [query, part] of [
      ['kind=usr', 'kind'],
      ['unusedFor=ages', 'unusedFor'],
      ['limit=5000', 'limit'],
      ['cursor=abc', 'cursor'],
    ]) {
      const { status, json } = await get(`/api/v1/tokens?${query}`)
      expect([status, json().code]).toEqual([400, 'usage'])
      expect(json().detail).toContain(part)
    }
    const { next } = (await get('/api/v1/tokens?limit=3&sort=label')).json()
    expect((await get(`/api/v1/tokens?limit=3&sort=owner&cursor=${next}`)).status).toBe(400)
  })

  it('are told one by one with history, and 404 where there is none', async () => {
    const [token] = (await get('/api/v1/tokens?limit=1&sort=-lastActiveAt')).json().data
    const { json } = await get(`/api/v1/tokens/${token.kind}/${encodeURIComponent(token.id)}`)
    expect(json()).toMatchObject({
      token,
      history: expect.arrayContaining([expect.objectContaining({ kind: 'token.created' })]),
    })
    expect((await get('/api/v1/tokens/user-token/nothing')).json()).toMatchObject({ status: 404, code: 'not-found' })
  })

  it('are exported whole, with the same filters', async () => {
    const { headers, text } = await get('/api/v1/tokens/export?kind=admin-key&format=csv')
    expect(headers['content-disposition']).toBe('attachment; filename="tokens.csv"')
    expect(text.trimEnd().split('\n')).toHaveLength(4)
    expect(JSON.parse((await get('/api/v1/tokens/export?format=json')).text)).toHaveLength(
      sandbox.organisation.fleet.tokens.length,
    )
  })
})

describe('uses', () => {
  it('of one token are told with days, hours, places and coverage; of a place, with the tokens used there', async () => {
    const { data } = (await get('/api/v1/tokens?limit=50&sort=-lastActiveAt&kind=user-token')).json()
    const { kind, id } = data.find(({ coverage }: { coverage: number | null }) => (coverage ?? 0) > 0.5)
    const report = (await get(`/api/v1/tokens/${kind}/${id}/uses`)).json()
    expect(report.coverage).toBeCloseTo(report.explained / report.uses, 10)
    expect(report.byDay.length).toBeGreaterThan(0)
    const [place] = report.places.ip
    const there = (await get(`/api/v1/uses?dimension=ip&value=${encodeURIComponent(place.value)}`)).json().data
    expect(there.find((used: { token: { id: string } }) => used.token.id === id)).toMatchObject({ uses: place.uses })
    expect((await get('/api/v1/tokens/user-token/nothing/uses')).status).toBe(404)
    expect((await get('/api/v1/uses?dimension=colour&value=red')).status).toBe(400)
  })
})

describe('findings', () => {
  const send = async (method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
    app.inject({
      method,
      url,
      headers: { authorization: `Bearer ${key}` },
      ...(payload === undefined ? {} : { payload }),
    })

  it('come page by page, most severe first, each once, and by filters', async () => {
    const all: { id: number; severity: string; policy: string }[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { data: typeof all; next: string | null } = (
        await get(`/api/v1/findings?limit=9${cursor === '' ? '' : `&cursor=${cursor}`}`)
      ).json()
      all.push(...page.data)
      cursor = page.next
    }
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    expect(all.map(({ severity }) => severity)).toEqual(all.map(({ severity }) => severity).toSorted())
    expect((await get('/api/v1/findings?severity=critical')).json().total).toBe(
      all.filter(({ policy }) => policy === 'leavers').length,
    )
    for (const query of ['severity=bad', 'cursor=x', 'kind=user-token', 'state=new', 'since=7d'])
      expect((await get(`/api/v1/findings?${query}`)).status).toBe(400)
  })

  it('are set aside by an exemption and come back when it is ended', async () => {
    const [{ token, policy }] = (await get('/api/v1/findings?limit=1')).json().data
    const identity = { kind: token.kind, id: token.id }
    const count = async () =>
      (await get(`/api/v1/findings?kind=${token.kind}&id=${token.id}&policy=${policy}`)).json().total
    const said = { token: identity, policy, reason: 'audit', approver: 'Ada', until: '2027-01-01T00:00:00Z' }
    const added = (await send('POST', '/api/v1/exemptions', said)).json()
    expect([added, await count()]).toMatchObject([{ reason: 'audit', token: identity }, 0])
    expect((await get('/api/v1/exemptions')).json().data).toHaveLength(1)
    expect((await send('DELETE', `/api/v1/exemptions/${added.id}?by=Ada`)).json()).toEqual({ ended: true })
    expect(await count()).toBe(1)
    expect((await send('DELETE', `/api/v1/exemptions/${added.id}?by=Ada`)).statusCode).toBe(404)
    for (const wrong of [
      { ...said, reason: ' ' },
      { ...said, until: '2020-01-01T00:00:00Z' },
      { ...said, until: 'soon' },
    ])
      expect((await send('POST', '/api/v1/exemptions', wrong)).statusCode).toBe(400)
    expect((await send('POST', '/api/v1/exemptions', { ...said, token: { ...identity, id: 'x' } })).statusCode).toBe(
      404,
    )
  })

  it('a description of a token is kept and told', async () => {
    const [{ kind, id }] = (await get('/api/v1/tokens?limit=1')).json().data
    const url = `/api/v1/tokens/${kind}/${encodeURIComponent(id)}/description`
    const described = await send('PUT', url, { purpose: 'nightly export', system: 'ci', by: 'Ada' })
    expect(described.json()).toMatchObject({ id, purpose: 'nightly export', system: 'ci' })
    expect((await get(`/api/v1/tokens/${kind}/${encodeURIComponent(id)}`)).json().token.purpose).toBe('nightly export')
    expect((await send('PUT', url, { purpose: '', by: 'Ada' })).statusCode).toBe(400)
    const more = { purpose: 'nightly', by: 'Ada', backup: 'bob@example.com', neededUntil: '2027-01-01T00:00:00Z' }
    expect((await send('PUT', url, more)).json()).toMatchObject({
      ...{ purpose: 'nightly', system: 'ci', sponsor: null },
      ...{ backup: 'bob@example.com', neededUntil: '2027-01-01T00:00:00.000Z' },
    })
    expect((await send('PUT', url, { ...more, backup: 'nobody' })).statusCode).toBe(400)
  })
})

describe('every answer', () => {
  it('is as the OpenAPI document says', async () => {
    const document = (await get('/api/v1/openapi.json', null)).json()
    expect(document.openapi).toBe('3.1.0')
    const ajv = new Ajv2020({ strict: false })
    addFormats.default(ajv)
    ajv.addSchema({ $id: 'openapi', ...document })
    const [token] = (await get('/api/v1/tokens?limit=1')).json().data
    for (const [path, url] of Object.entries({
      '/api/v1/system': '/api/v1/system',
      '/api/v1/overview': '/api/v1/overview',
      '/api/v1/tokens': '/api/v1/tokens',
      '/api/v1/tokens/{kind}/{id}': `/api/v1/tokens/${token.kind}/${encodeURIComponent(token.id)}`,
      '/api/v1/tokens/{kind}/{id}/uses': `/api/v1/tokens/${token.kind}/${encodeURIComponent(token.id)}/uses`,
      '/api/v1/uses': '/api/v1/uses?dimension=product&value=jira',
      '/api/v1/findings': '/api/v1/findings?limit=20&state=any',
      '/api/v1/exemptions': '/api/v1/exemptions?all=true',
      '/api/v1/passes': '/api/v1/passes',
    })) {
      const pointer = `openapi#/paths/${path.replaceAll('/', '~1')}/get/responses/200/content/application~1json/schema`
      const validate = ajv.compile({ $ref: pointer })
      expect([path, validate((await get(url)).json()), validate.errors]).toEqual([path, true, null])
    }
  })

  it('carries headers that keep pages from loading or leaking anything elsewhere', async () => {
    for (const url of ['/', '/tokens', '/api/v1/system', '/nowhere']) {
      const { headers } = await get(url, null)
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('no-referrer')
    }
    expect((await get('/api/v1/nothing')).json()).toMatchObject({ status: 404, code: 'not-found' })
  })

  it('to a method that a path does not know is 405 with those it knows, and 404 where no method helps', async () => {
    const asked = async (method: 'GET' | 'POST' | 'PATCH', url: string) => {
      const { statusCode, headers, json } = await app.inject({ method, url })
      return [statusCode, headers.allow, headers['content-type'], json().code]
    }
    const problem = 'application/problem+json; charset=utf-8'
    expect(await asked('PATCH', '/api/v1/exemptions')).toEqual([405, 'GET, HEAD, POST', problem, 'method-not-allowed'])
    expect(await asked('POST', '/api/v1/tokens/user-token/x/description?a=b')).toEqual([
      405,
      'GET, HEAD, PUT',
      problem,
      'method-not-allowed',
    ])
    expect(await asked('POST', '/healthz')).toEqual([405, 'GET, HEAD', problem, 'method-not-allowed'])
    expect(await asked('POST', '/nowhere')).toEqual([404, undefined, problem, 'not-found'])
  })

  it('to a body that is not JSON is 415, and 413 to one that is too large', async () => {
    const sent = async (type: string, payload: string) => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': type }
      const answer = await app.inject({ method: 'POST', url: '/api/v1/exemptions', headers, payload })
      return [answer.statusCode, answer.headers['content-type'], answer.json().code]
    }
    const problem = 'application/problem+json; charset=utf-8'
    expect(await sent('text/plain', '{}')).toEqual([415, problem, 'media-type-unsupported'])
    expect(await sent('application/json', ' '.repeat(1_100_000))).toEqual([413, problem, 'body-too-large'])
    expect(await sent('application/json', '{')).toEqual([400, problem, 'usage'])
  })

  it('to an address that cannot be read is a problem like any other', async () => {
    const { status, headers, json } = await get('/api/v1/tokens/user-token/%E0%A4%A')
    expect([status, headers['content-type'], json().code]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
      'usage',
    ])
  })

  it('says that the server is alive and ready', async () => {
    expect((await get('/healthz', null)).json()).toEqual({ status: 'ok' })
    expect((await get('/readyz', null)).json()).toEqual({ status: 'ready' })
  })
})

describe('the web application', () => {
  it('is served to anybody: its page under every address, its files for ever, and nothing outside of its folder', async () => {
    const webRoot = mkdtempSync(join(tmpdir(), 'steward-web-'))
    mkdirSync(join(webRoot, 'assets'))
    writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>Token Steward</title>')
    writeFileSync(join(webRoot, 'assets/app.js'), 'let x = 1')
    writeFileSync(join(webRoot, 'secret.txt'), 'secret')
    const server = await buildServer({ ...dependencies, webRoot })
    for (const url of ['/', '/tokens', '/tokens/user-token/x'])
      expect(await server.inject({ url })).toMatchObject({
        statusCode: 200,
        body: expect.stringContaining('<title>Token Steward'),
      })
    const script = await server.inject({ url: '/assets/app.js' })
    expect([script.statusCode, script.body, script.headers['cache-control']]).toEqual([
      200,
      'let x = 1',
      'public, max-age=31536000, immutable',
    ])
    expect(script.headers['content-security-policy']).toContain("default-src 'none'")
    for (const url of ['/assets/../secret.txt', '/assets/%2e%2e/secret.txt', '/secret.txt'])
      expect((await server.inject({ url })).body).not.toBe('secret')
    expect((await server.inject({ url: '/assets/nothing.js' })).statusCode).toBe(404)
    await server.close()
  })

  it('says so when it was not built', async () => {
    expect((await get('/', null)).text).toContain('npm run build')
  })
})

describe('a pass on demand', () => {
  it('runs and tells what came of it', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/passes',
      headers: { authorization: `Bearer ${key}` },
      payload: { full: true },
    })
    expect(answer.json()).toMatchObject({ state: 'sealed', changes: {} })
    expect((await get('/api/v1/passes?limit=1')).json().data[0].id).toBe(answer.json().id)
  })
})
