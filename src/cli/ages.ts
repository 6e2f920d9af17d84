import { DAY, HOUR, type Instant } from '../model/instant.ts'

const steps: readonly (readonly [number, string])[] = [
  [365 * DAY, 'y'],
  [30 * DAY, 'mo'],
  [DAY, 'd'],
  [HOUR, 'h'],
  [60_000, 'min'],
]

/** A span in one short word: `5y`, `11mo`, `3d`, `now`. */
export function shortSpan(ms: number): string {
  const [unit, word] = steps.find(([size]) => Math.abs(ms) >= size) ?? [0, '']
  return unit === 0 ? 'now' : `${Math.floor(Math.abs(ms) / unit)}${word}`
}

/** How long ago, or how far ahead: `3d ago`, `in 29d`; `absent` when there is no instant. */
export function relative(at: Instant | null, now: Instant, absent: string): string {
  if (at === null) return absent
  const span = shortSpan(now - at)
  return span === 'now' ? 'now' : at <= now ? `${span} ago` : `in ${span}`
}

/** An instant to the minute, UTC: `2026-03-14 08:00Z`. */
export function minute(at: Instant | null, absent = '-'): string {
  return at === null ? absent : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}Z`
}
