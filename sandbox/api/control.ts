import { randomUUID } from 'node:crypto'
import { gatewayError } from '../http/errors.ts'
import { finishTask } from '../organisation/clock.ts'
import { isManaged } from '../organisation/organisation.ts'
import { type Answer, asRecord, type Context, type Operation, ok } from './operation.ts'

/** A move takes this long by the host's clock, so that callers have to follow it. */
const taskMs = 300

/** The Control API: the three operations about authentication policies. */
export const control: readonly Operation[] = [
  {
    method: 'POST',
    path: '/admin/control/v1/orgs/{orgId}/auth-policy/{policyId}/add-users',
    family: 'control',
    scope: 'write:policies:admin',
    handle: addUsers,
  },
  {
    method: 'GET',
    path: '/admin/control/v1/orgs/{orgId}/auth-policy/task/{taskId}',
    family: 'control',
    scope: 'write:policies:admin',
    handle: readTask,
  },
  {
    method: 'POST',
    path: '/admin/control/v1/orgs/{orgId}/users/auth-policies/bulk-fetch',
    family: 'control',
    scope: null,
    handle: bulkFetch,
  },
]

function badRequest(detail: string): Answer {
  return {
    status: 400,
    body: { errors: [{ id: randomUUID(), status: '400', code: 'BAD_REQUEST', title: 'Bad request', detail }] },
  }
}

function addUsers({ organisation, parameters, body, base, path }: Context): Answer {
  const { users } = asRecord(body)
  if (!Array.isArray(users) || users.length === 0 || users.some((email) => typeof email !== 'string'))
    return badRequest('users must be a list of e-mail addresses')
  const policy = organisation.policies.get(parameters.policyId ?? '')
  if (policy === undefined) return gatewayError(404, 'Policy not found')
  const id = randomUUID()
  const emails: readonly string[] = users
  organisation.tasks.set(id, {
    id,
    policyId: policy.id,
    pending: [...new Set(emails)],
    done: [],
    failed: [],
    readyAt: Date.now() + taskMs,
    createdAt: organisation.now,
  })
  return { status: 202, body: { taskId: id, taskLink: `${base}${path.replace(/\/[^/]+\/add-users$/, '')}/task/${id}` } }
}

function readTask({ organisation, parameters }: Context): Answer {
  const task = organisation.tasks.get(parameters.taskId ?? '')
  if (task === undefined) return gatewayError(404, 'Task not found')
  if (Date.now() >= task.readyAt || organisation.now > task.createdAt) finishTask(organisation, task)
  const failureReasons = task.failed.map(({ email, reason }) => ({
    emails: [email],
    details: { status: 404, title: 'User not found', detail: reason },
  }))
  return ok({
    inProgressCount: task.pending.length,
    successCount: task.done.length,
    failureCount: task.failed.length,
    failureReasons,
  })
}

/** Accounts that are not managed here are left out of the answer. */
function bulkFetch({ organisation, body }: Context): Answer {
  const { accountIds } = asRecord(body)
  if (!Array.isArray(accountIds) || accountIds.some((id) => typeof id !== 'string'))
    return badRequest('accountIds must be a list of account ids')
  const ids: readonly string[] = accountIds
  return ok(
    ids.flatMap((id) => {
      const account = organisation.accounts.get(id)
      if (account === undefined || account.kind !== 'person' || !isManaged(organisation, account)) return []
      const { email, name, policyId, policySince } = account
      return [
        { email, name, accountId: id, authPolicyInfo: policyId === null ? {} : { policyId, dateAdded: policySince } },
      ]
    }),
  )
}
