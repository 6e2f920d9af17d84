import PQueue from 'p-queue'
import { Agent, type Dispatcher } from 'undici'
import type { Clock } from '../platform/clock.ts'
import { StewardError } from '../platform/errors.ts'
import type { ReadOptions, Traffic } from './connector.ts'
import { type HttpAnswer, notNow, type Outcome, readAnswer, tooLong } from './http-answer.ts'
import { networkFault, nobodyThere } from './network-fault.ts'
import { backoff, rateBackoff } from './waiting.ts'

/**
 * One request. Only requests that change nothing may be marked `safe`. Others are sent again only after a 429, which certainly did
 * nothing; whoever sends them looks at what came of any other failure before trying again.
 */
export interface HttpRequest {
  /** What it is for, in words for errors: `list user tokens`. Requests of one purpose share a rate limit. */
  readonly purpose: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Path and query, beginning with `/`. */
  readonly path: string
  readonly bearer: string | null
  readonly body?: unknown
  readonly safe: boolean
  readonly read: ReadOptions
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
 * The one HTTP client: pooled connections, bounded concurrency, time and size; retries of what did nothing; waits that the provider announces.
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
      const { signal } = request.read
      throwIfCancelled(signal)
      try {
        return await queue.add(() => sendWithRetries(client, request), signal === undefined ? {} : { signal })
      } catch (error) {
        throwIfCancelled(signal)
        throw error
      }
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
    if (!mayRepeat(request, outcome.fault) || attempt >= attempts) throw outcome.fault
    client.traffic.retries += 1
    await waitToRetry(client, request, { ...outcome, attempt })
  }
}

/** What changes something is repeated only when it was refused before anybody looked at it. */
function mayRepeat({ safe }: HttpRequest, { code, retryable }: StewardError): boolean {
  return safe ? retryable : code === 'provider-rate-limited'
}

/** An address where nobody answers is most likely a wrong one: the person should not wait long to learn it. */
const attemptsAtNobody = 3

async function tryOnce(
  client: Client,
  request: HttpRequest,
): Promise<Outcome & { readonly announcedMs: number | null }> {
  client.traffic.requests += 1
  const { purpose, bearer, read } = request
  const { totalMs, bytes, waitMs } = client.limits
  const deadline = AbortSignal.timeout(totalMs)
  const signal = read.signal === undefined ? deadline : AbortSignal.any([read.signal, deadline])
  try {
    const response = await dispatch(client, request, signal)
    const outcome = await readAnswer(response, { purpose, bearer, bytes, waitMs, now: client.clock.now() })
    if (outcome.announcedMs !== null) closeGate(client, request, outcome.announcedMs)
    return outcome
  } catch (error) {
    throwIfCancelled(read.signal)
    const fault = error instanceof StewardError ? error : networkFault(error, { purpose, base: client.base })
    return { fault, announcedMs: null }
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
      'accept-encoding': 'gzip',
      'user-agent': client.userAgent,
      ...(request.bearer === null ? {} : { authorization: `Bearer ${request.bearer}` }),
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: request.body === undefined ? null : JSON.stringify(request.body),
    signal,
  })
}

function closeGate(client: Client, { purpose }: HttpRequest, waitMs: number): void {
  const until = client.clock.now() + waitMs
  client.gates.set(purpose, Math.max(until, client.gates.get(purpose) ?? 0))
}

/** Waits until the provider lets requests of this purpose pass; while we wait, it may have put that off. */
async function passGate(client: Client, request: HttpRequest): Promise<void> {
  throwIfCancelled(request.read.signal)
  for (;;) {
    const left = (client.gates.get(request.purpose) ?? 0) - client.clock.now()
    if (left <= 0) return
    if (left > client.limits.waitMs) throw tooLong(request.purpose, left)
    await waitAsAsked(client, request, left)
  }
}

/** After an announced wait, the gate keeps the rest of it; a pause of our own is added to none. */
async function waitToRetry(
  client: Client,
  request: HttpRequest,
  { fault, announcedMs, attempt }: { fault: StewardError; announcedMs: number | null; attempt: number },
): Promise<void> {
  if (fault.code === 'provider-rate-limited' && announcedMs === null)
    return waitAsAsked(client, request, rateBackoff(attempt, client.random))
  const pause = backoff(attempt, client.random)
  if (announcedMs === null || announcedMs < pause) await sleep(client, request, pause)
}

/** Rejects with `provider-rate-limited` when the reader has less patience than that. */
async function waitAsAsked(client: Client, request: HttpRequest, ms: number): Promise<void> {
  if (ms > (request.read.patienceMs ?? ms)) throw notNow(request.purpose, ms)
  if (ms >= 1000) request.read.onWait?.(ms)
  client.traffic.waitedMs += ms
  await sleep(client, request, ms)
}

async function sleep({ clock }: Client, { read }: HttpRequest, ms: number): Promise<void> {
  await clock.sleep(ms, read.signal).catch(() => throwIfCancelled(read.signal))
}

function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return
  throw signal.reason instanceof StewardError && signal.reason.code === 'cancelled'
    ? signal.reason
    : new StewardError('cancelled', 'The request was cancelled.', { cause: signal.reason })
}
