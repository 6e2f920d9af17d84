import { asStewardError, type ErrorCode, type StewardError } from '../../platform/errors.ts'
import type { Permission, PermissionChecker, ReadOptions } from '../connector.ts'
import { type AtlassianClient, type Call, keyFor, send } from './client.ts'
import { allDirectories } from './directory.ts'
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
  [
    operations.searchDirectoryUsers,
    { path: { directoryId: allDirectories }, body: { roleIds: ['atlassian/org-admin'], limit: 1 } },
  ],
  // Atlassian asks a write scope for reading a task. A task that cannot exist tells whether the key has it, and changes nothing.
  [operations.readPolicyTask, { path: { taskId: '00000000-0000-4000-8000-000000000000' } }],
  [operations.listOwnerTokens, { path: { accountId: '0' } }],
]

/** What cannot be tried without changing something, and the reading operation that asks the same of the key, where there is one. */
const untried: readonly (readonly [Operation, Operation | null])[] = [
  [operations.addToPolicy, operations.readPolicyTask],
  [operations.revokeOwnerToken, operations.listOwnerTokens],
  [operations.createServiceAccount, null],
  [operations.revokeServiceAccountTokens, null],
  [operations.revokeOauthClient, null],
  [operations.revokeAdminKey, null],
]

/** Tries every operation that changes nothing once, and tells of the others what can be told. */
export function permissionChecker(client: AtlassianClient): PermissionChecker {
  return {
    checkPermissions: async (read) => {
      const tried = await Promise.all(trials.map(([operation, trial]) => check(client, operation, { ...trial, read })))
      const accepted = new Set(tried.filter(({ verdict }) => verdict === 'granted').map(({ used }) => used))
      const all = [...tried, ...untried.map(([operation, like]) => told(client, operation, { like, tried, accepted }))]
      return all.map((one) => permission(one, accepted.has(one.used)))
    },
  }
}

/** What an operation that is not tried would most likely be answered. */
function told(
  client: AtlassianClient,
  operation: Operation,
  known: {
    readonly like: Operation | null
    readonly tried: readonly Tried[]
    readonly accepted: ReadonlySet<Operation['key']>
  },
): Tried {
  const used = keyFor(client, operation)
  if (used === null) return { operation, used: operation.key, ...verdictOf(missingKey(operation)) }
  const same = known.tried.find((one) => one.operation === known.like)
  if (same?.verdict === 'granted') return { operation, used, verdict: 'granted', remedy: '' }
  if (same?.verdict === 'missing-scope' || same?.verdict === 'rejected')
    return { operation, used, verdict: same.verdict, remedy: missingScope(operation, used) }
  // A key without scopes may do everything that an organisation key may.
  if (used === 'user' && known.accepted.has('user')) return { operation, used, verdict: 'granted', remedy: '' }
  return { operation, used, verdict: 'unknown', remedy: cannotBeTried(operation) }
}

function cannotBeTried({ purpose, scope }: Operation): string {
  const asked = scope === null ? 'the permission' : `the scope ${scope}`
  return `To try it would be to do it. The key needs ${asked} to ${purpose}: look at it under Organization settings > API keys.`
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
