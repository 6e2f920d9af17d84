import type { Instant } from '../model/instant.ts'
import type { ObservationFrame } from '../model/observation-frame.ts'
import type { TokenKind } from '../model/token.ts'
import type { UseLedger } from '../model/use-ledger.ts'
import type { TokenEvidence } from './token-evidence.ts'

/** Newest uses and passes that are looked at: enough for two years of daily use, and bounded for those of every minute. */
const [mostUses, mostPasses] = [5000, 3000]

/**
 * What was seen of one token, and what silence proves. Each pass tells the newest use before it: between that use and the pass there was
 * none. Between the pass before and that use there may have been more, of which only events tell.
 */
export interface Sightings {
  readonly now: Instant
  readonly createdAt: Instant | null
  readonly kind: TokenKind
  /** Known uses, ascending. */
  readonly uses: Float64Array
  /** ≥ 0 where an event tells of the use. */
  readonly detail: Int32Array
  /** Whether the provider tells last uses of this kind of token. */
  readonly told: boolean
  /** Passes that saw the token, ascending. */
  readonly passes: Float64Array
  /** Index of the newest use before each pass; −1 = none. */
  readonly newest: Int32Array
  /** From here on every pass interval was watched; before there are only events. `null` = never watched. */
  readonly watchedFrom: Instant | null
  /** Until here it is known whether it was used while it could be. */
  readonly watchedUntil: Instant
  /** The newest look at it, also after it ended. */
  readonly lookedUntil: Instant
  /** Stretches in which uses may have been missed: begin, end, begin, end, … ascending. */
  readonly hidden: Float64Array
  readonly eventsFrom: Instant | null
  /** Of the newest uses before passes, which are known either way, how many left an event. */
  readonly events: { readonly explained: number; readonly known: number }
  /** It cannot have been used from here on: it ended or is gone. `null` = it may still be. */
  readonly endedAt: Instant | null
}

/** What was seen of a token up to the frame's `now`. */
export function sightingsOf({ token, ledger }: TokenEvidence, frame: ObservationFrame): Sightings {
  const { now } = frame
  const told = token.kind !== 'oauth-client'
  const { uses, detail } = knownUses(ledger, now)
  const passes = told ? passesSince(frame.passes, token.firstSeenAt, now) : new Float64Array(0)
  const newest = newestBefore(uses, passes)
  const endedAt = earliest(token.goneAt, token.expiresAt, now)
  const lastLook = told ? (passes.at(-1) ?? token.firstSeenAt) : (frame.eventsUntil ?? token.firstSeenAt)
  const watchedUntil = Math.max(Math.min(lastLook, endedAt ?? now), uses.at(-1) ?? Number.NEGATIVE_INFINITY)
  // A ledger cut to its newest uses says nothing of the time before them.
  const firstUse = uses.length >= mostUses ? uses[0] : uses[newest[0] ?? -1]
  const events = countEvents({ uses, detail, newest, frame })
  const complete = events.known >= 8 && events.explained > 0.97 * events.known
  return {
    now,
    createdAt: token.createdAt,
    kind: token.kind,
    uses,
    detail,
    told,
    passes,
    newest,
    watchedFrom:
      passes.length === 0 ? null : watchedFrom(firstUse ?? token.createdAt ?? token.firstSeenAt, complete, frame),
    watchedUntil,
    lookedUntil: Math.max(lastLook, watchedUntil),
    hidden: complete ? new Float64Array(0) : hiddenStretches(uses, passes, newest),
    eventsFrom: frame.eventsFrom,
    events,
    endedAt,
  }
}

function knownUses({ at, observedAt, detail }: UseLedger, now: Instant): Pick<Sightings, 'uses' | 'detail'> {
  let end = at.length
  while (end > 0 && ((at[end - 1] ?? 0) > now || (observedAt[end - 1] ?? 0) > now)) end -= 1
  const begin = Math.max(0, end - mostUses)
  return { uses: at.subarray(begin, end), detail: detail.subarray(begin, end) }
}

/** Pass times as numbers in one piece, made once for all tokens that are looked at with the same frame. */
const packed = new WeakMap<readonly Instant[], Float64Array>()

function passesSince(passes: readonly Instant[], since: Instant, now: Instant): Float64Array {
  const known = packed.get(passes) ?? Float64Array.from(passes.slice(-mostPasses))
  packed.set(passes, known)
  let begin = 0
  while (begin < known.length && (known[begin] ?? 0) < since) begin += 1
  let end = known.length
  while (end > begin && (known[end - 1] ?? 0) > now) end -= 1
  return known.subarray(begin, end)
}

function newestBefore(uses: Float64Array, passes: Float64Array): Int32Array {
  const newest = new Int32Array(passes.length)
  let next = 0
  for (let pass = 0; pass < passes.length; pass += 1) {
    while (next < uses.length && (uses[next] ?? 0) <= (passes[pass] ?? 0)) next += 1
    newest[pass] = next - 1
  }
  return newest
}

function earliest(goneAt: Instant | null, expiresAt: Instant | null, now: Instant): Instant | null {
  const ended = Math.min(goneAt ?? Number.POSITIVE_INFINITY, expiresAt ?? Number.POSITIVE_INFINITY)
  return ended <= now ? ended : null
}

/** A token whose every use leaves an event is watched for as long as there are events. */
function watchedFrom(from: Instant, complete: boolean, { eventsFrom }: ObservationFrame): Instant {
  return complete && eventsFrom !== null ? Math.min(from, eventsFrom) : from
}

function countEvents(seen: {
  uses: Float64Array
  detail: Int32Array
  newest: Int32Array
  frame: ObservationFrame
}): Sightings['events'] {
  const { uses, detail, newest, frame } = seen
  const [from, until] = [frame.eventsFrom ?? Number.POSITIVE_INFINITY, frame.eventsUntil ?? Number.NEGATIVE_INFINITY]
  let [explained, known, last] = [0, 0, -1]
  for (const index of newest) {
    const use = uses[index] ?? 0
    if (index === last || index < 0 || use < from || use > until) continue
    last = index
    known += 1
    if ((detail[index] ?? -1) >= 0) explained += 1
  }
  return { explained, known }
}

function hiddenStretches(uses: Float64Array, passes: Float64Array, newest: Int32Array): Float64Array {
  const stretches: number[] = []
  for (let pass = 1; pass < passes.length; pass += 1) {
    const index = newest[pass] ?? -1
    if (index < 0 || index === newest[pass - 1]) continue
    stretches.push(passes[pass - 1] ?? 0, uses[index] ?? 0)
  }
  return Float64Array.from(stretches)
}
