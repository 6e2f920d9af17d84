/** What is left to a caller after a request. */
export interface Allowance {
  readonly allowed: boolean
  readonly limit: number
  readonly remaining: number
  /** Milliseconds of the host's time until the window ends. */
  readonly resetInMs: number
}

/** Counts requests in fixed windows that begin with a bucket's first request. */
export interface RateLimits {
  /** Counts one request; a refused one is not counted. `hostNow` is the host's time: a still clock must not lock anyone out. */
  take(bucket: string, limit: number, hostNow: number): Allowance
  /** Forgets all counts. */
  clear(): void
}

/** Opens a counter with windows of this length. */
export function createRateLimits(windowMs: number): RateLimits {
  const windows = new Map<string, { startedAt: number; used: number }>()
  const windowOf = (bucket: string, hostNow: number): { startedAt: number; used: number } => {
    const open = windows.get(bucket)
    if (open !== undefined && hostNow - open.startedAt < windowMs) return open
    const fresh = { startedAt: hostNow, used: 0 }
    windows.set(bucket, fresh)
    return fresh
  }
  return {
    take: (bucket, limit, hostNow) => {
      const window = windowOf(bucket, hostNow)
      const allowed = window.used < limit
      if (allowed) window.used += 1
      return { allowed, limit, remaining: limit - window.used, resetInMs: window.startedAt + windowMs - hostNow }
    },
    clear: () => windows.clear(),
  }
}
