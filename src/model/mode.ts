import type { Instant } from './instant.ts'

/**
 * What Token Steward may do outside. `observe` = nothing outside is ever written, nobody is written to; `propose` = plans wait for a
 * person; `enforce` = plans run by themselves, within limits.
 */
export const modes = ['observe', 'propose', 'enforce'] as const
export type Mode = (typeof modes)[number]

/** The mode in force, and who set it why. `observe` with `since: null` is what holds before anybody chose. */
export interface ModeSetting {
  readonly mode: Mode
  /** Host's time. */
  readonly since: Instant | null
  readonly by: string | null
  readonly reason: string | null
}
