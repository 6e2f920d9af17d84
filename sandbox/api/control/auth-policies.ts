import { errorList, gatewayError } from '../../http/errors.ts'
import { type Answer, type Call, type Operation, ok } from '../../http/operation.ts'
import { isTexts, objectOf } from '../../http/read.ts'
import { isManagedPerson } from '../../organisation/accounts.ts'
import { beginTask } from '../../organisation/tasks.ts'

const root = '/admin/control/v1/orgs/{orgId}'
const statuses = [400, 401, 404, 429, 500]

/** All that the API has about authentication policies: move people into one, follow the move, see who is in which. */
export const authPolicies: readonly Operation[] = [
  {
    name: 'addUsersToPolicy',
    method: 'POST',
    path: `${root}/auth-policy/{policyId}/add-users`,
    family: 'control',
    scope: 'write:policies:admin',
    statuses: [202, ...statuses],
    handle: addUsers,
  },
  {
    name: 'readPolicyTask',
    method: 'GET',
    path: `${root}/auth-policy/task/{taskId}`,
    family: 'control',
    // To read a task takes the scope to write.
    scope: 'write:policies:admin',
    statuses: [200, ...statuses],
    handle: readTask,
  },
  {
    name: 'readPolicyMembership',
    method: 'POST',
    path: `${root}/users/auth-policies/bulk-fetch`,
    family: 'control',
    scope: null,
    statuses: [200, ...statuses],
    handle: bulkFetch,
  },
]

function addUsers({ organisation, parameters, body, base, settings }: Call): Answer {
  const { users } = objectOf(body)
  if (!isTexts(users) || users.length === 0) return badRequest('users must be a list of e-mail addresses')
  const policy = organisation.policies.get(parameters.policyId ?? '')
  if (policy === undefined) return gatewayError(404, 'Policy not found')
  const emails = [...new Set(users)]
  const lastsMs = organisation.moveFaults.lastsMs ?? settings.taskMs
  const { id } = beginTask(organisation, { policyId: policy.id, emails, lastsMs }, Date.now())
  const taskLink = `${base}/admin/control/v1/orgs/${organisation.identity.id}/auth-policy/task/${id}`
  return { status: 202, body: { taskId: id, taskLink } }
}

/** There is no word for the state as a whole: a move is over when nothing is in progress. */
function readTask({ organisation, parameters }: Call): Answer {
  const task = organisation.tasks.get(parameters.taskId ?? '')
  if (task === undefined) return gatewayError(404, 'Task not found')
  return ok({
    inProgressCount: task.emails.length - task.through,
    successCount: task.succeeded,
    failureCount: task.failed.length,
    failureReasons: task.failed.map(({ email, detail }) => ({
      emails: [email],
      details: { status: 404, title: 'User not found', detail },
    })),
  })
}

/** Accounts that are not managed here, or are in no policy, are left out of the answer. */
function bulkFetch({ organisation, body }: Call): Answer {
  const { accountIds } = objectOf(body)
  if (!isTexts(accountIds)) return badRequest('accountIds must be a list of account ids')
  return ok(
    accountIds.flatMap((id) => {
      const account = organisation.accounts.get(id)
      if (account === undefined || account.policyId === null || !isManagedPerson(organisation, account)) return []
      const authPolicyInfo = { policyId: account.policyId, dateAdded: account.policySince }
      return [{ email: account.email, name: account.name, accountId: id, authPolicyInfo }]
    }),
  )
}

function badRequest(words: string): Answer {
  return errorList(400, 'BAD_REQUEST', words)
}
