import { keyedError } from '../../http/errors.ts'
import { type Answer, type Call, type Operation, Refused } from '../../http/operation.ts'
import { isManaged } from '../../organisation/accounts.ts'
import type { Account } from '../../organisation/organisation.ts'

/** What an operation of the user-management API says about itself; the path begins behind `manage`. */
export interface UserOperation extends Omit<Operation, 'family' | 'scope' | 'handle'> {
  handle(call: Call, account: Account): Answer
}

/** Puts an operation under the API's own path, for managed accounts of people only. */
export function userOperation({ path, handle, ...operation }: UserOperation): Operation {
  return {
    ...operation,
    path: `/users/{account_id}/manage${path}`,
    family: 'user-management',
    scope: null,
    handle: (call) => handle(call, accountOf(call)),
  }
}

function accountOf({ organisation, parameters }: Call): Account {
  const account = organisation.accounts.get(parameters.account_id ?? '')
  if (account?.kind !== 'person') throw new Refused(keyedError(404, 'accountNotFound'))
  if (!isManaged(organisation, account)) throw new Refused(keyedError(403, 'forbidden'))
  return account
}

/** Refuses a field. */
export function badField(field: string, key: string): Refused {
  const context = { fieldViolations: [{ field, violations: [{ key }] }] }
  return new Refused(keyedError(400, 'fieldConstraintsViolated', context))
}

/** Refuses a body that is no JSON object. */
export function badBody(): Refused {
  return new Refused(keyedError(400, 'bodyParseFailure'))
}
