import { DAY, type Instant } from '../model/instant.ts'
import { judgeGaps } from './gap-models.ts'
import type { TimesOfDay } from './time-of-day.ts'

/** Uses this far from the usual times of day, in milliseconds, belong to something else. */
const apart = 2 * 3_600_000
/** Days of other use that a second rhythm takes, and how sure it must be. */
const [leastDays, sure] = [3, 0.8] as const

/** In words, a rarer rhythm in what the first one does not explain: uses on other days or at other times; empty where there is none. */
export function secondRhythm(
  uses: readonly Instant[],
  { isDue, times }: { readonly isDue: (midnight: Instant) => boolean; readonly times: TimesOfDay },
): string[] {
  const others: Instant[] = []
  for (const use of uses)
    if ((!isDue(use) || isOff(use % DAY, times)) && use - (others.at(-1) ?? 0) > DAY / 2) others.push(use)
  const gaps = others.slice(1).map((day, index) => ({ days: (day - (others[index] ?? day)) / DAY, proven: true }))
  if (others.length < leastDays) return []
  const best = judgeGaps(gaps.slice(-40), 0, { explained: 0, known: 0 })[0]
  if (best === undefined || best.class === 'irregular' || best.probability < sure) return []
  return [`a second rhythm beside it: ${others.length} other uses, ${best.class}`]
}

/** Whether a time of day lies apart from all stretches of use, which may pass over midnight. */
function isOff(place: number, { stretches }: TimesOfDay): boolean {
  return stretches.every(({ from, to }) => [place, place + DAY].every((at) => at < from - apart || at > to + apart))
}
