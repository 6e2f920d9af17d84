import type { Instant } from './instant.ts'

export type AccountKind = 'person' | 'service-account' | 'app'

/** What a provider says of one account: a person, service account or app that owns tokens. `null` = not said. */
export interface AccountFacts {
  readonly id: string
  readonly kind: AccountKind
  readonly name: string
  readonly email: string | null
  /** The provider's word, an open set: `active`, `inactive` (deactivated), `closed` (deleted). `null` where only the name is known. */
  readonly status: string | null
  /** Last activity by a person in a product; API traffic does not count, so this says nothing about token use. */
  readonly lastActiveAt: Instant | null
}
