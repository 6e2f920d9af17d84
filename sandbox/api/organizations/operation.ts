import { errorList } from '../../http/errors.ts'
import { type Operation, Refused } from '../../http/operation.ts'

/** What an operation of the Organizations API says about itself; the path begins behind `/admin`. */
export interface OrganizationsOperation extends Omit<Operation, 'family'> {
  readonly path: `/v1/${string}` | `/v2/${string}`
}

/** Puts an operation under the API's own path. The second version answers refusals in another way. */
export function organizationsOperation(operation: OrganizationsOperation): Operation {
  const family = operation.path.startsWith('/v2/') ? 'directories' : 'organizations'
  return { ...operation, path: `/admin${operation.path}`, family }
}

/** Refuses a request: `ADMIN-{status}-{number}`. */
export function refusal(status: number, number: number, words: string): Refused {
  return new Refused(errorList(status, `ADMIN-${status}-${number}`, words))
}

/** Refuses a cursor that is none of ours. */
export function badCursor(): Refused {
  return refusal(400, 1, 'The cursor is not valid')
}

/** Refuses what cannot be understood. */
export function badSyntax(words: string): Refused {
  return refusal(400, 19, words)
}
