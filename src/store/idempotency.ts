import type { Engine } from './engine.ts'
import type { IdempotencyStore, OnceAsked, OnceFound } from './idempotency-store.ts'
import { storable } from './kit.ts'

/** Requests that are done once. */
export function idempotencyStore(engine: Engine): IdempotencyStore {
  return {
    beginOnce: (asked, times) => begin(engine, asked, times),
    endOnce: ({ caller, key }, answer) =>
      engine.write(async (transaction) => {
        const who = storable(caller)
        if (answer === null)
          await transaction.deleteFrom('once').where('caller', '=', who).where('key_hash', '=', key).execute()
        else
          await transaction
            .updateTable('once')
            .set({ status: answer.status, answer: storable(answer.body) })
            .where('caller', '=', who)
            .where('key_hash', '=', key)
            .execute()
      }),
  }
}

function begin(
  engine: Engine,
  { caller, key, request }: OnceAsked,
  { now, until, abandonedBefore }: Parameters<IdempotencyStore['beginOnce']>[1],
): Promise<OnceFound> {
  return engine.write(async (transaction) => {
    await transaction.deleteFrom('once').where('until', '<=', now).execute()
    await transaction.deleteFrom('once').where('status', 'is', null).where('begun_at', '<', abandonedBefore).execute()
    const row = { caller: storable(caller), key_hash: key, request_hash: request, begun_at: now, until }
    const begun = await transaction
      .insertInto('once')
      .values({ ...row, status: null, answer: null })
      .onConflict((conflict) => conflict.columns(['caller', 'key_hash']).doNothing())
      .returning('begun_at')
      .executeTakeFirst()
    if (begun !== undefined) return { state: 'begun' }
    const known = await transaction
      .selectFrom('once')
      .selectAll()
      .where('caller', '=', row.caller)
      .where('key_hash', '=', key)
      .executeTakeFirstOrThrow()
    if (known.request_hash !== request) return { state: 'other' }
    if (known.status === null) return { state: 'running' }
    return { state: 'done', answer: { status: known.status, body: known.answer ?? '' } }
  })
}
