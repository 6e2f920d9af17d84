import type { AddressInfo } from 'node:net'
import { allScopes } from './api/operations.ts'
import { buildApp } from './app.ts'
import type { Fleet } from './fleet/fleet.ts'
import { createFaults } from './http/faults.ts'
import { createRateLimits } from './http/rate-limits.ts'
import { createRequestLog } from './http/request-log.ts'
import { playUntil } from './organisation/clock.ts'
import { openWorkingKeys } from './organisation/keys.ts'
import { createOrganisation, type Organisation } from './organisation/organisation.ts'

/** How to start a stand-in organisation. */
export interface SandboxOptions {
  readonly fleet: Fleet
  /** 0 = any free port, which is the standard. */
  readonly port?: number
  readonly host?: string
  /** Let the clock run on to this instant before anybody calls. */
  readonly now?: number
  /** Let the clock run with the host's. */
  readonly tick?: boolean
  /** Every answer of Atlassian's APIs takes at least this long. */
  readonly latencyMs?: number
  /** Scopes that the scoped key lacks. */
  readonly withoutScopes?: readonly string[]
  /** `off`: limits are told, but nothing is refused. */
  readonly rateLimits?: 'on' | 'off'
  /** Length of the windows of the rate limits; a minute, unless a test is in a hurry. */
  readonly windowMs?: number
  /** How long a move between policies takes by the host's time; 300 ms, unless told otherwise. */
  readonly taskMs?: number
  /** `different`: the user-management API names tokens by other ids than the listing, which may be so at Atlassian. */
  readonly tokenIds?: 'same' | 'different'
  readonly tls?: { readonly key: string; readonly cert: string }
}

/** A stand-in organisation that is listening. */
export interface Sandbox {
  readonly url: string
  readonly orgId: string
  /** The key with scopes. */
  readonly key: string
  /** The key without scopes. */
  readonly userKey: string
  readonly siteUrl: string
  readonly cloudId: string
  /** Ids of the policies whose members may use tokens, the one for approved people first; and of the one whose members may not. */
  readonly allowedPolicies: readonly string[]
  readonly blockedPolicy: string | null
  /** What is true in it, for tests in the same process. */
  readonly organisation: Organisation
  close(): Promise<void>
}

/** Starts a stand-in organisation. Rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const organisation = createOrganisation(options.fleet)
  const { withoutScopes = [], port = 0, host = '127.0.0.1', tls } = options
  const keys = openWorkingKeys(
    organisation,
    allScopes.filter((scope) => !withoutScopes.includes(scope)),
  )
  playUntil(organisation, options.now ?? organisation.now)
  const app = buildApp({
    organisation,
    faults: createFaults(),
    gate: {
      limits: createRateLimits(options.windowMs ?? 60_000),
      limited: options.rateLimits !== 'off',
      overrides: new Map(),
    },
    log: createRequestLog(),
    settings: { taskMs: options.taskMs ?? 300, tokenIds: options.tokenIds ?? 'same' },
    latencyMs: options.latencyMs ?? 0,
    ticking: options.tick === true ? { since: Date.now() } : null,
    tls: tls ?? null,
  })
  await app.listen({ port, host })
  const url = addressOf(app.server.address(), { host, secure: tls !== undefined })
  return {
    url,
    orgId: organisation.identity.id,
    key: organisation.secrets.secretOf(keys.scoped),
    userKey: organisation.secrets.secretOf(keys.unscoped),
    siteUrl: url,
    cloudId: organisation.identity.cloudId,
    ...policyIds(organisation),
    organisation,
    close: () => app.close(),
  }
}

/** The policies by what they say of tokens at the start; the one that is called "Approved for tokens" is for people with a grant. */
function policyIds({ policies }: Organisation): Pick<Sandbox, 'allowedPolicies' | 'blockedPolicy'> {
  const all = [...policies.values()]
  const approved = all.filter(({ name }) => name === 'Approved for tokens')
  const allowed = [...approved, ...all.filter((policy) => !approved.includes(policy))].filter(
    ({ tokens }) => tokens === 'allowed',
  )
  return {
    allowedPolicies: allowed.map(({ id }) => id),
    blockedPolicy: all.find(({ tokens }) => tokens === 'blocked')?.id ?? null,
  }
}

/** Where callers on this machine find it. */
function addressOf(
  bound: AddressInfo | string | null,
  { host, secure }: { readonly host: string; readonly secure: boolean },
): string {
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  return `${secure ? 'https' : 'http'}://${shown}:${port}`
}
