import type { AccountFacts } from '../model/account.ts'
import { type AccountChangeKind, accountChanges } from '../model/change.ts'
import { insertable, isOneOf } from './kit.ts'
import { refreshOwners } from './owners.ts'
import { changeOf, historyColumns, type RecordedChange, type Recording, returnChange } from './recording.ts'
import { type AccountRow, accountColumns, accountFacts } from './rows.ts'

/** Records one batch of distinct accounts, of which each has storable facts. Returns the kind of every change. */
export async function recordAccountBatch(
  recording: Recording,
  batch: readonly AccountFacts[],
): Promise<readonly string[]> {
  const known = await knownAccounts(recording, batch)
  const seen = batch.map((account) => compare(account, known.get(account.id) ?? null)).filter(({ differs }) => differs)
  if (seen.length === 0) return []
  const keys = await saveAccounts(recording, seen)
  await saveHistory(recording, seen, keys)
  const changed = seen.filter(({ changes }) => changes.length > 0)
  if (changed.length > 0)
    await refreshOwners(
      recording,
      changed.map(({ now }) => now.id),
    )
  return seen.flatMap(({ changes }) => changes.map(({ kind }) => kind))
}

/** An account that was seen, and what that means given what the record holds of it. */
interface SeenAccount {
  readonly now: AccountFacts
  readonly changes: readonly RecordedChange<AccountChangeKind>[]
  /** Whether the record must be written at all. */
  readonly differs: boolean
}

/** One that was only named beside a token appears when the listing tells of it. */
function compare(now: AccountFacts, row: AccountRow | null): SeenAccount {
  const before = row === null || row.listed === 0 ? null : accountFacts(row)
  const returned = row !== null && row.gone_at !== null ? [returnChange('account.returned', row.gone_at)] : []
  const changes = [...returned, ...accountChanges(before, now).map((kind) => changeOf(kind, before, now))]
  const differs = changes.length > 0 || now.lastActiveAt !== before?.lastActiveAt || now.kind !== before.kind
  return { now, changes, differs }
}

async function knownAccounts(
  { engine, transaction, sighting }: Recording,
  batch: readonly AccountFacts[],
): Promise<ReadonlyMap<string, AccountRow>> {
  const ids = batch.map(({ id }) => id)
  const rows = await transaction
    .selectFrom('account')
    .selectAll()
    .where('organisation_id', '=', sighting.organisationId)
    .where((expressions) => isOneOf(engine.name, expressions.ref('id'), ids))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Writes current facts; returns the keys by id. */
async function saveAccounts(
  { engine, transaction, sighting }: Recording,
  seen: readonly SeenAccount[],
): Promise<ReadonlyMap<string, number>> {
  const rows = seen.map(({ now }) => ({
    ...accountColumns(now),
    organisation_id: sighting.organisationId,
    policy_id: null,
    listed: 1,
    gone_at: null,
  }))
  const keys = new Map<string, number>()
  for (const some of insertable(rows, engine.maxBindings)) {
    const saved = await transaction
      .insertInto('account')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['organisation_id', 'id']).doUpdateSet(({ ref }) => ({
          kind: ref('excluded.kind'),
          name: ref('excluded.name'),
          email: ref('excluded.email'),
          email_folded: ref('excluded.email_folded'),
          status: ref('excluded.status'),
          last_active_at: ref('excluded.last_active_at'),
          folded: ref('excluded.folded'),
          listed: 1,
          gone_at: null,
        })),
      )
      .returning(['account_key', 'id'])
      .execute()
    for (const { id, account_key } of saved) keys.set(id, account_key)
  }
  return keys
}

async function saveHistory(
  { engine, transaction, sighting }: Recording,
  seen: readonly SeenAccount[],
  keys: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = seen.flatMap(({ now, changes }) =>
    changes.map((change) => ({ account_key: keys.get(now.id) ?? 0, ...historyColumns(sighting, change, now) })),
  )
  for (const some of insertable(rows, engine.maxBindings))
    await transaction.insertInto('account_history').values(some).execute()
}
