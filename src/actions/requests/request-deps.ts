import type { Instant } from '../../model/instant.ts'
import type { RequestRules } from '../../policies/requests/request-rule.ts'
import type { Store } from '../../store/store.ts'

/** What everything that is done to requests takes. */
export interface RequestDeps {
  readonly store: Store
  readonly organisationId: string
  /** The provider's time. */
  readonly now: Instant
  readonly rules: RequestRules
  /** E-mail addresses of the stewards. */
  readonly stewards: readonly string[]
}
