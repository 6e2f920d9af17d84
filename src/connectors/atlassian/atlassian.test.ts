import { inspect } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { storyFleet } from '../../../sandbox/fleet/story.ts'
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts'
import type { Clock } from '../../platform/clock.ts'
import { StewardError } from '../../platform/errors.ts'
import { connectorConformance } from '../conformance.ts'
import type { Connector } from '../connector.ts'
import { sendJson, tinyServer } from '../testing/tiny-server.ts'
import { openAtlassian } from './open.ts'

/** Waits take no time, and yet it is later afterwards. */
function noWaiting(): Clock {
  let skipped = 0
  return {
    now: () => Date.now() + skipped,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      skipped += ms
    },
  }
}

connectorConformance('Atlassian', async () => {
  const fleet = storyFleet()
  const sandbox = await startSandbox({ fleet, rateLimits: 'off' })
  const connector = openAtlassian({
    url: sandbox.url,
    organisationId: sandbox.orgId,
    key: sandbox.key,
    userKey: sandbox.userKey,
    clock: noWaiting(),
  })
  const idsOf = (kind: string): readonly string[] =>
    fleet.tokens.filter((token) => token.kind === kind).map(({ id }) => id)
  const { tokens } = sandbox.organisation
  return {
    connector,
    truth: {
      at: fleet.now,
      organisation: { id: fleet.organisation.id, name: fleet.organisation.name },
      accounts: fleet.accounts.map(({ id }) => id),
      tokens: {
        'user-token': idsOf('user-token'),
        'service-account-token': idsOf('service-account-token'),
        'oauth-client': idsOf('oauth-client'),
        'admin-key': idsOf('admin-key'),
      },
      lastActiveAt: new Map(idsOf('user-token').map((id) => [id, tokens.get(id)?.lastActiveAt ?? null])),
      isUse: (id, at) => fleet.tokens.find((token) => token.id === id)?.uses.includes(at) === true,
    },
    disturb: async () => {
      const rules = [
        ...['status', 'drop', 'truncate', '429'].map((kind) => ({ kind, share: 0.1 })),
        ...['latency', 'slow-body'].map((kind) => ({ kind, share: 0.1, ms: 20 })),
      ]
      const answer = await fetch(`${sandbox.url}/_sandbox/faults`, {
        method: 'POST',
        body: JSON.stringify({ seed: 11, rules }),
      })
      expect(answer.ok).toBe(true)
    },
    close: async () => {
      await connector.close()
      await sandbox.close()
    },
  }
})

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

function connect(url: string, keys: { key?: string; userKey?: string }, organisationId = 'org'): Connector {
  const connector = openAtlassian({ url, organisationId, ...keys, clock: noWaiting(), limits: { attempts: 2 } })
  closing.push(() => connector.close())
  return connector
}

async function faultOf(work: Promise<unknown>): Promise<StewardError> {
  const fault = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (fault instanceof StewardError) return fault
  throw new Error(`Expected a StewardError, got ${inspect(fault)}`)
}

async function drain(pages: AsyncIterable<unknown>): Promise<number> {
  let count = 0
  for await (const _page of pages) count += 1
  return count
}

describe('keys', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox({ fleet: storyFleet(), rateLimits: 'off' })
  })
  afterAll(() => sandbox.close())

  const keyWithout = async (scope: string): Promise<string> => {
    const all = sandboxScopes.filter((candidate) => candidate !== scope)
    const answer = await fetch(`${sandbox.url}/_sandbox/keys`, {
      method: 'POST',
      body: JSON.stringify({ name: `without ${scope}`, scopes: all }),
    })
    return String(((await answer.json()) as { secret: unknown }).secret)
  }
  const sandboxScopes = [
    'read:tokens:admin',
    'read:service-accounts-tokens:admin',
    'read:service-accounts:admin',
    'read:keys:admin',
    'read:orgs:admin',
    'read:accounts:admin',
    'read:events:admin',
    'write:policies:admin',
  ]

  const needs: readonly (readonly [string, (connector: Connector) => Promise<unknown>])[] = [
    ['read:tokens:admin', (connector) => drain(connector.listTokens('user-token'))],
    ['read:tokens:admin', (connector) => connector.countUserTokens()],
    ['read:service-accounts-tokens:admin', (connector) => drain(connector.listTokens('service-account-token'))],
    ['read:service-accounts-tokens:admin', (connector) => drain(connector.listTokens('oauth-client'))],
    ['read:keys:admin', (connector) => drain(connector.listTokens('admin-key'))],
    ['read:accounts:admin', (connector) => drain(connector.listAccounts())],
    ['read:service-accounts:admin', (connector) => drain(connector.listAccounts())],
    ['read:events:admin', (connector) => drain(connector.streamEvents({ cursor: null }))],
  ]
  it.each(needs)('without %s: says which scope is missing, and in which key', async (scope, read) => {
    const key = await keyWithout(scope)
    const fault = await faultOf(read(connect(sandbox.url, { key }, sandbox.orgId)))
    expect(fault.code).toBe('provider-missing-scope')
    expect(fault.message).toContain(scope)
    expect(fault.message).toContain('STEWARD_ATLASSIAN_KEY')
    expect(inspect(fault, { depth: 10 })).not.toContain(key)
  })

  it.each(sandboxScopes)('without %s: finds every other permission granted', async (scope) => {
    const key = await keyWithout(scope)
    const connector = connect(sandbox.url, { key, userKey: sandbox.userKey }, sandbox.orgId)
    const permissions = await connector.checkPermissions()
    const missing = permissions.filter(({ verdict }) => verdict !== 'granted')
    expect(missing.length).toBeGreaterThan(0)
    // Who is in which policy needs no scope by Atlassian's documents.
    expect(missing.map((permission) => permission.scope ?? scope)).toEqual(missing.map(() => scope))
    expect(missing.map(({ verdict }) => verdict)).toEqual(missing.map(() => 'missing-scope'))
    expect(missing.filter(({ remedy }) => !remedy.includes('STEWARD_ATLASSIAN_KEY'))).toEqual([])
    expect(inspect(permissions, { depth: 10 })).not.toContain(key)
  })

  it('with a wrong key: says so, and where the key is given', async () => {
    const connector = connect(
      sandbox.url,
      { key: 'ATCTT3-wrong-key', userKey: 'ATCTT3-other-wrong-key' },
      sandbox.orgId,
    )
    for (const work of [connector.readOrganisation(), drain(connector.listTokens('user-token'))]) {
      const fault = await faultOf(work)
      expect([fault.code, fault.message]).toEqual([
        'provider-key-rejected',
        expect.stringContaining('set STEWARD_ATLASSIAN_KEY'),
      ])
      expect(inspect(fault, { depth: 10 })).not.toContain('wrong-key')
    }
    const permissions = await connector.checkPermissions()
    expect(permissions.map(({ verdict }) => verdict)).toEqual(permissions.map(() => 'rejected'))
    expect(inspect(permissions, { depth: 10 })).not.toContain('wrong-key')
  })

  it('with only the key without scopes: uses it for all, and names it when it is rejected', async () => {
    const connector = connect(sandbox.url, { userKey: sandbox.userKey }, sandbox.orgId)
    expect(await drain(connector.listTokens('user-token'))).toBe(1)
    const wrong = connect(sandbox.url, { userKey: 'wrong' }, sandbox.orgId)
    expect((await faultOf(wrong.countUserTokens())).message).toContain('set STEWARD_ATLASSIAN_USER_KEY')
  })

  it('with no key: says which key would do, and sends nothing', async () => {
    const connector = connect(sandbox.url, {}, sandbox.orgId)
    const fault = await faultOf(drain(connector.listTokens('admin-key')))
    expect([fault.code, fault.message]).toEqual([
      'provider-missing-key',
      expect.stringMatching(/STEWARD_ATLASSIAN_KEY .* with the scope read:keys:admin/),
    ])
    expect(connector.traffic.requests).toBe(0)
  })

  it('with a wrong organisation id: says where the right one stands, and grants nothing that is not there', async () => {
    const keys = { key: sandbox.key, userKey: sandbox.userKey }
    const connector = connect(sandbox.url, keys, '00000000-0000-4000-8000-000000000000')
    const fault = await faultOf(connector.readOrganisation())
    expect([fault.code, fault.message]).toEqual([
      'provider-not-found',
      expect.stringContaining('STEWARD_ATLASSIAN_ORG_ID'),
    ])
    const permissions = await connector.checkPermissions()
    expect(
      permissions.filter(({ capability, verdict }) => capability === 'listTokens' && verdict === 'granted'),
    ).toEqual([])
  })

  it('with only the scoped key: reads everything but owner tokens, and says which key that takes', async () => {
    const connector = connect(sandbox.url, { key: sandbox.key }, sandbox.orgId)
    expect(await drain(connector.listTokens('user-token'))).toBe(1)
    const fault = await faultOf(connector.listOwnerTokens('anybody'))
    expect([fault.code, fault.message]).toEqual([
      'provider-missing-key',
      expect.stringContaining('STEWARD_ATLASSIAN_USER_KEY'),
    ])
    const missing = (await connector.checkPermissions()).filter(({ verdict }) => verdict !== 'granted')
    expect(missing.map(({ capability, verdict }) => [capability, verdict])).toEqual([
      ['listOwnerTokens', 'missing-key'],
    ])
  })

  it('with the scoped key in the place of the other: says that it takes one without scopes', async () => {
    const fault = await faultOf(
      connect(sandbox.url, { userKey: sandbox.key }, sandbox.orgId).listOwnerTokens('anybody'),
    )
    expect([fault.code, fault.message]).toEqual(['provider-missing-scope', expect.stringContaining('WITHOUT scopes')])
  })

  it('without the scope for the organisation: its name is not known, its time is', async () => {
    const key = await keyWithout('read:orgs:admin')
    expect(await connect(sandbox.url, { key }, sandbox.orgId).readOrganisation()).toEqual({
      id: sandbox.orgId,
      name: null,
      at: sandbox.organisation.now,
    })
  })

  it('reads 82 user tokens with one request', async () => {
    const connector = connect(sandbox.url, { key: sandbox.key }, sandbox.orgId)
    await drain(connector.listTokens('user-token'))
    expect(connector.traffic.requests).toBe(1)
  })
})

describe('answers of an unexpected form', () => {
  const page = (body: unknown) => tinyServer((response) => sendJson(response, body))

  it('keeps words it does not know, leaves fields out that it does not know, and takes bad times as not told', async () => {
    const token = {
      id: 't',
      label: 'x',
      status: 'HALF_ALLOWED',
      createdAt: 'yesterday',
      expiresAt: null,
      user: { id: 'u', name: 'U' },
      novelty: { deep: true },
    }
    const server = await page({ data: [token], links: { next: null }, surplus: 1 })
    closing.push(server.close)
    const pages: unknown[] = []
    for await (const read of connect(server.url, { key: 'k' }).listTokens('user-token')) pages.push(...read.items)
    expect(pages).toEqual([
      {
        token: {
          kind: 'user-token',
          id: 't',
          label: 'x',
          status: 'HALF_ALLOWED',
          createdAt: null,
          expiresAt: null,
          lastActiveAt: null,
          scopes: null,
          ownerId: 'u',
        },
        owner: { id: 'u', kind: 'person', name: 'U', email: null, status: null, lastActiveAt: null },
      },
    ])
  })

  it.each([
    ['a row without an id', { data: [{ label: 'x' }], links: {} }, 'data.0.id'],
    ['no list at all', { links: {} }, 'data'],
    ['a list where an object is due', [], 'its top'],
  ])('refuses %s, and says where', async (_name, body, where) => {
    const server = await page(body)
    closing.push(server.close)
    const fault = await faultOf(drain(connect(server.url, { key: 'k' }).listTokens('user-token')))
    expect([fault.code, fault.message]).toEqual(['provider-malformed', expect.stringContaining(where)])
  })

  it('does not follow a next page that lies elsewhere', async () => {
    const server = await page({ data: [], links: { next: 'https://evil.example/admin/v1/orgs/org/users?cursor=2' } })
    closing.push(server.close)
    expect((await faultOf(drain(connect(server.url, { key: 'k' }).listAccounts()))).code).toBe('provider-foreign-link')
  })

  it('does not read the same page for ever', async () => {
    const server = await page({ data: [], links: { next: 'again' } })
    closing.push(server.close)
    expect((await faultOf(drain(connect(server.url, { key: 'k' }).listTokens('user-token')))).code).toBe(
      'provider-cursor-repeated',
    )
    expect(server.requests.length).toBeLessThan(4)
  })

  it.each([
    [
      'errors[]',
      { errors: [{ id: '1', status: '400', code: 'INVALID_SORT', title: 'Sort is wrong' }] },
      'INVALID_SORT Sort is wrong',
    ],
    ['{key, context}', { key: 'bodyParseFailure' }, 'bodyParseFailure'],
    ['{code, message}', { code: 400, message: 'Bad gateway request' }, 'Bad gateway request'],
    [
      '{status, error, message, path}',
      { status: 400, error: 'Bad Request', message: 'Nope', path: '/x' },
      'Bad Request',
    ],
  ])('tells what the error shape %s says', async (_name, body, words) => {
    const server = await tinyServer((response) => sendJson(response, body, 400))
    closing.push(server.close)
    const fault = await faultOf(drain(connect(server.url, { key: 'k' }).listTokens('user-token')))
    expect([fault.code, fault.message]).toEqual(['provider-refused', expect.stringContaining(words)])
  })

  it('says that a feature is not enabled, rather than that a scope is missing', async () => {
    const server = await tinyServer((response) =>
      sendJson(response, { errors: [{ id: '1', status: '403', code: 'FEATURE_NOT_ENABLED', title: 'x' }] }, 403),
    )
    closing.push(server.close)
    expect((await faultOf(connect(server.url, { key: 'k' }).countUserTokens())).message).toContain('is not enabled')
  })
})

describe('the listing of user tokens', () => {
  it('sends order, page size and filters again with every cursor, and costs one request a page', async () => {
    const server = await tinyServer((response, number) =>
      sendJson(response, { data: [], links: number < 3 ? { next: `place+${number}=` } : {} }),
    )
    closing.push(server.close)
    const since = Date.UTC(2025, 7, 22)
    expect(await drain(connect(server.url, { key: 'k' }).listUserTokensUsedSince(since))).toBe(3)
    const always = {
      sort: '-lastActiveAt',
      lastActiveAtSearchType: 'range',
      lastActiveAtFrom: '2025-08-22T00:00:00.000Z',
      pageSize: '1000',
    }
    expect(server.requests.map(({ url }) => Object.fromEntries(new URL(url, server.url).searchParams))).toEqual([
      always,
      { ...always, cursor: 'place+1=' },
      { ...always, cursor: 'place+2=' },
    ])
  })
})

describe('listings that are not there', () => {
  it.each(['accounts', 'user-token', 'service-account-token', 'oauth-client', 'admin-key'] as const)(
    'are a fault, never an empty list: %s',
    async (listing) => {
      const server = await tinyServer((response) => sendJson(response, {}))
      closing.push(server.close)
      const connector = connect(server.url, { key: 'k' })
      const pages = listing === 'accounts' ? connector.listAccounts() : connector.listTokens(listing)
      expect((await faultOf(drain(pages))).code).toBe('provider-malformed')
    },
  )
})

describe('owners', () => {
  it('keeps the colon of an account id in the path', async () => {
    const server = await tinyServer((response) => sendJson(response, []))
    closing.push(server.close)
    expect(await connect(server.url, { userKey: 'k' }).listOwnerTokens('557058:a/b')).toEqual([])
    expect(server.requests[0]?.url).toBe('/users/557058:a%2Fb/manage/api-tokens')
  })

  it('says that an account is not of a domain of the organisation, rather than that the key is wrong', async () => {
    const server = await tinyServer((response) => sendJson(response, { key: 'forbidden.unclaimedDomain' }, 403))
    closing.push(server.close)
    const fault = await faultOf(connect(server.url, { userKey: 'k' }).listOwnerTokens('a'))
    expect([fault.code, fault.message]).toEqual(['provider-refused', expect.stringContaining('verified domains')])
  })
})

describe('policy membership', () => {
  it('asks for a hundred accounts at a time, and for none with no request', async () => {
    const server = await tinyServer((response) => sendJson(response, []))
    closing.push(server.close)
    const connector = connect(server.url, { key: 'k' })
    expect(await connector.readPolicyMembership([])).toEqual([])
    expect(server.requests).toHaveLength(0)
    await connector.readPolicyMembership(Array.from({ length: 201 }, (_, index) => `a${index}`))
    expect(server.requests).toHaveLength(3)
  })
})
