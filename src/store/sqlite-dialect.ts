import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely'

/** The query builder's dialect over `node:sqlite`. */
export class NodeSqliteDialect extends SqliteDialect {
  readonly #database: DatabaseSync
  readonly #config: SqliteDialectConfig

  constructor(database: DatabaseSync) {
    const config = { database: withKeptStatements(database) }
    super(config)
    this.#database = database
    this.#config = config
  }

  override createDriver(): Driver {
    return new NodeSqliteDriver(this.#database, this.#config)
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter()
  }
}

/** SQLite changes its schema inside transactions, whatever the builder's own adapter says. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class NodeSqliteDriver extends SqliteDriver {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync, config: SqliteDialectConfig) {
    super(config)
    this.#database = database
  }

  /** A writing transaction takes the write lock when it begins, so that it waits there and never fails in the middle. */
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings = {}): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(settings.accessMode === 'read only' ? 'begin' : 'begin immediate'))
  }

  /** After some faults (a full disk) SQLite has rolled back by itself; a second rollback would hide the fault. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection)
  }
}

const keptStatements = 300
/** Longer statements are batches of an uncommon size: they would fill the memory and hardly ever be used again. */
const longestKept = 40_000

/** `node:sqlite` in the shape that the query builder expects, with its statements kept. */
function withKeptStatements(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  return {
    close: () => {
      statements.clear()
      if (database.isOpen) database.close()
    },
    prepare: (text) => {
      const known = statements.get(text)
      if (known !== undefined) return known
      const statement = adaptStatement(database.prepare(text))
      if (statements.size >= keptStatements) statements.clear()
      if (text.length <= longestKept) statements.set(text, statement)
      return statement
    },
  }
}

function adaptStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(boundValue)),
    run: (parameters) => statement.run(...parameters.map(boundValue)),
    iterate: (parameters) => statement.iterate(...parameters.map(boundValue)),
  }
}

/** What SQLite can bind; anything else is a fault of ours, and SQLite says so. */
function boundValue(value: unknown): SQLInputValue {
  return typeof value === 'boolean' ? Number(value) : (value as SQLInputValue)
}
