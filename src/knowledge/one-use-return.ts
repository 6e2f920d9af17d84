import { periods, scales, usuallyMissed } from './gap-models.ts'

/** All that is known of a token of which one day of use is known. */
export interface OneUse {
  readonly silentDays: number
  /** Days before that use for which events are kept and the token existed; 0 = none. */
  readonly eventDays: number
  /** Whether an event tells of the use; `null` = it lies before all events. */
  readonly explained: boolean | null
  /** Chance per day to be given up. */
  readonly givenUpPerDay: number
}

/** A way of use that the one known may be part of. */
interface Way {
  readonly prior: number
  /** Days between uses; of use without a period the mean. */
  readonly spacing: number
  /** P(no use within so many days of the last one | it goes on). */
  readonly unusedAfter: (days: number) => number
  /** P(given up before a use that would have come within so many days), at so much per day. */
  readonly givenUp: (days: number, perDay: number) => number
}

/** Share of tokens used daily or more often, of all that are used: a broad guess, as the other priors are. */
const [frequent, frequentSpacing] = [0.4, 0.5] as const

/** A run may come this much of its period before or after its time. */
const [early, late] = [0.05, 0.1] as const

function unusedBy(period: number, days: number): number {
  const run = Math.max(1, Math.ceil((days - late * period) / period))
  const passed = Math.min(1, Math.max(0, (days - (run - early) * period) / ((early + late) * period)))
  return usuallyMissed ** (run - 1) * (1 - (1 - usuallyMissed) * passed)
}

function periodic(spacing: number, prior: number): Way {
  return {
    prior,
    spacing,
    unusedAfter: (days) => unusedBy(spacing, days),
    givenUp: (days, perDay) => 1 - Math.exp(-perDay * Math.min(days, spacing / (1 - usuallyMissed))),
  }
}

function atRandom(spacing: number, prior: number): Way {
  return {
    prior,
    spacing,
    unusedAfter: (days) => Math.exp(-days / spacing),
    givenUp: (days, perDay) => {
      const rate = perDay + 1 / spacing
      return (perDay / rate) * (1 - Math.exp(-rate * days))
    },
  }
}

const slow = periods.reduce((sum, { prior }) => sum + prior, 0)
const ways: readonly Way[] = [
  periodic(frequentSpacing, frequent),
  ...periods.map(({ period, prior }) => periodic(period, (1 - frequent) * prior)),
  ...scales.map((scale) => atRandom(scale, ((1 - frequent) * (1 - slow)) / scales.length)),
]

/** Shares of uses that leave an event, and how likely each is: often none does. */
const eventShares = [0, 0.05, 0.25, 0.5, 0.75, 0.95].map((share) => ({ share, prior: share === 0 ? 0.4 : 0.12 }))

/** P(the use known has its event or not, and no use before it has one | way). */
function eventEvidence({ spacing }: Way, { eventDays, explained }: OneUse): number {
  if (explained === null) return 1
  const others = eventDays / spacing
  return eventShares.reduce(
    (sum, { share, prior }) => sum + prior * (explained ? share : 1 - share) * (1 - share) ** others,
    0,
  )
}

/**
 * P(used within `days`) by Bayes over all ways of use that the one known use may be part of, each either still going on or given up since. That
 * a use is the newest one, and so long ago, has the density 1 ÷ spacing × P(none since): of frequent use only the end explains it, of rare
 * use its usual gap does. Where events are kept, frequent use before would have shown.
 */
export function oneUseReturn(one: OneUse): (days: number) => number {
  const { silentDays, givenUpPerDay } = one
  const alive = Math.exp(-givenUpPerDay * silentDays)
  let total = 0
  const weighed = ways.map((way) => {
    const weight = (way.prior / way.spacing) * eventEvidence(way, one)
    total += weight * (alive * way.unusedAfter(silentDays) + way.givenUp(silentDays, givenUpPerDay))
    return { way, weight: weight * alive }
  })
  return (days) =>
    weighed.reduce((sum, { way, weight }) => {
      const wait = Math.min(days, Math.max(0, way.spacing - silentDays))
      const used = way.unusedAfter(silentDays) - way.unusedAfter(silentDays + days)
      return sum + weight * used * Math.exp(-givenUpPerDay * wait)
    }, 0) / total
}
