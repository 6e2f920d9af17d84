import type { z } from 'zod'
import type { Instant } from '../../model/instant.ts'
import type { Clock } from '../../platform/clock.ts'
import { StewardError } from '../../platform/errors.ts'
import type { ReadOptions } from '../connector.ts'
import type { HttpClient } from '../http.ts'
import type { HttpAnswer } from '../http-answer.ts'
import { answerFault, missingKey } from './faults.ts'
import type { Operation } from './operations.ts'

/** What every reader works with. */
export interface AtlassianClient {
  readonly http: HttpClient
  readonly organisationId: string
  readonly keys: { readonly scoped: string | null; readonly user: string | null }
  readonly clock: Clock
}

/** Which key an operation is called with: the one without scopes serves where the other is missing. `null` = there is none. */
export function keyFor({ keys }: AtlassianClient, operation: Operation): Operation['key'] | null {
  const fitting = operation.key === 'scoped' && keys.scoped !== null ? 'scoped' : 'user'
  return keys[fitting] === null ? null : fitting
}

/** How an operation is called. */
export interface Call {
  /** Values for the names in the operation's path. */
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly read?: ReadOptions | undefined
  /** A next-page link to follow in place of the operation's own path. */
  readonly link?: string | null
}

/** Calls an operation and parses its answer; anything but success rejects with words for a person. */
export async function call<Schema extends z.ZodType>(
  client: AtlassianClient,
  operation: Operation,
  { schema, ...given }: Call & { readonly schema: Schema },
): Promise<{ readonly body: z.output<Schema>; readonly at: Instant | null; readonly requestId: string | null }> {
  const answer = await send(client, operation, given)
  if (answer.status >= 300) throw answerFault(operation, answer, keyFor(client, operation) ?? operation.key)
  const parsed = schema.safeParse(answer.body)
  if (!parsed.success) throw malformed(operation, parsed.error)
  return { body: parsed.data, at: answer.at, requestId: answer.requestId }
}

/** Calls an operation and returns whatever is answered. Rejects only when there is no key or no answer. */
export function send(
  client: AtlassianClient,
  operation: Operation,
  { path = {}, query = {}, body, read = {}, link = null }: Call,
): Promise<HttpAnswer> {
  const key = keyFor(client, operation)
  if (key === null) return Promise.reject(missingKey(operation))
  const filled = fill(operation.path, { orgId: client.organisationId, ...path })
  if (filled === null) return Promise.reject(unusableId(operation))
  const own = `${filled}${queryText(query)}`
  return client.http.send({
    purpose: operation.purpose,
    method: operation.method,
    path: link ?? own,
    bearer: client.keys[key],
    safe: operation.changes !== true,
    read,
    ...(body === undefined ? {} : { body }),
  })
}

/**
 * The path with its names filled in; `null` when a value would lead elsewhere: an empty one, or dots, which addresses take for the
 * folder above. Above the tokens of one account lie those of all.
 */
function fill(path: string, values: Readonly<Record<string, string>>): string | null {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  if (names.some((name) => /^\.{0,2}$/.test(values[name] ?? ''))) return null
  return path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    encodeURIComponent(values[name] ?? '').replaceAll('%3A', ':'),
  )
}

function unusableId({ purpose }: Operation): StewardError {
  return new StewardError(
    'provider-refused',
    `An id that is empty or only dots cannot be used to ${purpose}; nothing was sent.`,
  )
}

function queryText(query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString()
  return text === '' ? '' : `?${text}`
}

function malformed(operation: Operation, error: z.ZodError): StewardError {
  const [issue] = error.issues
  return new StewardError(
    'provider-malformed',
    `Atlassian's answer to "${operation.purpose}" has an unexpected form at ${issue?.path.join('.') || 'its top'}: ${issue?.message ?? 'not readable'}.`,
  )
}
