import { DAY, type Instant } from '../model/instant.ts'
import { counted, dayOf } from './words.ts'

/** How much of the past a back-test rests on. */
export interface BackTestHistory {
  readonly firstDay: Instant | null
  readonly lastDay: Instant | null
  /** Days that were replayed. */
  readonly days: number
  /** Days between the first and the last of which nothing is recorded. */
  readonly missing: number
  /** The gaps: nothing is recorded after `from` and before `until`. */
  readonly gaps: readonly { readonly from: Instant; readonly until: Instant }[]
  /** Of the tokens revoked, those after which at least 90 days of history are left to see a use in. */
  readonly watchedLongEnough: number
  /** All of it in sentences, with what it cannot show. */
  readonly words: readonly string[]
}

/** A use that comes less often than this can hide behind a shorter history. */
const longEnough = 90 * DAY

/** What a back-test rests on: the days replayed (ascending), and when tokens were revoked in it. */
export function historyOf(days: readonly Instant[], revokedAt: readonly Instant[]): BackTestHistory {
  const firstDay = days[0] ?? null
  const lastDay = days.at(-1) ?? null
  const gaps = days.flatMap((from, index) => {
    const until = days[index + 1]
    return until !== undefined && missingBetween(from, until) > 0 ? [{ from, until }] : []
  })
  const missing = gaps.reduce((sum, { from, until }) => sum + missingBetween(from, until), 0)
  const watchedLongEnough = revokedAt.filter((at) => lastDay !== null && lastDay - at >= longEnough).length
  const facts = { firstDay, lastDay, days: days.length, missing, gaps, watchedLongEnough }
  return { ...facts, words: wordsOf(facts, revokedAt.length) }
}

function missingBetween(from: Instant, until: Instant): number {
  return Math.max(0, Math.round((until - from) / DAY) - 1)
}

function wordsOf(history: Omit<BackTestHistory, 'words'>, revoked: number): readonly string[] {
  const { firstDay, lastDay, days, missing, gaps, watchedLongEnough } = history
  if (firstDay === null || lastDay === null) return ['Nothing is recorded of this time: the back-test says nothing.']
  const words = [`It rests on ${counted(days, 'day')} of history, ${dayOf(firstDay)} to ${dayOf(lastDay)}.`]
  const span = lastDay - firstDay
  if (missing > 0)
    words.push(
      `Nothing is recorded of ${counted(missing, 'day')} in between (${counted(gaps.length, 'gap')}): uses on these days may be missing.`,
    )
  if (span < 365 * DAY) words.push('It is shorter than a year: work that runs once a year cannot show in it.')
  if (revoked > watchedLongEnough)
    words.push(
      `${counted(revoked - watchedLongEnough, 'token')} of ${revoked} revoked had less than 90 days of history afterwards: a later use of these may not have come yet.`,
    )
  return words
}
