import type { Instant } from '../model/instant.ts'
import type { SubjectUse } from '../model/policy-subject.ts'
import { type UseDetails, useDimensions } from '../model/use.ts'
import type { UseLedger, UsePlace } from '../model/use-ledger.ts'
import { hourOfWeek } from '../model/use-report.ts'

const hoursOfWeek = 168

/**
 * How a token was used, in figures, as known at an instant: rows learnt later do not count. Places are ordered by dimension, the most
 * used first. One walk over the rows.
 */
export function summariseUses(ledger: UseLedger, at: Instant): SubjectUse {
  const seen = walk(ledger, at)
  if (seen.total === 0) return { lastAt: null, total: 0, explained: 0, hours: [], places: [] }
  const { lastAt, total, explained, hours } = seen
  return { lastAt, total, explained, hours: Array.from(hours), places: placesOf(ledger.details, seen) }
}

interface Walked {
  readonly lastAt: Instant | null
  readonly total: number
  readonly explained: number
  readonly hours: Int32Array
  /** Per distinct details: number of uses, first and last. */
  readonly counts: Int32Array
  readonly firsts: Float64Array
  readonly lasts: Float64Array
}

function walk({ at: instants, observedAt, detail, details }: UseLedger, at: Instant): Walked {
  const hours = new Int32Array(hoursOfWeek)
  const counts = new Int32Array(details.length)
  const firsts = new Float64Array(details.length)
  const lasts = new Float64Array(details.length)
  let [total, explained, lastAt]: [number, number, Instant | null] = [0, 0, null]
  for (let row = 0; row < instants.length; row += 1) {
    const use = instants[row] ?? 0
    if ((observedAt[row] ?? 0) > at || use > at) continue
    total += 1
    lastAt = use
    const hour = hourOfWeek(use)
    hours[hour] = (hours[hour] ?? 0) + 1
    const what = detail[row] ?? -1
    if (what < 0) continue
    explained += 1
    if (counts[what] === 0) firsts[what] = use
    counts[what] = (counts[what] ?? 0) + 1
    lasts[what] = use
  }
  return { lastAt, total, explained, hours, counts, firsts, lasts }
}

function placesOf(details: readonly UseDetails[], { counts, firsts, lasts }: Walked): UsePlace[] {
  return useDimensions.flatMap((dimension) => {
    const places = new Map<string, UsePlace>()
    details.forEach((detail, index) => {
      const value = detail[dimension]
      const uses = counts[index] ?? 0
      if (value === null || uses === 0) return
      const [firstAt, lastAt] = [firsts[index] ?? 0, lasts[index] ?? 0]
      const known = places.get(value)
      places.set(value, {
        dimension,
        value,
        firstAt: Math.min(firstAt, known?.firstAt ?? firstAt),
        lastAt: Math.max(lastAt, known?.lastAt ?? lastAt),
        uses: uses + (known?.uses ?? 0),
      })
    })
    return [...places.values()].sort((a, b) => b.uses - a.uses || (a.value < b.value ? -1 : 1))
  })
}
