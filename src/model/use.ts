import type { Instant } from './instant.ts'

/** One instant at which a token was used. */
export interface Use {
  readonly at: Instant
  /** `sample` = a changed `lastActiveAt` seen by a pass; `event` = an audit event that names the token. */
  readonly source: 'sample' | 'event'
  /** Provider's time at which we learnt of it: what was known on a day is what had been observed by then. */
  readonly observedAt: Instant
}
