import type { CreateTableBuilder } from 'kysely'
import type { EngineName, Queries } from '../engine.ts'
import { bytewiseText } from '../kit.ts'

/** What the steps of the schema are made with. */
export interface SchemaParts {
  readonly database: Queries
  readonly engine: EngineName
  /** The type of columns that hold text. */
  readonly text: ReturnType<typeof bytewiseText>
}

/** The parts for one database. */
export function schemaParts(database: Queries, engine: EngineName): SchemaParts {
  return { database, engine, text: bytewiseText(engine) }
}

/** The type of milliseconds since 1970, and of keys of other tables. */
export const integer = 'bigint'

/** The type of columns that hold bytes. */
export function bytes(engine: EngineName): 'blob' | 'bytea' {
  return engine === 'sqlite' ? 'blob' : 'bytea'
}

/** A column that is never NULL. */
export const required = <Column extends { notNull(): Column }>(column: Column): Column => column.notNull()

/** Gives a table an integer key that rises and is never given twice. */
export function withKey<Table extends string>(
  table: CreateTableBuilder<Table>,
  engine: EngineName,
  name: string,
): CreateTableBuilder<Table, string> {
  return engine === 'sqlite'
    ? table.addColumn(name, 'integer', (column) => column.primaryKey().autoIncrement())
    : table.addColumn(name, 'bigint', (column) => column.primaryKey().generatedByDefaultAsIdentity())
}

/** Makes an index over columns, named after them. */
export async function index(database: Queries, table: string, columns: readonly string[]): Promise<void> {
  await database.schema
    .createIndex(`${table}_by_${columns.join('_')}`)
    .on(table)
    .columns([...columns])
    .execute()
}

/** Makes a table of changes; `pass` says whether each was seen by a pass. */
export async function createHistory(
  { database, engine, text }: SchemaParts,
  subject: 'account' | 'token',
  pass: <Column extends { notNull(): Column }>(column: Column) => Column = (column) => column,
): Promise<void> {
  const table = `${subject}_history`
  await withKey(database.schema.createTable(table), engine, 'history_key')
    .addColumn(`${subject}_key`, integer, (column) => column.notNull().references(`${subject}.${subject}_key`))
    .addColumn('pass_id', integer, (column) => pass(column).references('pass.id'))
    .addColumn('at', integer, required)
    .addColumn('kind', text, required)
    .addColumn('before', text, required)
    .addColumn('after', text, required)
    .addColumn('facts', text, required)
    .execute()
  await index(database, table, [`${subject}_key`, 'at'])
  await index(database, table, ['pass_id'])
}
