import type { FastifyRequest } from 'fastify'
import type { RequestDeps } from '../actions/requests/request-deps.ts'
import type { Viewer } from '../actions/requests/request-view.ts'
import { personWith } from '../actions/requests/requester.ts'
import type { Person } from '../model/person.ts'
import { StewardError } from '../platform/errors.ts'
import { defaultRules } from '../policies/requests/default-rules.ts'
import type { RequestRules } from '../policies/requests/request-rule.ts'
import { callerOf, readers } from './access.ts'
import { type ApiDependencies, providerNow } from './api-dependencies.ts'

/** What a route about requests works with: who asks, and what everything done to requests takes. */
export interface RequestContext {
  readonly deps: RequestDeps
  readonly viewer: Viewer
  /** Under what name the caller is written down. */
  readonly by: string
}

/** Reads the rules and the time for one call. */
export async function requestContext(request: FastifyRequest, dependencies: ApiDependencies): Promise<RequestContext> {
  const { store, organisationId, acting } = dependencies
  const viewer = viewerOf(request)
  const stewards = acting?.settings.contacts.stewards ?? []
  const [now, rules] = [await providerNow(dependencies), await rulesOf(dependencies)]
  return { deps: { store, organisationId, now, rules, stewards }, viewer, by: viewer.email ?? viewer.name }
}

/** The rules by which requests are decided. */
export async function rulesOf({ readRules }: Pick<ApiDependencies, 'readRules'>): Promise<RequestRules> {
  return readRules === undefined ? defaultRules : readRules()
}

/** The caller as somebody who looks at requests. The name of a machine key can never be taken for a person's address. */
export function viewerOf(request: FastifyRequest): Viewer {
  const { role, by, person } = callerOf(request)
  const name = by === 'machine-key' ? `machine key ${person.name}` : person.name
  return { email: person.email, name, steward: role === 'steward', readsAll: readers.includes(role) }
}

/**
 * For whom a call is made: the caller, or whom a steward names. Rejects with `forbidden` for others who name somebody, with `usage` where
 * nobody is named and the caller has no address.
 */
export async function requesterOf({ deps, viewer }: RequestContext, named: string | undefined): Promise<Person> {
  if (named !== undefined && named.toLowerCase() !== viewer.email) {
    if (!viewer.steward) throw new StewardError('forbidden', 'Only stewards file requests for others.')
    return personWith(deps, { email: named })
  }
  if (viewer.email === null)
    throw new StewardError('usage', 'You have no e-mail address here. Say for whom it is: "for" with their address.')
  return personWith(deps, { email: viewer.email, name: viewer.name })
}
