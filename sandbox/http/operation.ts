import type { Organisation, Token } from '../organisation/organisation.ts'

/** Groups of operations that answer alike when they refuse. */
export type Family = 'api-access' | 'user-management' | 'organizations' | 'directories' | 'control' | 'jira' | 'sandbox'

/** One operation of the stand-in: from this table come routing, keys, rate limits, faults and the contract test. */
export interface Operation {
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** As in the OpenAPI file, with its server's path in front. */
  readonly path: string
  readonly family: Family
  /** Scope that its page names; `null` where it names none. */
  readonly scope: string | null
  /** Statuses that its page documents; what to answer where the contract leaves a choice follows from them. */
  readonly statuses: readonly number[]
  /** Requests a minute, where a number is published; operations with the same bucket share it. */
  readonly limit?: { readonly bucket: string; readonly perMinute: number }
  /** Which answers tell the rate limit in their headers. */
  readonly limitHeaders?: 'always' | 'success'
  /** Whether its documented refusals come without a body. */
  readonly bodiless?: true
  handle(call: Call): Answer
}

/** What a handler gets. */
export interface Call {
  readonly organisation: Organisation
  /** Parameters of the path, decoded. */
  readonly parameters: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** Parsed JSON; `undefined` when there was none or it could not be parsed. */
  readonly body: unknown
  /** Address under which the caller reached us, without a slash at its end. */
  readonly base: string
  /** Path as it was asked for, without the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** Where the call came from. */
  readonly ip: string
  /** The organisation key it was made with; `null` where an operation takes no such key. */
  readonly key: Token | null
  readonly settings: Settings
}

/** What was chosen at the start. */
export interface Settings {
  /** How long a move between policies takes by the host's time. */
  readonly taskMs: number
  /** `different`: the user-management API names tokens by other ids than the listing. */
  readonly tokenIds: 'same' | 'different'
}

/** What a handler gives back. No `body` = an empty answer. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A success with a body. */
export function ok(body: unknown): Answer {
  return { status: 200, body }
}

/** A success without one. */
export const done: Answer = { status: 204 }

/** Thrown by what reads a request: the answer that refuses it. */
export class Refused extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`)
    this.answer = answer
  }
}
