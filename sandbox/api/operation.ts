import type { Organisation } from '../organisation/organisation.ts'

/** Which of Atlassian's APIs an operation belongs to: each has its own error shape. */
export type Family = 'api-access' | 'organizations' | 'user-management' | 'control' | 'product' | 'sandbox'

/** A key with which the organisation's APIs are called. */
export interface OrganisationKey {
  readonly name: string
  readonly secret: string
  /** `null` = a key without scopes. */
  scopes: readonly string[] | null
  expiresAt: number
}

/** What a handler gets. */
export interface Context {
  readonly organisation: Organisation
  readonly parameters: Readonly<Record<string, string>>
  /** Query parameters, the first of each name. */
  readonly query: Readonly<Record<string, string | undefined>>
  /** Parsed JSON; `undefined` when there was none or it could not be parsed. */
  readonly body: unknown
  /** Address under which the caller reached us, without a slash at its end. */
  readonly base: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly key: OrganisationKey | null
}

/** What a handler gives back. No `body` = an empty answer. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** One operation of the stand-in: from this table come routing, keys, rate limits, faults and the contract test. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** As in the OpenAPI file, with its server's path in front. */
  readonly path: string
  readonly family: Family
  /** Scope that its page names; `null` where it names none. */
  readonly scope: string | null
  /** Requests a minute, where a number is published. */
  readonly perMinute?: number
  handle(context: Context): Answer
}

/** A success with a body. */
export const ok = (body: unknown): Answer => ({ status: 200, body })
/** A success without one. */
export const done: Answer = { status: 204 }

/** A JSON object as a record; anything else as an empty one. */
export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {}
}

/** ISO 8601, UTC, with milliseconds. */
export function iso(at: number): string {
  return new Date(at).toISOString()
}
