import type { Instant } from './instant.ts'

/** Every kind of credential that Token Steward governs, in the order in which faces list them. */
export const tokenKinds = ['user-token', 'service-account-token', 'oauth-client', 'admin-key'] as const
export type TokenKind = (typeof tokenKinds)[number]

/**
 * What a provider says of one token. `null` means that the provider did not say.
 *
 * A token is identified within its organisation by `kind` and `id`.
 */
export interface TokenFacts {
  readonly kind: TokenKind
  readonly id: string
  readonly label: string
  /** The provider's own word, an open set: `ALLOWED`, `BLOCKED`, `EXPIRED`, `ACTIVE`, `REVOKED`, …; `null` for kinds that have none. */
  readonly status: string | null
  readonly createdAt: Instant | null
  readonly expiresAt: Instant | null
  /** `null` = never used, as far as the provider knows. */
  readonly lastActiveAt: Instant | null
  /** An **empty** list is an unscoped token: it may do everything. `null` = the provider did not say. */
  readonly scopes: readonly string[] | null
  /** Account id of the owner (for an admin key: of the person who made it); `null` where the provider names none. */
  readonly ownerId: string | null
}

/** What names a token within its organisation: `kind/id`. */
export function tokenRef({ kind, id }: Pick<TokenFacts, 'kind' | 'id'>): string {
  return `${kind}/${id}`
}
