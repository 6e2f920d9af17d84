import { DAY, type Instant } from '../model/instant.ts'
import type { CadenceClass, Reuse } from '../model/understanding.ts'
import { aliveProbability, type BuyerLaw, repeatProbability } from './buy-till-you-die.ts'
import type { FoundRhythm } from './cadence.ts'
import { type Gap, irregularReturn, judgeGaps, periodReturn } from './gap-models.ts'
import { idleKind, type ReusePrior, reuseWithin } from './learn-reuse-prior.ts'
import { oneUseReturn } from './one-use-return.ts'
import { periodicReturn } from './periodic-return.ts'
import type { Rhythm } from './rhythm.ts'
import type { Sightings } from './sightings.ts'

/** Horizons in days. */
const horizons = [7, 14, 30, 60, 90, 180, 365] as const

/** What P(used again) is judged by. */
export interface ReuseGrounds {
  readonly seen: Sightings
  readonly found: FoundRhythm
  readonly class: CadenceClass
  readonly expiresAt: Instant | null
  /** Why it can never be used again; `null` = it may be. */
  readonly over: string | null
  /** Why it does not work now, though it may again; `null` = it works. */
  readonly stopped: string | null
  /** Its owner can no longer sign in: it works again only if the account comes back. */
  readonly ownerGone: boolean
  /** Another token took over what it did. */
  readonly replaced: boolean
}

/** What is left of the tendency when the owner is gone, or when a successor does the work. */
const [ownerGoneFactor, replacedFactor] = [0.25, 0.3]

/** Where the provider does not tell uses nothing can be said; on the side of care. */
const untold: Readonly<Record<(typeof horizons)[number], number>> = {
  7: 0.4,
  14: 0.45,
  30: 0.5,
  60: 0.5,
  90: 0.5,
  180: 0.5,
  365: 0.5,
}

/** P(used again) at rising horizons, with what it rests on. Expiry cuts a horizon short. */
export function reuseOf(grounds: ReuseGrounds, prior: ReusePrior): Reuse {
  const { over, stopped, seen, expiresAt } = grounds
  if (over !== null) return { points: horizons.map((days) => ({ days, p: 0 })), reasons: [over] }
  const { within, reasons } = tendency(grounds, prior)
  const left = expiresAt === null ? Number.POSITIVE_INFINITY : (expiresAt - seen.now) / DAY
  const { factor, why } = hindered(grounds)
  let least = 0
  const points = horizons.map((days) => {
    least = Math.min(1, Math.max(least, factor * within(Math.min(days, left))))
    return { days, p: Math.round(least * 10_000) / 10_000 }
  })
  const ends = left < 365 ? [`it ends in ${Math.ceil(left)} days, which limits longer horizons`] : []
  return { points, reasons: [...reasons, ...ends, ...(stopped === null ? [] : [stopped]), ...why] }
}

function hindered({ ownerGone, replaced }: ReuseGrounds): { factor: number; why: readonly string[] } {
  if (ownerGone)
    return { factor: ownerGoneFactor, why: ['a quarter of the usual chance: its account must come back first'] }
  if (replaced) return { factor: replacedFactor, why: ['a third of the usual chance: its successor took over'] }
  return { factor: 1, why: [] }
}

interface Tendency {
  readonly within: (days: number) => number
  readonly reasons: readonly string[]
}

function tendency(grounds: ReuseGrounds, prior: ReusePrior): Tendency {
  const { seen, found } = grounds
  if (!seen.told && seen.uses.length === 0)
    return {
      within: (days) => untold[horizons.find((horizon) => days <= horizon) ?? 365],
      reasons: ['the provider does not tell when it is used, so use is taken to be as likely as not'],
    }
  const idle = idleTendency(seen, prior)
  const { givenUpPerDay } = prior
  const seasoned = seasonedGivenUp(seen, givenUpPerDay)
  if (found.rhythm === null || grounds.class === 'single-use') return thinTendency(grounds, idle, seasoned)
  if (found.rhythm.periodDays === null && found.rhythm.class === 'irregular')
    return irregularTendency({ seen, daysOfUse: found.daysOfUse, givenUpPerDay: seasoned }, idle)
  return rhythmTendency({ seen, rhythm: found.rhythm, givenUpPerDay }, idle)
}

/**
 * How likely it is to be given up per day, where no rhythm says whether it goes on: tokens differ, and one that was in use for long is of the lasting
 * ones. If the rates of tokens are exponentially distributed, that of one used for t days is 1 ÷ (1 ÷ mean + t): a gamma prior after t days without
 * an end, whose waiting time is a Lomax one. Regular use is what the mean was learnt from, and keeps it.
 */
function seasonedGivenUp(seen: Sightings, perDay: number): number {
  return 1 / (1 / perDay + daysInUse(seen))
}

/** Days from creation to the newest use. */
function daysInUse({ uses, createdAt, now }: Sightings): number {
  const last = uses.at(-1) ?? now
  return Math.max(0, (last - (createdAt ?? last)) / DAY)
}

/** What the organisation's idle tokens do: the prior of all others. */
function idleTendency(seen: Sightings, prior: ReusePrior): Tendency {
  const last = seen.uses.at(-1) ?? null
  const idleDays = Math.max(0, (seen.now - (last ?? seen.createdAt ?? seen.now)) / DAY)
  const kind = idleKind(last, seen.createdAt)
  const tokens = { used: 'tokens', tried: 'tokens that were only tried', unused: 'tokens that were never used' }[kind]
  const taught =
    prior.tokens < 20 ? 'a general rule, for want of history,' : `the history of ${prior.tokens} tokens here`
  return {
    within: (days) => reuseWithin(prior[kind], idleDays, days),
    reasons: [`idle for ${Math.floor(idleDays)} days; ${taught} tells how ${tokens} idle so long go on`],
  }
}

/** Weight of what idle tokens do against what the gaps of a token itself say. */
const idleWeight = 0.3

/** Too little for a rhythm: what idle tokens do, and where there are gaps, what these say under each rhythm that they may come from. */
function thinTendency({ seen, found }: ReuseGrounds, idle: Tendency, givenUpPerDay: number): Tendency {
  const gaps = gapsOf(found.daysOfUse)
  if (gaps.length === 0)
    return idleKind(seen.uses.at(-1) ?? null, seen.createdAt) === 'used'
      ? oneUseTendency(seen, idle, givenUpPerDay)
      : idle
  const silence = silenceOf(seen, givenUpPerDay)
  const rhythms = judgeGaps(gaps, silence.silentDays, seen.events)
  const own = (days: number): number =>
    rhythms.reduce(
      (sum, { periodDays, probability }) =>
        sum +
        probability *
          (periodDays === null ? irregularReturn(gaps, silence, days) : periodReturn(periodDays, silence, days)),
      0,
    )
  return {
    within: (days) => idleWeight * idle.within(days) + (1 - idleWeight) * own(days),
    reasons: [...idle.reasons, `${gaps.length + 1} days of use are known`],
  }
}

/** One day of use is known: it may be one of many of which nothing is known, or one of a rare rhythm, which will be used when its time comes. */
function oneUseTendency(seen: Sightings, idle: Tendency, givenUpPerDay: number): Tendency {
  const last = seen.uses.at(-1) ?? seen.now
  const eventsFrom = seen.eventsFrom ?? Number.POSITIVE_INFINITY
  const own = oneUseReturn({
    silentDays: silentDaysOf(seen),
    eventDays: Math.max(0, (last - Math.max(eventsFrom, seen.createdAt ?? eventsFrom)) / DAY),
    explained: last < eventsFrom ? null : seen.detail.some((detail) => detail >= 0),
    givenUpPerDay,
  })
  return {
    within: (days) => idleWeight * idle.within(days) + (1 - idleWeight) * own(days),
    reasons: [...idle.reasons, `one day of use is known, ${Math.floor(daysInUse(seen))} days after it was made`],
  }
}

function silenceOf(seen: Sightings, givenUpPerDay: number): { silentDays: number; endedBy: number } {
  const silentDays = silentDaysOf(seen)
  return { silentDays, endedBy: 1 - Math.exp(-givenUpPerDay * silentDays) }
}

function silentDaysOf({ lookedUntil, uses }: Sightings): number {
  return Math.max(0, (lookedUntil - (uses.at(-1) ?? lookedUntil)) / DAY)
}

/** Broad guesses in days: a user of medium habit comes back after some weeks and gives up after about one spell in seventeen. */
const buyerLaw: BuyerLaw = { r: 1, alpha: 25, a: 0.3, b: 4.7 }

/** With fewer returns after a pause BG/NBD knows little more than its own guesses. */
const fewestSpells = 2

/** Use without a period, as far as it is known. */
interface Irregular {
  readonly seen: Sightings
  readonly daysOfUse: readonly Instant[]
  readonly givenUpPerDay: number
}

/**
 * Use without a period. Two models, the first with twice the weight of the second: renewal with the token's own gaps, and BG/NBD over its
 * spells of use (days of use less than three usual gaps apart are one spell, because the model knows no spells and would take each pause for the
 * end; within a spell the gaps know better). Renewal has weighed being given up already, so P(alive) is not taken of it again. What has gone
 * quiet for longer than its gaps foretell comes back as other idle tokens do.
 */
function irregularTendency({ seen, daysOfUse, givenUpPerDay }: Irregular, idle: Tendency): Tendency {
  const gaps = gapsOf(daysOfUse)
  const silence = silenceOf(seen, givenUpPerDay)
  const history = spellHistory(daysOfUse, silence.silentDays)
  const alive = aliveProbability(buyerLaw, history)
  const own = (days: number): number => {
    const renewal = irregularReturn(gaps, silence, days)
    if (history.repeats < fewestSpells) return renewal
    return (2 * renewal + Math.max(renewal, alive * repeatProbability(buyerLaw, history, days))) / 3
  }
  return {
    within: (days) => 1 - (1 - own(days)) * (1 - (1 - alive) * idle.within(days)),
    reasons: [
      `${daysOfUse.length} days of use in ${history.repeats + 1} spells, silent for ${Math.floor(silence.silentDays)} days: still in use with P = ${alive.toFixed(2)} (BG/NBD)`,
    ],
  }
}

function gapsOf(days: readonly Instant[]): Gap[] {
  return days
    .slice(1)
    .map((day, index) => ({ days: (day - (days[index] ?? day)) / DAY, proven: true }))
    .slice(-60)
}

function spellHistory(days: readonly Instant[], silentDays: number) {
  const gaps = gapsOf(days)
  const usual = gaps.map((gap) => gap.days).sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 1
  const pause = Math.max(3, 3 * usual)
  const lastDays = gaps.reduce((sum, gap) => sum + gap.days, 0)
  return {
    repeats: gaps.filter((gap) => gap.days > pause).length,
    lastDays,
    watchedDays: lastDays + silentDays,
  }
}

/** A rhythm: whether it is still alive after the runs that did not come, and whether one is due within the horizon. */
function rhythmTendency(
  {
    seen,
    rhythm,
    givenUpPerDay,
  }: { readonly seen: Sightings; readonly rhythm: Rhythm; readonly givenUpPerDay: number },
  idle: Tendency,
): Tendency {
  const { alive, missedRuns, within } = periodicReturn(seen, rhythm, givenUpPerDay)
  const missed = missedRuns === 0 ? 'no run is overdue' : `${missedRuns} expected runs did not come`
  return {
    within: (days) => alive * within(days) + (1 - alive) * restarted * idle.within(days),
    reasons: [`${rhythm.class}, ${missed}: still alive with P = ${alive.toFixed(3)}`],
  }
}

/** What was used by a rhythm and then given up is taken up again more rarely than idle tokens in general. */
const restarted = 0.1
