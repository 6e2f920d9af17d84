import { StewardError } from '../platform/errors.ts'
import type { Engine, EngineName, Queries } from './engine.ts'
import { hasTable } from './kit.ts'
import type { Migration } from './migration.ts'
import { first } from './migrations/0001-first.ts'
import { events } from './migrations/0002-events.ts'
import { judgement } from './migrations/0003-judgement.ts'
import { acting } from './migrations/0004-acting.ts'
import { requests } from './migrations/0005-requests.ts'
import { signIn } from './migrations/0006-sign-in.ts'
import { calendarFeed } from './migrations/0007-calendar-feed.ts'
import { once } from './migrations/0008-once.ts'
import { understoodLists } from './migrations/0009-understood-lists.ts'
import { webhooks } from './migrations/0010-webhooks.ts'

const migrations: readonly Migration[] = [
  first,
  events,
  judgement,
  acting,
  requests,
  signIn,
  calendarFeed,
  once,
  understoodLists,
  webhooks,
]

/** The schema that this version of the code works with. */
export const schemaVersion = migrations.at(-1)?.version ?? 0

/** Where the versions are written down; a SQLite file that has other tables and not this one is another program's. */
export const versionTable = 'steward_schema'

/**
 * Brings the schema up to date, all missing steps in one transaction; of processes that start at once one does it. Rejects with
 * `store-newer` when the database was made by a newer version; then nothing is changed.
 */
export async function migrate(engine: Engine, steps: readonly Migration[] = migrations): Promise<void> {
  const newest = steps.at(-1)?.version ?? 0
  const found = await engine.snapshot((transaction) => readVersion(engine.name, transaction))
  if (checked(found, newest) === newest) return
  await engine.write(async (transaction) => {
    await engine.lockSchema(transaction)
    const current = checked(await readVersion(engine.name, transaction), newest)
    if (current === 0) await createVersionTable(transaction)
    for (const step of steps.filter(({ version }) => version > current)) {
      await step.up(transaction, engine.name)
      const { version, name } = step
      await transaction.insertInto(versionTable).values({ version, name }).execute()
    }
  })
}

/** Rejects unless the schema is exactly the one that this version of the code works with; for opening without writing. */
export async function requireCurrentSchema(engine: Engine): Promise<void> {
  const found = checked(await engine.snapshot((transaction) => readVersion(engine.name, transaction)), schemaVersion)
  if (found !== schemaVersion)
    throw new StewardError(
      'store-unwritable',
      `The database has schema ${found}; this Token Steward needs ${schemaVersion}. Open it once for writing, for example with "steward doctor".`,
    )
}

/** The version that the database has, 0 when it is empty. */
async function readVersion(engine: EngineName, queries: Queries): Promise<number> {
  if (!(await hasTable(engine, queries, versionTable))) return 0
  const newest = await queries.selectFrom(versionTable).select('version').orderBy('version', 'desc').executeTakeFirst()
  return newest?.version ?? 0
}

async function createVersionTable(transaction: Queries): Promise<void> {
  await transaction.schema
    .createTable(versionTable)
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .execute()
}

function checked(version: number, newest: number): number {
  if (version <= newest) return version
  throw new StewardError(
    'store-newer',
    `The database has schema ${version}, made by a newer Token Steward; this one knows up to ${newest}. Nothing was changed. Upgrade Token Steward, or name another database.`,
  )
}
