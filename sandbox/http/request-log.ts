/** One request, without anything secret. */
export interface LoggedRequest {
  /** Method and path template: `GET /admin/v1/orgs/{orgId}`. */
  readonly operation: string
  readonly name: string
  readonly method: string
  readonly path: string
  readonly query: string
  /** `scoped`, `unscoped`, or `none`. */
  readonly key: 'scoped' | 'unscoped' | 'none'
  readonly status: number
  /** By the stand-in's clock. */
  readonly at: string
  /** As in the answer's `atl-traceid`. */
  readonly traceId: string
}

/** What was asked of the APIs, for tests; the routes of the stand-in itself are not counted. */
export interface RequestLog {
  note(request: LoggedRequest): void
  clear(): void
  /** The latest requests, oldest first. */
  readonly requests: readonly LoggedRequest[]
  /** How often each operation was asked for, by its method and path template. */
  readonly counts: Readonly<Record<string, number>>
}

const most = 10_000

/** Opens an empty log, which keeps the latest 10,000 requests. */
export function createRequestLog(): RequestLog {
  let requests: LoggedRequest[] = []
  const counts = new Map<string, number>()
  return {
    note: (request) => {
      requests.push(request)
      if (requests.length > 2 * most) requests = requests.slice(-most)
      counts.set(request.operation, (counts.get(request.operation) ?? 0) + 1)
    },
    clear: () => {
      requests = []
      counts.clear()
    },
    get requests() {
      return requests.slice(-most)
    },
    get counts() {
      return Object.fromEntries(counts)
    },
  }
}
