import type { Fleet, FleetAccount, FleetOrganisation, FleetPolicy, FleetToken } from '../fleet/fleet.ts'
import { hashShare, stableUuid } from '../random.ts'
import { makeSecret } from './secrets.ts'

export const DAY = 86_400_000
/** How long the audit log keeps events. */
export const eventRetention = 180 * DAY

/** An account as it is now. */
export interface Account extends Omit<FleetAccount, 'status' | 'policyId' | 'name' | 'email'> {
  name: string
  email: string
  status: FleetAccount['status']
  policyId: string | null
  policySince: number
  /** When a scheduled deletion becomes final. */
  deletionAt: number | null
  extra: Record<string, unknown>
}

/** A token as it is now; revoked ones are gone from here. */
export interface Token extends Omit<FleetToken, 'label'> {
  label: string
  lastActiveAt: number | null
  readonly secret: string
  /** OAuth clients and keys: when it was revoked while it stays listed. */
  revokedAt: number | null
  updatedAt: number
  /** Index of the first scripted use that has not been played. */
  nextUse: number
}

/** One audit event, as small as it can be kept; its answer is made when it is asked for. */
export interface AuditEvent {
  readonly id: string
  readonly at: number
  readonly action: string
  readonly actorId: string
  readonly tokenId: string | null
  readonly tokenLabel: string | null
  readonly ip: string | null
  readonly context: readonly { readonly id: string; readonly type: string }[]
}

/** One asynchronous move of people to a policy. */
export interface Task {
  readonly id: string
  readonly policyId: string
  readonly pending: string[]
  readonly done: string[]
  readonly failed: { readonly email: string; readonly reason: string }[]
  /** Host time at which it is through, and the stand-in's time after which it is through in any case. */
  readonly readyAt: number
  readonly createdAt: number
}

/** Why a call with a token does not work. */
export type Refusal = 'unknown' | 'expired' | 'revoked' | 'blocked' | 'inactive'

/** The stand-in organisation: everything that is true in it now. */
export interface Organisation {
  readonly fleet: Fleet
  readonly identity: FleetOrganisation
  readonly policies: ReadonlyMap<string, FleetPolicy>
  readonly accounts: Map<string, Account>
  readonly tokens: Map<string, Token>
  readonly events: AuditEvent[]
  readonly tasks: Map<string, Task>
  readonly issues: { readonly id: string; readonly key: string; readonly fields: Record<string, unknown> }[]
  /** Scripted calls that did not work because the token or its owner was refused, by token. */
  readonly failedCalls: Map<string, number>
  now: number
  /** How often the organisation-wide revoke was called. */
  bulkDeletes: number
  created: number
}

/** Builds the organisation at the fleet's `now`: past uses have happened, the last 180 days of them are in the audit log. */
export function createOrganisation(fleet: Fleet): Organisation {
  const organisation: Organisation = {
    fleet,
    identity: fleet.organisation,
    policies: new Map(fleet.policies.map((policy) => [policy.id, policy])),
    accounts: new Map(fleet.accounts.map((account) => [account.id, liveAccount(account, fleet)])),
    tokens: new Map(),
    events: [],
    tasks: new Map(),
    issues: [],
    failedCalls: new Map(),
    now: fleet.now,
    bulkDeletes: 0,
    created: 0,
  }
  for (const token of fleet.tokens) organisation.tokens.set(token.id, liveToken(token, organisation))
  organisation.events.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  return organisation
}

function liveAccount(account: FleetAccount, fleet: Fleet): Account {
  const policyId = account.policyId ?? (account.kind === 'person' ? (fleet.policies[0]?.id ?? null) : null)
  return { ...account, policyId, policySince: fleet.now - 400 * DAY, deletionAt: null, extra: {} }
}

function liveToken(token: FleetToken, organisation: Organisation): Token {
  const nextUse = firstAfter(token.uses, organisation.now)
  const worked = token.uses.slice(0, nextUse).filter((at) => token.expiresAt === null || at < token.expiresAt)
  for (const at of worked) if (at > organisation.now - eventRetention) noteUse(organisation, token, at)
  const secret = makeSecret(
    token.kind === 'user-token' ? 'user-token' : 'service-account-token',
    `${organisation.identity.id}/${token.id}`,
  )
  return { ...token, lastActiveAt: worked.at(-1) ?? null, secret, revokedAt: null, updatedAt: token.createdAt, nextUse }
}

/** Index of the first instant after `at` in an ascending list. */
export function firstAfter(instants: readonly number[], at: number): number {
  let low = 0
  let high = instants.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((instants[middle] ?? 0) > at) high = middle
    else low = middle + 1
  }
  return low
}

const actions = ['jira_issue_viewed', 'jira_issue_updated', 'jira_issue_created', 'confluence_page_viewed'] as const

/** Leaves an audit event for a share of uses; which ones depends on token and instant alone. */
export function noteUse(
  organisation: Organisation,
  token: Pick<FleetToken, 'id' | 'label' | 'ownerId' | 'ips' | 'eventShare' | 'kind'>,
  at: number,
): void {
  const seed = `${token.id}@${at}`
  if (hashShare(seed) >= token.eventShare) return
  const ip = token.ips[Math.floor(hashShare(`${seed}/ip`) * token.ips.length)] ?? null
  const action = actions[Math.floor(hashShare(`${token.id}/action`) * actions.length)] ?? actions[0]
  addEvent(organisation, {
    at,
    action,
    actorId: token.ownerId,
    tokenId: token.id,
    tokenLabel: token.label,
    ip,
    context: [{ id: `ari:cloud:jira::site/${organisation.identity.cloudId}`, type: 'site' }],
  })
}

/** Adds an event to the audit log. */
export function addEvent(organisation: Organisation, event: Omit<AuditEvent, 'id'>): void {
  organisation.events.push({
    id: stableUuid(`${event.at}/${event.action}/${event.actorId}/${event.tokenId}/${organisation.events.length}`),
    ...event,
  })
}

/** Whether the owner's authentication policy lets members use user tokens. */
export function policyAllows(organisation: Organisation, ownerId: string): boolean {
  const policyId = organisation.accounts.get(ownerId)?.policyId ?? null
  return policyId === null || organisation.policies.get(policyId)?.tokens !== 'blocked'
}

/** Why a call with this token would be refused now; `null` when it works. Service accounts have no authentication policy. */
export function refusalOf(organisation: Organisation, token: Token, at: number): Refusal | null {
  if (token.revokedAt !== null) return 'revoked'
  if (token.expiresAt !== null && at >= token.expiresAt) return 'expired'
  const owner = organisation.accounts.get(token.ownerId)
  if (owner !== undefined && owner.status !== 'active') return 'inactive'
  if (token.kind === 'user-token' && !policyAllows(organisation, token.ownerId)) return 'blocked'
  return null
}

/** A call with a token: its last use and, for a share of calls, an event; or why it is refused. */
export function useToken(organisation: Organisation, token: Token, at: number): Refusal | null {
  const refusal = refusalOf(organisation, token, at)
  if (refusal === null) {
    token.lastActiveAt = Math.max(at, token.lastActiveAt ?? 0)
    noteUse(organisation, token, at)
  }
  return refusal
}

/** Accounts that the organisation manages: those of its verified domains. */
export function isManaged(organisation: Organisation, account: Account): boolean {
  const { domains } = organisation.identity
  return domains.length === 0 || domains.some((domain) => account.email.toLowerCase().endsWith(`@${domain}`))
}
