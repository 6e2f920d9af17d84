import type { Instant } from './instant.ts'

/** One instant at which a token was used. */
export interface Use {
  readonly at: Instant
  /** `sample` = a changed `lastActiveAt` seen by a pass; `event` = an audit event that names the token. */
  readonly source: 'sample' | 'event'
  /** Provider's time at which we learnt of it: what was known on a day is what had been observed by then. */
  readonly observedAt: Instant
  /** What an audit event says of it; `null` where only a sample knows of the use. */
  readonly details: UseDetails | null
}

/** What an audit event says of a use. `null` = the event does not say. */
export interface UseDetails {
  readonly action: string
  /** `jira`, `confluence`, …: an open set. */
  readonly product: string | null
  /** Host name of the site, else its id. */
  readonly site: string | null
  readonly ip: string | null
  readonly country: string | null
}

/** What uses can be asked by, in the order in which faces list them. */
export const useDimensions = ['action', 'product', 'site', 'ip', 'country'] as const
export type UseDimension = (typeof useDimensions)[number]

/** Two instants this close are one use. */
export const sameUseWithin = 60_000
