import type { Engine } from './engine.ts'
import type { LeaseStore } from './store.ts'

/** Leases: which process may do what only one may do at a time. */
export function leaseStore(engine: Engine): LeaseStore {
  return {
    takeLease: (name, holder, now, until) =>
      engine.write(async (transaction) => {
        const taken = await transaction
          .insertInto('lease')
          .values({ name, holder, until })
          .onConflict((conflict) =>
            conflict
              .column('name')
              .doUpdateSet({ holder, until })
              .where((expressions) =>
                expressions.or([expressions('lease.holder', '=', holder), expressions('lease.until', '<=', now)]),
              ),
          )
          .returning('name')
          .executeTakeFirst()
        return taken !== undefined
      }),
    releaseLease: (name, holder) =>
      engine.write(async (transaction) => {
        await transaction.deleteFrom('lease').where('name', '=', name).where('holder', '=', holder).execute()
      }),
    readLease: (name, now) =>
      engine.snapshot(async (transaction) => {
        const row = await transaction
          .selectFrom('lease')
          .select(['holder', 'until'])
          .where('name', '=', name)
          .where('until', '>', now)
          .executeTakeFirst()
        return row ?? null
      }),
  }
}
