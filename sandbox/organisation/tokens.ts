import type { FleetToken } from '../fleet/fleet.ts'
import { stableUuid } from '../stable.ts'
import { isClosed, isManagedPerson } from './accounts.ts'
import type { AuditEvent } from './audit-log.ts'
import type { Account, Organisation, Token } from './organisation.ts'
import { eventOfUse } from './use-events.ts'

/** Why a call with a token does not work. */
export type Refusal = 'unknown' | 'revoked' | 'expired' | 'inactive' | 'blocked'

/** Whether the owner's authentication policy lets members use user tokens; no policy forbids nothing. */
export function policyAllows({ policies, moveFaults }: Organisation, owner: Account): boolean {
  if (owner.policyId === null || policies.get(owner.policyId)?.tokens !== 'blocked') return true
  return moveFaults.withoutEffect.has(owner.email.toLowerCase())
}

/** Whether a token's time is over at an instant. */
export function isExpired(token: Token, at: number): boolean {
  return token.expiresAt !== null && at >= token.expiresAt
}

/** Why a call with this token would be refused at an instant; `null` when it works. Service accounts have no authentication policy. */
export function refusalOf(organisation: Organisation, token: Token, at: number): Refusal | null {
  if (token.createdAt > at) return 'unknown'
  if (token.revokedAt !== null) return 'revoked'
  if (isExpired(token, at)) return 'expired'
  const owner = organisation.accounts.get(token.ownerId)
  if (owner !== undefined && (owner.status !== 'active' || isClosed(owner, at))) return 'inactive'
  if (token.kind === 'user-token' && owner !== undefined && !policyAllows(organisation, owner)) return 'blocked'
  return null
}

/**
 * A call with a token at an instant: its last use, and the event that it leaves (which the caller puts into the log); or why it is
 * refused, which is counted.
 */
export function useToken(
  organisation: Organisation,
  token: Token,
  { at, ...given }: { readonly at: number; readonly ip?: string; readonly action?: string },
): { readonly event: AuditEvent | null } | { readonly refusal: Refusal } {
  const refusal = refusalOf(organisation, token, at)
  if (refusal !== null) {
    token.failedCalls += 1
    return { refusal }
  }
  token.lastActiveAt = Math.max(at, token.lastActiveAt ?? at)
  return { event: eventOfUse(token, at, given) }
}

/** Tokens of a kind that are in listings: those that were made by now and not revoked; not the two keys handed out. Expired ones stay listed. */
export function listedTokens({ tokens, now }: Organisation, kind: Token['kind']): readonly Token[] {
  return [...tokens.values()].filter(
    (token) => token.kind === kind && token.createdAt <= now && token.revokedAt === null && !token.working,
  )
}

/** User tokens of managed accounts: what an administrator can see. */
export function visibleUserTokens(organisation: Organisation): readonly Token[] {
  return listedTokens(organisation, 'user-token').filter(({ ownerId }) => {
    const owner = organisation.accounts.get(ownerId)
    return owner !== undefined && isManagedPerson(organisation, owner)
  })
}

/** Ends a token for ever. */
export function revokeToken(organisation: Organisation, token: Token): void {
  token.revokedAt ??= organisation.now
}

/** What a new token is made of. */
export interface NewToken extends Pick<FleetToken, 'ownerId' | 'kind' | 'label'> {
  readonly scopes: readonly string[]
  readonly unscoped: boolean
  readonly expiresAt: number
  /** Absent = one that nobody else has. */
  readonly id?: string
  readonly working?: boolean
}

/** Makes a token; half of its uses leave an event. */
export function addToken(organisation: Organisation, made: NewToken): Token {
  organisation.serial += 1
  const token: Token = {
    id: stableUuid(`${organisation.identity.id}/token/${organisation.serial}`),
    createdAt: organisation.now,
    updatedAt: organisation.now,
    truth: null,
    uses: [],
    eventShare: 0.5,
    ips: [],
    successorOf: null,
    lastActiveAt: null,
    revokedAt: null,
    nextUse: 0,
    failedCalls: 0,
    working: false,
    renewed: made.working ?? false,
    ...made,
  }
  organisation.tokens.set(token.id, token)
  return token
}
