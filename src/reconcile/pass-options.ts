import type { Acting } from '../actions/acting.ts'
import type { Connector } from '../connectors/connector.ts'
import type { PassFault } from '../model/pass.ts'
import type { TokenKind } from '../model/token.ts'
import type { Clock } from '../platform/clock.ts'
import type { Store } from '../store/store.ts'
import type { PassProgress } from './progress.ts'

/** What a pass works with. */
export interface PassDependencies {
  readonly connector: Connector
  readonly store: Store
  readonly clock: Clock
  /** What acting takes; a pass without it observes and judges only. */
  readonly acting?: Acting
}

/** A text of policies, and where it is from. */
export interface PolicySource {
  readonly path: string
  readonly text: string
}

/** What one pass is asked to do. */
export interface PassOptions {
  readonly organisationId: string
  readonly kinds: readonly TokenKind[]
  /** Milliseconds of provider's time after which long listings are read to their end again. */
  readonly fullEvery: number
  /** Read every listing to its end now, and wait for as much of the audit log as there is. */
  readonly full?: boolean
  /** Whether the audit log is read. */
  readonly followEvents: boolean
  /** Milliseconds of provider's time for which audit events are kept as they came. */
  readonly eventsKept: number
  /** Reads the texts of the policies that judge; they are read anew in every pass. */
  readonly readPolicies: () => Promise<readonly PolicySource[]>
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: PassProgress) => void
  /** Called when acting after the pass went wrong; the pass itself is as it was recorded. */
  readonly onActingFault?: (fault: PassFault) => void
}
