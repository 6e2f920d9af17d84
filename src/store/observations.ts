import type { AccountFacts } from '../model/account.ts'
import { accountChanges, tokenChanges } from '../model/change.ts'
import type { TokenFacts } from '../model/token.ts'
import type { Engine, Queries } from './engine.ts'
import { batches } from './kit.ts'
import {
  type AccountRow,
  accountColumns,
  accountFacts,
  storableAccount,
  storableToken,
  type TokenRow,
  tokenColumns,
  tokenFacts,
} from './rows.ts'
import type { ObservationStore, Sighting } from './store.ts'

/** Rows of one transaction: small enough that nobody waits long, large enough that the disk is not asked too often. */
const batchRows = 1000

interface Observed {
  readonly token: TokenFacts
  readonly owner: AccountFacts | null
}

/** Records what passes see. */
export function observationStore(engine: Engine): ObservationStore {
  const limits = { bindingsPerItem: 16, maxBindings: engine.maxBindings, most: batchRows }
  return {
    recordTokens: async (sighting, observed) => {
      const counts: Record<string, number> = {}
      for (const batch of batches(
        newest(observed, ({ token }) => `${token.kind}/${token.id}`),
        limits,
      )) {
        await engine.write((transaction) => recordTokenBatch(transaction, sighting, batch, counts))
      }
      return counts
    },
    recordAccounts: async (sighting, accounts) => {
      const counts: Record<string, number> = {}
      for (const batch of batches(
        newest(accounts, ({ id }) => id),
        limits,
      )) {
        await engine.write((transaction) => recordAccountBatch(transaction, sighting, batch, counts))
      }
      return counts
    },
    recordPolicyMembership: async ({ organisationId }, memberships) => {
      for (const batch of batches(memberships, limits)) {
        await engine.write(async (transaction) => {
          for (const { accountId, policyId } of batch) {
            await transaction
              .updateTable('account')
              .set({ policy_id: policyId })
              .where('organisation_id', '=', organisationId)
              .where('id', '=', accountId)
              .execute()
          }
        })
      }
    },
  }
}

/** The last of each item with the same identity, in the order of first appearance. */
function newest<Item>(items: readonly Item[], identity: (item: Item) => string): readonly Item[] {
  return [...new Map(items.map((item) => [identity(item), item])).values()]
}

async function recordTokenBatch(
  transaction: Queries,
  sighting: Sighting,
  batch: readonly Observed[],
  counts: Record<string, number>,
): Promise<void> {
  await nameOwners(transaction, sighting, batch)
  const known = await knownTokens(transaction, sighting.organisationId, batch)
  const plans = batch.map(({ token }) =>
    planToken(storableToken(token), known.get(`${token.kind}/${token.id}`) ?? null),
  )
  const keys = await saveTokens(transaction, sighting, plans)
  await saveTokenHistory(transaction, sighting, { plans, keys })
  await saveUses(transaction, sighting, { plans, keys })
  for (const { changes, used } of plans) tally(counts, used ? [...changes, 'token.used'] : changes)
}

interface TokenPlan {
  readonly token: TokenFacts
  readonly before: TokenFacts | null
  readonly changes: readonly string[]
  /** Whether its last use is new to the record. */
  readonly used: boolean
  readonly key: number | null
}

/** What seeing a token means, given what the record holds of it. */
function planToken(token: TokenFacts, row: TokenRow | null): TokenPlan {
  const before = row === null ? null : tokenFacts(row)
  const changes: readonly string[] =
    row !== null && row.gone_at !== null
      ? ['token.returned', ...tokenChanges(before, token)]
      : tokenChanges(before, token)
  const used = token.lastActiveAt !== null && token.lastActiveAt !== before?.lastActiveAt
  return { token, before, changes, used, key: row?.token_key ?? null }
}

/** Owners that no account listing has told yet are known by what stands beside their token. */
async function nameOwners(
  transaction: Queries,
  { organisationId }: Sighting,
  batch: readonly Observed[],
): Promise<void> {
  const owners = newest(
    batch.flatMap(({ owner }) => (owner === null ? [] : [owner])),
    ({ id }) => id,
  )
  if (owners.length === 0) return
  const known = await transaction
    .selectFrom('account')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where(
      'id',
      'in',
      owners.map(({ id }) => id),
    )
    .execute()
  const ids = new Set(known.map(({ id }) => id))
  const fresh = owners.filter(({ id }) => !ids.has(id))
  if (fresh.length === 0) return
  await transaction
    .insertInto('account')
    .values(
      fresh.map((owner) => ({
        ...accountColumns(owner),
        organisation_id: organisationId,
        policy_id: null,
        listed: 0,
        gone_at: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doNothing())
    .execute()
}

async function knownTokens(
  transaction: Queries,
  organisationId: string,
  batch: readonly Observed[],
): Promise<ReadonlyMap<string, TokenRow>> {
  const rows = await transaction
    .selectFrom('token')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where(
      'id',
      'in',
      batch.map(({ token }) => token.id),
    )
    .execute()
  return new Map(rows.map((row) => [`${row.kind}/${row.id}`, row]))
}

/** Writes the tokens that are new or differ; returns the keys of all tokens of the plans, by `kind/id`. */
async function saveTokens(
  transaction: Queries,
  { organisationId, at }: Sighting,
  plans: readonly TokenPlan[],
): Promise<ReadonlyMap<string, number>> {
  const keys = new Map<string, number>(
    plans.flatMap(({ token, key }) => (key === null ? [] : [[`${token.kind}/${token.id}`, key] as const])),
  )
  const differing = plans.filter(
    ({ changes, token, before }) => changes.length > 0 || token.lastActiveAt !== before?.lastActiveAt,
  )
  if (differing.length === 0) return keys
  const saved = await transaction
    .insertInto('token')
    .values(
      differing.map(({ token }) => ({
        ...tokenColumns(token),
        organisation_id: organisationId,
        first_seen_at: at,
        gone_at: null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'kind', 'id']).doUpdateSet((excluded) => ({
        label: excluded.ref('excluded.label'),
        label_folded: excluded.ref('excluded.label_folded'),
        status: excluded.ref('excluded.status'),
        created_at: excluded.ref('excluded.created_at'),
        expires_at: excluded.ref('excluded.expires_at'),
        last_active_at: excluded.ref('excluded.last_active_at'),
        scopes: excluded.ref('excluded.scopes'),
        unscoped: excluded.ref('excluded.unscoped'),
        owner_id: excluded.ref('excluded.owner_id'),
        gone_at: null,
      })),
    )
    .returning(['token_key', 'kind', 'id'])
    .execute()
  for (const row of saved) keys.set(`${row.kind}/${row.id}`, row.token_key)
  return keys
}

interface Planned {
  readonly plans: readonly TokenPlan[]
  readonly keys: ReadonlyMap<string, number>
}

async function saveTokenHistory(
  transaction: Queries,
  { passId, at }: Sighting,
  { plans, keys }: Planned,
): Promise<void> {
  const rows = plans.flatMap((plan) =>
    plan.changes.map((kind, index) => ({
      token_key: keys.get(`${plan.token.kind}/${plan.token.id}`) ?? 0,
      pass_id: passId,
      at,
      kind,
      ...(index === 0 ? differences(plan.before, plan.token) : { before: '{}', after: '{}' }),
      facts: JSON.stringify(plan.token),
    })),
  )
  if (rows.length > 0) await transaction.insertInto('token_history').values(rows).execute()
}

async function saveUses(transaction: Queries, { passId, at }: Sighting, { plans, keys }: Planned): Promise<void> {
  const rows = plans
    .filter(({ used }) => used)
    .map(({ token }) => ({
      token_key: keys.get(`${token.kind}/${token.id}`) ?? 0,
      at: token.lastActiveAt ?? 0,
      source: 'sample',
      observed_at: at,
      pass_id: passId,
    }))
  if (rows.length === 0) return
  await transaction
    .insertInto('token_use')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['token_key', 'at', 'source']).doNothing())
    .execute()
}

/** The fields that differ, before and after, as JSON; activity is left out, it is in the uses. */
function differences(before: object | null, after: object): { readonly before: string; readonly after: string } {
  const old: Readonly<Record<string, unknown>> = before === null ? {} : { ...before }
  const changed = Object.entries(after).filter(
    ([name, value]) =>
      name !== 'lastActiveAt' && before !== null && JSON.stringify(old[name]) !== JSON.stringify(value),
  )
  return {
    before: JSON.stringify(Object.fromEntries(changed.map(([name]) => [name, old[name]]))),
    after: JSON.stringify(Object.fromEntries(changed)),
  }
}

async function recordAccountBatch(
  transaction: Queries,
  sighting: Sighting,
  batch: readonly AccountFacts[],
  counts: Record<string, number>,
): Promise<void> {
  const { organisationId, passId, at } = sighting
  const known = await knownAccounts(transaction, organisationId, batch)
  const plans = batch
    .map((account) => planAccount(storableAccount(account), known.get(account.id) ?? null))
    .filter(({ differs }) => differs)
  if (plans.length === 0) return
  const saved = await saveAccounts(transaction, organisationId, plans)
  const history = plans.flatMap(({ account, before, changes }) =>
    changes.map((kind, index) => ({
      account_key: saved.get(account.id) ?? 0,
      pass_id: passId,
      at,
      kind,
      ...(index === 0 ? differences(before, account) : { before: '{}', after: '{}' }),
      facts: JSON.stringify(account),
    })),
  )
  if (history.length > 0) await transaction.insertInto('account_history').values(history).execute()
  for (const { changes } of plans) tally(counts, changes)
}

interface AccountPlan {
  readonly account: AccountFacts
  readonly before: AccountFacts | null
  readonly changes: readonly string[]
  readonly differs: boolean
}

/** What seeing an account means. One that was only named beside a token appears when the listing tells it. */
function planAccount(account: AccountFacts, row: AccountRow | null): AccountPlan {
  const before = row === null || row.listed === 0 ? null : accountFacts(row)
  const changes: readonly string[] =
    row !== null && row.gone_at !== null
      ? ['account.returned', ...accountChanges(before, account)]
      : accountChanges(before, account)
  const differs = changes.length > 0 || account.lastActiveAt !== before?.lastActiveAt || account.kind !== before.kind
  return { account, before, changes, differs }
}

async function knownAccounts(
  transaction: Queries,
  organisationId: string,
  batch: readonly AccountFacts[],
): Promise<ReadonlyMap<string, AccountRow>> {
  const rows = await transaction
    .selectFrom('account')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where(
      'id',
      'in',
      batch.map(({ id }) => id),
    )
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function saveAccounts(
  transaction: Queries,
  organisationId: string,
  plans: readonly AccountPlan[],
): Promise<ReadonlyMap<string, number>> {
  const saved = await transaction
    .insertInto('account')
    .values(
      plans.map(({ account }) => ({
        ...accountColumns(account),
        organisation_id: organisationId,
        policy_id: null,
        listed: 1,
        gone_at: null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'id']).doUpdateSet((excluded) => ({
        kind: excluded.ref('excluded.kind'),
        name: excluded.ref('excluded.name'),
        email: excluded.ref('excluded.email'),
        status: excluded.ref('excluded.status'),
        last_active_at: excluded.ref('excluded.last_active_at'),
        name_folded: excluded.ref('excluded.name_folded'),
        email_folded: excluded.ref('excluded.email_folded'),
        listed: 1,
        gone_at: null,
      })),
    )
    .returning(['account_key', 'id'])
    .execute()
  return new Map(saved.map((row) => [row.id, row.account_key]))
}

function tally(counts: Record<string, number>, kinds: readonly string[]): void {
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1
}
