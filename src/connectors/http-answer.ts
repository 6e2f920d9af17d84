import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Dispatcher } from 'undici'
import type { Instant } from '../model/instant.ts'
import { StewardError } from '../platform/errors.ts'
import { announcedWait } from './waiting.ts'

/** An answer of any status below 500 that is not 429. */
export interface HttpAnswer {
  readonly status: number
  /** Parsed JSON; `null` for an empty body; the text itself where an error answer is no JSON. */
  readonly body: unknown
  /** The `Date` header. */
  readonly at: Instant | null
  /** What the provider calls this request in its own logs (`atl-traceid`, else `x-request-id`); `null` where it does not tell. */
  readonly requestId: string | null
}

/** What came of one try: an answer to be used, or a fault. */
export type Outcome = { readonly answer: HttpAnswer } | { readonly fault: StewardError }

/** How an answer is to be taken. */
export interface Judging {
  readonly purpose: string
  /** The key that was sent: taken out of whatever the answer echoes. */
  readonly bearer: string | null
  /** The host's time. */
  readonly now: number
  /** Most bytes that are read, after decompression. */
  readonly bytes: number
  /** Longest wait that is obeyed. */
  readonly waitMs: number
}

/** Reads an answer and sorts it: to be used, or a fault that may pass or not. `announcedMs` is the wait that the provider asks for. */
export async function readAnswer(
  response: Dispatcher.ResponseData,
  judging: Judging,
): Promise<Outcome & { readonly announcedMs: number | null }> {
  const { statusCode: status, headers } = response
  const at = dateOf(response)
  const announcedMs = announcedWait({ status, headers, at: at ?? judging.now })
  const text = await readText(response, judging.bytes)
  const requestId = requestIdOf(response)
  return { ...judge({ status, at, requestId, text, announcedMs }, judging), announcedMs }
}

interface Received {
  readonly status: number
  readonly at: Instant | null
  readonly requestId: string | null
  readonly text: string
  readonly announcedMs: number | null
}

function judge(received: Received, judging: Judging): Outcome {
  const { status, at, requestId } = received
  if (status === 429 || status >= 500) return { fault: refusal(received, judging) }
  const text = status < 300 ? received.text : withoutKey(received.text, judging.bearer)
  const body = parseJson(text)
  if (!(body instanceof SyntaxError)) return { answer: { status, at, requestId, body } }
  if (status >= 300) return { answer: { status, at, requestId, body: text } }
  // The message of the parser quotes the text, which may hold anything; only the kind of the fault is told.
  return {
    fault: new StewardError(
      'provider-malformed',
      `The provider's answer to "${judging.purpose}" is no complete JSON. If it stays so, check STEWARD_ATLASSIAN_URL and any proxy in between.`,
      { internal: traced(`${text.length} characters`, requestId) },
    ),
  }
}

function refusal(
  { status, text, announcedMs, requestId }: Received,
  { purpose, bearer, waitMs }: Judging,
): StewardError {
  const internal = traced(withoutKey(text, bearer).slice(0, 300), requestId)
  if (announcedMs !== null && announcedMs > waitMs) return tooLong(purpose, announcedMs)
  if (status === 429)
    return new StewardError(
      'provider-rate-limited',
      `The provider keeps refusing to ${purpose}: too many requests (429). Try again in a few minutes.`,
      { internal },
    )
  return new StewardError(
    'provider-failing',
    `The provider failed to ${purpose} (status ${status}). Try again later.`,
    { internal },
  )
}

/** The provider asks to wait longer than we do. */
export function tooLong(purpose: string, ms: number): StewardError {
  return new StewardError(
    'provider-refused',
    `The provider asks to wait ${Math.ceil(ms / 60_000)} minutes before the next request to ${purpose}. Try again then.`,
  )
}

/** The provider's limit leaves no request now, and the reader would rather come back later than wait. */
export function notNow(purpose: string, ms: number): StewardError {
  return new StewardError(
    'provider-rate-limited',
    `The provider lets us ${purpose} again in ${Math.ceil(ms / 1000)} seconds.`,
  )
}

async function readText({ body, headers }: Dispatcher.ResponseData, most: number): Promise<string> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of headers['content-encoding'] === 'gzip' ? unzipped(body) : body) {
    bytes += piece.length
    if (bytes > most)
      throw new StewardError(
        'provider-refused',
        `An answer of the provider is larger than ${most} bytes and was not read.`,
      )
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** A fault of the source is a fault of the pipe; leaving off early closes both. */
async function* unzipped(body: Readable): AsyncIterable<Buffer> {
  const gunzip = createGunzip()
  body.on('error', (error) => gunzip.destroy(error))
  try {
    yield* body.pipe(gunzip)
  } finally {
    body.destroy()
  }
}

function parseJson(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch (error) {
    return error
  }
}

/** What is too short to be a key would be found in common words. */
function withoutKey(text: string, bearer: string | null): string {
  return bearer === null || bearer.length < 8 ? text : text.replaceAll(bearer, '[key]')
}

/** Words for the log, with what the provider's support asks for first. */
export function traced(words: string, requestId: string | null): string {
  return requestId === null ? words : `${words} (request ${requestId})`
}

function requestIdOf({ headers }: Dispatcher.ResponseData): string | null {
  const told = [headers['atl-traceid'], headers['x-request-id']].flatMap((value) => value ?? [])
  return told.map((value) => value.trim().slice(0, 128)).find((value) => /^[\w.:/+=-]+$/.test(value)) ?? null
}

function dateOf({ headers }: Dispatcher.ResponseData): Instant | null {
  const value = headers.date
  const at = Date.parse((Array.isArray(value) ? value[0] : value) ?? '')
  return Number.isNaN(at) ? null : at
}
