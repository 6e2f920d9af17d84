import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteStatement,
  sql,
  type TransactionSettings,
} from 'kysely'
import { StewardError } from '../platform/errors.ts'
import type { Engine } from './engine.ts'
import { translateSqlite } from './faults.ts'
import type { Tables } from './schema.ts'

/** Opens a SQLite file (made where there is none, readable by its owner only) or `:memory:`. */
export function openSqlite(path: string): Engine {
  const database = openFile(path)
  const kysely = new Kysely<Tables>({ dialect: new OurSqliteDialect({ database: adapt(database) }) })
  const guarded = <Result>(work: () => Promise<Result>): Promise<Result> =>
    work().catch((error: unknown) => Promise.reject(translateSqlite(error, path)))
  return {
    name: 'sqlite',
    database: kysely,
    maxBindings: 30_000,
    write: (work) => guarded(() => kysely.transaction().execute(work)),
    snapshot: (work) => guarded(() => kysely.transaction().setAccessMode('read only').execute(work)),
    lockSchema: async () => undefined,
    describe: () => guarded(() => describe(kysely, path)),
    close: () => kysely.destroy(),
  }
}

function openFile(path: string): DatabaseSync {
  try {
    if (path !== ':memory:') prepareFile(path)
    const database = new DatabaseSync(path, { timeout: 10_000, enableForeignKeyConstraints: true })
    applySettings(database, path)
    return database
  } catch (error) {
    throw translateSqlite(error, path)
  }
}

function prepareFile(path: string): void {
  mkdirSync(dirname(resolve(path)), { recursive: true })
  if (existsSync(path)) return
  new DatabaseSync(path).close()
  chmodSync(path, 0o600)
}

/** Full durability; readers never wait for the writer. Where write-ahead logging is not possible (network disks) we stop. */
function applySettings(database: DatabaseSync, path: string): void {
  const [mode] = Object.values(database.prepare('PRAGMA journal_mode = WAL').get() ?? {})
  if (mode !== 'wal' && path !== ':memory:') {
    throw new StewardError(
      'store-unwritable',
      `${path} lies on a file system that cannot share a SQLite database safely (its journal mode stays "${String(mode)}"). Use a local disk, or PostgreSQL.`,
    )
  }
  database.exec(
    'PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 10000; PRAGMA temp_store = MEMORY',
  )
}

class OurSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig
  constructor(config: SqliteDialectConfig) {
    super(config)
    this.#config = config
  }
  override createDriver(): Driver {
    return new OurSqliteDriver(this.#config)
  }
  override createAdapter(): SqliteAdapter {
    return new OurSqliteAdapter()
  }
}

class OurSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** A writing transaction takes the write lock when it begins, so that it waits there and never fails in the middle. */
class OurSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(settings?.accessMode === 'read only' ? 'begin' : 'begin immediate'))
  }
}

const keptStatements = 300

/** `node:sqlite` in the shape that the query builder expects, with its statements kept. */
function adapt(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  return {
    close: () => {
      if (database.isOpen) database.close()
    },
    prepare: (text) => {
      const known = statements.get(text)
      if (known !== undefined) return known
      if (statements.size >= keptStatements) statements.clear()
      const statement = adaptStatement(database.prepare(text))
      statements.set(text, statement)
      return statement
    },
  }
}

function adaptStatement(statement: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]): SQLInputValue[] =>
    parameters.map((value) => (typeof value === 'boolean' ? Number(value) : (value as SQLInputValue)))
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  }
}

async function describe(kysely: Kysely<Tables>, path: string): ReturnType<Engine['describe']> {
  const [version] = (await sql<{ version: string }>`select sqlite_version() as version`.execute(kysely)).rows
  const check = await sql<{ quick_check: string }>`pragma quick_check(20)`.execute(kysely)
  const faults = check.rows.map((row) => row.quick_check).filter((text) => text !== 'ok')
  return {
    version: version?.version ?? '',
    location: path,
    bytes: path === ':memory:' ? null : statSync(path).size,
    faults,
  }
}
