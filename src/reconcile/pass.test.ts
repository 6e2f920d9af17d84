import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Fleet, FleetToken } from '../../sandbox/fleet/fleet.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { openAtlassian } from '../connectors/atlassian/open.ts'
import type { Connector } from '../connectors/connector.ts'
import { DAY, HOUR } from '../model/instant.ts'
import type { Pass } from '../model/pass.ts'
import { hostClock } from '../platform/clock.ts'
import { StewardError } from '../platform/errors.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { runPass } from './pass.ts'
import type { PassOptions } from './pass-options.ts'
import { testPassOptions } from './testing/pass-options.ts'

const start = Date.UTC(2026, 0, 5, 8)

function fleetOf(tokens: readonly Partial<FleetToken>[], people = 3): Fleet {
  const person = (index: number) =>
    ({
      id: `person:${index}`,
      name: `Person ${index}`,
      email: `p${index}@example.test`,
      kind: 'person',
      status: 'active',
      policyId: null,
      lastActive: null,
      admin: false,
      groups: [],
    }) as const
  return {
    now: start,
    organisation: { id: 'org-1', name: 'Test', cloudId: 'cloud-1', directoryId: 'directory-1', domains: [] },
    policies: [
      { id: 'allowed', name: 'Default', tokens: 'allowed' },
      { id: 'blocked', name: 'No tokens', tokens: 'blocked' },
    ],
    accounts: Array.from({ length: people }, (_, index) => person(index)),
    tokens: tokens.map((token, index) => ({
      id: `t${index}`,
      ownerId: `person:${index % people}`,
      kind: 'user-token',
      label: `token ${index}`,
      createdAt: start - 100 * DAY,
      expiresAt: start + 100 * DAY,
      scopes: [],
      truth: null,
      uses: [],
      eventShare: 0,
      ips: [],
      successorOf: null,
      ...token,
    })),
  }
}

interface World {
  readonly sandbox: Sandbox
  readonly store: Store
  readonly connector: Connector
  pass(options?: Partial<PassOptions>): Promise<Pass>
  call(method: string, path: string, body?: unknown): Promise<Response>
}

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function world(fleet: Fleet): Promise<World> {
  const sandbox = await startSandbox({ fleet, rateLimits: 'off' })
  const store = await openStore({ url: ':memory:' })
  const connector = openAtlassian({
    url: sandbox.url,
    organisationId: sandbox.orgId,
    key: sandbox.key,
    random: () => 0,
  })
  closing.push(
    () => sandbox.close(),
    () => store.close(),
    () => connector.close(),
  )
  return {
    sandbox,
    store,
    connector,
    pass: (options = {}) => runPass({ connector, store, clock: hostClock }, testPassOptions('org-1', options)),
    call: (method, path, body) =>
      fetch(`${sandbox.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${sandbox.userKey}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  }
}

async function kindsOf(store: Store, id: string): Promise<readonly string[]> {
  return (await store.tokenHistory('org-1', 'user-token', id)).map(({ kind }) => kind)
}

describe('a pass', () => {
  it('records every token, its owner and its last use, at the time of the provider', async () => {
    const { pass, store } = await world(fleetOf([{ uses: [start - HOUR] }, {}]))
    const sealed = await pass()
    expect(sealed).toMatchObject({
      state: 'sealed',
      at: start,
      changes: { 'token.created': 2, 'token.used': 1, 'account.appeared': 3 },
    })
    const { tokens, total } = await store.listTokens('org-1', { sort: 'label' }, { limit: 10 })
    expect(total).toBe(2)
    expect(tokens[0]).toMatchObject({
      id: 't0',
      lastActiveAt: start - HOUR,
      scopes: [],
      owner: { name: 'Person 0', status: 'active' },
    })
    expect(tokens[1]).toMatchObject({ id: 't1', lastActiveAt: null })
  })

  it('records nothing when nothing changed', async () => {
    const { pass, store } = await world(fleetOf([{ uses: [start - HOUR] }]))
    await pass()
    const before = await store.tokenHistory('org-1', 'user-token', 't0')
    expect((await pass()).changes).toEqual({})
    expect(await store.tokenHistory('org-1', 'user-token', 't0')).toEqual(before)
  })

  it('records what happened in between as facts: used, blocked, unblocked, owner deactivated, gone', async () => {
    const { pass, store, call } = await world(fleetOf([{ uses: [start + HOUR] }, {}]))
    await pass()
    await call('POST', '/_sandbox/clock', { advance: '6h' })
    await call('POST', '/admin/control/v1/orgs/org-1/auth-policy/blocked/add-users', { users: ['p0@example.test'] })
    await call('POST', '/_sandbox/clock', { advance: '1m' })
    expect((await pass()).changes).toEqual({ 'token.used': 1, 'token.blocked': 1 })
    await call('POST', '/admin/control/v1/orgs/org-1/auth-policy/allowed/add-users', { users: ['p0@example.test'] })
    await call('POST', '/_sandbox/clock', { advance: '6h' })
    await call('POST', '/users/person:0/manage/lifecycle/disable', {})
    expect((await pass()).changes).toEqual({ 'token.unblocked': 1, 'account.deactivated': 1 })
    await call('POST', '/_sandbox/clock', { advance: '6h' })
    await call('DELETE', '/users/person:0/manage/api-tokens/t0')
    expect((await pass()).changes).toEqual({ 'token.gone': 1 })
    // Unblocked and deactivated were learnt at the same instant: their order says nothing.
    const kinds = await kindsOf(store, 't0')
    expect(kinds.slice(1, 3).toSorted()).toEqual(['token.owner-deactivated', 'token.unblocked'])
    expect([kinds[0], ...kinds.slice(3)]).toEqual(['token.gone', 'token.blocked', 'token.used', 'token.created'])
    expect((await store.listTokens('org-1', {}, { limit: 10 })).tokens.map(({ id }) => id)).toEqual(['t1'])
  })

  it('knows afterwards what was known on each day', async () => {
    const { pass, store, call } = await world(fleetOf([{ uses: [start + DAY] }, {}]))
    await pass()
    await call('POST', '/_sandbox/clock', { advance: '2d' })
    await call('DELETE', '/users/person:1/manage/api-tokens/t1')
    await pass()
    expect(await store.tokensAsOf('org-1', start - 1)).toEqual([])
    expect(await store.tokensAsOf('org-1', start + DAY + HOUR)).toMatchObject([
      { id: 't0', lastActiveAt: null },
      { id: 't1' },
    ])
    expect(await store.tokensAsOf('org-1', start + 2 * DAY)).toMatchObject([{ id: 't0', lastActiveAt: start + DAY }])
  })
})

describe('a pass that cannot read everything', () => {
  it.each([
    ['read:keys:admin', 'admin-key'],
    ['read:service-accounts-tokens:admin', 'service-account-token'],
    ['read:accounts:admin', 'accounts'],
  ])('without %s is partial, says so for %s, and concludes nothing gone', async (scope, listing) => {
    const { pass, store, call } = await world(fleetOf([{}, {}]))
    await pass()
    await call('DELETE', '/users/person:0/manage/api-tokens/t0')
    await call('POST', '/_sandbox/keys', { name: 'scoped', removeScopes: [scope] })
    const partial = await pass()
    expect(partial.state).toBe('partial')
    expect(partial.listings.find(({ name }) => name === listing)?.fault).toMatchObject({
      code: 'provider-missing-scope',
      message: expect.stringContaining(scope),
    })
    expect((await store.listTokens('org-1', {}, { limit: 10 })).total).toBe(2)
    expect(await store.lastSealedPass('org-1')).toMatchObject({ id: 1 })
  })

  it('fails when the listing breaks off in the middle, and keeps what it knew', async () => {
    const { pass, store, call } = await world(fleetOf([{}, {}]))
    await pass()
    await call('POST', '/_sandbox/faults', {
      rules: [{ kind: 'status', status: 500, operation: 'GET /admin/api-access/*/api-tokens' }],
    })
    expect((await pass()).listings.find(({ name }) => name === 'user-token')?.fault?.code).toBe('provider-failing')
    expect((await store.listTokens('org-1', {}, { limit: 10 })).total).toBe(2)
  })

  it('comes to the same record through latency, 429s, 500s, drops and truncation', async () => {
    const { pass, store, call } = await world(fleetOf(Array.from({ length: 30 }, () => ({ uses: [start - HOUR] }))))
    const rules = ['status', 'drop', 'truncate'].map((kind) => ({ kind, share: 0.15 }))
    await call('POST', '/_sandbox/faults', {
      seed: 3,
      rules: [...rules, { kind: '429', share: 0.1, ms: 1 }, { kind: 'latency', ms: 5 }],
    })
    const sealed = await pass()
    expect(sealed).toMatchObject({ state: 'sealed', changes: { 'token.created': 30, 'token.used': 30 } })
    expect((await store.listTokens('org-1', {}, { limit: 100 })).total).toBe(30)
  })

  it('is failed, not sealed, with a key that is wrong', async () => {
    const { sandbox, store } = await world(fleetOf([{}]))
    const connector = openAtlassian({ url: sandbox.url, organisationId: 'org-1', key: 'wrong' })
    closing.push(() => connector.close())
    const failed = await runPass({ connector, store, clock: hostClock }, testPassOptions('org-1'))
    expect(failed).toMatchObject({ state: 'failed', at: null, fault: { code: 'provider-key-rejected' } })
  })

  it('ends interrupted when it is cancelled in the middle, and concludes nothing', async () => {
    const { pass, store, call } = await world(fleetOf([{}, {}]))
    await pass()
    await call('DELETE', '/users/person:0/manage/api-tokens/t0')
    const controller = new AbortController()
    const interrupted = await pass({
      signal: controller.signal,
      onProgress: () => controller.abort(new StewardError('cancelled', 'Stop.')),
    })
    expect(interrupted).toMatchObject({ state: 'interrupted', fault: { code: 'cancelled' } })
    expect((await store.listTokens('org-1', {}, { limit: 10 })).total).toBe(2)
  })

  it('refuses a provider whose clock is behind the last pass', async () => {
    const { pass, store } = await world(fleetOf([{}]))
    await pass()
    const { sandbox } = await world({ ...fleetOf([{}]), now: start - DAY })
    const connector = openAtlassian({ url: sandbox.url, organisationId: 'org-1', key: sandbox.key })
    closing.push(() => connector.close())
    const failed = await runPass({ connector, store, clock: hostClock }, testPassOptions('org-1'))
    expect(failed).toMatchObject({ state: 'failed', fault: { code: 'provider-clock' } })
  })
})

describe('a pass over a long listing', () => {
  const many = fleetOf(
    Array.from({ length: 2001 }, (_, index) => ({ uses: [start - (index + 2) * HOUR, start + 2 * HOUR + index] })),
    10,
  )
  const tokenRequests = async ({ sandbox }: World): Promise<number> => {
    const state = await (await fetch(`${sandbox.url}/_sandbox/state`)).json()
    const { requests } = z.object({ requests: z.record(z.string(), z.number()) }).parse(state)
    return Object.entries(requests).reduce(
      (sum, [name, count]) => sum + (name.includes('{orgId}/api-tokens') ? count : 0),
      0,
    )
  }

  it('asks two questions when nothing changed', async () => {
    const here = await world(many)
    await here.pass()
    expect(await tokenRequests(here)).toBe(3)
    const second = await here.pass()
    expect(await tokenRequests(here)).toBe(5)
    expect(second.listings.find(({ name }) => name === 'user-token')).toMatchObject({
      mode: 'changes',
      known: 2001,
      fullAt: start,
    })
  })

  it('finds every new use without reading the whole listing', async () => {
    const here = await world(
      fleetOf(
        many.tokens.map((token, index) => ({ ...token, uses: index < 5 ? token.uses : token.uses.slice(0, 1) })),
        10,
      ),
    )
    await here.pass()
    await here.call('POST', '/_sandbox/clock', { advance: '6h' })
    expect((await here.pass()).changes).toEqual({ 'token.used': 5 })
    expect(await tokenRequests(here)).toBe(5)
  })

  it('reads it to its end when a token is gone', async () => {
    const here = await world(many)
    await here.pass()
    await here.call('DELETE', '/users/person:7/manage/api-tokens/t7')
    expect((await here.pass()).changes).toEqual({ 'token.gone': 1 })
  })

  it('reads it to its end when a token was replaced by one that is used', async () => {
    const here = await world(many)
    await here.pass()
    await here.call('DELETE', '/users/person:7/manage/api-tokens/t7')
    const made = await (await here.call('POST', '/_sandbox/users/person:7/api-tokens', { label: 'new' })).json()
    const { secret } = z.object({ secret: z.string() }).parse(made)
    await fetch(`${here.sandbox.url}/rest/api/3/myself`, {
      headers: { authorization: `Basic ${btoa(`p7@example.test:${secret}`)}` },
    })
    expect((await here.pass()).changes).toMatchObject({ 'token.gone': 1, 'token.created': 1 })
  })

  it('reads it to its end once a day, and whenever it is told to', async () => {
    const here = await world(many)
    await here.pass()
    expect((await here.pass({ full: true })).listings.find(({ name }) => name === 'user-token')?.mode).toBe('full')
    await here.call('POST', '/_sandbox/clock', { advance: '24h' })
    expect((await here.pass()).listings.find(({ name }) => name === 'user-token')?.mode).toBe('full')
  })
})
