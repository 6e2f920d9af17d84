import type { Organisation, Token } from '../../organisation/organisation.ts'
import { isExpired, policyAllows } from '../../organisation/tokens.ts'
import { iso } from '../../time.ts'

/** Who somebody is, as far as a list of tokens tells; people who are gone keep their id. */
export function personBody({ accounts }: Organisation, id: string): { id: string; name: string; email: string } {
  const account = accounts.get(id)
  return { id, name: account?.name ?? 'Former user', email: account?.email ?? '' }
}

/** A user token or a service account's token. `expiresAt` and `lastActiveAt` are left out where there is none. */
export function tokenBody(organisation: Organisation, token: Token): unknown {
  return {
    id: token.id,
    label: token.label,
    status: tokenStatus(organisation, token),
    createdAt: iso(token.createdAt),
    ...(token.expiresAt === null ? {} : { expiresAt: iso(token.expiresAt) }),
    ...(token.lastActiveAt === null ? {} : { lastActiveAt: iso(token.lastActiveAt) }),
    user: { ...personBody(organisation, token.ownerId), orgId: organisation.identity.id },
    scopes: token.scopes,
  }
}

/** User tokens are ALLOWED or BLOCKED by their owner's policy and never say EXPIRED; service accounts' tokens never say BLOCKED. */
export function tokenStatus(organisation: Organisation, token: Token): 'ALLOWED' | 'BLOCKED' | 'EXPIRED' {
  if (token.kind !== 'user-token') return isExpired(token, organisation.now) ? 'EXPIRED' : 'ALLOWED'
  const owner = organisation.accounts.get(token.ownerId)
  return owner === undefined || policyAllows(organisation, owner) ? 'ALLOWED' : 'BLOCKED'
}
