import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { StewardError } from '../platform/errors.ts'
import { createEngine, type Engine } from './engine.ts'
import { translatePostgres } from './faults.ts'
import { lockSchemaForAll, postgresBytes, postgresServer, postgresSnapshot } from './kit.ts'
import type { Tables } from './schema.ts'

const int8 = 20
const oldestVersion = 150_000

/** What {@link openPostgres} needs of a connection pool: `pg.Pool`, or another with its shape. */
export type PostgresPool = Exclude<
  ConstructorParameters<typeof PostgresDialect>[0]['pool'],
  (...args: never) => unknown
>

/** Opens a PostgreSQL database (15 or newer) by its address. Reaches it once, so that faults show here. */
export async function openPostgres(url: string, { readOnly }: { readonly readOnly: boolean }): Promise<Engine> {
  const location = withoutPassword(url)
  return postgresEngine(createPool(url, { readOnly, location }), location)
}

function createPool(url: string, { readOnly, location }: { readOnly: boolean; location: string }): PostgresPool {
  try {
    const pool = new pg.Pool({
      connectionString: url,
      max: 8,
      connectionTimeoutMillis: 10_000,
      application_name: 'token-steward',
      types: { getTypeParser },
    })
    // A connection that breaks while nobody uses it is replaced; the next query says so if it cannot be.
    pool.on('error', () => undefined)
    if (readOnly)
      pool.on('connect', (client) => void client.query('set default_transaction_read_only = on').catch(() => undefined))
    return pool as unknown as PostgresPool
  } catch (error) {
    throw translatePostgres(error, location)
  }
}

/** The engine over a pool; rejects, with the pool closed, when the server is too old or cannot be reached. */
export async function postgresEngine(pool: PostgresPool, location: string): Promise<Engine> {
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  try {
    const version = checkedVersion(await postgresServer(kysely), location)
    return createEngine({
      name: 'postgres',
      database: kysely,
      maxBindings: 30_000,
      translate: (error) => translatePostgres(error, location),
      version: { now: () => null, within: postgresSnapshot },
      lockSchema: lockSchemaForAll,
      describe: async () => ({ version, location, bytes: await postgresBytes(kysely), faults: [] }),
    })
  } catch (error) {
    await kysely.destroy().catch(() => undefined)
    throw translatePostgres(error, location)
  }
}

/** 64-bit integers are times and keys here, all within the exact range of a number. */
function getTypeParser(id: number, format?: 'text' | 'binary'): (text: string) => unknown {
  return id === int8 ? Number : pg.types.getTypeParser(id, format as 'text')
}

function checkedVersion(server: Awaited<ReturnType<typeof postgresServer>>, location: string): string {
  if (server.number < oldestVersion)
    throw new StewardError(
      'store-unreachable',
      `The PostgreSQL server at ${location} is version ${server.text}; Token Steward needs 15 or newer.`,
    )
  if (server.encoding !== 'UTF8')
    throw new StewardError(
      'store-unreachable',
      `The PostgreSQL database at ${location} has the encoding ${server.encoding}; Token Steward needs UTF8. Create it with: createdb --encoding=UTF8 --template=template0.`,
    )
  return server.text
}

function withoutPassword(url: string): string {
  const parsed = URL.parse(url)
  if (parsed === null) return 'the configured address'
  const host = parsed.hostname === '' ? (parsed.searchParams.get('host') ?? '') : parsed.hostname
  return `${parsed.protocol}//${host}${parsed.port === '' ? '' : `:${parsed.port}`}${parsed.pathname}`
}
