import { keyedError } from '../../http/errors.ts'
import { type Answer, type Call, done, type Operation, ok, Refused } from '../../http/operation.ts'
import { isObject } from '../../http/read.ts'
import { logAccountChange } from '../../organisation/accounts.ts'
import { rememberActivity } from '../../organisation/activity.ts'
import type { Account } from '../../organisation/organisation.ts'
import { DAY } from '../../time.ts'
import { badBody, userOperation } from './operation.ts'

const statuses = [204, 401, 403, 404, 409]
const grace = 14 * DAY

/** Deactivation and deletion. Tokens stay where they are: calls with them fail while the account is not active. */
export const lifecycle: readonly Operation[] = [
  userOperation({ name: 'disableAccount', method: 'POST', path: '/lifecycle/disable', statuses, handle: disable }),
  userOperation({ name: 'enableAccount', method: 'POST', path: '/lifecycle/enable', statuses, handle: enable }),
  userOperation({
    name: 'deleteAccount',
    method: 'POST',
    path: '/lifecycle/delete',
    statuses: [200, 401, 403, 404, 409],
    handle: scheduleDeletion,
  }),
  userOperation({
    name: 'cancelDeletion',
    method: 'POST',
    path: '/lifecycle/cancel-delete',
    statuses: [200, 401, 403, 404],
    handle: cancelDeletion,
  }),
]

function disable({ organisation, body }: Call, account: Account): Answer {
  if (!isObject(body) || (body.message !== undefined && typeof body.message !== 'string')) throw badBody()
  refuseClosed(account)
  if (account.status === 'inactive') return done
  rememberActivity(account, organisation.now)
  account.status = 'inactive'
  logAccountChange(organisation, 'managed_account_deactivated', account)
  return done
}

function enable({ organisation }: Call, account: Account): Answer {
  refuseClosed(account)
  if (account.deletionAt !== null)
    throw conflict(account, 'DELETION_SCHEDULED', 'The account is scheduled for deletion. Cancel that first.')
  if (account.status === 'active') return done
  account.status = 'active'
  logAccountChange(organisation, 'managed_account_reactivated', account)
  return done
}

function scheduleDeletion({ organisation }: Call, account: Account): Answer {
  refuseClosed(account)
  if (account.deletionAt === null) {
    rememberActivity(account, organisation.now)
    account.statusBeforeDeletion = account.status
    account.status = 'inactive'
    account.deletionAt = organisation.now + grace
    logAccountChange(organisation, 'managed_account_deletion_scheduled', account)
  }
  return ok({ message: 'The account is deactivated and will be deleted in 14 days.' })
}

function cancelDeletion({ organisation }: Call, account: Account): Answer {
  if (account.deletionAt === null) return ok({ message: 'No deletion was scheduled.' })
  account.deletionAt = null
  account.status = account.statusBeforeDeletion
  logAccountChange(organisation, 'managed_account_deletion_cancelled', account)
  return ok({ message: 'The deletion was cancelled.' })
}

function refuseClosed(account: Account): void {
  if (account.status === 'closed') throw conflict(account, 'ACCOUNT_CLOSED', 'The account is closed.')
}

function conflict({ id }: Account, code: string, message: string): Refused {
  const context = { message, accountId: id, errorCodes: [{ code, message }] }
  return new Refused(keyedError(409, 'conflict.lifecycleErrors', context))
}
