import type { Engine } from './engine.ts'
import { fold, isOneOf, storable } from './kit.ts'
import type { KnownAccount, RequestStore } from './request-store.ts'
import { clipped } from './rows.ts'
import { readFor, type Scope } from './scope.ts'

/** Accounts as those who ask, approve or are allowed. */
export function knownAccounts(engine: Engine): Pick<RequestStore, 'findAccounts' | 'membersOfPolicies'> {
  return {
    findAccounts: (organisationId, by) => readFor(engine, organisationId, (scope) => find(scope, by)),
    membersOfPolicies: (organisationId, policyIds) =>
      readFor(engine, organisationId, async (scope) => {
        const rows = await accountRows(scope)
          .where('gone_at', 'is', null)
          .where(({ ref }) => isOneOf(engine.name, ref('policy_id'), policyIds.map(storable)))
          .execute()
        return rows.map(knownAccount)
      }),
  }
}

/** The status of accounts that no listing tells of any more. */
const gone = 'gone'

/** By id. */
function accountRows({ queries, organisationId }: Scope) {
  return queries
    .selectFrom('account')
    .select(['id', 'kind', 'name', 'email', 'status', 'admin', 'groups', 'policy_id', 'policy_since', 'gone_at'])
    .where('organisation_id', '=', organisationId)
    .orderBy('id')
}

async function find(
  scope: Scope,
  { emails = [], ids = [], groups = [] }: Parameters<RequestStore['findAccounts']>[1],
): Promise<readonly KnownAccount[]> {
  const { name } = scope.engine
  const addresses = emails.map((email) => clipped(fold(email)))
  const members = groups.length === 0 ? [] : await membersOf(scope, groups.map(fold))
  const rows = await accountRows(scope)
    .where(({ or, ref }) =>
      or([
        isOneOf(name, ref('email_folded'), addresses),
        isOneOf(name, ref('id'), ids.map(storable)),
        isOneOf(name, ref('account_key'), members),
      ]),
    )
    .execute()
  const all = rows.map(knownAccount)
  return [...all.filter(({ status }) => status !== gone), ...all.filter(({ status }) => status === gone)]
}

/** Keys of the accounts that are in one of these groups, whose names are folded. */
async function membersOf({ queries, organisationId }: Scope, groups: readonly string[]): Promise<readonly number[]> {
  const rows = await queries
    .selectFrom('account')
    .select(['account_key', 'groups'])
    .where('organisation_id', '=', organisationId)
    .where('groups', 'is not', null)
    .where('groups', '!=', '[]')
    .execute()
  return rows.filter((row) => groupsOf(row).some((name) => groups.includes(fold(name)))).map((row) => row.account_key)
}

function groupsOf({ groups }: { readonly groups: string | null }): readonly string[] {
  return groups === null ? [] : JSON.parse(groups)
}

type AccountRow = Awaited<ReturnType<ReturnType<typeof accountRows>['executeTakeFirstOrThrow']>>

function knownAccount(row: AccountRow): KnownAccount {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    email: row.email,
    status: row.gone_at === null ? row.status : gone,
    admin: row.admin === null ? null : row.admin === 1,
    groups: row.groups === null ? null : groupsOf(row),
    policyId: row.policy_id,
    policySince: row.policy_since,
  }
}
