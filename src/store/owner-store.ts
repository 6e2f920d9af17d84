import type { AccountKind } from '../model/account.ts'
import type { Instant } from '../model/instant.ts'

/** What owners can be sorted by; a leading `-` sorts downwards. Those without a value come last either way. */
export const ownerSortKeys = ['name', 'tokens', 'unused', 'nextEnd', 'lastUsed'] as const
export type OwnerSort = (typeof ownerSortKeys)[number] | `-${(typeof ownerSortKeys)[number]}`

/** Which owners. Every field given must hold. */
export interface OwnerQuery {
  /** Part of the name or e-mail address, or the whole account id; without regard to case. */
  readonly search?: string
  /** The provider's words, without regard to case. */
  readonly statuses?: readonly string[]
  readonly kinds?: readonly AccountKind[]
  /** Default `-tokens`. */
  readonly sort?: OwnerSort
}

/** Whoever owns tokens that are there, with figures of these. */
export interface OwnerEntry {
  readonly id: string
  readonly kind: AccountKind
  readonly name: string
  readonly email: string | null
  readonly status: string | null
  readonly tokens: number
  /** Not used for ninety days: last used before, or never used and created before. */
  readonly unused: number
  /** When the first of them ends that has not ended; `null` = none does. */
  readonly nextEnd: Instant | null
  /** When one of them was last used; `null` = none ever was. */
  readonly lastUsed: Instant | null
  /** Findings about them that are open and not set aside. */
  readonly findings: number
  /** Cases about them that are open. */
  readonly cases: number
}

export interface OwnerPage {
  readonly owners: readonly OwnerEntry[]
  readonly total: number
  readonly next: string | null
}

export interface OwnerStore {
  /**
   * One page, at most `limit` (1–1000), of the accounts that own tokens that are there; `now` is the provider's time. Keyset pagination.
   * Rejects with `usage` for a cursor that does not belong to this order.
   */
  listOwners(
    organisationId: string,
    query: OwnerQuery & { readonly now: Instant },
    page: { readonly limit: number; readonly cursor?: string | null },
  ): Promise<OwnerPage>
}
