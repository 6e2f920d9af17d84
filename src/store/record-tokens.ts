import type { AccountFacts } from '../model/account.ts'
import { type TokenChangeKind, tokenChanges } from '../model/change.ts'
import type { TokenFacts } from '../model/token.ts'
import { insertable, isOneOf, numberPairs } from './kit.ts'
import { knownOwners, nameOwners, type OwnerColumns } from './owners.ts'
import { changeOf, historyColumns, type RecordedChange, type Recording, returnChange } from './recording.ts'
import { type TokenRow, tokenColumns, tokenFacts } from './rows.ts'

/** A token as a pass saw it, with what stood beside it of its owner. */
export interface ObservedToken {
  readonly token: TokenFacts
  readonly owner: AccountFacts | null
}

/** Records one batch of distinct tokens, of which each has storable facts. Returns the kind of every change. */
export async function recordTokenBatch(
  recording: Recording,
  batch: readonly ObservedToken[],
): Promise<readonly string[]> {
  await nameOwners(
    recording,
    batch.flatMap(({ owner }) => (owner === null ? [] : [owner])),
  )
  const known = await knownTokens(recording, batch)
  const seen = batch.map(({ token }) => compare(token, known.get(`${token.kind}/${token.id}`) ?? null))
  const keys = await saveTokens(
    recording,
    seen.filter((token) => token.differs),
  )
  await moveLastUses(
    recording,
    seen.filter((token) => token.moved),
  )
  const keyed = seen.map((token) => ({
    ...token,
    key: token.key ?? keys.get(`${token.now.kind}/${token.now.id}`) ?? 0,
  }))
  await saveHistory(recording, keyed)
  const uses = await saveUses(recording, keyed)
  return [...seen.flatMap(({ changes }) => changes.map(({ kind }) => kind)), ...uses]
}

/** A token that was seen, and what that means given what the record holds of it. */
interface SeenToken {
  readonly now: TokenFacts
  /** Its key in the record; `null` when it is new. */
  readonly key: number | null
  readonly changes: readonly RecordedChange<TokenChangeKind>[]
  /** Whether its row must be written anew. */
  readonly differs: boolean
  /** Whether only its last use is another, which is what nearly always happens and costs least to write. */
  readonly moved: boolean
  /** Whether its last use is another than the record has. */
  readonly used: boolean
}

function compare(now: TokenFacts, row: TokenRow | null): SeenToken {
  const before = row === null ? null : tokenFacts(row)
  const changes = tokenChanges(before, now).map((kind) => changeOf(kind, before, now))
  const returned = row !== null && row.gone_at !== null ? [returnChange('token.returned', row.gone_at)] : []
  const used = now.lastActiveAt !== null && now.lastActiveAt !== before?.lastActiveAt
  const differs = returned.length + changes.length > 0 || now.createdAt !== before?.createdAt
  return {
    now,
    key: row?.token_key ?? null,
    changes: [...returned, ...changes],
    differs,
    moved: !differs && now.lastActiveAt !== before?.lastActiveAt,
    used,
  }
}

async function knownTokens(
  { engine, transaction, sighting }: Recording,
  batch: readonly ObservedToken[],
): Promise<ReadonlyMap<string, TokenRow>> {
  const ids = batch.map(({ token }) => token.id)
  const rows = await transaction
    .selectFrom('token')
    .selectAll()
    .where('organisation_id', '=', sighting.organisationId)
    .where('kind', 'in', [...new Set(batch.map(({ token }) => token.kind))])
    .where((expressions) => isOneOf(engine.name, expressions.ref('id'), ids))
    .execute()
  return new Map(rows.map((row) => [`${row.kind}/${row.id}`, row]))
}

/** Writes current facts; returns the keys by `kind/id`. */
async function saveTokens(recording: Recording, seen: readonly SeenToken[]): Promise<ReadonlyMap<string, number>> {
  const owners = await knownOwners(
    recording,
    seen.flatMap(({ now }) => (now.ownerId === null ? [] : [now.ownerId])),
  )
  const { organisationId, at } = recording.sighting
  const rows = seen.map(({ now }) => ({
    ...tokenColumns(now),
    ...ownerColumns(owners, now.ownerId),
    organisation_id: organisationId,
    first_seen_at: at,
    gone_at: null,
  }))
  const keys = new Map<string, number>()
  for (const some of insertable(rows, recording.engine.maxBindings))
    for (const { kind, id, token_key } of await saveRows(recording, some)) keys.set(`${kind}/${id}`, token_key)
  return keys
}

const unknownOwner: OwnerColumns = { owner_folded: null, owner_status: null }

function ownerColumns(owners: ReadonlyMap<string, OwnerColumns>, id: string | null): OwnerColumns {
  return (id === null ? undefined : owners.get(id)) ?? unknownOwner
}

function saveRows({ transaction }: Recording, rows: readonly Omit<TokenRow, 'token_key'>[]) {
  return transaction
    .insertInto('token')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'kind', 'id']).doUpdateSet(({ ref }) => ({
        label: ref('excluded.label'),
        label_folded: ref('excluded.label_folded'),
        label_order: ref('excluded.label_order'),
        status: ref('excluded.status'),
        created_at: ref('excluded.created_at'),
        expires_at: ref('excluded.expires_at'),
        last_active_at: ref('excluded.last_active_at'),
        scopes: ref('excluded.scopes'),
        unscoped: ref('excluded.unscoped'),
        owner_id: ref('excluded.owner_id'),
        owner_folded: ref('excluded.owner_folded'),
        owner_status: ref('excluded.owner_status'),
        gone_at: null,
      })),
    )
    .returning(['token_key', 'kind', 'id'])
    .execute()
}

async function moveLastUses({ engine, transaction }: Recording, seen: readonly SeenToken[]): Promise<void> {
  const pairs = seen.flatMap(({ key, now }) => (key === null ? [] : [[key, now.lastActiveAt] as const]))
  if (pairs.length > 0)
    await transaction
      .updateTable('token')
      .from(numberPairs(engine.name, pairs).as('moved'))
      .set(({ ref }) => ({ last_active_at: ref('moved.value') }))
      .whereRef('token.token_key', '=', 'moved.key')
      .execute()
}

interface KeyedToken extends SeenToken {
  readonly key: number
}

async function saveHistory({ engine, transaction, sighting }: Recording, seen: readonly KeyedToken[]): Promise<void> {
  const rows = seen.flatMap(({ key, changes, now }) =>
    changes.map((change) => ({ token_key: key, ...historyColumns(sighting, change, now) })),
  )
  for (const some of insertable(rows, engine.maxBindings))
    await transaction.insertInto('token_history').values(some).execute()
}

/** Writes the uses that the record does not have; returns one `token.used` for each. */
async function saveUses(
  { engine, transaction, sighting }: Recording,
  seen: readonly KeyedToken[],
): Promise<readonly TokenChangeKind[]> {
  const rows = seen.flatMap(({ used, key, now }) =>
    used && now.lastActiveAt !== null
      ? [{ token_key: key, at: now.lastActiveAt, source: 'sample', observed_at: sighting.at, pass_id: sighting.passId }]
      : [],
  )
  const written: TokenChangeKind[] = []
  for (const some of insertable(rows, engine.maxBindings)) {
    const inserted = await transaction
      .insertInto('token_use')
      .values(some)
      .onConflict((conflict) => conflict.columns(['token_key', 'at', 'source']).doNothing())
      .returning('use_key')
      .execute()
    written.push(...inserted.map(() => 'token.used' as const))
  }
  return written
}
