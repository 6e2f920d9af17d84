import { firstPreviousHash, type LedgerEntry, ledgerHash } from '../model/ledger.ts'
import type { Engine, Queries } from './engine.ts'
import { lockOrganisation } from './organisations.ts'
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
        return rows.map(({ sequence, at, kind, body, previous_hash, hash }) => ({
          sequence,
          at,
          kind,
          body: JSON.parse(body),
          previousHash: previous_hash,
          hash,
        }))
      }),
  }
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
