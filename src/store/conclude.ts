import type { ChangeCounts, ListingName } from '../model/pass.ts'
import { inPieces, insertable, isOneOf, storable } from './kit.ts'
import { goneChange, historyColumns, type Recording } from './recording.ts'
import { accountFacts, tokenFacts } from './rows.ts'

const batchSize = 1000

/** Concludes that what is recorded as there and was not seen is gone, at the sighting's time. Returns what was concluded, by kind. */
export async function concludeGone(
  recording: Recording,
  complete: ReadonlyMap<ListingName, ReadonlySet<string>>,
): Promise<ChangeCounts> {
  let [tokens, accounts] = [0, 0]
  for (const [name, ids] of complete) {
    const seen = new Set([...ids].map(storable))
    if (name === 'accounts') accounts += await concludeAccounts(recording, seen)
    else tokens += await concludeTokens(recording, name, seen)
  }
  return { ...(tokens === 0 ? {} : { 'token.gone': tokens }), ...(accounts === 0 ? {} : { 'account.gone': accounts }) }
}

async function concludeTokens(recording: Recording, kind: ListingName, seen: ReadonlySet<string>): Promise<number> {
  const { engine, transaction, sighting } = recording
  const there = await transaction
    .selectFrom('token')
    .select(['token_key', 'id'])
    .where('organisation_id', '=', sighting.organisationId)
    .where('kind', '=', kind)
    .where('gone_at', 'is', null)
    .execute()
  const unseen = there.filter(({ id }) => !seen.has(id)).map((row) => row.token_key)
  for (const keys of inPieces(unseen, batchSize)) {
    const gone = await transaction
      .updateTable('token')
      .set({ gone_at: sighting.at })
      .where((expressions) => isOneOf(engine.name, expressions.ref('token_key'), keys))
      .returningAll()
      .execute()
    const change = goneChange('token.gone', sighting.at)
    const rows = gone.map((row) => ({ token_key: row.token_key, ...historyColumns(sighting, change, tokenFacts(row)) }))
    for (const some of insertable(rows, engine.maxBindings))
      await transaction.insertInto('token_history').values(some).execute()
  }
  return unseen.length
}

/** Accounts that no listing told of, only their tokens, are not concluded gone by a listing either. */
async function concludeAccounts(recording: Recording, seen: ReadonlySet<string>): Promise<number> {
  const { engine, transaction, sighting } = recording
  const there = await transaction
    .selectFrom('account')
    .select(['account_key', 'id'])
    .where('organisation_id', '=', sighting.organisationId)
    .where('listed', '=', 1)
    .where('gone_at', 'is', null)
    .execute()
  const unseen = there.filter(({ id }) => !seen.has(id)).map((row) => row.account_key)
  for (const keys of inPieces(unseen, batchSize)) {
    const gone = await transaction
      .updateTable('account')
      .set({ gone_at: sighting.at })
      .where((expressions) => isOneOf(engine.name, expressions.ref('account_key'), keys))
      .returningAll()
      .execute()
    const change = goneChange('account.gone', sighting.at)
    const rows = gone.map((row) => ({
      account_key: row.account_key,
      ...historyColumns(sighting, change, accountFacts(row)),
    }))
    for (const some of insertable(rows, engine.maxBindings))
      await transaction.insertInto('account_history').values(some).execute()
  }
  return unseen.length
}
