import { randomUUID } from 'node:crypto'
import type { Answer, Family } from '../api/operation.ts'

/** `{errors:[…]}` of the API Access API. */
export function apiAccessError(status: number, code: string, title: string): Answer {
  return { status, body: { errors: [{ id: randomUUID(), status: String(status), code, title, detail: title }] } }
}

/** `{errors:[…]}` of the Organizations API, with codes such as `ADMIN-404-2`. */
export function organizationsError(status: number, number: number, title: string): Answer {
  return {
    status,
    body: {
      errors: [{ id: randomUUID(), status: String(status), code: `ADMIN-${status}-${number}`, title, detail: title }],
    },
  }
}

/** `{key, context?}` of the user-management API. */
export function userManagementError(status: number, key: string, context?: unknown): Answer {
  return { status, body: { key, ...(context === undefined ? {} : { context }) } }
}

/** `{code, message}` of the gateway, and of 403 and 404 in the Control API. */
export function gatewayError(status: number, message: string): Answer {
  return { status, body: { code: status, message } }
}

/** `{status, error, message, path, requestId}`: what the domain operations say when something is forbidden. */
export function domainForbidden(path: string, now: number): Answer {
  return {
    status: 403,
    body: {
      timestamp: new Date(now).toISOString(),
      status: 403,
      error: 'Forbidden',
      message: 'Access is denied',
      path,
      requestId: randomUUID(),
    },
  }
}

/** No key, a wrong one, or one past its end. */
export function unauthorised(family: Family): Answer {
  if (family === 'user-management') return userManagementError(401, 'unauthorized')
  if (family === 'control') return { status: 401 }
  return gatewayError(401, 'Unauthorized')
}

/** The key is good but may not do this. */
export function forbidden(
  family: Family,
  scope: string | null,
  context: { readonly path: string; readonly now: number },
): Answer {
  if (family === 'user-management')
    return userManagementError(403, 'forbidden.insufficientScope', { scope: 'manage:org' })
  if (family === 'control') return gatewayError(403, `Forbidden: the key lacks the scope ${scope ?? ''}`)
  if (family === 'api-access') return apiAccessError(403, 'GENERIC_ERROR', `The API key lacks the scope ${scope ?? ''}`)
  if (context.path.includes('/domains')) return domainForbidden(context.path, context.now)
  return organizationsError(403, 3, `The API key lacks the scope ${scope ?? ''}`)
}

/** Too many requests. */
export function tooMany(family: Family): Answer {
  if (family === 'control') return { status: 429 }
  return gatewayError(429, 'Rate limit exceeded')
}

/** There is no organisation with this id (for this key). */
export function noOrganisation(family: Family): Answer {
  if (family === 'api-access')
    return apiAccessError(403, 'GENERIC_ERROR', 'The API key does not belong to this organization')
  if (family === 'control') return gatewayError(404, 'Organization not found')
  return organizationsError(404, 2, 'Organization not found')
}

/** A failure on demand. */
export function failing(family: Family, status: number): Answer {
  if (family === 'api-access') return apiAccessError(status, 'GENERIC_ERROR', 'Something went wrong')
  if (family === 'organizations') return organizationsError(status, 1, 'Something went wrong')
  if (family === 'control')
    return {
      status,
      body: {
        errors: [
          {
            id: randomUUID(),
            status: String(status),
            code: 'INTERNAL_SERVER_ERROR',
            title: 'Something went wrong',
            detail: 'Something went wrong',
          },
        ],
      },
    }
  return gatewayError(status, 'Something went wrong')
}
