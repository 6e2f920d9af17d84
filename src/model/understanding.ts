import type { Instant } from './instant.ts'

/** The classes of rhythm, from none to rare; `too-early-to-say` is an answer. */
export const cadenceClasses = [
  'never-used',
  'single-use',
  'continuous',
  'hourly',
  'daily',
  'weekdays',
  'weekly',
  'monthly',
  'quarterly',
  'yearly',
  'irregular',
  'dead',
  'too-early-to-say',
] as const
export type CadenceClass = (typeof cadenceClasses)[number]

/** The rhythm of a token, and what the statement rests on. */
export interface Cadence {
  readonly class: CadenceClass
  /** Number of uses that it rests on. */
  readonly uses: number
  /** Days over which these were observed. */
  readonly observedDays: number
  /** Days between uses, for classes with a period. */
  readonly periodDays: number | null
  /** When within the period, in words: `weekdays about 02:00 UTC`. */
  readonly phase: string | null
  readonly nextExpectedAt: Instant | null
  /** In words that a person can check against the uses. */
  readonly reasons: readonly string[]
}

/** The probability that a token is used again within so many days, at rising horizons. */
export interface Reuse {
  /** Ascending by `days`, `p` never falling; always holds 30, 90 and 365. */
  readonly points: readonly { readonly days: number; readonly p: number }[]
  readonly reasons: readonly string[]
}

/** What became of a token that another may have replaced, or that replaced another. */
export interface Lineage {
  /** Id of the token (same kind and owner) that this one replaced; `null` when none is known. */
  readonly predecessorId: string | null
  readonly successorId: string | null
  /** Age of the first token of the line, in days: the true age of the secret's purpose. */
  readonly ageDays: number
  /**
   * Of this token: `rotated` = its successor took over; `rotation-unfinished` = it is used although its successor is used too;
   * `abandoned-successor` = it was made to replace another and nobody put it to work; `null` = none of these.
   */
  readonly state: 'rotated' | 'rotation-unfinished' | 'abandoned-successor' | null
  /** 0 to 1: how sure the nearest link is; `null` without one. */
  readonly score: number | null
  readonly reasons: readonly string[]
  /** Links below the threshold: only suggested. */
  readonly suggestions: readonly { readonly id: string; readonly score: number; readonly reasons: readonly string[] }[]
}

export const signalKinds = ['human-used-as-bot', 'leaver', 'shared', 'privileged-owner', 'unscoped'] as const
export type SignalKind = (typeof signalKinds)[number]

/** A statement about who is behind a token, with its reason in words. */
export interface Signal {
  readonly kind: SignalKind
  readonly reason: string
}

/** Everything that is understood of one token at one instant. */
export interface Understanding {
  readonly cadence: Cadence
  readonly reuse: Reuse
  /** Uses explained by an event ÷ uses known; `null` when none is known. */
  readonly coverage: number | null
  readonly lineage: Lineage
  readonly signals: readonly Signal[]
}

/** P(used again within `days`): straight lines between the points from P(0) = 0; beyond the last point its value. */
export function probabilityWithin({ points }: Reuse, days: number): number {
  let lastDays = 0
  let lastP = 0
  // By index and without destructuring: this runs for every token and policy.
  for (let index = 0; index < points.length; index += 1) {
    const point = points[index]
    if (point === undefined) break
    if (days <= point.days)
      return point.days === lastDays
        ? point.p
        : lastP + ((point.p - lastP) * (days - lastDays)) / (point.days - lastDays)
    lastDays = point.days
    lastP = point.p
  }
  return lastP
}
