import { accessSync, chmodSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { StewardError } from '../platform/errors.ts'
import { createEngine, type Engine, type EngineDescription, type Queries } from './engine.ts'
import { translateSqlite } from './faults.ts'
import { sqliteCheck, sqliteTables, sqliteVersion } from './kit.ts'
import { versionTable } from './migrate.ts'
import type { RecordVersion, VersionReader } from './remember.ts'
import type { Tables } from './schema.ts'
import { NodeSqliteDialect } from './sqlite-dialect.ts'

/** How long a writer waits for another process. */
const busyMs = 10_000

/**
 * Opens a SQLite file or `:memory:`. A file that is not there is made, with its directories, readable by its owner only; `readOnly`
 * makes nothing and writes nothing.
 */
export function openSqlite(path: string, { readOnly }: { readonly readOnly: boolean }): Engine {
  return sqliteEngine(openFile(path, readOnly), path)
}

/** The engine over a database that is open. */
export function sqliteEngine(database: DatabaseSync, path: string): Engine {
  const kysely = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) })
  return createEngine({
    name: 'sqlite',
    database: kysely,
    // Larger statements take longer to prepare than they save.
    maxBindings: 2000,
    translate: (error) => translateSqlite(error, path),
    version: sqliteVersions(database),
    lockSchema: async () => undefined,
    describe: () => describe(kysely, path),
  })
}

/**
 * SQLite counts what other connections have committed and what this one has changed. Inside a transaction the first of these opens the snapshot
 * that everything after it reads. https://www.sqlite.org/pragma.html#pragma_data_version
 */
function sqliteVersions(database: DatabaseSync): VersionReader {
  let [others, own]: [StatementSync | null, StatementSync | null] = [null, null]
  const now = (): RecordVersion => {
    others ??= database.prepare('pragma data_version')
    own ??= database.prepare('select total_changes() as changes')
    return `${others.get()?.data_version}/${own.get()?.changes}`
  }
  return { now, within: async () => now() }
}

function openFile(path: string, readOnly: boolean): DatabaseSync {
  let database: DatabaseSync | null = null
  try {
    if (path !== ':memory:' && !readOnly) prepareFile(path)
    database = new DatabaseSync(path, { timeout: busyMs, enableForeignKeyConstraints: true, readOnly })
    refuseForeign(database, path)
    applySettings(database, path, readOnly)
    return database
  } catch (error) {
    database?.close()
    throw translateSqlite(error, path)
  }
}

function prepareFile(path: string): void {
  if (existsSync(path)) {
    // SQLite would open it to be read, and only the first write would fail.
    accessSync(path, constants.R_OK | constants.W_OK)
    return
  }
  makeFolders(dirname(resolve(path)))
  closeSync(openSync(path, 'a', 0o600))
  // The umask can only have taken rights away; a missing owner's right would surprise later.
  chmodSync(path, 0o600)
}

/** Makes a folder and those above it. Not `recursive`: that never returns where the file system takes no folders (`/proc`). */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return
  makeFolders(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another process that starts at the same time may have made it.
    if (!existsSync(folder)) throw error
  }
}

/** Throws when the file is a sound database of another program, before anything in it is changed. */
function refuseForeign(database: DatabaseSync, path: string): void {
  const tables = database
    .prepare(sqliteTables)
    .all()
    .map(({ name }) => String(name))
  if (tables.length > 0 && !tables.includes(versionTable))
    throw new StewardError(
      'store-corrupt',
      `${path} is a database of another program (it has the table "${tables[0]}"). Nothing was changed. Name another file with --database.`,
    )
}

/** Full durability; readers never wait for the writer. Where write-ahead logging is not possible (network disks) we stop. */
export function applySettings(database: DatabaseSync, path: string, readOnly: boolean): void {
  const mode = readOnly ? null : writeAheadMode(database)
  if (mode !== null && mode !== 'wal' && path !== ':memory:')
    throw new StewardError(
      'store-unwritable',
      `${path} lies on a file system that cannot share a SQLite database safely (its journal mode stays "${mode}"). Use a local disk, or PostgreSQL.`,
    )
  database.exec(
    'PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 10000; PRAGMA temp_store = MEMORY',
  )
}

/**
 * The journal mode after asking for write-ahead logging. SQLite does not wait for other processes where it changes the mode of a new
 * file, so we ask again while another process that starts at the same time does just that.
 */
function writeAheadMode(database: DatabaseSync): string {
  const patienceEnds = Date.now() + busyMs
  for (;;) {
    try {
      return String(Object.values(database.prepare('PRAGMA journal_mode = WAL').get() ?? {})[0])
    } catch (error) {
      if (!isBusy(error) || Date.now() > patienceEnds) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    }
  }
}

function isBusy(error: unknown): boolean {
  return (
    error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' && (error.errcode & 0xff) === 5
  )
}

async function describe(queries: Queries, path: string): Promise<EngineDescription> {
  const [version, faults] = [await sqliteVersion(queries), await sqliteCheck(queries)]
  return { version, faults, location: path, bytes: path === ':memory:' ? null : bytesOf(path) }
}

/** The file and what is not yet moved into it. */
function bytesOf(path: string): number {
  return [path, `${path}-wal`].reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0)
}
