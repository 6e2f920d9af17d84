import type { CadenceClass } from '../model/understanding.ts'

/** One gap between days of use, in days. */
export interface Gap {
  readonly days: number
  /** Whether passes or complete events prove that there was no use within it. */
  readonly proven: boolean
}

/** How many of the uses known either way left an event: what unproven gaps are judged by. */
export interface EventCounts {
  readonly explained: number
  readonly known: number
}

/** A rhythm that gaps may come from, with its probability given the gaps. */
export interface GapVerdict {
  readonly class: Extract<CadenceClass, 'weekly' | 'monthly' | 'quarterly' | 'yearly' | 'irregular'>
  /** `null` for use without a period. */
  readonly periodDays: number | null
  readonly probability: number
}

interface PeriodModel {
  readonly class: Exclude<GapVerdict['class'], 'irregular'>
  readonly period: number
  readonly prior: number
  /** Standard deviations of a gap that are thought of: by the clock, by calendar rules and people, loosely. */
  readonly spreads: readonly number[]
  /** Whether it may also be kept by a day of the week of the month: then gaps are whole weeks, with this spread. */
  readonly weekdaySpread?: number
}

const months = 365.25 / 12

/**
 * The periods that are thought of and how likely each is before anything was seen. Nothing is learnt here: broad guesses, which a handful of gaps
 * overrules. Spreads hold what calendars do (months of 28 to 31 days) and people (holidays, days put off).
 */
export const periods: readonly PeriodModel[] = [
  { class: 'weekly', period: 7, prior: 0.25, spreads: [0.15, 0.7, 1.4] },
  { class: 'weekly', period: 14, prior: 0.03, spreads: [0.2, 0.8, 1.4] },
  { class: 'monthly', period: months, prior: 0.2, spreads: [1.3, 2.5, 4], weekdaySpread: 0.3 },
  { class: 'monthly', period: 2 * months, prior: 0.02, spreads: [1.3, 3, 5] },
  { class: 'quarterly', period: 3 * months, prior: 0.1, spreads: [1.8, 4, 9], weekdaySpread: 0.3 },
  { class: 'yearly', period: 6 * months, prior: 0.02, spreads: [2, 6, 12] },
  { class: 'yearly', period: 12 * months, prior: 0.07, spreads: [2, 6, 14] },
]
const irregularPrior = 0.31

/** Share of runs missed that is thought of, and share of gaps that follow no rule. */
const missedShares = [0.02, 0.1, 0.25] as const
const unruly = 0.03
/** Uses that belong to the run before them: a job of several days, a second try. */
const continued = 0.06

/** Mean gaps in days of use without a period that are thought of, all as likely. */
export const scales = [0.7, 1.4, 2.8, 5.6, 11, 22, 45, 90, 180, 360] as const
/** How use without a period clusters: share of gaps within spells, and how much longer the others are. */
const clusterings: readonly (readonly [within: number, longer: number])[] = [
  [1, 1],
  [0.7, 4],
  [0.85, 12],
]

/**
 * P(class | gaps between days of use, silence since the newest): Bayes over a few periods with misses and spreads, and over use without a period
 * (exponential gaps at ten scales, plain or in spells). The open gap counts by its survival. Verdicts by falling probability.
 */
export function judgeGaps(gaps: readonly Gap[], silentDays: number, events: EventCounts): GapVerdict[] {
  const shares = gaps.every(({ proven }) => proven) ? [] : eventShares(events)
  const scored = [
    ...periods.map((model) => ({
      class: model.class,
      periodDays: model.period,
      weight: Math.log(model.prior) + periodEvidence(model, { gaps, silentDays, shares }),
    })),
    {
      class: 'irregular' as const,
      periodDays: null,
      weight: Math.log(irregularPrior) + irregularEvidence(gaps, silentDays),
    },
  ]
  const most = Math.max(...scored.map(({ weight }) => weight))
  const total = scored.reduce((sum, { weight }) => sum + Math.exp(weight - most), 0)
  return scored
    .map(({ weight, ...verdict }) => ({ ...verdict, probability: Math.exp(weight - most) / total }))
    .sort((a, b) => b.probability - a.probability)
}

/** Chance that what was done so far has ended for good: keeps one long silence from ruling out a short period. */
const ended = 0.04

/** Shares of uses that leave an event, each with its weight: a beta posterior at five places. */
function eventShares({ explained, known }: EventCounts): { share: number; weight: number }[] {
  const places = [0.05, 0.25, 0.5, 0.75, 0.95]
  const weights = places.map((share) => share ** explained * (1 - share) ** (known - explained))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return places.map((share, index) => ({ share, weight: (weights[index] ?? 0) / total }))
}

interface Watched {
  readonly gaps: readonly Gap[]
  readonly silentDays: number
  readonly shares: readonly { readonly share: number; readonly weight: number }[]
}

function periodEvidence(model: PeriodModel, { gaps, silentDays, shares }: Watched): number {
  const [proven, unproven] = [gaps.filter((gap) => gap.proven), gaps.filter((gap) => !gap.proven)]
  const laws: readonly Law[] = [
    ...model.spreads.map((spread) => ({ spread, onTime: nearestRun })),
    ...(model.weekdaySpread === undefined ? [] : [{ spread: model.weekdaySpread, onTime: weekdayRun }]),
  ]
  const candidates = laws.flatMap(({ spread, onTime }) =>
    missedShares.map((missed) => {
      const sum = (of: readonly Gap[], skip: number): number =>
        of.reduce(
          (logs, { days }) => logs + Math.log(periodDensity(model, days, onTime({ spread, skip }, days, model))),
          0,
        )
      const runs = Math.max(0, Math.floor((silentDays - 2 * spread) / model.period))
      const silence = Math.log((1 - ended) * missed ** runs + ended)
      const hidden = shares.map(({ share, weight }) => Math.log(weight) + sum(unproven, 1 - (1 - missed) * share))
      return sum(proven, missed) + silence + (hidden.length === 0 ? 0 : logMean(hidden) + Math.log(hidden.length))
    }),
  )
  return logMean(candidates)
}

interface Runs {
  readonly spread: number
  /** P(a run leaves no trace). */
  readonly skip: number
}

/** How gaps of runs that come on time are spread. */
interface Law {
  readonly spread: number
  readonly onTime: (runs: Runs, days: number, model: PeriodModel) => number
}

function normal(deviation: number, spread: number): number {
  return Math.exp(-((deviation / spread) ** 2) / 2) / (spread * Math.sqrt(2 * Math.PI))
}

function nearestRun({ spread, skip }: Runs, days: number, { period }: PeriodModel): number {
  const nearest = Math.max(1, Math.round(days / period))
  return (1 - skip) * skip ** (nearest - 1) * normal(days - nearest * period, spread)
}

/** The first Monday of a month comes four or five weeks after the one before: so many whole weeks that the mean is a month. */
function weekdayRun({ spread, skip }: Runs, days: number, { period }: PeriodModel): number {
  const nearest = Math.max(1, Math.round(days / period))
  const weeks = Math.floor((nearest * period) / 7)
  const longer = (nearest * period) / 7 - weeks
  const onTime = (1 - longer) * normal(days - 7 * weeks, spread) + longer * normal(days - 7 * (weeks + 1), spread)
  return (1 - skip) * skip ** (nearest - 1) * onTime
}

function periodDensity({ period }: PeriodModel, days: number, onTime: number): number {
  const tail = Math.min(3, 0.08 * period)
  return (1 - unruly - continued) * onTime + (continued * Math.exp(-days / tail)) / tail + unruly * anyGap(days)
}

/** A gap of which nothing is known: anything from hours to years, short ones likelier. */
function anyGap(days: number): number {
  return 1 / ((days + 1) * (days + 1 < 1500 ? Math.log(1500) : days + 1))
}

/** Use without a period: exponential gaps at one scale, some of them longer, as the quiet times between spells are. */
interface Spells {
  readonly scale: number
  readonly within: number
  readonly other: number
}

const spells: readonly Spells[] = scales.flatMap((scale) =>
  clusterings.map(([within, longer]) => ({ scale, within, other: scale * longer })),
)

function spellDensity({ scale, within, other }: Spells, days: number): number {
  return (within * Math.exp(-days / scale)) / scale + ((1 - within) * Math.exp(-days / other)) / other
}

/**
 * P(a gap is a pause, as between two projects), and how long such last: what no past gap of a token has to foretell. The guess weighs as much as
 * ten gaps (a beta prior), so that a token of many gaps, which tell of its pauses themselves, is hardly judged by it.
 */
const [guessedPausing, guessWeight, pauseDays] = [0.07, 10, 60] as const

function pausingSurvival(law: Spells, days: number, gaps: number): number {
  const pausing = (guessedPausing * guessWeight) / (guessWeight + gaps)
  return (1 - pausing) * spellSurvival(law, days) + pausing * Math.exp(-days / pauseDays)
}

function spellSurvival({ scale, within, other }: Spells, days: number): number {
  return within * Math.exp(-days / scale) + (1 - within) * Math.exp(-days / other)
}

function gapEvidence(law: Spells, gaps: readonly Gap[]): number {
  return gaps.reduce((sum, { days }) => sum + Math.log(spellDensity(law, days) + unruly * anyGap(days)), 0)
}

function irregularEvidence(gaps: readonly Gap[], silentDays: number): number {
  return logMean(
    spells.map((law) => gapEvidence(law, gaps) + Math.log((1 - ended) * spellSurvival(law, silentDays) + ended)),
  )
}

/**
 * P(used within `days` | gaps, silence so far) for use without a period: the renewal answer 1 − S(silence + days) / S(silence), averaged over the laws
 * that the gaps may come from, each counted only as far as it is still alive after the silence. `endedBy` = P(given up during the silence).
 */
export function irregularReturn(
  gaps: readonly Gap[],
  { silentDays, endedBy }: { readonly silentDays: number; readonly endedBy: number },
  days: number,
): number {
  const logs = spells.map((law) => gapEvidence(law, gaps))
  const most = Math.max(...logs)
  let [total, returning] = [0, 0]
  spells.forEach((law, index) => {
    const weight = Math.exp((logs[index] ?? most) - most)
    const silent = pausingSurvival(law, silentDays, gaps.length)
    total += weight * ((1 - endedBy) * silent + endedBy)
    returning += weight * (1 - endedBy) * (silent - pausingSurvival(law, silentDays + days, gaps.length))
  })
  return total === 0 ? 0 : returning / total
}

/** Share of runs that a rhythm seen only once or twice is thought to miss. */
export const usuallyMissed = 0.1

/**
 * P(used within `days` | a rhythm of this period, silence so far), where too few runs are known to say more: alive after the runs missed by Bayes, and
 * due when the period comes round.
 */
export function periodReturn(
  periodDays: number,
  { silentDays, endedBy }: { readonly silentDays: number; readonly endedBy: number },
  days: number,
): number {
  const slack = 0.15 * periodDays
  const missed = usuallyMissed ** Math.max(0, Math.floor((silentDays - slack) / periodDays))
  const alive = ((1 - endedBy) * missed) / ((1 - endedBy) * missed + endedBy)
  const untilDue = Math.max(0, periodDays - (silentDays % periodDays))
  const runs = Math.max(0, Math.min(1, (days - untilDue + slack) / slack)) + Math.max(0, (days - untilDue) / periodDays)
  return alive * (1 - usuallyMissed ** runs)
}

function logMean(logs: readonly number[]): number {
  const most = Math.max(...logs)
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0) / logs.length)
}
