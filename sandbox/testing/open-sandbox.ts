import { onTestFinished } from 'vitest'
import type { Token } from '../organisation/organisation.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../server.ts'
import { smallFleet } from './small-fleet.ts'

/** An answer, read. */
export interface Read {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Parsed JSON; the text itself where it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for, and fails where the answer is something else
  readonly body: any
}

/** How to ask. */
export interface Ask {
  readonly method?: string
  /** Sent as JSON; text is sent as it is. */
  readonly body?: unknown
  /** An `Authorization` header, or `null` for none; the standard is the key without scopes. */
  readonly authorization?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

/** A stand-in of the small fleet for one test, closed when the test is over. */
export interface OpenSandbox {
  readonly sandbox: Sandbox
  /** Path of API Access up to the organisation. */
  readonly access: string
  ask(path: string, how?: Ask): Promise<Read>
  /** Lets the clock run. */
  advance(span: string): Promise<void>
  /** A Basic header with a token's secret and its owner's address. */
  basic(tokenId: string): string
}

/** Starts a stand-in for the test that is running. */
export async function openSandbox(options: Partial<SandboxOptions> = {}): Promise<OpenSandbox> {
  const sandbox = await startSandbox({ fleet: smallFleet(), ...options })
  onTestFinished(() => sandbox.close())
  const ask = async (path: string, { method, body, authorization, headers }: Ask = {}): Promise<Read> => {
    const given = authorization === undefined ? `Bearer ${sandbox.userKey}` : authorization
    const answer = await fetch(path.startsWith('http') ? path : sandbox.url + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { ...(given === null ? {} : { authorization: given }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, text, body: parsed(text) }
  }
  return {
    sandbox,
    access: `/admin/api-access/v1/orgs/${sandbox.orgId}`,
    ask,
    advance: async (advance) => {
      const { status, text } = await ask('/_sandbox/clock', { body: { advance } })
      if (status !== 200) throw new Error(text)
    },
    basic: (tokenId) => basicOf(sandbox, sandbox.organisation.tokens.get(tokenId)),
  }
}

function basicOf({ organisation }: Sandbox, token: Token | undefined): string {
  if (token === undefined) throw new Error('There is no such token.')
  const email = organisation.accounts.get(token.ownerId)?.email ?? ''
  return `Basic ${btoa(`${email}:${organisation.secrets.secretOf(token)}`)}`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
