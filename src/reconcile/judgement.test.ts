import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Fleet } from '../../sandbox/fleet/fleet.ts'
import { storyFleet } from '../../sandbox/fleet/story.ts'
import { playUntil } from '../../sandbox/organisation/clock.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { openAtlassian } from '../connectors/atlassian/open.ts'
import type { Connector } from '../connectors/connector.ts'
import { DAY } from '../model/instant.ts'
import type { Pass } from '../model/pass.ts'
import { hostClock } from '../platform/clock.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { runPass } from './pass.ts'
import type { PassOptions } from './pass-options.ts'
import { testPassOptions } from './testing/pass-options.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

interface World {
  readonly sandbox: Sandbox
  readonly store: Store
  readonly organisationId: string
  pass(options?: Partial<PassOptions>): Promise<Pass>
  /** A reader that has not been told of any limit. */
  reconnect(): Promise<void>
  advance(days: number): void
}

interface WorldOptions {
  readonly fleet?: Fleet
  readonly rateLimits?: 'on' | 'off'
  readonly withoutScopes?: readonly string[]
}

async function world({
  fleet = storyFleet(),
  rateLimits = 'off',
  withoutScopes = [],
}: WorldOptions = {}): Promise<World> {
  const sandbox = await startSandbox({ fleet, rateLimits, withoutScopes })
  const store = await openStore({ url: ':memory:' })
  const organisationId = sandbox.orgId
  const connect = (): Connector => openAtlassian({ url: sandbox.url, organisationId, key: sandbox.key })
  let connector = connect()
  closing.push(
    () => sandbox.close(),
    () => store.close(),
    () => connector.close(),
  )
  return {
    reconnect: async () => {
      await connector.close()
      connector = connect()
    },
    sandbox,
    store,
    organisationId,
    pass: (options = {}) => runPass({ connector, store, clock: hostClock }, testPassOptions(organisationId, options)),
    advance: (days) => playUntil(sandbox.organisation, sandbox.organisation.now + days * DAY),
  }
}

/** A policy with these conditions, as passes read it. */
function policy(name: string, ...conditions: readonly string[]): Partial<PassOptions> {
  const text = `policies:\n  - name: ${name}\n    severity: high\n    applies-to: [user-token]\n    when:\n      all:\n${conditions.map((line) => `        - ${line}\n`).join('')}`
  return { readPolicies: async () => [{ path: `${name}.yaml`, text }] }
}

/** Events that the stand-in has ever made, less those it has forgotten. */
function eventsThere({ organisation }: Sandbox): number {
  const { first, next } = organisation.log.range()
  return next - first
}

describe('the audit log', () => {
  it('is read as far back as it goes, then followed; nothing is read twice', async () => {
    const { pass, advance, sandbox, store, organisationId } = await world()
    const there = eventsThere(sandbox)
    expect((await pass()).events).toMatchObject({
      events: there,
      duplicates: 0,
      unreadable: 0,
      caughtUp: true,
      fault: null,
    })
    expect((await pass()).events).toMatchObject({ events: 0, duplicates: 0, caughtUp: true })
    const { next: before } = sandbox.organisation.log.range()
    advance(1)
    expect((await pass()).events?.events).toBe(sandbox.organisation.log.range().next - before)
    expect((await store.eventStream(organisationId)).events).toBe(
      there + sandbox.organisation.log.range().next - before,
    )
  })

  it('goes on from where it was left when a pass is interrupted in the middle, with nothing lost or doubled', async () => {
    const { pass, sandbox, store, organisationId } = await world()
    const stop = new AbortController()
    const rules = [{ operation: '*events-stream*', kind: 'latency', ms: 5 }]
    await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'POST', body: JSON.stringify({ rules }) })
    const interrupted = pass({ signal: stop.signal })
    while ((await store.eventStream(organisationId).catch(() => ({ events: 0 }))).events < 5000)
      await new Promise((resolve) => setImmediate(resolve))
    stop.abort()
    expect((await interrupted).state).toBe('interrupted')
    const { events: read } = await store.eventStream(organisationId)
    expect(read).toBeLessThan(eventsThere(sandbox))
    expect((await pass()).events).toMatchObject({ events: eventsThere(sandbox) - read, duplicates: 0 })
    expect((await store.eventStream(organisationId)).events).toBe(eventsThere(sandbox))
  })

  it('holds up no pass when its limit is reached: the pass is sealed, says so, and the next one goes on', async () => {
    const { pass, reconnect, sandbox, store, organisationId } = await world({ rateLimits: 'on' })
    const first = await pass()
    expect([first.state, first.events?.caughtUp, first.events?.fault]).toEqual(['sealed', false, null])
    expect(first.events?.events).toBeGreaterThan(10_000)
    await fetch(`${sandbox.url}/_sandbox/rate-limits`, { method: 'POST', body: JSON.stringify({ enforced: false }) })
    await reconnect()
    expect((await pass()).events).toMatchObject({ duplicates: 0, caughtUp: true })
    expect((await store.eventStream(organisationId)).events).toBe(eventsThere(sandbox))
  })

  it('that the key may not read does not keep a pass from being sealed and judged, and the pass says what is missing', async () => {
    const { pass } = await world({ withoutScopes: ['read:events:admin'] })
    const sealed = await pass(policy('unscoped', 'unscoped'))
    expect([sealed.state, sealed.events?.fault?.code]).toEqual(['sealed', 'provider-missing-scope'])
    expect(sealed.events?.fault?.message).toContain('read:events:admin')
    expect(sealed.judgement?.opened).toBeGreaterThan(50)
  })

  it('is left alone when it is not to be followed', async () => {
    const { pass, store, organisationId } = await world()
    expect((await pass({ followEvents: false })).events).toBeNull()
    expect((await store.eventStream(organisationId)).events).toBe(0)
  })

  it('is kept as it came for as long as configured; what was learnt about uses stays', async () => {
    const { pass, advance, store, organisationId } = await world()
    await pass()
    const token = { kind: 'user-token', id: await busiest(store, organisationId) } as const
    const before = await store.usesByDay(organisationId, token)
    advance(2)
    await pass({ eventsKept: DAY })
    const kept = await store.tokenEvents(organisationId, token, { limit: 1000 })
    expect(kept.every(({ at }) => at >= Date.UTC(2025, 7, 23, 8))).toBe(true)
    expect((await store.usesByDay(organisationId, token)).slice(0, before.length - 1)).toEqual(before.slice(0, -1))
  })
})

async function busiest(store: Store, organisationId: string): Promise<string> {
  const ledgers = await store.useLedgers(organisationId, 'all')
  const [ref = ''] = [...ledgers].sort(([, a], [, b]) => b.at.length - a.at.length).map(([name]) => name)
  return ref.replace('user-token/', '')
}

describe('judging', () => {
  it('opens findings, keeps them, and resolves them with the reason', async () => {
    const { pass, advance, store, organisationId } = await world()
    const rule = policy('unused-a-month', 'unused-for: 30d')
    const first = await pass(rule)
    expect(first.judgement).toMatchObject({ policies: 1, kept: 0, resolved: 0, fault: null })
    expect(first.judgement?.opened).toBeGreaterThan(20)
    advance(40)
    const later = await pass(rule)
    expect(later.judgement?.kept).toBeGreaterThan(15)
    expect(later.judgement?.resolved).toBeGreaterThan(0)
    const resolved = await store.listFindings(organisationId, { state: 'resolved', now: later.at ?? 0 }, { limit: 100 })
    expect(resolved.total).toBe(later.judgement?.resolved)
    for (const { resolvedWhy } of resolved.findings) expect(resolvedWhy).toMatch(/unused for .+ of 30 days/)
  })

  it('resolves what is said of a token that is gone, and by a policy that is no longer there', async () => {
    const { pass, sandbox, store, organisationId } = await world()
    const first = await pass(policy('unscoped', 'unscoped'))
    const { findings } = await store.listFindings(organisationId, { now: first.at ?? 0 }, { limit: 1 })
    const { id, ownerId } = findings[0]?.token ?? { id: '', ownerId: '' }
    await fetch(`${sandbox.url}/_sandbox/users/${ownerId}/api-tokens/${id}`, { method: 'DELETE' })
    await pass(policy('unscoped', 'unscoped'))
    const why = async () =>
      (
        await store.listFindings(organisationId, { state: 'resolved', now: first.at ?? 0 }, { limit: 500 })
      ).findings.map(({ resolvedWhy }) => resolvedWhy)
    expect(await why()).toEqual(['The token is gone.'])
    await pass(policy('other', 'never-used'))
    expect(new Set((await why()).slice(1))).toEqual(new Set(['The policy is no longer among those that judge.']))
  })

  it('changes nothing while a policy has a fault, and says which', async () => {
    const { pass, store, organisationId } = await world()
    const first = await pass(policy('unscoped', 'unscoped'))
    const broken = await pass(policy('unscoped', 'unscopd'))
    expect(broken).toMatchObject({
      state: 'sealed',
      judgement: { opened: 0, resolved: 0, fault: { code: 'policies-invalid' } },
    })
    expect(broken.judgement?.fault?.message).toMatch(/unscoped\.yaml:7:11: .*unscoped/)
    const unreadable = await pass({ readPolicies: () => Promise.reject(new Error('disk')) })
    expect(unreadable.judgement?.fault?.code).toBe('internal')
    expect((await store.openFindings(organisationId, 0)).length).toBe(first.judgement?.opened)
  })

  it('is left out where a pass is not sealed', async () => {
    const { pass, sandbox } = await world()
    const rules = [{ operation: '*api-keys*', kind: 'status', status: 403 }]
    await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'POST', body: JSON.stringify({ rules }) })
    expect(await pass(policy('unscoped', 'unscoped'))).toMatchObject({ state: 'partial', judgement: null })
  })

  it('asks the provider for groups and authentication policies only where a policy speaks of them', async () => {
    const fleet = storyFleet()
    const { pass, sandbox, store, organisationId } = await world({ fleet })
    const searches = () => requestsOf(sandbox)
    await pass(policy('unscoped', 'unscoped'))
    expect(await searches()).toMatchObject({ groups: 0, memberships: 0 })
    const owner = fleet.accounts.find(
      ({ id, groups }) =>
        groups.length > 0 && fleet.tokens.some(({ ownerId, kind }) => ownerId === id && kind === 'user-token'),
    )
    const group = owner?.groups[0] ?? ''
    const sealed = await pass(policy('in-group', `owner-in-group: ['${group}', 'no such group']`))
    const members = new Set(fleet.accounts.filter(({ groups }) => groups.includes(group)).map(({ id }) => id))
    const expected = fleet.tokens.filter(({ kind, ownerId }) => kind === 'user-token' && members.has(ownerId)).length
    expect(sealed.judgement).toMatchObject({ opened: expected, notes: [expect.stringContaining('no such group')] })
    const blocked = await pass(policy('blocked', `in-authentication-policy: '${fleet.policies[1]?.id}'`))
    const inPolicy = new Set(
      fleet.accounts.filter(({ policyId }) => policyId === fleet.policies[1]?.id).map(({ id }) => id),
    )
    expect(blocked.judgement?.opened).toBe(
      fleet.tokens.filter(({ kind, ownerId }) => kind === 'user-token' && inPolicy.has(ownerId)).length,
    )
    expect((await searches()).memberships).toBeGreaterThan(0)
    const [admin] = fleet.accounts.filter(
      ({ admin: isAdmin, id }) =>
        isAdmin && fleet.tokens.some(({ ownerId, kind }) => ownerId === id && kind === 'user-token'),
    )
    const { tokens } = await store.listTokens(
      organisationId,
      { owner: admin?.id ?? '', kinds: ['user-token'] },
      { limit: 1 },
    )
    expect(tokens[0]?.understood?.understanding.signals.map(({ kind }) => kind)).toContain('privileged-owner')
  })

  it('goes on where the provider does not tell who is in a group, and notes it', async () => {
    const { pass, sandbox } = await world()
    const rules = [{ operation: '*search*', kind: 'status', status: 403 }]
    await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'POST', body: JSON.stringify({ rules }) })
    const sealed = await pass(policy('in-group', 'owner-in-group: developers'))
    expect(sealed).toMatchObject({ state: 'sealed', judgement: { opened: 0, fault: null } })
    expect(sealed.judgement?.notes).toHaveLength(2)
  })
})

async function requestsOf(sandbox: Sandbox): Promise<{ readonly groups: number; readonly memberships: number }> {
  const state = await (await fetch(`${sandbox.url}/_sandbox/state`)).json()
  const { requests } = z.object({ requests: z.record(z.string(), z.number()) }).parse(state)
  const count = (part: string): number =>
    Object.entries(requests).reduce((sum, [operation, number]) => sum + (operation.includes(part) ? number : 0), 0)
  return { groups: count('groups/search'), memberships: count('bulk-fetch') }
}
