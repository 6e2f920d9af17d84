import PQueue from 'p-queue'
import { Agent, type Dispatcher } from 'undici'
import type { Instant } from '../model/instant.ts'
import type { Clock } from '../platform/clock.ts'
import { StewardError } from '../platform/errors.ts'
import type { ReadOptions, Traffic } from './connector.ts'
import { networkFault, nobodyThere } from './network-fault.ts'
import { announcedWait, backoff } from './waiting.ts'

/** One request. Only requests that change nothing may be marked `safe`; only safe ones are ever sent twice. */
export interface HttpRequest {
  /** What it is for, in words for errors: `list user tokens`. Requests of one purpose share a rate limit. */
  readonly purpose: string
  readonly method: 'GET' | 'POST'
  /** Path and query, beginning with `/`. */
  readonly path: string
  readonly bearer: string | null
  readonly body?: unknown
  readonly safe: boolean
  readonly read: ReadOptions
}

/** An answer of any status below 500 that is not 429. */
export interface HttpAnswer {
  readonly status: number
  /** Parsed JSON; `null` for an empty body; the text itself where an error answer is no JSON. */
  readonly body: unknown
  /** The `Date` header. */
  readonly at: Instant | null
}

export interface HttpClient {
  send(request: HttpRequest): Promise<HttpAnswer>
  readonly traffic: Traffic
  /** Base address, without a slash at its end. */
  readonly base: string
  close(): Promise<void>
}

export interface HttpClientOptions {
  readonly base: string
  readonly clock: Clock
  /** 0 ≤ x < 1, for the jitter of retries. */
  readonly random: () => number
  readonly userAgent: string
  readonly limits?: Partial<HttpLimits>
}

/** Bounds of every request. */
export interface HttpLimits {
  readonly concurrency: number
  readonly attempts: number
  readonly connectMs: number
  readonly headersMs: number
  readonly bodyMs: number
  readonly totalMs: number
  readonly bytes: number
  /** Longest wait that is obeyed; a longer one ends the request. */
  readonly waitMs: number
}

const defaults: HttpLimits = {
  concurrency: 8,
  attempts: 6,
  connectMs: 10_000,
  headersMs: 30_000,
  bodyMs: 30_000,
  totalMs: 120_000,
  bytes: 64 * 1024 * 1024,
  waitMs: 600_000,
}

/**
 * The one HTTP client: pooled connections, bounded concurrency, time and size; retries of what is safe; waits that the provider announces.
 * Rejects with `provider-*` errors (network, 429 and 5xx that did not pass, unreadable answers) or `cancelled`. No error ever holds a key.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const limits = { ...defaults, ...options.limits }
  const agent = new Agent({
    connections: limits.concurrency,
    connect: { timeout: limits.connectMs },
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.bodyMs,
    maxResponseSize: -1,
  })
  const queue = new PQueue({ concurrency: limits.concurrency })
  const traffic = { requests: 0, retries: 0, waitedMs: 0 }
  const client: Client = { ...options, limits, agent, traffic, gates: new Map() }
  return {
    base: options.base,
    traffic,
    send: async (request) => {
      throwIfCancelled(request.read.signal)
      return queue.add(() => sendWithRetries(client, request))
    },
    close: () => agent.destroy(),
  }
}

interface Client extends HttpClientOptions {
  readonly limits: HttpLimits
  readonly agent: Agent
  readonly traffic: { requests: number; retries: number; waitedMs: number }
  /** Until when (host's time) requests of a purpose must wait. */
  readonly gates: Map<string, number>
}

async function sendWithRetries(client: Client, request: HttpRequest): Promise<HttpAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    await passGate(client, request)
    const outcome = await tryOnce(client, request)
    if ('answer' in outcome) return outcome.answer
    const attempts = nobodyThere(outcome.fault) ? attemptsAtNobody : client.limits.attempts
    if (!request.safe || !outcome.fault.retryable || attempt >= attempts) throw outcome.fault
    client.traffic.retries += 1
    await wait(client, request, outcome.waitMs ?? backoff(attempt, client.random))
  }
}

/** An address where nobody answers is most likely a wrong one: the person should not wait long to learn it. */
const attemptsAtNobody = 3

type Outcome = { readonly answer: HttpAnswer } | { readonly fault: StewardError; readonly waitMs: number | null }

async function tryOnce(client: Client, request: HttpRequest): Promise<Outcome> {
  client.traffic.requests += 1
  const deadline = AbortSignal.timeout(client.limits.totalMs)
  const signal = request.read.signal === undefined ? deadline : AbortSignal.any([request.read.signal, deadline])
  try {
    const response = await dispatch(client, request, signal)
    const text = await readBody(response, client.limits.bytes)
    return judge(client, request, response, text)
  } catch (error) {
    throwIfCancelled(request.read.signal)
    return {
      fault:
        error instanceof StewardError ? error : networkFault(error, { purpose: request.purpose, base: client.base }),
      waitMs: null,
    }
  }
}

function dispatch(client: Client, request: HttpRequest, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
  const url = new URL(client.base + request.path)
  return client.agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: request.method,
    headers: {
      accept: 'application/json',
      'user-agent': client.userAgent,
      ...(request.bearer === null ? {} : { authorization: `Bearer ${request.bearer}` }),
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: request.body === undefined ? null : JSON.stringify(request.body),
    signal,
  })
}

async function readBody({ body }: Dispatcher.ResponseData, most: number): Promise<string> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of body) {
    bytes += piece.length
    if (bytes > most) {
      body.destroy()
      throw new StewardError(
        'provider-refused',
        `An answer of the provider is larger than ${most} bytes and was not read.`,
      )
    }
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** Sorts an answer: to be used, to be tried again, or neither. */
function judge(client: Client, request: HttpRequest, response: Dispatcher.ResponseData, text: string): Outcome {
  const { statusCode: status } = response
  const at = dateOf(response)
  const waitMs = announcedWait(response.headers, at)
  if (waitMs !== null && (status === 429 || header(response, 'x-ratelimit-remaining') === '0'))
    closeGate(client, request, waitMs)
  if (status === 429) {
    if (waitMs !== null && waitMs > client.limits.waitMs)
      return {
        fault: new StewardError(
          'provider-refused',
          `The provider asks to wait ${Math.ceil(waitMs / 60_000)} minutes before the next request to ${request.purpose}. Try again then.`,
        ),
        waitMs: null,
      }
    return {
      fault: new StewardError(
        'provider-rate-limited',
        `The provider keeps refusing to ${request.purpose}: too many requests (429). Try again in a few minutes.`,
      ),
      waitMs,
    }
  }
  if (status >= 500)
    return {
      fault: new StewardError(
        'provider-failing',
        `The provider failed to ${request.purpose} (status ${status}). Try again later.`,
        { internal: text.slice(0, 300) },
      ),
      waitMs,
    }
  const body = parseBody(text)
  if (body instanceof SyntaxError && status < 300)
    return {
      fault: new StewardError(
        'provider-malformed',
        `The provider's answer to "${request.purpose}" is no complete JSON.`,
        { internal: body.message },
      ),
      waitMs: null,
    }
  return { answer: { status, at, body: body instanceof SyntaxError ? text : body } }
}

function parseBody(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch (error) {
    return error
  }
}

function dateOf(response: Dispatcher.ResponseData): Instant | null {
  const at = Date.parse(header(response, 'date') ?? '')
  return Number.isNaN(at) ? null : at
}

function header(response: Dispatcher.ResponseData, name: string): string | undefined {
  const value = response.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function closeGate(client: Client, { purpose }: HttpRequest, waitMs: number): void {
  const until = client.clock.now() + Math.min(waitMs, client.limits.waitMs)
  client.gates.set(purpose, Math.max(until, client.gates.get(purpose) ?? 0))
}

async function passGate(client: Client, request: HttpRequest): Promise<void> {
  throwIfCancelled(request.read.signal)
  const left = (client.gates.get(request.purpose) ?? 0) - client.clock.now()
  if (left > 0) await wait(client, request, left)
}

async function wait(client: Client, { read }: HttpRequest, ms: number): Promise<void> {
  if (ms >= 1000) read.onWait?.(ms)
  client.traffic.waitedMs += ms
  await client.clock.sleep(ms, read.signal).catch(() => throwIfCancelled(read.signal))
}

function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return
  throw signal.reason instanceof StewardError && signal.reason.code === 'cancelled'
    ? signal.reason
    : new StewardError('cancelled', 'The request was cancelled.', { cause: signal.reason })
}
