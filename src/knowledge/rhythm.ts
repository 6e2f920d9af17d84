import type { Instant } from '../model/instant.ts'
import type { CadenceClass } from '../model/understanding.ts'

/** Classes of use that comes back. */
export type RhythmClass = Exclude<CadenceClass, 'never-used' | 'single-use' | 'dead' | 'too-early-to-say'>

/** A way in which a token is, or was, used. */
export interface Rhythm {
  readonly class: RhythmClass
  /** `null` for use without a period. */
  readonly periodDays: number | null
  readonly phase: string | null
  /** The first expected use after an instant; `null` where none can be named. */
  readonly nextAfter: (at: Instant) => Instant | null
  /** Share of expected runs that did not take place. */
  readonly missed: number
  /** Days over which it was seen, and days of use that it rests on. */
  readonly spanDays: number
  readonly daysOfUse: number
  readonly reasons: readonly string[]
}
