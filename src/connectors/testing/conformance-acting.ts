import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TokenKind, tokenKinds } from '../../model/token.ts'
import type { Connector } from '../connector.ts'

/** How a request is spoilt: refused before anything is done, or its answer lost after everything was. */
export type Spoiling = 'too-many' | 'failed-before' | 'failed-after' | 'dropped-before' | 'dropped-after'

/** What a connector that acts is proved against: an organisation whose truth is known, new for each test. */
export interface ActingWorld {
  readonly connector: Connector
  readonly policies: { readonly allowed: string; readonly blocked: string }
  /** A person in the policy that allows tokens, with two tokens at least. */
  readonly owner: { readonly id: string; readonly email: string }
  readonly serviceAccount: string
  readonly truth: {
    /** Ids of the credentials of a kind that are there, of one owner where given. */
    credentials(kind: TokenKind, ownerId?: string): readonly string[]
    policyOf(accountId: string): string | null
    /** Names of the service accounts that are there. */
    serviceAccounts(): readonly string[]
    /** How often the provider was asked to change something, whatever came of it. */
    changesAsked(): Promise<number>
    /** Whether the provider knows a request by this name. */
    knowsRequest(requestId: string): Promise<boolean>
  }
  /** Lets moves of people that are under way end. */
  settle(): Promise<void>
  /** Spoils the next request that would change something. */
  spoilNext(how: Spoiling): Promise<void>
  close(): Promise<void>
}

/** What changes something, each called with an id that there is. */
interface Change {
  readonly name: string
  call(world: ActingWorld): Promise<{ readonly requestId: string | null }>
  /** What is true no more when it was done, as {@link everything} names it. */
  ends(world: ActingWorld): readonly string[]
}

const newRobot = {
  name: 'Nightly reports',
  description: 'Makes the nightly reports',
  permissions: [{ resource: 'ari:cloud:jira::site/6', role: 'atlassian/user' }],
  groups: [],
} as const

function robots({ serviceAccounts }: ActingWorld['truth']): string {
  return `service-accounts/${serviceAccounts().join(', ')}`
}

const changes: readonly Change[] = [
  {
    name: 'moving somebody to a policy',
    call: ({ connector, policies, owner }) => connector.addToPolicy(policies.blocked, [owner.email]),
    ends: ({ policies }) => [`policy/${policies.allowed}`],
  },
  {
    name: 'creating a service account',
    call: ({ connector }) => connector.createServiceAccount(newRobot),
    ends: ({ truth }) => [robots(truth)],
  },
  {
    name: 'revoking one user token',
    call: async ({ connector, owner, truth }) =>
      connector.revokeOwnerToken(owner.id, truth.credentials('user-token', owner.id)[0] ?? ''),
    ends: ({ owner, truth }) => refs('user-token', truth.credentials('user-token', owner.id).slice(0, 1)),
  },
  {
    name: 'revoking the tokens of a service account',
    call: ({ connector, serviceAccount }) => connector.revokeServiceAccountTokens(serviceAccount),
    ends: ({ truth, serviceAccount }) =>
      refs('service-account-token', truth.credentials('service-account-token', serviceAccount)),
  },
  {
    name: 'deleting an OAuth client',
    call: ({ connector, truth }) => connector.revokeOauthClient(truth.credentials('oauth-client')[0] ?? ''),
    ends: ({ truth }) => refs('oauth-client', truth.credentials('oauth-client').slice(0, 1)),
  },
  {
    name: 'revoking an organisation API key',
    call: ({ connector, truth }) => connector.revokeAdminKey(truth.credentials('admin-key')[0] ?? ''),
    ends: ({ truth }) => refs('admin-key', truth.credentials('admin-key').slice(0, 1)),
  },
]

function refs(kind: TokenKind, ids: readonly string[]): readonly string[] {
  return ids.map((id) => `${kind}/${id}`)
}

/** Everything that a change could end. */
function everything({ truth, owner }: ActingWorld): readonly string[] {
  return [
    `policy/${truth.policyOf(owner.id)}`,
    robots(truth),
    ...tokenKinds.flatMap((kind) => refs(kind, truth.credentials(kind))),
  ]
}

/** Proves the promises of the port about what changes something. */
export function actingConformance(name: string, open: () => Promise<ActingWorld>): void {
  describe(`acting at ${name}`, () => {
    let world: ActingWorld
    beforeEach(async () => {
      world = await open()
    })
    afterEach(() => world.close())

    /** What is true no more after a change was asked for in some way. */
    const ended = async (ask: () => Promise<unknown>): Promise<readonly string[]> => {
      const before = everything(world)
      await ask()
      await world.settle()
      const after = everything(world)
      return before.filter((fact) => !after.includes(fact))
    }

    it.each(changes)(
      '$name: is done with one request, whose name is told, and touches nothing else',
      async (change) => {
        const expected = change.ends(world)
        let requestId: string | null = null
        expect(await ended(async () => ({ requestId } = await change.call(world)))).toEqual(expected)
        expect(expected.length).toBeGreaterThan(0)
        expect(await world.truth.changesAsked()).toBe(1)
        expect(await world.truth.knowsRequest(requestId ?? '')).toBe(true)
      },
    )

    it.each(changes)('$name: is asked again when there were too many requests, which did nothing', async (change) => {
      const expected = change.ends(world)
      await world.spoilNext('too-many')
      expect(await ended(() => change.call(world))).toEqual(expected)
      expect(await world.truth.changesAsked()).toBe(2)
    })

    const spoilings = ['failed-before', 'failed-after', 'dropped-before', 'dropped-after'] as const
    it.each(changes.flatMap((change) => spoilings.map((how) => ({ ...change, change, how }))))(
      '$name: is asked once and rejects when it is $how, done or not',
      async ({ change, how }) => {
        const expected = how.endsWith('after') ? change.ends(world) : []
        await world.spoilNext(how)
        const asked = (): Promise<unknown> =>
          expect(change.call(world)).rejects.toMatchObject({
            code: expect.stringMatching(/^provider-(failing|unreachable)$/),
          })
        expect(await ended(asked)).toEqual(expected)
        expect(await world.truth.changesAsked()).toBe(1)
      },
    )

    it.each(['', '.', '..'])('sends nothing for the id %j, which would lead to what is above', async (id) => {
      const { connector, owner } = world
      const { requests } = connector.traffic
      for (const work of [
        connector.addToPolicy(id, [owner.email]),
        connector.revokeOwnerToken(owner.id, id),
        connector.revokeOwnerToken(id, 'any'),
        connector.revokeServiceAccountTokens(id),
        connector.revokeOauthClient(id),
        connector.revokeAdminKey(id),
      ])
        await expect(work).rejects.toMatchObject({ code: 'provider-refused' })
      expect(connector.traffic.requests).toBe(requests)
    })

    it('follows a move of people to its end, and tells who could not be moved, with the reason', async () => {
      const { connector, policies, owner } = world
      const stranger = 'nobody@example.org'
      const { taskId } = await connector.addToPolicy(policies.blocked, [owner.email, stranger])
      expect(await connector.readPolicyTask(taskId)).toEqual({ inProgress: 2, succeeded: 0, failures: [] })
      await world.settle()
      expect(await connector.readPolicyTask(taskId)).toEqual({
        inProgress: 0,
        succeeded: 1,
        failures: [{ emails: [stranger], words: expect.stringMatching(/\w/) }],
      })
      expect(await connector.readPolicyMembership([owner.id])).toMatchObject([
        { accountId: owner.id, email: owner.email, policyId: policies.blocked },
      ])
      const tokens = await connector.listUserTokensOf({ accountId: owner.id, email: owner.email })
      expect(tokens.map(({ status }) => status)).toEqual(tokens.map(() => 'BLOCKED'))
    })

    it('makes a service account as it was ordered, tells it with what was written of it, and makes none that is refused', async () => {
      const { connector, truth } = world
      const before = truth.serviceAccounts()
      const groups = [{ directoryId: 'bbbbbbbb-cccc-4ddd-8eee-ffffffffffff', groupId: 'any' }]
      const { id } = await connector.createServiceAccount({ ...newRobot, groups })
      const told = await connector.listServiceAccounts()
      expect(told.find((one) => one.id === id)).toEqual({
        id,
        name: newRobot.name,
        description: newRobot.description,
      })
      await expect(connector.createServiceAccount({ ...newRobot, name: 'short' })).rejects.toMatchObject({
        code: 'provider-refused',
      })
      expect(truth.serviceAccounts()).toEqual([...before, newRobot.name])
    })

    it('knows neither a policy nor a move that there is not', async () => {
      const { connector, owner } = world
      await expect(connector.addToPolicy('no-such-policy', [owner.email])).rejects.toMatchObject({
        code: 'provider-not-found',
        message: expect.stringContaining('authentication policy'),
      })
      await expect(connector.readPolicyTask('no-such-move')).rejects.toMatchObject({ code: 'provider-not-found' })
    })

    it('says of a token that is gone that it is, and knows no token of an account that there is not', async () => {
      const { connector, owner } = world
      const [first] = await connector.listOwnerTokens(owner.id)
      const id = first?.id ?? ''
      expect(await connector.revokeOwnerToken(owner.id, id)).toMatchObject({ gone: 'now' })
      expect(await connector.revokeOwnerToken(owner.id, id)).toMatchObject({ gone: 'already' })
      await expect(connector.revokeOwnerToken('nobody', id)).rejects.toMatchObject({ code: 'provider-not-found' })
    })

    it('tells the end and the last use of tokens in the API that can revoke them as the listing does', async () => {
      const { connector, owner } = world
      const listed = await connector.listUserTokensOf({ accountId: owner.id, email: owner.email })
      const times = (tokens: readonly { label: string; lastActiveAt: number | null; expiresAt: number | null }[]) =>
        tokens.map(({ label, lastActiveAt, expiresAt }) => ({ label, lastActiveAt, expiresAt }))
      const own = await connector.listOwnerTokens(owner.id)
      expect(times(own).toSorted((a, b) => a.label.localeCompare(b.label))).toEqual(
        times(listed).toSorted((a, b) => a.label.localeCompare(b.label)),
      )
      expect(own.some(({ lastActiveAt }) => lastActiveAt !== null)).toBe(true)
      expect(own.some(({ lastActiveAt }) => lastActiveAt === null)).toBe(true)
    })

    it('stops when it is cancelled, and sends nothing', async () => {
      const controller = new AbortController()
      controller.abort()
      const { connector, owner } = world
      const work = connector.revokeOwnerToken(owner.id, 'any', { signal: controller.signal })
      await expect(work).rejects.toMatchObject({ code: 'cancelled' })
      expect(await world.truth.changesAsked()).toBe(0)
    })
  })
}
