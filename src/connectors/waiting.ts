import type { Instant } from '../model/instant.ts'

type Headers = Readonly<Record<string, string | string[] | undefined>>

/**
 * Milliseconds that the provider asks us to wait: `Retry-After` (seconds or a date), else `X-RateLimit-Reset` (ISO 8601). Dates are
 * reckoned from the answer's own `Date`, as the provider's clock may differ from ours. `null` when it asks for none.
 */
export function announcedWait(headers: Headers, at: Instant | null): number | null {
  const retryAfter = one(headers['retry-after'])
  if (retryAfter !== undefined && /^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000
  const until = Date.parse(retryAfter ?? one(headers['x-ratelimit-reset']) ?? '')
  return Number.isNaN(until) ? null : Math.max(0, until - (at ?? until))
}

/** Full jitter: anywhere between nothing and an upper bound that doubles with every attempt, 16 s at most. */
export function backoff(attempt: number, random: () => number): number {
  return Math.floor(random() * Math.min(16_000, 250 * 2 ** attempt))
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}
