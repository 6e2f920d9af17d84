import { DAY, HOUR, type Instant } from '../model/instant.ts'
import { arcs } from './circle.ts'

const MINUTE = 60_000
/** Uses this far apart are of two times of day; an hour, as daylight saving moves them, is not. */
const apart = 2.5 * HOUR
/** A time of day with fewer uses than this share of those of the fullest is an exception. */
const leastShare = 0.25
/** More times of day than this are counted, not named. */
const mostNamed = 3

/** When in the day a token is used: one or more stretches of hours, the fullest first, in milliseconds after midnight UTC. */
export interface TimesOfDay {
  readonly stretches: readonly { readonly from: number; readonly middle: number; readonly to: number }[]
  readonly words: string
}

/** The times of day of uses, in words such as `about 02:00 UTC`, `about 02:00–03:00 UTC` or `between 08:00 and 18:30 UTC`. */
export function timesOfDay(uses: readonly Instant[]): TimesOfDay {
  const groups = arcs(uses, DAY, apart)
  const fullest = groups[0]?.count ?? 0
  const found = groups.filter(({ count }) => count >= leastShare * fullest).map((arc) => trimmed(uses, arc))
  return { stretches: found, words: found.length > mostNamed ? `at ${found.length} times of the day` : words(found) }
}

function words(found: TimesOfDay['stretches']): string {
  const ordered = found.map(({ from, to }) => spanWords(from, to)).sort()
  const wide = found.some(({ from, to }) => to - from > 3 * HOUR)
  return `${wide ? '' : 'about '}${ordered.join(' and ')} UTC`
}

/** A stretch without its most extreme uses: one late run in twenty says nothing about the time. */
function trimmed(uses: readonly Instant[], arc: { readonly from: number; readonly to: number }) {
  const within = uses
    .map((use) => {
      const place = use % DAY
      return place < arc.from ? place + DAY : place
    })
    .filter((place) => place <= arc.to)
    .sort((a, b) => a - b)
  const at = (share: number): number => within[Math.min(within.length - 1, Math.floor(share * within.length))] ?? 0
  return { from: at(0.06), middle: at(0.5) % DAY, to: at(0.93) }
}

function spanWords(from: number, to: number): string {
  if (to - from <= 25 * MINUTE) return clock((from + to) / 2, 5)
  if (to - from <= 3 * HOUR) return `${clock(from, 10)}–${clock(to, 10)}`
  return `between ${clock(from, 30)} and ${clock(to, 30)}`
}

function clock(at: number, toMinutes: number): string {
  const minutes = (Math.round(at / MINUTE / toMinutes) * toMinutes) % 1440
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** The first instant after `now` at one of the times of day, on a day that `isDue` accepts; `null` when none comes within 400 days. */
export function nextAt({ stretches }: TimesOfDay, now: Instant, isDue: (midnight: Instant) => boolean): Instant | null {
  const midnight = Math.floor(now / DAY) * DAY
  for (let day = midnight - DAY; day <= midnight + 400 * DAY; day += DAY) {
    if (!isDue(day)) continue
    const times = stretches.map(({ middle }) => day + middle).filter((at) => at > now)
    if (times.length > 0) return Math.min(...times)
  }
  return null
}
