import { tokenChanges } from '../model/change.ts'
import type { Instant } from '../model/instant.ts'
import { type TokenFacts, tokenRef } from '../model/token.ts'
import type { ListedToken, TokenList } from '../model/token-import.ts'
import type { Engine } from './engine.ts'
import { inPieces, insertable, isAnyWord, isOneOf } from './kit.ts'
import { appendEntry } from './ledger.ts'
import { lockOrganisation } from './organisations.ts'
import { nameAccountsBefore } from './owners.ts'
import { recordTokenBatch } from './record-tokens.ts'
import { changeOf, historyColumns, type Recording } from './recording.ts'
import { storableAccount, storableToken, type TokenRow, tokenFacts } from './rows.ts'
import type { TokenImport, TokenImportCounts, TokenImportStore } from './token-import-store.ts'

const batchSize = 1000

/** Lists of tokens that were exported one day, taken into the past. */
export function tokenImporter(engine: Engine): TokenImportStore {
  return {
    importTokens: (organisationId, given) =>
      engine.write(async (transaction) => {
        await lockOrganisation(engine, transaction, organisationId)
        const recording = { engine, transaction, sighting: { organisationId, passId: null, at: given.asOf } }
        return importAll(recording, given)
      }),
  }
}

async function importAll(recording: Recording, given: TokenImport): Promise<TokenImportCounts> {
  const { engine, transaction, sighting } = recording
  const { organisationId } = sighting
  const listed = await withOwners(recording, given.list.tokens)
  const newest = given.asOf > (await lastLook(recording))
  const counts = { created: 0, earlier: 0, changed: 0, uses: 0, ownersUnknown: listed.unknown }
  for (const batch of inPieces(listed.tokens, batchSize)) {
    const done = await importBatch(recording, batch, { told: given.list.told, newest })
    counts.created += done.created
    counts.earlier += done.earlier
    counts.changed += done.changed
    counts.uses += done.uses
  }
  // A list that tells nothing new has looked all the same: older ones that come later tell of the past.
  const looked = await transaction
    .insertInto('token_import')
    .values({ organisation_id: organisationId, at: given.asOf })
    .onConflict((conflict) => conflict.doNothing())
    .returning('at')
    .executeTakeFirst()
  const changed = counts.created + counts.earlier + counts.changed + counts.uses > 0
  if (!changed && looked === undefined) return counts
  const body = {
    source: given.source,
    asOf: new Date(given.asOf).toISOString(),
    tokens: listed.tokens.length,
    ...counts,
  }
  await appendEntry(engine, transaction, { organisationId, at: given.at, kind: 'tokens.imported', body })
  return counts
}

/** The newest time at which anybody looked at the organisation. */
async function lastLook({ transaction, sighting }: Recording): Promise<number> {
  const { organisationId } = sighting
  const of = (table: 'pass' | 'token_import') =>
    transaction
      .selectFrom(table)
      .select((expressions) => expressions.fn.max<number | null>('at').as('at'))
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst()
  const [pass, earlier] = [await of('pass'), await of('token_import')]
  return Math.max(pass?.at ?? Number.NEGATIVE_INFINITY, earlier?.at ?? Number.NEGATIVE_INFINITY)
}

/** The tokens as the record can hold them. Where a list tells an owner's e-mail alone, the account on record with that e-mail is meant. */
async function withOwners(
  recording: Recording,
  tokens: readonly ListedToken[],
): Promise<{ readonly tokens: readonly ListedToken[]; readonly unknown: number }> {
  const emails = tokens.flatMap(({ token, ownerEmail }) =>
    token.ownerId === null && ownerEmail !== null ? [ownerEmail] : [],
  )
  const byEmail = await accountsByEmail(recording, [...new Set(emails.map((email) => email.toLowerCase()))])
  const owned = tokens.map(({ token, owner, ownerEmail }) => {
    const ownerId = token.ownerId ?? byEmail.get(ownerEmail?.toLowerCase() ?? '') ?? null
    return {
      token: storableToken({ ...token, ownerId }),
      owner: owner === null ? null : storableAccount(owner),
      ownerEmail,
    }
  })
  return {
    tokens: owned,
    unknown: owned.filter(({ token, ownerEmail }) => token.ownerId === null && ownerEmail !== null).length,
  }
}

async function accountsByEmail(
  { transaction, sighting }: Recording,
  emails: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const some of inPieces(emails, batchSize)) {
    const rows = await transaction
      .selectFrom('account')
      .select(['id', 'email'])
      .where('organisation_id', '=', sighting.organisationId)
      .where(({ ref }) => isAnyWord(ref('email'), some))
      .orderBy('account_key')
      .execute()
    for (const { id, email } of rows) found.set(email?.toLowerCase() ?? '', id)
  }
  return found
}

interface How {
  readonly told: TokenList['told']
  /** Whether nobody has looked since: then the list tells current facts. */
  readonly newest: boolean
}

type Counts = Pick<TokenImportCounts, 'created' | 'earlier' | 'changed' | 'uses'>

async function importBatch(recording: Recording, batch: readonly ListedToken[], how: How): Promise<Counts> {
  const known = await knownTokens(recording, batch)
  const { at } = recording.sighting
  const fresh = batch.filter(({ token }) => !known.has(tokenRef(token)))
  const seen = batch.flatMap(({ token, owner }) => {
    const row = known.get(tokenRef(token))
    return row === undefined ? [] : [{ token, owner, row }]
  })
  const earlier = seen.filter(({ row }) => row.first_seen_at > at)
  const since = seen.filter(({ row }) => row.first_seen_at <= at)
  await nameAccountsBefore(
    recording,
    batch.flatMap(({ owner }) => owner ?? []),
  )
  const current = how.newest
    ? since.map(({ token, owner, row }) => ({ token: filled(token, tokenFacts(row), how), owner }))
    : []
  const news = [...fresh, ...current]
  const recorded = news.length === 0 ? [] : await recordTokenBatch(recording, news)
  for (const token of earlier) await moveBack(recording, token, how)
  const uses = await addUses(recording, how.newest ? earlier : seen)
  const changes = recorded.filter((kind) => kind !== 'token.used' && kind !== 'token.created')
  return {
    created: fresh.length,
    earlier: earlier.length,
    changed: changes.length,
    uses: uses + recorded.filter((kind) => kind === 'token.used').length,
  }
}

interface SeenToken {
  readonly token: TokenFacts
  readonly row: TokenRow
}

async function knownTokens(
  { engine, transaction, sighting }: Recording,
  batch: readonly ListedToken[],
): Promise<ReadonlyMap<string, TokenRow>> {
  const rows = await transaction
    .selectFrom('token')
    .selectAll()
    .where('organisation_id', '=', sighting.organisationId)
    .where('kind', 'in', [...new Set(batch.map(({ token }) => token.kind))])
    .where(({ ref }) =>
      isOneOf(
        engine.name,
        ref('id'),
        batch.map(({ token }) => token.id),
      ),
    )
    .execute()
  return new Map(rows.map((row) => [`${row.kind}/${row.id}`, row]))
}

/** What the list does not tell is as it is known. */
function filled(token: TokenFacts, known: TokenFacts, { told }: How): TokenFacts {
  return {
    ...token,
    status: told.includes('status') ? token.status : known.status,
    expiresAt: told.includes('expiresAt') ? token.expiresAt : known.expiresAt,
    scopes: told.includes('scopes') ? token.scopes : known.scopes,
    ownerId: token.ownerId ?? known.ownerId,
    createdAt: token.createdAt ?? known.createdAt,
    // Lists often tell the day alone: a use that is known more exactly stays.
    lastActiveAt: latest(token.lastActiveAt, known.lastActiveAt),
  }
}

function latest(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other)
}

/** The token was there earlier than anybody had seen it: its history begins then, and goes on with what differed when it was seen. */
async function moveBack(recording: Recording, { token, row }: SeenToken, how: How): Promise<void> {
  const { transaction, sighting } = recording
  await transaction
    .updateTable('token')
    .set({ first_seen_at: sighting.at })
    .where('token_key', '=', row.token_key)
    .execute()
  const beginning = await transaction
    .selectFrom('token_history')
    .selectAll()
    .where('token_key', '=', row.token_key)
    .orderBy('at')
    .orderBy('history_key')
    .limit(1)
    .executeTakeFirstOrThrow()
  const then: TokenFacts = JSON.parse(beginning.facts)
  const now = { ...filled(token, then, how), lastActiveAt: token.lastActiveAt }
  await transaction.deleteFrom('token_history').where('history_key', '=', beginning.history_key).execute()
  const seen = { ...sighting, passId: beginning.pass_id, at: beginning.at }
  const rows = [
    historyColumns(sighting, changeOf('token.created', null, now), now),
    ...tokenChanges(now, then).map((kind) => historyColumns(seen, changeOf(kind, now, then), then)),
  ]
  await transaction
    .insertInto('token_history')
    .values(rows.map((columns) => ({ token_key: row.token_key, ...columns })))
    .execute()
}

/** Adds uses, or that they were known earlier. Returns how many were not known. */
async function addUses({ engine, transaction, sighting }: Recording, seen: readonly SeenToken[]): Promise<number> {
  const rows = seen.flatMap(({ token, row }) =>
    token.lastActiveAt === null
      ? []
      : [
          {
            token_key: row.token_key,
            at: token.lastActiveAt,
            source: 'sample',
            observed_at: sighting.at,
            pass_id: null,
          },
        ],
  )
  let added = 0
  for (const some of insertable(rows, engine.maxBindings)) {
    const inserted = await transaction
      .insertInto('token_use')
      .values(some)
      .onConflict((conflict) => conflict.columns(['token_key', 'at', 'source']).doNothing())
      .returning('use_key')
      .execute()
    added += inserted.length
  }
  for (const { token_key, at } of rows)
    await transaction
      .updateTable('token_use')
      .set({ observed_at: sighting.at })
      .where('token_key', '=', token_key)
      .where('at', '=', at)
      .where('source', '=', 'sample')
      .where('observed_at', '>', sighting.at)
      .execute()
  await raiseLastUses({ engine, transaction, sighting }, seen)
  return added
}

/** Whatever list tells of it, a token was last used when the latest use is known: an older list may be the only one that names it. */
async function raiseLastUses({ transaction }: Recording, seen: readonly SeenToken[]): Promise<void> {
  for (const { token, row } of seen) {
    const last = latest(token.lastActiveAt, row.last_active_at)
    if (last === row.last_active_at) continue
    await transaction
      .updateTable('token')
      .set({ last_active_at: last })
      .where('token_key', '=', row.token_key)
      .execute()
  }
}
