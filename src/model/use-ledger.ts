import type { Instant } from './instant.ts'
import type { UseDetails, UseDimension } from './use.ts'

/**
 * The use ledger of one token, in columns because there may be many: every use known, samples and audit events merged (no two within a
 * minute of each other), ascending. Row `i` is one use.
 */
export interface UseLedger {
  readonly at: Float64Array
  /** Provider's time at which each was learnt: the pass of a sample, the processing of an event. */
  readonly observedAt: Float64Array
  /** Index into `details` of what an event says of the use; −1 where only a sample knows of it. */
  readonly detail: Int32Array
  /** Distinct details, in no order. */
  readonly details: readonly UseDetails[]
}

/** The ledger of a token that was never seen used. */
export const emptyUseLedger: UseLedger = {
  at: new Float64Array(0),
  observedAt: new Float64Array(0),
  detail: new Int32Array(0),
  details: [],
}

/** One value of one dimension in which a token was used: an action, a product, a site, an address, a country. */
export interface UsePlace {
  readonly dimension: UseDimension
  readonly value: string
  readonly firstAt: Instant
  readonly lastAt: Instant
  readonly uses: number
}
