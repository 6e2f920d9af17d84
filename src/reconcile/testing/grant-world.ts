import { expect } from 'vitest'
import { z } from 'zod'
import type { Fleet, FleetAccount } from '../../../sandbox/fleet/fleet.ts'
import { playUntil } from '../../../sandbox/organisation/clock.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/server.ts'
import { smallFleet, smallFleetNow, smallToken } from '../../../sandbox/testing/small-fleet.ts'
import type { Acting } from '../../actions/acting.ts'
import { carryOutGrants, type GrantTurn } from '../../actions/grants/carry-out-grants.ts'
import { providerTime } from '../../actions/settle.ts'
import type { Grant, NewGrant } from '../../model/grant.ts'
import { DAY, HOUR } from '../../model/instant.ts'
import type { Mode } from '../../model/mode.ts'
import type { Pass } from '../../model/pass.ts'
import { loadPolicies } from '../../policies/load.ts'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/store.ts'
import { anAction, aPlan } from '../../store/testing/acting.ts'
import { runPass } from '../pass.ts'
import { grantActing } from './grant-acting.ts'
import { testPassOptions } from './pass-options.ts'

/** What a person got when they made a token: its secret, or why they may not. */
export interface MadeToken {
  readonly status: number
  readonly id: string
  readonly secret: string
}

/** A small organisation whose people are let use tokens, with everything that passes and acting take. */
export interface GrantWorld {
  readonly sandbox: Sandbox
  readonly store: Store
  readonly acting: Acting
  /** The text of the one file of policies, empty = there is none; set it to change them. */
  policies: string
  pass(): Promise<Pass>
  carryOut(): Promise<GrantTurn>
  setMode(mode: Mode): Promise<void>
  /** Lets the organisation's clock run ahead. */
  letPass(days: number): void
  /** A grant on record, of ada's unless said otherwise, still to be prepared. */
  grant(given?: Partial<NewGrant>): Promise<Grant>
  /** Writes down that somebody was quarantined who was in the policy that allows tokens. */
  quarantine(accountId: string): Promise<void>
  /** The grant as it is now. */
  again(grant: Pick<Grant, 'id'>): Promise<Grant>
  /** Somebody goes to their account page and makes a token. */
  makeToken(
    accountId: string,
    given?: { readonly label?: string; readonly scopes?: readonly string[]; readonly days?: number },
  ): Promise<MadeToken>
  /** Somebody calls Jira with a token: the status that they are answered. */
  useToken(accountId: string, secret: string): Promise<number>
  policyOf(accountId: string): string | null
  /** Whom the provider was asked to move, in order: `policy-allowed ada@small.example`. */
  moves(): Promise<readonly string[]>
  /** Requests to make a service account. */
  accountsAsked(): Promise<number>
  /** Tells the stand-in how to misbehave. */
  control(path: string, body: unknown): Promise<void>
  close(): Promise<void>
}

/** Builds one, after its first pass, in the mode `propose`. */
export async function grantWorld(
  options: Partial<SandboxOptions> & { readonly database?: string } = {},
): Promise<GrantWorld> {
  const { database = ':memory:', ...rest } = options
  const sandbox = await startSandbox({ fleet: grantFleet(), taskMs: 0, rateLimits: 'off', ...rest })
  const store = await openStore({ url: database })
  const { organisation, url, orgId: organisationId } = sandbox
  const world = { policies: '' }
  const readTexts = async () => (world.policies === '' ? [] : [{ path: 'policies.yaml', text: world.policies }])
  const acting = grantActing(sandbox, store, async () => loadPolicies(await readTexts()).policies)
  const passOptions = testPassOptions(organisationId, { followEvents: false, readPolicies: readTexts })
  const { connector, clock } = acting
  const found: GrantWorld = Object.assign(world, {
    sandbox,
    store,
    acting,
    pass: () => runPass({ connector, store, clock, acting }, passOptions),
    carryOut: async () => carryOutGrants(acting, await providerTime(acting)),
    setMode: (mode: Mode) => store.setMode(organisationId, { mode, at: organisation.now, by: 'Ada', reason: 'test' }),
    letPass: (days: number) => playUntil(organisation, organisation.now + days * DAY),
    grant: async (given: Partial<NewGrant> = {}) => {
      const [made] = await store.createGrants(organisationId, [someNewGrant(organisation.now, given)], 'Ada')
      if (made === undefined) throw new Error('No grant was written.')
      return made
    },
    quarantine: (accountId: string) => recordQuarantine(acting, accountId, organisation.now),
    again: async ({ id }: Pick<Grant, 'id'>) => {
      const grant = await store.findGrant(organisationId, id)
      if (grant === null) throw new Error(`There is no grant ${id}.`)
      return grant
    },
    ...people(sandbox),
    close: async () => {
      expect(organisation.bulkDeletes).toBe(0)
      await connector.close()
      await store.close()
      await sandbox.close()
    },
  })
  await store.saveOrganisation({ id: organisationId, provider: 'atlassian', name: null })
  await found.setMode('propose')
  expect((await found.pass()).state).toBe('sealed')
  await fetch(`${url}/_sandbox/requests`, { method: 'DELETE' })
  return found
}

async function recordQuarantine({ store, organisationId }: Acting, ownerId: string, at: number): Promise<void> {
  const email = `${ownerId}@small.example`
  const action = anAction({
    key: `quarantine-of-${ownerId}`,
    kind: 'quarantine',
    caseId: null,
    token: null,
    owner: { id: ownerId, name: ownerId, email },
  })
  const plan = { ...aPlan(`plan-of-${ownerId}`, action), organisationId }
  const [intent] = await store.applyPlan(organisationId, plan, { by: 'Ada', at })
  await store.endIntent(organisationId, intent?.id ?? 0, {
    outcome: { state: 'done', at, words: 'They were moved.', requestIds: [] },
    quarantine: {
      ownerId,
      email,
      formerPolicyId: 'policy-allowed',
      blockedPolicyId: 'policy-blocked',
      since: at,
    },
  })
}

const requestLog = z.object({
  requests: z.array(z.object({ name: z.string(), method: z.string(), path: z.string() })),
})
const madeToken = z.object({ id: z.string().default(''), secret: z.string().default('') })

/** What the people of the organisation do there, and what was asked of it. */
function people({ organisation, url, orgId }: Sandbox) {
  const log = async () => requestLog.parse(await (await fetch(`${url}/_sandbox/requests`)).json()).requests
  return {
    makeToken: async (
      accountId: string,
      { label = 'nightly', scopes = ['read:jira-user'], days = 30 }: Parameters<GrantWorld['makeToken']>[1] = {},
    ): Promise<MadeToken> => {
      const expiresAt = new Date(organisation.now + days * DAY).toISOString()
      const answer = await fetch(`${url}/_sandbox/users/${accountId}/api-tokens`, {
        method: 'POST',
        body: JSON.stringify({ label, scopes, expiresAt }),
      })
      return { status: answer.status, ...madeToken.parse(await answer.json()) }
    },
    useToken: async (accountId: string, tokenSecret: string): Promise<number> => {
      const email = organisation.accounts.get(accountId)?.email ?? ''
      const authorization = `Basic ${Buffer.from(`${email}:${tokenSecret}`).toString('base64')}`
      const path = `/ex/jira/${organisation.identity.cloudId}/rest/api/3/myself`
      return (await fetch(`${url}${path}`, { headers: { authorization } })).status
    },
    policyOf: (accountId: string) => organisation.accounts.get(accountId)?.policyId ?? null,
    moves: async () => (await log()).flatMap(({ path }) => /auth-policy\/([^/]+)\/add-users$/.exec(path)?.[1] ?? []),
    accountsAsked: async () =>
      (await log()).filter(({ method, path }) => method === 'POST' && path.endsWith(`/orgs/${orgId}/service-accounts`))
        .length,
    control: async (path: string, body: unknown) => {
      const answer = await fetch(`${url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })
      expect([answer.status, await answer.text()]).toEqual([200, expect.anything()])
    },
  }
}

/** A grant of ada's, still to be prepared. */
export function someNewGrant(now: number, given: Partial<NewGrant> = {}): NewGrant {
  return {
    requestId: null,
    grandfathered: false,
    kind: 'user-token',
    owner: { email: 'ada@small.example', name: 'Ada', accountId: 'ada' },
    content: {
      purpose: 'nightly report',
      system: 'ci.small.example',
      scopes: ['read:jira-user'],
      sites: [],
      backup: null,
      label: 'nightly',
    },
    approvedBy: ['steward@small.example'],
    state: 'preparing',
    createdAt: now,
    openedAt: null,
    windowUntil: null,
    until: now + 30 * DAY,
    token: null,
    boundAt: null,
    differences: [],
    extraTokens: [],
    serviceAccountId: null,
    trouble: null,
    endedAt: null,
    endedWhy: null,
    renewedBy: null,
    ...given,
  }
}

/** The owner of a grant, by their account. */
export function owner(accountId: string): Grant['owner'] {
  return { email: `${accountId}@small.example`, name: accountId, accountId }
}

function person(id: string, change: Partial<FleetAccount> = {}): FleetAccount {
  return {
    id,
    name: `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`,
    email: `${id}@small.example`,
    kind: 'person',
    status: 'active',
    policyId: 'policy-blocked',
    lastActive: smallFleetNow - DAY,
    admin: false,
    groups: [],
    ...change,
  }
}

/** Ada, Ben and Cem may not use tokens; Dan is in a policy of his own; Eve may and does; Fay may and does not. */
function grantFleet(): Fleet {
  const { policies } = smallFleet()
  const daily = Array.from({ length: 400 }, (_, index) => smallFleetNow - 100 * DAY + index * DAY + HOUR)
  return smallFleet({
    policies: [...policies, { id: 'policy-other', name: 'Contractors', tokens: 'allowed' }],
    accounts: [
      person('root', { admin: true }),
      person('steward'),
      person('ada'),
      person('ben'),
      person('cem'),
      person('dan', { policyId: 'policy-other' }),
      person('eve', { policyId: 'policy-allowed' }),
      person('fay', { policyId: 'policy-allowed' }),
    ],
    tokens: [
      smallToken('eve-daily', {
        ownerId: 'eve',
        uses: daily,
        createdAt: smallFleetNow - 110 * DAY,
        expiresAt: smallFleetNow + 200 * DAY,
      }),
    ],
  })
}
