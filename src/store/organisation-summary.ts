import type { Severity } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import type { TokenKind } from '../model/token.ts'

/** Figures of an organisation at an instant. What is counted is what lists with the same filters hold. */
export interface OrganisationSummary {
  readonly tokensByKind: Readonly<Record<TokenKind, number>>
  readonly accounts: { readonly total: number; readonly owners: number; readonly notActive: number }
  /** Number of tokens of all kinds by status word (upper case as the provider's); key `''` for kinds without one. */
  readonly tokensByStatus: Readonly<Record<string, number>>
  /** User tokens by time since the last use. `never` = never used. Bands are half-open, as spans of filters are: `within30d` = at most 30 days ago. */
  readonly lastUsed: Readonly<
    Record<'within30d' | 'within90d' | 'within180d' | 'within1y' | 'within3y' | 'older' | 'never', number>
  >
  /** User tokens not used for 90 days (or never, and older than 90 days) that have not ended: dormant but enabled. */
  readonly dormant: number
  /** Tokens of any kind whose end lies in the past. */
  readonly expired: number
  readonly withoutExpiry: number
  /** Tokens of any kind that end from `now` on, before 30 days are over. */
  readonly expiringWithin30d: number
  /** User tokens without scopes: they may do everything their owner may. */
  readonly unscoped: number
  /** User tokens whose owner is known and not active. */
  readonly ownedByLeavers: number
  /** The expiry cliff: user tokens that end in each week (beginning Monday 00:00 UTC), from `now` on, by week, at most 60 weeks. */
  readonly expiryByWeek: readonly { readonly week: Instant; readonly tokens: number }[]
  /** Of the cliff, the day (from 00:00 UTC on) on which most user tokens end, the earliest of equals; `null` when none ends. */
  readonly worstDay: { readonly day: Instant; readonly tokens: number } | null
  /** Findings that are open and not set aside, by how severe they are. */
  readonly openFindings: Readonly<Record<Severity, number>>
  /** Number of tokens there were (all kinds) at the end of each of the last 90 passes that were sealed, oldest first. */
  readonly trend: readonly { readonly at: Instant; readonly tokens: number }[]
}
