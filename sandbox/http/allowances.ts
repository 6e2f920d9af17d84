import type { Operation, OrganisationKey } from '../api/operation.ts'
import type { RateLimits } from './rate-limits.ts'

/** No number is published for the API Access API; this one is generous. */
const apiAccessPerMinute = 1000
const minuteMs = 60_000

/** What the limits say to one request. */
export interface Verdict {
  readonly allowed: boolean
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Counts a request against its limit, a minute for each key and operation. A minute ends by the host's clock or by the stand-in's,
 * whichever comes first; the reset is told in the stand-in's time.
 */
export function takeAllowance(
  limits: RateLimits,
  operation: Operation,
  { key, now }: { readonly key: OrganisationKey; readonly now: number },
): Verdict {
  const { family, method, path, perMinute } = operation
  const limit = perMinute ?? (family === 'api-access' ? apiAccessPerMinute : null)
  if (limit === null) return { allowed: true, headers: {} }
  const { allowed, remaining, resetInMs } = limits.take(
    `${key.name} ${method} ${path} ${Math.floor(now / minuteMs)}`,
    limit,
    Date.now(),
  )
  // The bulk revoke is the one operation whose documentation declares none of the three headers.
  if (family === 'api-access' && method === 'DELETE' && path.endsWith('{orgId}/api-tokens'))
    return { allowed, headers: {} }
  return {
    allowed,
    headers: {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': new Date(now + resetInMs).toISOString(),
    },
  }
}
