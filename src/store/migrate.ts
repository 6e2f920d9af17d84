import { type Kysely, sql, type Transaction } from 'kysely'
import { StewardError } from '../platform/errors.ts'
import type { Engine } from './engine.ts'
import { first } from './migrations/0001-first.ts'
import type { Migration } from './migrations/migration.ts'

const migrations: readonly Migration[] = [first]

/** The schema that this version of the code works with. */
export const schemaVersion = migrations.at(-1)?.version ?? 0

/**
 * Brings the schema up to date, all missing steps in one transaction; two processes that start at once do it once. Rejects with
 * `store-newer` when the database was made by a newer version.
 */
export async function migrate(engine: Engine): Promise<void> {
  if ((await currentVersion(engine)) === schemaVersion) return
  await engine.write(async (transaction) => {
    await engine.lockSchema(transaction)
    await sql`create table if not exists schema_version (version integer primary key, name text not null)`.execute(
      transaction,
    )
    const current = await readVersion(transaction)
    if (current > schemaVersion) throw newer(current)
    for (const migration of migrations.filter(({ version }) => version > current))
      await apply(migration, transaction, engine)
  })
}

/** The version in the database; -1 when it cannot be read because there is no schema yet. */
async function currentVersion(engine: Engine): Promise<number> {
  const tables = await engine.database.introspection.getTables()
  if (!tables.some(({ name }) => name === 'schema_version')) return -1
  const version = await readVersion(engine.database)
  if (version > schemaVersion) throw newer(version)
  return version
}

async function readVersion(queries: Kysely<never> | Engine['database'] | Transaction<never>): Promise<number> {
  const { rows } = await sql<{ version: number | null }>`select max(version) as version from schema_version`.execute(
    queries,
  )
  return rows[0]?.version ?? 0
}

async function apply(migration: Migration, transaction: Engine['database'], engine: Engine): Promise<void> {
  await migration.up({ database: transaction as unknown as Kysely<unknown>, engine: engine.name })
  await sql`insert into schema_version (version, name) values (${migration.version}, ${migration.name})`.execute(
    transaction,
  )
}

function newer(version: number): StewardError {
  return new StewardError(
    'store-newer',
    `The database has schema ${version}, made by a newer Token Steward; this one knows up to ${schemaVersion}. Nothing was changed. Upgrade Token Steward, or name another database.`,
  )
}
