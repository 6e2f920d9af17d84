import type { FastifyReply } from 'fastify'
import { StewardError } from '../platform/errors.ts'
import type { ApiDependencies } from './api-dependencies.ts'

/** So many callers are remembered; then the oldest are forgotten. */
const mostCallers = 10_000

/** Lets each caller do so much within a span of time. */
export interface RateLimit {
  /** Counts one; `false` when it is too much. `now` = host's time. */
  take(caller: string, now: number): boolean
}

/** At most `most` within `span` milliseconds, counted from a caller's first. */
export function rateLimit(most: number, span: number): RateLimit {
  const callers = new Map<string, { readonly since: number; readonly count: number }>()
  return {
    take: (caller, now) => {
      const known = callers.get(caller)
      const current = known === undefined || now - known.since >= span ? { since: now, count: 0 } : known
      if (current.count >= most) return false
      callers.delete(caller)
      callers.set(caller, { ...current, count: current.count + 1 })
      const [oldest] = callers.keys()
      if (callers.size > mostCallers && oldest !== undefined) callers.delete(oldest)
      return true
    },
  }
}

/** Counts one for the address that asks; rejects with `rate-limited`, and says when to come back, when it is too much. */
export function takeOne(limit: RateLimit, reply: FastifyReply, { clock }: Pick<ApiDependencies, 'clock'>): void {
  if (limit.take(reply.request.ip, clock.now())) return
  reply.header('retry-after', '60')
  throw new StewardError('rate-limited', 'That was too much at once. Please wait a minute and try again.')
}
