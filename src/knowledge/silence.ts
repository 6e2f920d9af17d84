import type { Rhythm } from './rhythm.ts'

/** How long a token has been silent, and how long it may be before it is called dead. */
export interface Silence {
  /** Days without use that passes or events prove. */
  readonly days: number
  /** Beyond so many days no rhythm that is plausible for what is known is still alive. */
  readonly limitDays: number
  readonly reason: string
}

/**
 * A quarter with slack. A token that is used often may do something once a quarter as well; nobody can see that before the other use stops, so
 * nothing is dead within a quarter.
 */
const quarterWithSlack = 100
/** Two quarters with slack: a quarterly job may miss one run. */
const twoQuarters = 215
/** Three quarters with slack: what ended after a quarterly run that was missed has not had its turn again. */
const threeQuarters = 290
/** A year with slack: what little is known of may be done once a year. */
const yearWithSlack = 430

/** Days of silence after which each rhythm is over, when it was well established: several of its periods. */
const established: Readonly<Record<Rhythm['class'], number>> = {
  continuous: quarterWithSlack,
  hourly: quarterWithSlack,
  daily: quarterWithSlack,
  weekdays: quarterWithSlack,
  weekly: 120,
  monthly: 200,
  quarterly: 400,
  yearly: 800,
  irregular: yearWithSlack,
}

/** What a limit depends on beside the rhythm. */
export interface SilenceSetting {
  readonly days: number
  /** Days of the longest gap between two uses that is known. */
  readonly longestGap: number
  /** `ended` = it can never work again, or its owner is gone; `blocked` = it does not work now, so that silence may be enforced. */
  readonly hindrance: 'ended' | 'blocked' | null
  /** What its successor does, if one took over: the token did the same. */
  readonly successor: Rhythm | null
}

/**
 * How long the silence of a token may last: several periods of its rhythm and clearly longer than its own longest gap; two quarters when that
 * rhythm was seen for a short time only; a year with slack when hardly anything is known.
 */
export function silenceLimit(rhythm: Rhythm | null, setting: SilenceSetting): Silence {
  const { days, longestGap, hindrance, successor } = setting
  const known = rhythm !== null && rhythm.daysOfUse >= 3 ? rhythm : null
  const own = known === null || known.class === 'irregular' ? 0 : 1.5 * longestGap + 30
  const limits = [{ limitDays: ruleFor(known, longestGap), reason: ruleWords(known) }]
  if (own > ruleFor(known, longestGap))
    limits.splice(0, 1, { limitDays: own, reason: `it was silent for ${Math.round(longestGap)} days before` })
  if (hindrance === 'ended') limits.push({ limitDays: threeQuarters, reason: 'it does not work any more either' })
  if (successor !== null && isFrequent(successor))
    limits.push({ limitDays: 130, reason: `its successor took over and is used (${successor.class})` })
  const shortest = limits.reduce((a, b) => (b.limitDays < a.limitDays ? b : a))
  if (hindrance !== 'blocked' || shortest.limitDays >= twoQuarters) return { days, ...shortest }
  return { days, limitDays: twoQuarters, reason: 'it is blocked, which may be why it is silent' }
}

function isFrequent(rhythm: Rhythm): boolean {
  return rhythm.periodDays === null ? rhythm.class === 'continuous' : rhythm.periodDays <= 31
}

function ruleFor(rhythm: Rhythm | null, longestGap: number): number {
  if (rhythm === null) return yearWithSlack
  const { spanDays, daysOfUse } = rhythm
  const aroundTheClock = rhythm.class === 'continuous' || rhythm.class === 'hourly'
  if (rhythm.class === 'irregular')
    return daysOfUse < 8 ? yearWithSlack : Math.min(yearWithSlack, Math.max(twoQuarters, 3 * longestGap + 60))
  const thin = !aroundTheClock && (spanDays < 45 || daysOfUse < 8)
  return Math.max(established[rhythm.class], thin ? twoQuarters : 0)
}

function ruleWords(rhythm: Rhythm | null): string {
  if (rhythm === null) return 'so little is known of its use that it may be used once a year'
  const what = rhythm.class === 'irregular' ? 'used irregularly' : rhythm.class
  return `it was ${what} for ${Math.round(rhythm.spanDays)} days, which such a silence ends`
}
