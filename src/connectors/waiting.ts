import type { Instant } from '../model/instant.ts'

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** An answer, as far as it can tell how long to wait. */
export interface WaitSource {
  readonly status: number
  readonly headers: Headers
  /** When it was answered: its own `Date`, as the provider's clock may differ from ours; ours where it has none. */
  readonly at: Instant
}

/**
 * Milliseconds that the provider asks us to wait before the next request. `Retry-After` (seconds or a date) counts on a refusal or a
 * failure; `X-RateLimit-Reset` (ISO 8601) only where nothing is left, as every answer carries it. `null` when it asks for none.
 */
export function announcedWait({ status, headers, at }: WaitSource): number | null {
  const retryAfter = status === 429 || status >= 500 ? one(headers['retry-after']) : ''
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000
  const exhausted = status === 429 || /^0+$/.test(one(headers['x-ratelimit-remaining']))
  const reset = exhausted ? Date.parse(one(headers['x-ratelimit-reset'])) : Number.NaN
  const until = [Date.parse(retryAfter), reset].find((instant) => !Number.isNaN(instant))
  return until === undefined ? null : Math.max(0, until - at)
}

/** Full jitter: anywhere between nothing and an upper bound that doubles with every attempt, 16 s at most. */
export function backoff(attempt: number, random: () => number): number {
  return Math.floor(random() * Math.min(16_000, 250 * 2 ** attempt))
}

/** As {@link backoff} for a refusal that does not say how long it lasts: rates are counted by the minute, so it grows to one. */
export function rateBackoff(attempt: number, random: () => number): number {
  return Math.floor(random() * Math.min(60_000, 2000 * 2 ** attempt))
}

function one(value: string | string[] | undefined): string {
  return ((Array.isArray(value) ? value[0] : value) ?? '').trim()
}
