import { accessStore } from './access.ts'
import type { Engine } from './engine.ts'
import { tokenHistories } from './history.ts'
import { leaseStore } from './leases.ts'
import { ledgerStore } from './ledger.ts'
import { migrate, schemaVersion } from './migrate.ts'
import { observationStore } from './observations.ts'
import { organisationStore } from './organisations.ts'
import { passStore } from './passes.ts'
import { openSqlite } from './sqlite.ts'
import type { Store } from './store.ts'
import { summaries } from './summary.ts'
import { tokenLists } from './tokens.ts'

/**
 * Opens the record at a path (SQLite), `:memory:`, or a `postgres://` address, with its schema brought up to date. Rejects with a
 * `store-*` error that says what to do; a file that is no sound database is left as it is.
 */
export async function openStore({ url }: { readonly url: string }): Promise<Store> {
  const engine = await openEngine(url)
  try {
    await migrate(engine)
  } catch (error) {
    await engine.close().catch(() => undefined)
    throw error
  }
  return storeOver(engine)
}

async function openEngine(url: string): Promise<Engine> {
  if (!/^postgres(ql)?:/.test(url)) return openSqlite(url)
  const { openPostgres } = await import('./postgres.ts')
  return openPostgres(url)
}

/** The store over an engine whose schema is up to date. */
export function storeOver(engine: Engine): Store {
  let closing: Promise<void> | null = null
  return {
    ...organisationStore(engine),
    ...passStore(engine),
    ...observationStore(engine),
    ...tokenLists(engine),
    ...tokenHistories(engine),
    ...summaries(engine),
    ...ledgerStore(engine),
    ...leaseStore(engine),
    ...accessStore(engine),
    describe: async () => ({ engine: engine.name, schemaVersion, ...(await engine.describe()) }),
    close: () => {
      closing ??= engine.close()
      return closing
    },
  }
}
