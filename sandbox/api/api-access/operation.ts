import type { Operation } from '../../http/operation.ts'

const root = '/admin/api-access/v1/orgs/{orgId}'

/** What an operation of API Access says about itself; the path begins behind the organisation. */
export interface ApiAccessOperation extends Omit<Operation, 'family'> {
  readonly path: `/${string}`
}

/** Puts an operation under the API's own path. */
export function apiAccessOperation(operation: ApiAccessOperation): Operation {
  return { ...operation, path: root + operation.path, family: 'api-access' }
}
