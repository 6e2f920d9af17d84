import type { AccountFacts } from '../model/account.ts'
import { insertable, isOneOf } from './kit.ts'
import { accountNamed, changeOf, historyColumns, type Recording } from './recording.ts'
import { accountColumns } from './rows.ts'
import type { TokenTable } from './schema.ts'

/** What a token's row copies of its owner. */
export type OwnerColumns = Pick<TokenTable, 'owner_folded' | 'owner_status'>

/** Accounts that nobody has told of yet are known by what stands beside their tokens. */
export async function nameOwners(recording: Recording, owners: readonly AccountFacts[]): Promise<void> {
  const named = [...new Map(owners.map((owner) => [owner.id, owner])).values()]
  const known = await knownOwners(
    recording,
    named.map(({ id }) => id),
  )
  const unknown = named.filter(({ id }) => !known.has(id))
  if (unknown.length === 0) return
  await insertNamed(recording, unknown)
  await refreshOwners(
    recording,
    unknown.map(({ id }) => id),
  )
}

async function insertNamed(recording: Recording, named: readonly AccountFacts[]): Promise<void> {
  const { engine, transaction, sighting } = recording
  const rows = named.map((owner) => ({
    ...accountColumns(owner),
    organisation_id: sighting.organisationId,
    policy_id: null,
    listed: 0,
    gone_at: null,
  }))
  const byId = new Map(named.map((owner) => [owner.id, owner]))
  for (const some of insertable(rows, engine.maxBindings)) {
    const saved = await transaction.insertInto('account').values(some).returning(['account_key', 'id']).execute()
    const history = saved.flatMap(({ account_key, id }) => {
      const owner = byId.get(id)
      if (owner === undefined) return []
      return [{ account_key, ...historyColumns(sighting, changeOf(accountNamed, null, owner), owner) }]
    })
    for (const entries of insertable(history, engine.maxBindings))
      await transaction.insertInto('account_history').values(entries).execute()
  }
}

/** Writes down for accounts that were named at a time before anything is on record of them that they were known then. */
export async function nameAccountsBefore(recording: Recording, owners: readonly AccountFacts[]): Promise<void> {
  const { engine, transaction, sighting } = recording
  const named = new Map(owners.map((owner) => [owner.id, owner]))
  const known = await transaction
    .selectFrom('account')
    .select(['account_key', 'id'])
    .where('organisation_id', '=', sighting.organisationId)
    .where(({ ref }) => isOneOf(engine.name, ref('id'), [...named.keys()]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('account_history')
            .select('account_history.history_key')
            .whereRef('account_history.account_key', '=', 'account.account_key')
            .where('account_history.at', '<=', sighting.at),
        ),
      ),
    )
    .execute()
  const rows = known.flatMap(({ account_key, id }) => {
    const owner = named.get(id)
    return owner === undefined
      ? []
      : [{ account_key, ...historyColumns(sighting, changeOf(accountNamed, null, owner), owner) }]
  })
  for (const entries of insertable(rows, engine.maxBindings))
    await transaction.insertInto('account_history').values(entries).execute()
}

/** What tokens copy of these owners, by id; those that are not on record are left out. */
export async function knownOwners(
  { engine, transaction, sighting }: Recording,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OwnerColumns>> {
  if (ids.length === 0) return new Map()
  const distinct = [...new Set(ids)]
  const rows = await transaction
    .selectFrom('account')
    .select(['id', 'folded as owner_folded', 'status as owner_status'])
    .where('organisation_id', '=', sighting.organisationId)
    .where((expressions) => isOneOf(engine.name, expressions.ref('id'), distinct))
    .execute()
  return new Map(rows.map(({ id, ...columns }) => [id, columns]))
}

/** Brings what tokens copy of these owners up to date. */
export async function refreshOwners(
  { engine, transaction, sighting }: Recording,
  ids: readonly string[],
): Promise<void> {
  await transaction
    .updateTable('token')
    .from('account as owner')
    .set(({ ref }) => ({ owner_folded: ref('owner.folded'), owner_status: ref('owner.status') }))
    .whereRef('owner.id', '=', 'token.owner_id')
    .where('owner.organisation_id', '=', sighting.organisationId)
    .where('token.organisation_id', '=', sighting.organisationId)
    .where((expressions) => isOneOf(engine.name, expressions.ref('token.owner_id'), ids))
    .execute()
}
