import type { AccountFacts } from './account.ts'
import { type Instant, isoOrNull } from './instant.ts'
import type { TokenFacts, TokenKind } from './token.ts'

/** An account as the record knows it. */
export interface AccountRecord extends AccountFacts {
  /** Authentication policy; `null` where unknown. */
  readonly policyId: string | null
}

/** A token as the record knows it. */
export interface TokenRecord extends TokenFacts {
  readonly owner: AccountRecord | null
  /** Provider's time of the first sighting. */
  readonly firstSeenAt: Instant
  /** Provider's time of the pass that concluded that it is gone; `null` while it is there. */
  readonly goneAt: Instant | null
}

/** A token as every face tells it: the provider's words where it has one, times as ISO 8601 text, `null` for what is not known. */
export interface TokenJson {
  readonly id: string
  readonly kind: TokenKind
  readonly label: string
  readonly status: string | null
  readonly createdAt: string | null
  readonly expiresAt: string | null
  readonly lastActiveAt: string | null
  readonly scopes: string[] | null
  readonly owner: {
    readonly id: string
    readonly name: string
    readonly email: string | null
    readonly status: string | null
    readonly kind: string
  } | null
  readonly firstSeenAt: string
  readonly goneAt: string | null
}

/** The JSON form of a token: what the command line and the REST API both say. */
export function tokenJson(token: TokenRecord): TokenJson {
  const { owner } = token
  return {
    id: token.id,
    kind: token.kind,
    label: token.label,
    status: token.status,
    createdAt: isoOrNull(token.createdAt),
    expiresAt: isoOrNull(token.expiresAt),
    lastActiveAt: isoOrNull(token.lastActiveAt),
    scopes: token.scopes === null ? null : [...token.scopes],
    owner:
      owner === null
        ? null
        : { id: owner.id, name: owner.name, email: owner.email, status: owner.status, kind: owner.kind },
    firstSeenAt: new Date(token.firstSeenAt).toISOString(),
    goneAt: isoOrNull(token.goneAt),
  }
}
