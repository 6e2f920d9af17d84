import { randomUUID } from 'node:crypto'
import type { Answer, Call, Family, Operation } from './operation.ts'

/** `{errors:[…]}`, as API Access, Organizations and (for bad requests) Control say it. */
export function errorList(status: number, code: string, title: string): Answer {
  return { status, body: { errors: [{ id: randomUUID(), status: String(status), code, title, detail: title }] } }
}

/** `{code, message}`, as the gateway in front of all says it, and Control for 403 and 404. */
export function gatewayError(status: number, message: string): Answer {
  return { status, body: { code: status, message } }
}

/** `{key, context?}`, as the user-management API says it. */
export function keyedError(status: number, key: string, context?: unknown): Answer {
  return { status, body: { key, ...(context === undefined ? {} : { context }) } }
}

/** `{errorMessages, errors}`, as Jira says it. */
export function jiraError(
  status: number,
  messages: readonly string[],
  errors: Readonly<Record<string, string>> = {},
): Answer {
  return { status, body: { errorMessages: messages, errors } }
}

/** `{status, error, message, path, requestId}`: a shape of its own for what is forbidden about domains. */
function domainForbidden({ path, organisation }: Call): Answer {
  const timestamp = new Date(organisation.now).toISOString()
  const requestId = randomUUID()
  return {
    status: 403,
    body: { timestamp, status: 403, error: 'Forbidden', message: 'Access denied', path, requestId },
  }
}

/** No key, a wrong one, or one past its end. */
export function unauthorised(family: Family): Answer {
  if (family === 'user-management') return keyedError(401, 'unauthorized')
  if (family === 'control') return { status: 401 }
  if (family === 'directories') return errorList(401, 'ADMIN-401-2', 'Unauthorized')
  return gatewayError(401, 'Unauthorized')
}

/**
 * The key is good but lacks the scope: 403 where the operation documents one, else the gateway's 401. A key with scopes is of no use in
 * the user-management API at all, which was measured.
 */
export function forbidden(operation: Operation, call: Call): Answer {
  const { family, scope, statuses } = operation
  if (family === 'user-management') return keyedError(403, 'forbidden.insufficientScope', { scope: 'manage:org' })
  if (family === 'control' && !statuses.includes(403)) return { status: 401 }
  if (family === 'control') return gatewayError(403, 'Forbidden; scope does not match')
  if (!statuses.includes(403) && family === 'directories')
    return errorList(401, 'ADMIN-401-2', 'Unauthorized; scope does not match')
  if (!statuses.includes(403)) return gatewayError(401, 'Unauthorized; scope does not match')
  if (family === 'api-access') return errorList(403, 'GENERIC_ERROR', `The API key lacks the scope ${scope ?? ''}`)
  if (operation.path.includes('/domains')) return domainForbidden(call)
  return errorList(403, 'ADMIN-403-3', `Not permitted to manage this organization; scope ${scope ?? ''} is missing`)
}

/** There is no organisation with this id, or the key is another one's: the most telling of the statuses that the operation documents. */
export function wrongOrganisation(operation: Operation, call: Call): Answer {
  const { family, statuses } = operation
  const status = [404, 403, 400].find((candidate) => statuses.includes(candidate))
  if (family === 'api-access')
    return errorList(status ?? 403, 'GENERIC_ERROR', 'The API key does not belong to this organization')
  if (family === 'control') return gatewayError(404, 'Organization not found')
  if (operation.path.includes('/domains')) return domainForbidden(call)
  if (statuses.includes(404)) return errorList(404, 'ADMIN-404-2', 'Organization not found')
  return unauthorised(family)
}

/** Too many requests. */
export function tooMany(family: Family): Answer {
  if (family === 'control' || family === 'user-management') return { status: 429 }
  if (family === 'directories') return errorList(429, 'ADMIN-429-1', 'Rate limit exceeded')
  return gatewayError(429, 'Rate limit exceeded')
}

/** A failure on demand. */
export function failing(family: Family, status: number): Answer {
  const words = 'Something went wrong on our side'
  if (family === 'api-access') return errorList(status, 'GENERIC_ERROR', words)
  if (family === 'organizations' || family === 'directories') return errorList(status, `ADMIN-${status}-1`, words)
  if (family === 'control') return errorList(status, 'INTERNAL_SERVER_ERROR', words)
  if (family === 'jira') return jiraError(status, [words])
  return gatewayError(status, words)
}
