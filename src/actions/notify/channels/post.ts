import type { LookupFunction } from 'node:net'
import { Agent, request } from 'undici'
import type { Handover } from '../channel.ts'
import { plainLine } from '../plain-text.ts'

/** One call of a web service. `secrets` never show in words: neither the address nor anything else that is listed. */
export interface Post {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly secrets: readonly string[]
  /** What the other side is called in words: `Slack`. */
  readonly name: string
  /** Whether the other side can tell that it got the same thing twice; then what nobody is sure of is tried again. */
  readonly tellsTwice: boolean
  /** How names are looked up; left out = as usual. */
  readonly lookup?: LookupFunction
  /** Milliseconds for the whole call. */
  readonly within?: number
}

/** What came of it; `answer` is the beginning of the body of a success. */
export type Posted = Handover & { readonly answer: string }

const usualTime = 15_000
const mostAnswer = 64 * 1024
/** Errors of undici and Node that come before anything was sent. */
const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UND_ERR_INVALID_ARG',
])

/** Calls once, in bounded time, reading a bounded answer; redirects are not followed, as they would carry secrets elsewhere. */
export async function post(call: Post): Promise<Posted> {
  const { url, headers, body, lookup, within = usualTime } = call
  const dispatcher = new Agent({ connect: { timeout: within, ...(lookup && { lookup }) }, keepAliveTimeout: 1 })
  try {
    const { statusCode, body: answered } = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'token-steward', ...headers },
      body,
      dispatcher,
      signal: AbortSignal.timeout(within),
    })
    return judged(statusCode, await beginning(answered), call)
  } catch (error) {
    return broken(error, call)
  } finally {
    await dispatcher.destroy()
  }
}

async function beginning(body: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of body) {
    pieces.push(piece)
    size += piece.length
    if (size >= mostAnswer) break
  }
  return Buffer.concat(pieces).toString('utf8').slice(0, mostAnswer)
}

function judged(status: number, answer: string, { name, secrets, tellsTwice }: Post): Posted {
  const said = plainLine(hidden(answer, secrets), 200)
  const words = `${name} answered ${status}${said === '' ? '' : `: ${said}`}`
  if (status >= 200 && status < 300) return { state: 'sent', words, answer }
  if (status === 408 || status === 425 || status === 429 || status === 503)
    return { state: 'again', words, wide: true, answer: '' }
  if (status >= 500)
    return tellsTwice ? { state: 'again', words, wide: true, answer: '' } : { state: 'unsure', words, answer: '' }
  return { state: 'rejected', words, answer: '' }
}

function broken(error: unknown, { name, secrets, tellsTwice }: Post): Posted {
  const code = codeOf(error)
  const words = `${name} could not be reached: ${plainLine(hidden(code, secrets), 200)}`
  if (tellsTwice || beforeSending.has(code)) return { state: 'again', words, wide: true, answer: '' }
  return {
    state: 'unsure',
    words: `${name} gave no answer (${plainLine(hidden(code, secrets), 200)}): nobody can tell whether it arrived`,
    answer: '',
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { cause } = error
  if ('code' in error && typeof error.code === 'string') return error.code
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : error.name
}

function hidden(text: string, secrets: readonly string[]): string {
  return secrets.filter((secret) => secret !== '').reduce((shown, secret) => shown.replaceAll(secret, '[secret]'), text)
}
