/**
 * The catalogue of errors: every fault a person can meet, declared once.
 * `status` is the HTTP status of the faces, `exit` the exit code of the command line (design: 1 error, 5 partial observation).
 */
export const catalogue = {
  usage: { status: 400, exit: 1, retryable: false },
  'config-invalid': { status: 500, exit: 1, retryable: false },
  'not-configured': { status: 409, exit: 1, retryable: false },
  'policies-invalid': { status: 422, exit: 1, retryable: false },
  'not-found': { status: 404, exit: 1, retryable: false },
  'method-not-allowed': { status: 405, exit: 1, retryable: false },
  'body-too-large': { status: 413, exit: 1, retryable: false },
  'media-type-unsupported': { status: 415, exit: 1, retryable: false },
  unauthenticated: { status: 401, exit: 1, retryable: false },
  forbidden: { status: 403, exit: 1, retryable: false },
  'rate-limited': { status: 429, exit: 1, retryable: true },
  'precondition-failed': { status: 412, exit: 1, retryable: false },
  'idempotency-running': { status: 409, exit: 1, retryable: true },
  'idempotency-mismatch': { status: 422, exit: 1, retryable: false },
  conflict: { status: 409, exit: 1, retryable: true },
  'mode-observes': { status: 409, exit: 1, retryable: false },
  'limit-exceeded': { status: 409, exit: 3, retryable: false },
  'plan-stale': { status: 409, exit: 4, retryable: false },
  'plan-invalid': { status: 422, exit: 1, retryable: false },
  'back-test-missing': { status: 409, exit: 1, retryable: false },
  'request-invalid': { status: 422, exit: 1, retryable: false },
  'request-refused': { status: 409, exit: 1, retryable: false },
  'second-person-needed': { status: 409, exit: 1, retryable: false },
  'pass-running': { status: 409, exit: 1, retryable: true },
  'port-in-use': { status: 500, exit: 1, retryable: false },
  'node-too-old': { status: 500, exit: 1, retryable: false },
  internal: { status: 500, exit: 1, retryable: false },

  'provider-key-rejected': { status: 502, exit: 1, retryable: false },
  'provider-missing-scope': { status: 502, exit: 1, retryable: false },
  'provider-missing-key': { status: 502, exit: 1, retryable: false },
  'provider-not-found': { status: 502, exit: 1, retryable: false },
  'provider-refused': { status: 502, exit: 1, retryable: false },
  'provider-rate-limited': { status: 502, exit: 1, retryable: true },
  'provider-failing': { status: 502, exit: 1, retryable: true },
  'provider-unreachable': { status: 502, exit: 1, retryable: true },
  'provider-tls': { status: 502, exit: 1, retryable: false },
  'provider-timeout': { status: 502, exit: 1, retryable: true },
  'provider-malformed': { status: 502, exit: 1, retryable: true },
  'provider-cursor-repeated': { status: 502, exit: 1, retryable: false },
  'provider-foreign-link': { status: 502, exit: 1, retryable: false },
  'provider-clock': { status: 502, exit: 1, retryable: false },
  cancelled: { status: 503, exit: 1, retryable: true },

  'store-unreachable': { status: 503, exit: 1, retryable: true },
  'store-unwritable': { status: 500, exit: 1, retryable: false },
  'store-corrupt': { status: 500, exit: 1, retryable: false },
  'store-newer': { status: 500, exit: 1, retryable: false },
  'store-busy': { status: 503, exit: 1, retryable: true },
} as const satisfies Record<string, { status: number; exit: number; retryable: boolean }>

export type ErrorCode = keyof typeof catalogue

/**
 * A fault with a code of the {@link catalogue}. `message` is for the person: what was wrong, where, and what to do.
 * `internal` is for the log only. Neither may ever hold a secret.
 */
export class StewardError extends Error {
  readonly code: ErrorCode
  readonly internal: string | undefined

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; internal?: string } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'StewardError'
    this.code = code
    this.internal = options.internal
  }

  get retryable(): boolean {
    return catalogue[this.code].retryable
  }
}

/** The error as one of the catalogue: itself when it is one, else `internal` with the original as cause. */
export function asStewardError(error: unknown): StewardError {
  if (error instanceof StewardError) return error
  return new StewardError('internal', 'Something went wrong inside Token Steward. The log has the details.', {
    cause: error,
    internal: error instanceof Error ? error.message : String(error),
  })
}
