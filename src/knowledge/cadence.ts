import { DAY, type Instant } from '../model/instant.ts'
import type { Cadence } from '../model/understanding.ts'
import { dayGrid } from './day-grid.ts'
import { dayRhythm, tempoRhythm } from './day-rhythm.ts'
import { eventPattern } from './event-pattern.ts'
import { hiddenMonthly } from './hidden-monthly.ts'
import { trialDays } from './learn-reuse-prior.ts'
import type { Rhythm } from './rhythm.ts'
import type { Sightings } from './sightings.ts'
import { type Silence, type SilenceSetting, silenceLimit } from './silence.ts'
import { type DaysOfUse, judgeDays, type SlowVerdict, slowRhythm } from './slow-rhythm.ts'
import { tempoOf } from './tempo.ts'
import { weekPattern } from './week-pattern.ts'

/** A token this young has not had its time. */
const infancyDays = 14
/** Only tried, and then silent for more than a quarter: nobody went on with it. */
const abandonedAfterDays = 100
/** How sure a verdict on gaps must be before it is said. */
const sure = 0.75

/** The rhythm found in a token's uses, before anything is said of its silence. */
export interface FoundRhythm {
  /** The rhythm that is or was; `null` where none was found. */
  readonly rhythm: Rhythm | null
  /** Why no rhythm is named. */
  readonly why: string
  /** First uses of the days of use, ascending, without the tries after creation. */
  readonly daysOfUse: readonly Instant[]
}

/** Looks for a rhythm: around the clock, by days of the week, by gaps between days of use; in this order, because each hides the next. */
export function findRhythm(seen: Sightings): FoundRhythm {
  if (seen.uses.length === 0) return { rhythm: null, why: 'never used', daysOfUse: [] }
  const days = daysOfUse(seen)
  const found = (rhythm: Rhythm): FoundRhythm => ({ rhythm, why: '', daysOfUse: days.at })
  const none = (why: string): FoundRhythm => ({ rhythm: null, why, daysOfUse: days.at })
  const grid = dayGrid(seen)
  const tempo = tempoOf(seen)
  if (tempo !== null) return found(tempoRhythm(tempo, seen, grid))
  const pattern = weekPattern(grid) ?? eventPattern(seen, grid)
  if (pattern !== null) return found(dayRhythm(seen, grid, pattern))
  const verdict = judgeDays(days, Math.max(0, (seen.watchedUntil - (seen.uses.at(-1) ?? 0)) / DAY))
  if (verdict === null) return none('only one day of use is known')
  const monthly = verdict.class === 'irregular' ? hiddenMonthly(days.at, seen) : null
  if (monthly !== null) return found(monthly)
  const doubt = doubtOf(verdict, days, seen)
  return doubt === null ? found(slowRhythm(verdict, days)) : none(doubt)
}

/** The silence of a token since its newest use, and what it may last; `null` for a token that was never used. */
export function silenceOf(
  seen: Sightings,
  { rhythm, daysOfUse }: FoundRhythm,
  setting: Pick<SilenceSetting, 'hindrance' | 'successor'>,
): Silence | null {
  const last = seen.uses.at(-1)
  if (last === undefined) return null
  const days = Math.max(0, (seen.lookedUntil - last) / DAY)
  return silenceLimit(rhythm, { days, longestGap: longestGap(daysOfUse), ...setting })
}

/** What is said of the rhythm of a token. */
export function stateCadence(seen: Sightings, found: FoundRhythm, silence: Silence | null): Cadence {
  return silence === null ? unused(seen) : state(seen, found, silence)
}

function doubtOf(verdict: SlowVerdict, { at }: DaysOfUse, seen: Sightings): string | null {
  const words = at.length === 1 ? 'one day of use is known' : `${at.length} days of use are known`
  if (hiddenShare(seen, at) > mostHidden) return `${words}; passes came too seldom to see what lies between them`
  if (verdict.probability < sure) return `${words}, which fit more than one rhythm`
  const spanDays = ((at.at(-1) ?? 0) - (at[0] ?? 0)) / DAY
  if (verdict.class === 'weekly' && verdict.days < 4) return `${words}; a weekly rhythm needs four`
  if (verdict.class === 'monthly' && verdict.days < 3) return `${words}; a monthly rhythm needs three`
  if (verdict.class !== 'irregular') return null
  const watchedDays = seen.watchedFrom === null ? 0 : (seen.watchedUntil - seen.watchedFrom) / DAY
  if (verdict.days < 4) return `${words}, too few to tell whether they have a period`
  const silentDays = (seen.watchedUntil - (seen.uses.at(-1) ?? 0)) / DAY
  if (spanDays <= oneSpell && silentDays > spellOver)
    return `${words}, all within ${Math.ceil(spanDays + 1)} days: one spell of use does not tell whether it comes back`
  if (spanDays / (at.length - 1) < 10 && watchedDays < 28) return `${words}; it was watched for less than four weeks`
  return null
}

/** Use within so many days, and then silence for longer than this, is one spell of use: nothing has come again yet. */
const [oneSpell, spellOver] = [10, 28] as const

/** Where more than this share of the time between uses was hidden, the gaps are those of the passes, not of the token. */
const mostHidden = 0.75

/**
 * The share of the time between days of use in which uses could not be seen: from the pass before a use to that use. A pass that comes right
 * after each use of a weekly job looks the same as one that comes once a week to a daily one.
 */
function hiddenShare({ hidden, watchedFrom }: Sightings, days: readonly Instant[]): number {
  const from = Math.max(days[0] ?? 0, watchedFrom ?? Number.POSITIVE_INFINITY)
  const to = days.at(-1) ?? 0
  if (to <= from) return 0
  let sum = 0
  for (let index = 0; index + 1 < hidden.length; index += 2)
    sum += Math.max(0, Math.min(hidden[index + 1] ?? 0, to) - Math.max(hidden[index] ?? 0, from))
  return sum / (to - from)
}

/** First use of each day on which it was used, a day being new when 12 hours passed; without the tries after creation. */
function daysOfUse(seen: Sightings): DaysOfUse {
  const at: Instant[] = []
  const proven: boolean[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const use of seen.uses) {
    if (use - last < DAY / 2) continue
    at.push(use)
    proven.push(seen.watchedFrom !== null && last >= seen.watchedFrom)
    last = use
  }
  const tried = at.length >= 3 && seen.createdAt !== null && (at[0] ?? 0) - seen.createdAt < 3 * DAY
  const begin = tried ? 1 : 0
  return { at: at.slice(begin), proven: proven.slice(begin), events: seen.events }
}

function longestGap(days: readonly Instant[]): number {
  let longest = 0
  for (let index = 1; index < days.length; index += 1)
    longest = Math.max(longest, ((days[index] ?? 0) - (days[index - 1] ?? 0)) / DAY)
  return longest
}

function unused(seen: Sightings): Cadence {
  const age = seen.createdAt === null ? 0 : (seen.watchedUntil - seen.createdAt) / DAY
  const base = {
    uses: 0,
    observedDays: Math.max(0, Math.round(age)),
    periodDays: null,
    phase: null,
    nextExpectedAt: null,
  }
  if (!seen.told)
    return {
      ...base,
      class: 'too-early-to-say',
      reasons: ['the provider does not tell when OAuth clients are used, and no event names this one'],
    }
  if (age < infancyDays)
    return {
      ...base,
      class: 'too-early-to-say',
      reasons: [`made ${Math.max(0, Math.floor(age))} days ago and not used yet`],
    }
  return { ...base, class: 'never-used', reasons: [`not used once in the ${Math.round(age)} days since it was made`] }
}

function state(seen: Sightings, { rhythm, why }: FoundRhythm, silence: Silence): Cadence {
  const last = seen.uses.at(-1) ?? 0
  const base = {
    uses: seen.uses.length,
    observedDays: observedDays(seen),
    periodDays: rhythm?.periodDays ?? null,
    phase: rhythm?.phase ?? null,
    nextExpectedAt: null,
  }
  const silent = `last used on ${new Date(last).toISOString().slice(0, 10)}, ${Math.floor(silence.days)} days of silence since`
  const triedOnly = seen.createdAt !== null && last - seen.createdAt <= trialDays * DAY
  if (triedOnly && silence.days > abandonedAfterDays)
    return { ...base, class: 'single-use', reasons: ['used only in the first days after it was made', silent] }
  if (silence.days > silence.limitDays)
    return { ...base, class: 'dead', reasons: [silent, silence.reason, ...(rhythm?.reasons ?? [])] }
  if (rhythm === null) return { ...base, class: 'too-early-to-say', reasons: [why, silent, silence.reason] }
  const expected = seen.endedAt === null ? rhythm.nextAfter(seen.now) : null
  const overdue = silence.days > (rhythm.periodDays === null ? spellOver : 3 + 1.5 * rhythm.periodDays) ? [silent] : []
  return { ...base, class: rhythm.class, nextExpectedAt: expected, reasons: [...rhythm.reasons, ...overdue] }
}

function observedDays(seen: Sightings): number {
  const begin = Math.min(seen.watchedFrom ?? seen.now, seen.uses[0] ?? seen.now)
  return Math.max(0, Math.round((seen.watchedUntil - begin) / DAY))
}
