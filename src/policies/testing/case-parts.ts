import type { UseDimension } from '../../model/use.ts'
import type { UsePlace } from '../../model/use-ledger.ts'
import type { Verdict } from '../condition.ts'
import type { JsonValue } from '../policy.ts'
import { aSubject, daysAgo, now, type SubjectParts } from './subject.ts'

/** What a condition must say of a token. */
export interface ConditionCase {
  readonly about: string
  readonly argument: JsonValue
  readonly parts: SubjectParts
  readonly verdict: Verdict
  /** Lies at the edge of what is asked. */
  readonly boundary?: true
  readonly seen?: string
}

/** What is understood of the usual token. */
export const base = aSubject().understanding
/** A token of this rhythm. */
export const cadenceOf = (word: typeof base.cadence.class): SubjectParts => ({
  understanding: { cadence: { ...base.cadence, class: word } },
})
/** A token with this place in its line. */
export const lineageOf = (state: typeof base.lineage.state, ageDays = 100): SubjectParts => ({
  understanding: { lineage: { ...base.lineage, state, ageDays, successorId: state === null ? null : 'token-2' } },
})
/** Nothing has been understood. */
export const nothing: NonNullable<SubjectParts['understanding']> = {
  cadence: { ...base.cadence, class: 'too-early-to-say', uses: 0, observedDays: 0 },
  coverage: null,
}
/** A token of which nothing has been understood. */
export const unseen: SubjectParts = { understanding: nothing }
/** A place with its first and last sight. */
export const place = (
  dimension: UseDimension,
  value: string,
  firstAt = daysAgo(50),
  lastAt = daysAgo(1),
): UsePlace => ({
  dimension,
  value,
  firstAt,
  lastAt,
  uses: 3,
})
/** A token used at these places. */
export const usedAt = (...places: readonly UsePlace[]): SubjectParts => ({ use: { places } })
/** An older token, last used so many milliseconds ago. */
export const usedLast = (ms: number): SubjectParts => ({
  token: { createdAt: daysAgo(400) },
  use: { lastAt: now - ms },
})
/** No use at all. */
export const never: NonNullable<SubjectParts['use']> = { lastAt: null, total: 0, explained: 0 }
/** An older OAuth client, of which the provider does not tell the use. */
export const client: NonNullable<SubjectParts['token']> = { kind: 'oauth-client', createdAt: daysAgo(400) }
/** So many uses on a Monday at 23:00 and 12:00. */
export const atHours = (night: number, day: number): SubjectParts => ({
  use: { hours: Array.from({ length: 168 }, (_, hour) => (hour === 23 ? night : hour === 12 ? day : 0)) },
})
/** A token with this likelihood of another use. */
export const reuseOf = (p: number): SubjectParts => ({
  understanding: { reuse: { points: [30, 90, 365].map((days) => ({ days, p })), reasons: [] } },
})
