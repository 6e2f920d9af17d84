import { gatewayError, jiraError } from '../../http/errors.ts'
import type { Answer, Call, Operation } from '../../http/operation.ts'
import type { Token } from '../../organisation/organisation.ts'
import { scopedCaller, siteCaller } from './callers.ts'

/** One operation of Jira; from it come two of the stand-in: on the site's own address, and behind the gateway. */
export interface JiraOperation {
  readonly name: string
  readonly method: Operation['method']
  readonly path: `/rest/api/3/${string}`
  /** A scoped token needs all scopes of one of these sets; none = none. */
  readonly scopes: readonly (readonly string[])[]
  readonly statuses: readonly number[]
  /** Whether people who are not signed in get an answer. */
  readonly anonymous: boolean
  /** The action that a call leaves in the audit log, if it leaves any. */
  readonly action: string
  handle(call: Call, token: Token | null): Answer
}

/** The operation on the site's own address, and behind the gateway. */
export function jiraOperations(operation: JiraOperation): readonly Operation[] {
  const { name, method, path, statuses } = operation
  const shared = { method, family: 'jira', scope: null, statuses } as const
  return [
    { ...shared, name: `jira.${name}`, path, handle: (call) => onSite(operation, call) },
    {
      ...shared,
      name: `gateway.${name}`,
      path: `/ex/jira/{cloudId}${path}`,
      handle: (call) => behindGateway(operation, call),
    },
  ]
}

const loginFailed = {
  'www-authenticate': 'OAuth realm="https%3A%2F%2Fsite.example"',
  'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
}

/** A bad credential is refused, except where anybody may look: there it gets what anybody gets, with a header that tells. */
function onSite(operation: JiraOperation, call: Call): Answer {
  const caller = siteCaller(call, operation.action)
  if ('token' in caller) {
    const answer = operation.handle(call, caller.token)
    return {
      ...answer,
      headers: { ...answer.headers, 'x-seraph-loginreason': 'OK', 'x-aaccountid': caller.token.ownerId },
    }
  }
  const headers = caller.refused === null ? {} : loginFailed
  if (caller.refused === 'blocked' || !operation.anonymous)
    return { ...jiraError(401, [refusalWords(caller.refused)]), headers: { ...loginFailed, ...headers } }
  const answer = operation.handle(call, null)
  return { ...answer, headers: { ...answer.headers, ...headers } }
}

function refusalWords(reason: string | null): string {
  return reason === 'blocked'
    ? "Your organization's admin has blocked the use of API tokens."
    : 'Client must be authenticated to access this resource.'
}

/** The gateway knows scoped credentials only; a missing scope is 401 there, not 403. */
function behindGateway(operation: JiraOperation, call: Call): Answer {
  if (call.parameters.cloudId !== call.organisation.identity.cloudId) return gatewayError(404, 'Not Found')
  const caller = scopedCaller(call, operation)
  if ('token' in caller) return operation.handle(call, caller.token)
  return gatewayError(401, caller.refused)
}
