import type { TokenIdentity } from './finding.ts'
import type { Instant } from './instant.ts'
import type { PlannedAction } from './plan.ts'

/**
 * How an intent ended. `done` = it is so, verified; `already` = it was so already; `refused` = its precondition did not hold, and
 * nothing was done; `undone` = it was done, could not be verified and was taken back; `failed` = it could not be done; `unsure` = nobody
 * can tell (a letter that was being handed over when the process ended).
 */
export const outcomeStates = ['done', 'already', 'refused', 'undone', 'failed', 'unsure'] as const
export type OutcomeState = (typeof outcomeStates)[number]

export interface Outcome {
  readonly state: OutcomeState
  /** Provider's time. */
  readonly at: Instant
  /** For a person: what was done or why not. */
  readonly words: string
  /** Names of requests as the provider traces them, where it tells. */
  readonly requestIds: readonly string[]
}

/** An action, written down before it is tried. Never tried again once it has an outcome. */
export interface Intent {
  readonly id: number
  /** `PlannedAction.key`: unique among all intents of the organisation that have no outcome `refused`, `failed` or `undone`. */
  readonly key: string
  readonly planId: string
  readonly action: PlannedAction
  readonly token: TokenIdentity | null
  readonly ownerId: string | null
  readonly by: string
  readonly createdAt: Instant
  /** Set just before the first call to the provider. */
  readonly startedAt: Instant | null
  /** What must be known to go on after an interruption: task id, former policy. Plain JSON. */
  readonly notes: Readonly<Record<string, unknown>>
  readonly outcome: Outcome | null
}
