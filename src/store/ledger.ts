import type { ExpressionBuilder } from 'kysely'
import { firstPreviousHash, type LedgerEntry, ledgerHash } from '../model/ledger.ts'
import type { Engine, Queries } from './engine.ts'
import { lockOrganisation } from './organisations.ts'
import type { LedgerTable, Tables } from './schema.ts'
import type { LedgerStore } from './store.ts'

/** The hash-chained ledger. */
export function ledgerStore(engine: Engine): LedgerStore {
  return {
    appendLedger: (organisationId, entry) =>
      engine.write((transaction) => appendEntry(engine, transaction, { organisationId, ...entry })),
    listLedger: (organisationId, after, limit) =>
      engine.snapshot(async (transaction) => {
        const rows = await transaction
          .selectFrom('ledger')
          .selectAll()
          .where('organisation_id', '=', organisationId)
          .where('sequence', '>', after)
          .orderBy('sequence')
          .limit(limit)
          .execute()
        return rows.map(entryOf)
      }),
    newestLedger: (organisationId, query, limit) =>
      engine.snapshot(async (transaction) => {
        const { kinds, since, before } = query
        const rows = await transaction
          .selectFrom('ledger')
          .selectAll()
          .where('organisation_id', '=', organisationId)
          .$if(before !== undefined, (select) => select.where('sequence', '<', before ?? 0))
          .$if(since !== undefined, (select) => select.where('at', '>=', since ?? 0))
          .$if(kinds !== undefined, (select) => select.where((expressions) => isOfKinds(expressions, kinds ?? [])))
          .orderBy('sequence', 'desc')
          .limit(limit)
          .execute()
        return rows.map(entryOf)
      }),
    ledgerSpan: (organisationId, { from, to }) =>
      engine.snapshot(async (transaction) => {
        const { first, last } = await transaction
          .selectFrom('ledger')
          .select(({ fn }) => [
            fn.min<number | null>('sequence').as('first'),
            fn.max<number | null>('sequence').as('last'),
          ])
          .where('organisation_id', '=', organisationId)
          .$if(from !== undefined, (select) => select.where('at', '>=', from ?? 0))
          .$if(to !== undefined, (select) => select.where('at', '<', to ?? 0))
          .executeTakeFirstOrThrow()
        return first === null || last === null ? null : { first, last }
      }),
  }
}

/** The entry of a row. */
export function entryOf(row: LedgerTable): LedgerEntry {
  const { sequence, at, kind, body, previous_hash, hash } = row
  return { sequence, at, kind, body: bodyOf(body), previousHash: previous_hash, hash }
}

/** Somebody may have changed the text in the database: that is for verification to tell, not a fault of reading. */
function bodyOf(text: string): LedgerEntry['body'] {
  try {
    const body: unknown = JSON.parse(text)
    if (body !== null && typeof body === 'object' && !Array.isArray(body)) return { ...body }
  } catch {
    // Told below, like other values that are no object.
  }
  return { unreadable: text }
}

/** Of one of the kinds, or of any kind of a noun that is given alone: those from `pass.` up to `pass/`, the next text behind all of them. */
export function isOfKinds({ or, and, eb }: ExpressionBuilder<Tables, 'ledger'>, kinds: readonly string[]) {
  return or(
    kinds.map((kind) =>
      kind.includes('.') ? eb('kind', '=', kind) : and([eb('kind', '>=', `${kind}.`), eb('kind', '<', `${kind}/`)]),
    ),
  )
}

/** Appends an entry inside a transaction, behind the newest one; writers of one organisation wait for each other here. */
export async function appendEntry(
  engine: Engine,
  transaction: Queries,
  entry: Pick<LedgerEntry, 'at' | 'kind' | 'body'> & { readonly organisationId: string },
): Promise<LedgerEntry> {
  const { organisationId, at, kind } = entry
  // What is hashed is what will be read back, whatever values JSON cannot hold.
  const text = JSON.stringify(entry.body)
  const body: LedgerEntry['body'] = JSON.parse(text)
  await lockOrganisation(engine, transaction, organisationId)
  const last = await transaction
    .selectFrom('ledger')
    .select(['sequence', 'hash'])
    .where('organisation_id', '=', organisationId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  const unsigned = {
    sequence: (last?.sequence ?? 0) + 1,
    at,
    kind,
    body,
    previousHash: last?.hash ?? firstPreviousHash,
  }
  const whole: LedgerEntry = { ...unsigned, hash: ledgerHash(unsigned) }
  await transaction
    .insertInto('ledger')
    .values({
      organisation_id: organisationId,
      sequence: whole.sequence,
      at,
      kind,
      body: text,
      previous_hash: whole.previousHash,
      hash: whole.hash,
    })
    .execute()
  return whole
}
