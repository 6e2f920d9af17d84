import { asStewardError } from '../../platform/errors.ts'
import type { Permission, PermissionChecker, ReadOptions } from '../connector.ts'
import { type AtlassianClient, type Call, send } from './client.ts'
import { answerFault, missingKey, missingScope } from './faults.ts'
import { type Operation, operations } from './operations.ts'

/** How each operation is tried: with the least that makes the provider look at the key. */
const trials: readonly (readonly [Operation, Call])[] = [
  [operations.readOrganisation, {}],
  [operations.listUserTokens, { query: { pageSize: '1' } }],
  [operations.listServiceAccountTokens, {}],
  [operations.listClients, { query: { pageSize: '1' } }],
  [operations.listAdminKeys, { query: { pageSize: '5' } }],
  [operations.listAccounts, {}],
  [operations.listServiceAccounts, {}],
  [operations.streamEvents, { query: { limit: '1' } }],
  [operations.readPolicyMembership, { body: { accountIds: ['0'] } }],
  // Atlassian asks a write scope for reading a task. A task that cannot exist tells whether the key has it, and changes nothing.
  [operations.readPolicyTask, { path: { taskId: '00000000-0000-4000-8000-000000000000' } }],
  [operations.listOwnerTokens, { path: { accountId: '0' } }],
]

/** Tries every operation once, changing nothing. */
export function permissionChecker(client: AtlassianClient): PermissionChecker {
  return {
    checkPermissions: async (read) => {
      const checked = await Promise.all(
        trials.map(([operation, trial]) => check(client, operation, { ...trial, read })),
      )
      return checked.map((permission, index) => reconsider(permission, checked, trials[index]?.[0]))
    },
  }
}

/** Some operations answer a missing scope with a bare 401. A key that works elsewhere is not a rejected one: it lacks the scope. */
function reconsider(permission: Permission, all: readonly Permission[], operation: Operation | undefined): Permission {
  const works = all.some(({ key, verdict }) => key === permission.key && verdict === 'granted')
  if (permission.verdict !== 'rejected' || !works || operation === undefined) return permission
  return { ...permission, verdict: 'missing-scope', remedy: missingScope(operation) }
}

async function check(
  client: AtlassianClient,
  operation: Operation,
  trial: Call & { readonly read: ReadOptions | undefined },
): Promise<Permission> {
  const { purpose, capability, key, scope } = operation
  const permission = { purpose, capability, key, scope }
  try {
    const answer = await send(client, operation, trial)
    // What the provider does not find or understand, it was willing to look for.
    if (answer.status < 300 || answer.status === 404 || answer.status === 400)
      return { ...permission, verdict: 'granted', remedy: '' }
    return { ...permission, ...verdictOf(operation, answerFault(operation, answer)) }
  } catch (error) {
    const fault = asStewardError(error)
    if (fault.code === 'cancelled') throw fault
    return { ...permission, ...verdictOf(operation, fault) }
  }
}

function verdictOf(operation: Operation, error: unknown): Pick<Permission, 'verdict' | 'remedy'> {
  const fault = asStewardError(error)
  if (fault.code === 'provider-missing-key') return { verdict: 'missing-key', remedy: missingKey(operation).message }
  if (fault.code === 'provider-missing-scope') return { verdict: 'missing-scope', remedy: missingScope(operation) }
  return { verdict: fault.code === 'provider-key-rejected' ? 'rejected' : 'unknown', remedy: fault.message }
}
