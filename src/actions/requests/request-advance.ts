import type { Instant } from '../../model/instant.ts'
import type { RequestEvent, TokenRequest } from '../../model/request.ts'
import type { Directory } from './directory.ts'

/** By what a request is decided. */
export interface RequestWorld {
  /** The provider's time. */
  readonly now: Instant
  readonly directory: Directory
}

/** A request as it becomes. */
export interface RequestAdvance {
  readonly next: TokenRequest
  /** What happened, in order; never empty. */
  readonly events: readonly RequestEvent[]
  /** What this means for a grant: one comes of it, or the one that came of it ends. */
  readonly grant: 'begins' | 'ends' | null
}
