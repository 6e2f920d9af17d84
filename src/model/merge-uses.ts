import { sameUseWithin, type UseDetails, useDimensions } from './use.ts'
import type { UseLedger } from './use-ledger.ts'

/** Instants at which a token was seen used by passes, ascending, and when each was learnt. */
export interface SampledUses {
  readonly at: ArrayLike<number>
  readonly observedAt: ArrayLike<number>
}

/** Instants at which audit events tell of a use, ascending; `detail` is an index into `details`. */
export interface ToldUses extends SampledUses {
  readonly detail: ArrayLike<number>
  readonly details: readonly UseDetails[]
}

/**
 * The use ledger that both sources make together. From the oldest instant on, everything within a minute of it is one use, which has
 * that instant, the earliest time at which any of it was learnt, and the details of its earliest event (of several at one instant: the
 * one learnt first, then the first by its words). The result does not depend on the order in which anything was learnt.
 */
export function mergeUses(samples: SampledUses, events: ToldUses): UseLedger {
  const [sampled, told] = [samples.at.length, events.at.length]
  const at = new Float64Array(sampled + told)
  const observedAt = new Float64Array(sampled + told)
  const detail = new Int32Array(sampled + told)
  let [sample, event, uses] = [0, 0, 0]
  while (sample < sampled || event < told) {
    const first = Math.min(samples.at[sample] ?? Number.POSITIVE_INFINITY, events.at[event] ?? Number.POSITIVE_INFINITY)
    const end = first + sameUseWithin
    let learnt = Number.POSITIVE_INFINITY
    for (; sample < sampled && (samples.at[sample] ?? 0) <= end; sample += 1)
      learnt = Math.min(learnt, samples.observedAt[sample] ?? 0)
    const earliest = event
    for (; event < told && (events.at[event] ?? 0) <= end; event += 1)
      learnt = Math.min(learnt, events.observedAt[event] ?? 0)
    at[uses] = first
    observedAt[uses] = learnt
    detail[uses] = event === earliest ? -1 : detailOf(events, earliest, event)
    uses += 1
  }
  return {
    at: at.subarray(0, uses),
    observedAt: observedAt.subarray(0, uses),
    detail: detail.subarray(0, uses),
    details: events.details,
  }
}

/** The details of the earliest of the events from `first` to before `end`. */
function detailOf(events: ToldUses, first: number, end: number): number {
  let best = first
  for (let other = first + 1; other < end && events.at[other] === events.at[first]; other += 1)
    if (comesBefore(events, other, best)) best = other
  return events.detail[best] ?? -1
}

function comesBefore({ observedAt, detail, details }: ToldUses, one: number, other: number): boolean {
  const learnt = (observedAt[one] ?? 0) - (observedAt[other] ?? 0)
  if (learnt !== 0) return learnt < 0
  return wordsOf(details[detail[one] ?? -1]) < wordsOf(details[detail[other] ?? -1])
}

function wordsOf(details: UseDetails | undefined): string {
  return details === undefined ? '' : useDimensions.map((dimension) => details[dimension] ?? '').join('\u0000')
}

/** The newest uses of a ledger. */
export function newestUses(ledger: UseLedger, count: number): UseLedger {
  const first = Math.max(0, ledger.at.length - count)
  return first === 0
    ? ledger
    : {
        at: ledger.at.subarray(first),
        observedAt: ledger.observedAt.subarray(first),
        detail: ledger.detail.subarray(first),
        details: ledger.details,
      }
}
