import { DAY, type Instant } from '../model/instant.ts'
import type { ObservationFrame } from '../model/observation-frame.ts'
import type { TokenEvidence } from './token-evidence.ts'

/** From so many idle days on, the chance per day that a token is used (again) next. */
export interface HazardStep {
  readonly fromDays: number
  readonly perDay: number
}

/**
 * How likely idle tokens are to be used again, by the time they have been idle: what is assumed of a token about which too little is
 * known. Plain data. `used` = since a use, `tried` = since a use in the first days of the token's life, `unused` = since creation without any use.
 */
export interface ReusePrior {
  readonly used: readonly HazardStep[]
  readonly tried: readonly HazardStep[]
  readonly unused: readonly HazardStep[]
  /** How likely a token in regular use is to be given up, per day. */
  readonly givenUpPerDay: number
  /** Tokens whose idle time taught it, and how many of them were used again: none = the fallback. */
  readonly tokens: number
  readonly reused: number
}

/** Which of the curves of a prior a token is on. */
export type IdleKind = 'used' | 'tried' | 'unused'

/** A use within so many days of creation may be no more than a try. */
export const trialDays = 14

/** Edges in days: each bucket about twice as long as the one before. */
const edges = [0, 1, 2, 4, 7, 14, 30, 60, 90, 180, 365, 730, 1461] as const

/**
 * The fallback, where an organisation's history is thin: a falling hazard c / (s + s0) per day, the hazard of a Lomax (Pareto II) waiting
 * time, which is what a mixture of customers with gamma-distributed rates gives (Fader, Hardie & Lee 2005). With c = 0.25 and s0 = 5 a token
 * idle for a month is used within a quarter with probability 0.27, one idle for a year within another year with 0.16.
 */
const fallback: Readonly<Record<IdleKind, { readonly c: number; readonly s0: number }>> = {
  used: { c: 0.25, s0: 5 },
  tried: { c: 0.12, s0: 5 },
  unused: { c: 0.12, s0: 5 },
}

/** What the fallback weighs against the organisation's own history: as much as so many reuses seen. */
const fallbackWeight = 1

/** The reuse prior that stands before any history. */
export const fallbackPrior: ReusePrior = {
  used: edges.map((fromDays, bucket) => ({ fromDays, perDay: fallbackHazard('used', bucket) })),
  tried: edges.map((fromDays, bucket) => ({ fromDays, perDay: fallbackHazard('tried', bucket) })),
  unused: edges.map((fromDays, bucket) => ({ fromDays, perDay: fallbackHazard('unused', bucket) })),
  givenUpPerDay: 0.0008,
  tokens: 0,
  reused: 0,
}

/** The fallback of `givenUpPerDay`, one in four a year, as so many given up in so many days of use. */
const givenUpFallback = { tokens: 2, days: 2500 } as const

function fallbackHazard(kind: IdleKind, bucket: number): number {
  const { c, s0 } = fallback[kind]
  const from = edges[bucket] ?? 0
  const to = edges[bucket + 1] ?? from * 2
  return (c * Math.log((to + s0) / (from + s0))) / (to - from)
}

/**
 * Learns from the organisation's own record how idle time and reuse go together: each token's idle time at the pass that first saw it, and
 * whether and when that ended. Occurrence ÷ exposure per bucket with delayed entry (a token is at risk from the idle time at which it was first
 * seen: Kalbfleisch & Prentice, The Statistical Analysis of Failure Time Data, ch. 1), shrunk to the fallback by a gamma prior.
 */
export function learnReusePrior(evidence: readonly TokenEvidence[], frame: ObservationFrame): ReusePrior {
  const tallies = { used: tally(), tried: tally(), unused: tally() }
  let [tokens, reused] = [0, 0]
  const careers: { tokens: number; days: number } = { ...givenUpFallback }
  for (const token of evidence) {
    const career = careerOf(token, frame)
    careers.days += career.days
    careers.tokens += Number(career.givenUp)
    const spell = idleSpell(token, frame)
    if (spell === null) continue
    tokens += 1
    if (spell.reused) reused += 1
    expose(tallies[spell.kind], spell)
  }
  return {
    used: steps('used', tallies.used),
    tried: steps('tried', tallies.tried),
    unused: steps('unused', tallies.unused),
    givenUpPerDay: careers.tokens / careers.days,
    tokens,
    reused,
  }
}

/** Uses within the watch that make a token one in regular use, and the longest usual gap between them, in days. */
const [regularUses, regularGap] = [6, 8] as const

/** Days of regular use that were watched, and whether it stopped: silent for a month and for many of its gaps, though it still worked. */
function careerOf({ token, ledger }: TokenEvidence, frame: ObservationFrame): { days: number; givenUp: boolean } {
  const from = Math.max(token.firstSeenAt, frame.passes[0] ?? frame.now)
  const begin = firstAfter(ledger.at, from)
  const end = firstAfter(ledger.at, frame.now)
  const [first, last] = [ledger.at[begin], ledger.at[end - 1]]
  if (end - begin < regularUses || first === undefined || last === undefined) return { days: 0, givenUp: false }
  const gap = (last - first) / (end - begin - 1) / DAY
  if (gap > regularGap) return { days: 0, givenUp: false }
  const until = Math.min(frame.now, token.expiresAt ?? frame.now, token.goneAt ?? frame.now)
  const silent = (until - last) / DAY
  return { days: (last - from) / DAY, givenUp: silent > Math.max(30, 6 * gap) }
}

interface Tally {
  readonly days: Float64Array
  readonly reuses: Float64Array
}

function tally(): Tally {
  return { days: new Float64Array(edges.length), reuses: new Float64Array(edges.length) }
}

/** An idle time that was watched: from `enter` days after it began to `leave`, where it ended by a use or the watching ended. */
interface IdleSpell {
  readonly kind: IdleKind
  readonly enter: number
  readonly leave: number
  readonly reused: boolean
}

/** The idle time that a token was in when it was first seen; `null` where its uses are not told or it could not be used. */
function idleSpell({ token, ledger }: TokenEvidence, frame: ObservationFrame): IdleSpell | null {
  if (token.kind === 'oauth-client' || token.owner?.status === 'closed') return null
  const seenAt = Math.max(token.firstSeenAt, frame.passes[0] ?? token.firstSeenAt)
  const next = firstAfter(ledger.at, seenAt)
  const last = next === 0 ? null : (ledger.at[next - 1] ?? null)
  const begin = last ?? token.createdAt
  if (begin === null) return null
  const until = Math.min(frame.now, token.expiresAt ?? frame.now, token.goneAt ?? frame.now)
  const nextUse = ledger.at[next] ?? null
  const reused = nextUse !== null && nextUse <= until
  const leave = ((reused ? nextUse : until) - begin) / DAY
  const enter = Math.max(0, (seenAt - begin) / DAY)
  return leave <= enter ? null : { kind: idleKind(last, token.createdAt), enter, leave, reused }
}

/** On which curve a token with this last use is. */
export function idleKind(lastUse: Instant | null, createdAt: Instant | null): IdleKind {
  if (lastUse === null) return 'unused'
  return createdAt !== null && lastUse - createdAt <= trialDays * DAY ? 'tried' : 'used'
}

function firstAfter(instants: Float64Array, at: Instant): number {
  let [low, high] = [0, instants.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((instants[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}

function expose({ days, reuses }: Tally, { enter, leave, reused }: IdleSpell): void {
  edges.forEach((from, bucket) => {
    const to = edges[bucket + 1] ?? Number.POSITIVE_INFINITY
    const exposed = Math.min(leave, to) - Math.max(enter, from)
    if (exposed <= 0) return
    days[bucket] = (days[bucket] ?? 0) + exposed
    if (reused && leave <= to) reuses[bucket] = (reuses[bucket] ?? 0) + 1
  })
}

function steps(kind: IdleKind, { days, reuses }: Tally): HazardStep[] {
  return edges.map((fromDays, bucket) => {
    const prior = fallbackHazard(kind, bucket)
    const exposed = days[bucket] ?? 0
    const perDay = exposed === 0 ? prior : ((reuses[bucket] ?? 0) + fallbackWeight) / (exposed + fallbackWeight / prior)
    return { fromDays, perDay }
  })
}

/** P(used within so many days | idle for so many days) on a curve: 1 − exp(−∫ hazard). */
export function reuseWithin(curve: readonly HazardStep[], idleDays: number, days: number): number {
  let hazard = 0
  curve.forEach(({ fromDays, perDay }, index) => {
    const to = curve[index + 1]?.fromDays ?? Number.POSITIVE_INFINITY
    hazard += perDay * Math.max(0, Math.min(idleDays + days, to) - Math.max(idleDays, fromDays))
  })
  return 1 - Math.exp(-hazard)
}
