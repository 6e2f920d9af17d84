import { asStewardError, type ErrorCode, type StewardError } from '../../platform/errors.ts'
import type { Permission, PermissionChecker, ReadOptions } from '../connector.ts'
import { type AtlassianClient, type Call, keyFor, send } from './client.ts'
import { allDirectories } from './directory.ts'
import { answerFault, missingScope } from './faults.ts'
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
  [
    operations.searchDirectoryUsers,
    { path: { directoryId: allDirectories }, body: { roleIds: ['atlassian/org-admin'], limit: 1 } },
  ],
  // Atlassian asks a write scope for reading a task. A task that cannot exist tells whether the key has it, and changes nothing.
  [operations.readPolicyTask, { path: { taskId: '00000000-0000-4000-8000-000000000000' } }],
  [operations.listOwnerTokens, { path: { accountId: '0' } }],
]

/** Tries every operation once, changing nothing. */
export function permissionChecker(client: AtlassianClient): PermissionChecker {
  return {
    checkPermissions: async (read) => {
      const tried = await Promise.all(trials.map(([operation, trial]) => check(client, operation, { ...trial, read })))
      const accepted = new Set(tried.filter(({ verdict }) => verdict === 'granted').map(({ used }) => used))
      return tried.map((one) => permission(one, accepted.has(one.used)))
    },
  }
}

interface Tried extends Pick<Permission, 'verdict' | 'remedy'> {
  readonly operation: Operation
  /** The key that was used. */
  readonly used: Operation['key']
}

/** A key that is accepted elsewhere is not wrong: where no 403 is documented, a missing scope is a 401. */
function permission({ operation, used, verdict, remedy }: Tried, accepted: boolean): Permission {
  const { purpose, capability, key, scope } = operation
  return verdict === 'rejected' && accepted
    ? { purpose, capability, key, scope, verdict: 'missing-scope', remedy: missingScope(operation, used) }
    : { purpose, capability, key, scope, verdict, remedy }
}

async function check(
  client: AtlassianClient,
  operation: Operation,
  trial: Call & { readonly read: ReadOptions | undefined },
): Promise<Tried> {
  const used = keyFor(client, operation) ?? operation.key
  try {
    const answer = await send(client, operation, trial)
    // What is made up is not found or not understood; but the provider was willing to look for it.
    const madeUp = trial.path !== undefined || trial.body !== undefined
    if (answer.status < 300 || (madeUp && (answer.status === 404 || answer.status === 400)))
      return { operation, used, verdict: 'granted', remedy: '' }
    return { operation, used, ...verdictOf(answerFault(operation, answer, used)) }
  } catch (error) {
    const fault = asStewardError(error)
    if (fault.code === 'cancelled') throw fault
    return { operation, used, ...verdictOf(fault) }
  }
}

const verdicts: Partial<Readonly<Record<ErrorCode, Permission['verdict']>>> = {
  'provider-missing-key': 'missing-key',
  'provider-missing-scope': 'missing-scope',
  'provider-key-rejected': 'rejected',
}

function verdictOf({ code, message }: StewardError): Pick<Permission, 'verdict' | 'remedy'> {
  return { verdict: verdicts[code] ?? 'unknown', remedy: message }
}
