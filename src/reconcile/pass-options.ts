import type { Connector } from '../connectors/connector.ts'
import type { TokenKind } from '../model/token.ts'
import type { Clock } from '../platform/clock.ts'
import type { Store } from '../store/store.ts'
import type { PassProgress } from './progress.ts'

/** What a pass works with. */
export interface PassDependencies {
  readonly connector: Connector
  readonly store: Store
  readonly clock: Clock
}

/** What one pass is asked to do. */
export interface PassOptions {
  readonly organisationId: string
  readonly kinds: readonly TokenKind[]
  /** Milliseconds of provider's time after which long listings are read to their end again. */
  readonly fullEvery: number
  /** Read every listing to its end now. */
  readonly full?: boolean
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: PassProgress) => void
}
