import type { Fleet, FleetAccount, FleetOrganisation, FleetPolicy, FleetToken } from '../fleet/fleet.ts'
import { DAY } from '../time.ts'
import { type AuditLog, createAuditLog } from './audit-log.ts'
import { pastUses } from './past-uses.ts'
import { createSecretBook, type SecretBook } from './secrets.ts'
import { createSite, type Site } from './site.ts'

/** An authentication policy; whether it allows tokens is changed by an administrator's hand only. */
export interface Policy extends Omit<FleetPolicy, 'tokens'> {
  tokens: FleetPolicy['tokens']
}

/** What a person may say about themselves. */
export interface Profile {
  readonly nickname?: string
  readonly zoneinfo?: string
  readonly locale?: string
  readonly extended_profile?: Readonly<Record<string, string>>
}

/** An account as it is now. */
export interface Account extends Pick<FleetAccount, 'id' | 'kind' | 'admin'> {
  /** Last activity by hand that is written down; see `lastActiveOf`. */
  lastActive: number | null
  /** Whether they come to work: they were seen within a month of the fleet's start, and are seen again as the clock goes on. */
  readonly working: boolean
  name: string
  email: string
  status: FleetAccount['status']
  policyId: string | null
  /** When it came into its policy. */
  policySince: number
  groups: readonly string[]
  /** Access to the directory was taken away (which is not deactivation). */
  suspended: boolean
  /** When a scheduled deletion becomes final. */
  deletionAt: number | null
  /** Status to go back to when a scheduled deletion is cancelled. */
  statusBeforeDeletion: FleetAccount['status']
  description: string | null
  updatedAt: number
  profile: Profile
}

/** A token as it is now; a revoked one is in no listing any more. */
export interface Token extends Omit<FleetToken, 'scopes' | 'expiresAt'> {
  /** Empty and `unscoped` = everything; empty and not `unscoped` = nothing. */
  scopes: readonly string[]
  readonly unscoped: boolean
  expiresAt: number | null
  lastActiveAt: number | null
  revokedAt: number | null
  readonly updatedAt: number
  /** Index of the first scripted use that has not been played. */
  nextUse: number
  /** Calls that were refused: scripted ones, and real ones with its secret. */
  failedCalls: number
  /** One of the two keys handed out at the start, which are in no listing. */
  readonly working: boolean
  /** Whether its end moves ahead of the clock. */
  renewed: boolean
}

/** One asynchronous move of people to a policy. */
export interface Task {
  readonly id: string
  readonly policyId: string
  readonly emails: readonly string[]
  /** Host's time at which it began. */
  readonly begunAt: number
  readonly lastsMs: number
  /** How many of the e-mails have been dealt with. */
  through: number
  succeeded: number
  readonly failed: { readonly email: string; readonly detail: string }[]
}

/** What goes wrong with moves between policies, by lower-case e-mail address; set by tests. */
export interface MoveFaults {
  /** Cannot be moved: their task tells so. */
  readonly refused: ReadonlySet<string>
  /** Are told as moved, and stay where they are. */
  readonly ignored: ReadonlySet<string>
  /** Are moved, and yet their tokens go on working and say so. */
  readonly withoutEffect: ReadonlySet<string>
  /** How long moves take by the host's time, in place of what the server was started with. */
  readonly lastsMs: number | null
}

/** Nothing goes wrong. */
export const noMoveFaults: MoveFaults = {
  refused: new Set(),
  ignored: new Set(),
  withoutEffect: new Set(),
  lastsMs: null,
}

/** The stand-in organisation: everything that is true in it now. */
export interface Organisation {
  /** What it was built from. */
  readonly fleet: Fleet
  readonly identity: FleetOrganisation
  readonly policies: ReadonlyMap<string, Policy>
  readonly accounts: Map<string, Account>
  /** By lower-case e-mail address. */
  readonly byEmail: Map<string, Account>
  /** Revoked ones too. */
  readonly tokens: Map<string, Token>
  readonly secrets: SecretBook
  readonly log: AuditLog
  readonly tasks: Map<string, Task>
  moveFaults: MoveFaults
  readonly site: Site
  now: number
  /** How often the organisation-wide revoke was called. */
  bulkDeletes: number
  /** How many things were made; gives new things their ids. */
  serial: number
  /** Changes whenever an account comes, goes or gets another address, so that lists of accounts can be kept. */
  accountsVersion: number
}

/** Builds the organisation at the fleet's `now`: past uses have happened, the last 180 days of them are in the audit log. */
export function createOrganisation(fleet: Fleet): Organisation {
  const accounts = new Map(fleet.accounts.map((account) => [account.id, liveAccount(account, fleet)]))
  const tokens = new Map(fleet.tokens.map((token) => [token.id, liveToken(token, fleet.now)]))
  return {
    fleet,
    identity: fleet.organisation,
    policies: new Map(fleet.policies.map((policy) => [policy.id, { ...policy }])),
    accounts,
    byEmail: new Map([...accounts.values()].map((account) => [account.email.toLowerCase(), account])),
    tokens,
    secrets: createSecretBook(fleet.organisation.id, tokens),
    log: createAuditLog(fleet.organisation.id, () => pastUses(fleet)),
    tasks: new Map(),
    moveFaults: noMoveFaults,
    site: createSite(),
    now: fleet.now,
    bulkDeletes: 0,
    serial: 0,
    accountsVersion: 0,
  }
}

function liveAccount(account: FleetAccount, fleet: Fleet): Account {
  const standard = account.kind === 'person' ? (fleet.policies[0]?.id ?? null) : null
  return {
    ...account,
    policyId: account.policyId ?? standard,
    policySince: fleet.now - 400 * DAY,
    working: account.kind === 'person' && (account.lastActive ?? 0) > fleet.now - 30 * DAY,
    suspended: false,
    deletionAt: null,
    statusBeforeDeletion: account.status,
    description: null,
    updatedAt: fleet.now - 400 * DAY,
    profile: {},
  }
}

function liveToken(token: FleetToken, now: number): Token {
  const nextUse = firstAfter(token.uses, now)
  const used = token.uses[firstAfter(token.uses, Math.min(now, (token.expiresAt ?? Infinity) - 1)) - 1]
  return {
    ...token,
    unscoped: token.scopes.length === 0,
    lastActiveAt: used ?? null,
    revokedAt: null,
    updatedAt: token.createdAt,
    nextUse,
    failedCalls: 0,
    working: false,
    renewed: false,
  }
}

/** Index of the first instant after `at` in an ascending list. */
function firstAfter(instants: readonly number[], at: number): number {
  let low = 0
  let high = instants.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((instants[middle] ?? 0) > at) high = middle
    else low = middle + 1
  }
  return low
}
