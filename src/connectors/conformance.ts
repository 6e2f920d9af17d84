import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokenKinds } from '../model/token.ts'
import { StewardError } from '../platform/errors.ts'
import type { Connector, ObservedEvent, Page } from './connector.ts'

/** What a connector is proved against: an organisation whose truth is known. */
export interface ConformanceWorld {
  readonly connector: Connector
  /** What every listing must contain: ids, each once. */
  readonly truth: {
    readonly at: number
    readonly organisation: { readonly id: string; readonly name: string }
    readonly accounts: readonly string[]
    readonly tokens: Readonly<Record<(typeof tokenKinds)[number], readonly string[]>>
    readonly lastActiveAt: ReadonlyMap<string, number | null>
    readonly administrators: readonly string[]
    /** Members of groups, by the group's name; not empty. */
    readonly groups: ReadonlyMap<string, readonly string[]>
    /** Whether a token was used at this instant. */
    isUse(tokenId: string, at: number): boolean
  }
  /** Makes the provider fail in these ways from now on: a share of requests, whatever they are. */
  disturb(): Promise<void>
  close(): Promise<void>
}

/** Proves the promises of the port on one connector. */
export function connectorConformance(name: string, open: () => Promise<ConformanceWorld>): void {
  describe(`the connector to ${name}`, () => {
    let world: ConformanceWorld
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    it('reads the organisation and the time of the provider', async () => {
      expect(await world.connector.readOrganisation()).toEqual({ ...world.truth.organisation, at: world.truth.at })
    })

    it('lists every account once', async () => {
      const accounts = await collect(world.connector.listAccounts())
      expect(accounts.map(({ id }) => id).toSorted()).toEqual(world.truth.accounts.toSorted())
    })

    it.each(tokenKinds)('lists every %s once, with its owner', async (kind) => {
      const observed = await collect(world.connector.listTokens(kind))
      expect(observed.map(({ token }) => token.id).toSorted()).toEqual(world.truth.tokens[kind].toSorted())
      for (const { token, owner } of observed) {
        expect(token.kind).toBe(kind)
        expect(owner?.id ?? null).toBe(token.ownerId)
        if (kind === 'user-token')
          expect([token.id, token.lastActiveAt]).toEqual([token.id, world.truth.lastActiveAt.get(token.id) ?? null])
      }
    })

    it('counts user tokens, and finds those used since an instant, newest first', async () => {
      const uses = [...world.truth.lastActiveAt]
        .flatMap(([id, at]) => (at === null ? [] : [{ id, at }]))
        .toSorted((a, b) => b.at - a.at)
      expect(await world.connector.countUserTokens()).toBe(world.truth.tokens['user-token'].length)
      const since = uses[10]?.at ?? 0
      const found = await collect(world.connector.listUserTokensUsedSince(since))
      expect(found.map(({ token }) => token.lastActiveAt)).toEqual(
        uses.filter(({ at }) => at >= since).map(({ at }) => at),
      )
      expect(await collect(world.connector.listUserTokensUsedSince(world.truth.at + 1))).toEqual([])
    })

    it('streams events in order, each once, and goes on from where it stopped', async () => {
      const all = await events(world.connector, null)
      expect(new Set(all.events.map(({ id }) => id)).size).toBe(all.events.length)
      expect(all.events.every(({ at }, index) => index === 0 || at >= (all.events[index - 1]?.at ?? 0))).toBe(true)
      const uses = all.events.flatMap(({ auth, at }) => (auth?.tokenId == null ? [] : [{ tokenId: auth.tokenId, at }]))
      expect(uses.length).toBeGreaterThan(0)
      expect(uses.filter(({ tokenId, at }) => !world.truth.isUse(tokenId, at))).toEqual([])
      expect((await events(world.connector, all.cursor)).events).toEqual([])
      const half = await world.connector.streamEvents({ cursor: null })[Symbol.asyncIterator]().next()
      const rest = await events(world.connector, half.value?.cursor ?? null)
      expect([...(half.value?.events ?? []), ...rest.events].map(({ id }) => id)).toEqual(
        all.events.map(({ id }) => id),
      )
    })

    it('reads the authentication policy of any number of accounts', async () => {
      const ids = Array.from({ length: 5 }).flatMap(() => world.truth.accounts.slice(0, 60))
      const memberships = await world.connector.readPolicyMembership([...new Set(ids), 'nobody'])
      expect(memberships.length).toBeGreaterThan(0)
      expect(memberships.some(({ accountId }) => accountId === 'nobody')).toBe(false)
    })

    it('knows the administrators and the members of a group, and that there is no such group', async () => {
      const administrators = await world.connector.listAdministrators()
      expect([...administrators].toSorted()).toEqual(world.truth.administrators.toSorted())
      for (const [name, members] of world.truth.groups)
        expect([...((await world.connector.listGroupMembers(name)) ?? [])].toSorted()).toEqual(members.toSorted())
      expect(await world.connector.listGroupMembers('no such group')).toBeNull()
    })

    it('names the tokens of an owner as the API that can revoke them does', async () => {
      const [first] = await collect(world.connector.listTokens('user-token'))
      const own = await world.connector.listOwnerTokens(first?.token.ownerId ?? '')
      expect(own.map(({ id }) => id)).toContain(first?.token.id)
      expect(own.find(({ id }) => id === first?.token.id)?.createdAt).toBe(first?.token.createdAt)
    })

    it('tells the tokens of an owner as the listing does, those of nobody else, and none of who has none', async () => {
      const all = await collect(world.connector.listTokens('user-token'))
      const byOwner = Map.groupBy(all, ({ token }) => token.ownerId ?? '')
      for (const [accountId, tokens] of [...byOwner].slice(0, 5)) {
        const email = tokens[0]?.owner?.email ?? null
        expect(await world.connector.listUserTokensOf({ accountId, email })).toEqual(tokens.map(({ token }) => token))
        expect(await world.connector.listUserTokensOf({ accountId, email: null })).toHaveLength(tokens.length)
      }
      expect(await world.connector.listUserTokensOf({ accountId: 'nobody', email: 'nobody@example.com' })).toEqual([])
    })

    it('finds every permission granted, but for those that only revoking or making something would tell', async () => {
      const permissions = await world.connector.checkPermissions()
      const others = permissions.filter(({ verdict }) => verdict !== 'granted')
      expect(
        others.filter(({ verdict, capability }) => verdict !== 'unknown' || !/^(revoke|create)/.test(capability)),
      ).toEqual([])
      expect(others.filter(({ remedy }) => remedy === '')).toEqual([])
    })

    it('stops when it is cancelled', async () => {
      const controller = new AbortController()
      controller.abort(new StewardError('cancelled', 'Stop.'))
      const read = { signal: controller.signal }
      await expect(collect(world.connector.listAccounts(read))).rejects.toMatchObject({ code: 'cancelled' })
      await expect(collect(world.connector.listTokens('user-token', read))).rejects.toMatchObject({ code: 'cancelled' })
      await expect(world.connector.readOrganisation(read)).rejects.toMatchObject({ code: 'cancelled' })
    })

    it('stops in the middle of a listing when it is cancelled, and sends nothing more', async () => {
      const controller = new AbortController()
      const listing = world.connector.listAccounts({ signal: controller.signal })[Symbol.asyncIterator]()
      expect((await listing.next()).done).toBe(false)
      const { requests } = world.connector.traffic
      controller.abort()
      await expect(listing.next()).rejects.toMatchObject({ code: 'cancelled' })
      expect(world.connector.traffic.requests).toBe(requests)
    })

    it('comes to the same lists through a provider that fails now and then', async () => {
      await world.disturb()
      const accounts = await collect(world.connector.listAccounts())
      expect(accounts.map(({ id }) => id).toSorted()).toEqual(world.truth.accounts.toSorted())
      for (const kind of tokenKinds) {
        const observed = await collect(world.connector.listTokens(kind))
        expect(observed.map(({ token }) => token.id).toSorted()).toEqual(world.truth.tokens[kind].toSorted())
      }
      expect(world.connector.traffic.retries).toBeGreaterThan(0)
    })
  })
}

async function collect<Item>(pages: AsyncIterable<Page<Item>>): Promise<readonly Item[]> {
  const items: Item[] = []
  for await (const page of pages) items.push(...page.items)
  return items
}

async function events(
  connector: Connector,
  cursor: string | null,
): Promise<{ readonly events: readonly ObservedEvent[]; readonly cursor: string | null }> {
  const all: ObservedEvent[] = []
  let last = cursor
  for await (const page of connector.streamEvents({ cursor })) {
    all.push(...page.events)
    last = page.cursor
  }
  return { events: all, cursor: last }
}
