import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { StewardError } from '../platform/errors.ts'
import type { Engine } from './engine.ts'
import { translatePostgres } from './faults.ts'
import type { Tables } from './schema.ts'

const int8 = 20
const oldestVersion = 150_000

/** What {@link openPostgres} needs of a connection pool: `pg.Pool`, or another with its shape. */
export type PostgresPool = ConstructorParameters<typeof PostgresDialect>[0]['pool']

/** Opens a PostgreSQL database (15 or newer) by its address. Reaches it once, so that faults show here. */
export async function openPostgres(url: string): Promise<Engine> {
  const pool = new pg.Pool({ connectionString: url, max: 8, connectionTimeoutMillis: 10_000, types: { getTypeParser } })
  pool.on('error', () => undefined)
  return postgresEngine(pool as unknown as PostgresPool, withoutPassword(url))
}

/** The engine over a pool; rejects, with the pool closed, when the server is too old or cannot be reached. */
export async function postgresEngine(pool: PostgresPool, location: string): Promise<Engine> {
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const guarded = <Result>(work: () => Promise<Result>): Promise<Result> =>
    work().catch((error: unknown) => Promise.reject(translatePostgres(error, location)))
  const version = await guarded(() => serverVersion(kysely)).catch(async (error: unknown) => {
    await kysely.destroy().catch(() => undefined)
    throw error
  })
  return {
    name: 'postgres',
    database: kysely,
    maxBindings: 30_000,
    write: (work) => guarded(() => kysely.transaction().execute(work)),
    snapshot: (work) => guarded(() => kysely.transaction().setIsolationLevel('repeatable read').execute(work)),
    lockSchema: lockSchema,
    describe: () => guarded(async () => ({ version, location, bytes: await databaseBytes(kysely), faults: [] })),
    close: () => kysely.destroy(),
  }
}

/** 64-bit integers are times and keys here, all within the exact range of a number. */
function getTypeParser(id: number, format?: 'text' | 'binary'): (text: string) => unknown {
  return id === int8 ? Number : pg.types.getTypeParser(id, format as 'text')
}

/** Any number that no other program is likely to use for its advisory lock. */
const schemaLock = 7_301_955_121

async function lockSchema(transaction: Transaction<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(schemaLock)})`.execute(transaction)
}

async function serverVersion(kysely: Kysely<Tables>): Promise<string> {
  const [row] = (
    await sql<{
      number: string
      text: string
    }>`select current_setting('server_version_num') as number, current_setting('server_version') as text`.execute(
      kysely,
    )
  ).rows
  if (Number(row?.number) < oldestVersion)
    throw new StewardError(
      'store-unreachable',
      `The PostgreSQL server is version ${row?.text}; Token Steward needs 15 or newer.`,
    )
  return row?.text ?? ''
}

async function databaseBytes(kysely: Kysely<Tables>): Promise<number> {
  const [row] = (await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(kysely))
    .rows
  return Number(row?.bytes ?? 0)
}

function withoutPassword(url: string): string {
  const parsed = URL.parse(url)
  return parsed === null
    ? 'the configured address'
    : `${parsed.protocol}//${parsed.hostname}${parsed.port === '' ? '' : `:${parsed.port}`}${parsed.pathname}`
}
