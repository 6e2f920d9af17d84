import { DAY, type Instant } from '../model/instant.ts'
import type { Rhythm } from './rhythm.ts'
import type { Sightings } from './sightings.ts'

/** Whether a rhythm goes on, and when its next use comes. */
export interface PeriodicReturn {
  /** P(the rhythm is still alive | silence). */
  readonly alive: number
  /** Runs that were expected in the silence and did not come. */
  readonly missedRuns: number
  /** P(used within so many days | alive). */
  readonly within: (days: number) => number
}

/** P(a stretch of silence is a holiday or an outage, not missed runs one by one). */
const pauses = 0.03
/** How long such last on average, in days: machines are repaired, people come back. */
const [repairDays, leaveDays] = [2, 10] as const
/** Runs counted one by one; a longer silence is divided by the period. */
const mostCounted = 60

/**
 * The survival of a rhythm after runs that did not come. Alive, a silence of k runs has probability (1 − ε) mᵏ + ε e^(−silence / pause), with
 * m the share of runs it missed before and ε for holidays and outages, in which runs do not fail one by one; given up, it is certain. Bayes weighs
 * these against the chance to be given up per day.
 */
export function periodicReturn(seen: Sightings, rhythm: Rhythm, givenUpPerDay: number): PeriodicReturn {
  const last = seen.uses.at(-1) ?? seen.now
  const silentDays = Math.max(0, (seen.lookedUntil - last) / DAY)
  const period = rhythm.periodDays ?? 1 / 48
  const missedRuns = countMissed(rhythm, last, seen.lookedUntil)
  const missed = Math.min(0.5, Math.max(period < 5 ? 0.02 : 0.04, rhythm.missed))
  const quiet =
    missedRuns === 0
      ? 1
      : (1 - pauses) * missed ** missedRuns + pauses * Math.exp(-silentDays / Math.max(pauseDays(rhythm), period))
  const stillAlive = Math.exp(-givenUpPerDay * silentDays)
  const alive = (stillAlive * quiet) / (stillAlive * quiet + (1 - stillAlive))
  const next = rhythm.nextAfter(seen.now)
  const untilNext = next === null ? period : Math.max(0, (next - seen.now) / DAY)
  return {
    alive,
    missedRuns,
    within: (days) =>
      dueWithin(days, { untilNext, period, missed }) * Math.exp(-givenUpPerDay * Math.min(days, untilNext)),
  }
}

/** Around the clock and on weekends only machines work. */
function pauseDays(rhythm: Rhythm): number {
  return ['continuous', 'hourly', 'daily'].includes(rhythm.class) ? repairDays : leaveDays
}

function countMissed(rhythm: Rhythm, last: Instant, until: Instant): number {
  const period = (rhythm.periodDays ?? 1 / 24) * DAY
  const grace = Math.min(10 * DAY, Math.max(2 * 3_600_000, 0.25 * period))
  let [missed, at] = [0, last + 0.4 * period]
  while (missed < mostCounted) {
    const due = rhythm.nextAfter(at)
    if (due === null || due + grace > until) return missed
    missed += 1
    at = due
  }
  return Math.max(missed, Math.floor((until - last) / period))
}

/** P(a run takes place within so many days): 1 − mⁿ over the n runs due; between runs a little, because people come early. */
function dueWithin(
  days: number,
  { untilNext, period, missed }: { readonly untilNext: number; readonly period: number; readonly missed: number },
): number {
  const early = (0.1 * Math.max(0, days)) / Math.max(days, untilNext, 0.01)
  if (days < untilNext) return early
  const runs = 1 + Math.floor((days - untilNext) / period)
  return Math.max(early, 1 - missed ** runs)
}
