import type { RequestLinks } from '../actions/notify/request-links.ts'
import type { RequestDeps } from '../actions/requests/request-deps.ts'

/** What following a link about requests takes. */
export interface LinkContext {
  readonly deps: RequestDeps
  readonly links: RequestLinks
  /** E-mail addresses of the stewards, in lower case. */
  readonly stewards: readonly string[]
  readonly organisation: string
  readonly timeZone: string
}
