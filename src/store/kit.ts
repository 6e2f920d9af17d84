import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { EngineName, Queries } from './engine.ts'

// The only place for SQL that the query builder cannot say by itself. What takes the engine's name differs between the two, what
// does not means the same in both.

/** Text as both engines can store it: PostgreSQL refuses U+0000, and neither holds half a surrogate pair. */
export function storable(text: string): string {
  return (text.includes('\u0000') ? text.replaceAll('\u0000', '\ufffd') : text).toWellFormed()
}

/** A value as JSON text that both engines can store, and that reads back as it was written. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part: unknown) => (typeof part === 'string' ? storable(part) : part))
}

/** The type of columns whose text is compared byte by byte, so that order and pagination are the same in both engines. */
export function bytewiseText(engine: EngineName): RawBuilder<unknown> {
  return engine === 'sqlite' ? sql`text` : sql`text collate "C"`
}

/** Folds text for search and order: case and compatibility forms (full-width letters, ligatures) do not matter. */
export function fold(text: string): string {
  return storable(text).normalize('NFKC').toLowerCase()
}

/** Whether a folded column contains the folded text, whatever `%` and `_` it holds. */
export function contains(column: Expression<string | null>, text: string): RawBuilder<SqlBool> {
  const pattern = `%${fold(text).replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  return sql<SqlBool>`${column} like ${pattern} escape '\\'`
}

/** Whether a column holds one of the words, without regard to the case of ASCII letters. */
export function isAnyWord(column: Expression<string | null>, words: readonly string[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`lower(${column}) in (${sql.join(words.map((word) => storable(word).toLowerCase()))})`
}

/** Whether a column holds one of the values, however many: they are bound as one. */
export function isOneOf<Value extends string | number>(
  engine: EngineName,
  column: Expression<Value | null>,
  values: readonly Value[],
): RawBuilder<SqlBool> {
  return engine === 'sqlite'
    ? sql<SqlBool>`${column} in (select value from json_each(${JSON.stringify(values)}))`
    : sql<SqlBool>`${column} = any(${values})`
}

/** Pairs of a key and a value as a table, however many: they are bound as one or two values. */
export function numberPairs(
  engine: EngineName,
  pairs: readonly (readonly [key: number, value: number | null])[],
): RawBuilder<{ readonly key: number; readonly value: number | null }> {
  type Pair = { readonly key: number; readonly value: number | null }
  return engine === 'sqlite'
    ? sql<Pair>`(select value ->> 0 as key, value ->> 1 as value from json_each(${JSON.stringify(pairs)}))`
    : sql<Pair>`(select * from unnest(${pairs.map(([key]) => key)}::bigint[], ${pairs.map(([, value]) => value)}::bigint[]) as pair (key, value))`
}

/**
 * A column in a form that SQLite looks up in no index. Without statistics SQLite takes any index that fits a condition, even where
 * walking the list in its order is a hundred times faster; PostgreSQL has statistics and is left alone.
 */
export function unindexed<Value>(engine: EngineName, column: Expression<Value>): Expression<Value> {
  return engine === 'sqlite' ? sql<Value>`+${column}` : column
}

/** A column of an order; upwards unless `down`. */
export interface OrderedColumn {
  readonly column: string
  readonly down?: boolean
}

/** Whether a row stands behind a place in an order of columns of which none is null. */
export function behind(columns: readonly OrderedColumn[], place: readonly number[]): RawBuilder<SqlBool> {
  const [head] = columns
  const oneWay = columns.every(({ down = false }) => down === (head?.down ?? false))
  // A comparison of whole rows is one range of an index; the other form is for orders that an index has only in part.
  if (oneWay) {
    const [names, values] = [columns.map(({ column }) => sql.ref(column)), place.map((value) => sql`${value}`)]
    return sql<SqlBool>`(${sql.join(names)}) ${sql.raw(head?.down === true ? '<' : '>')} (${sql.join(values)})`
  }
  const steps = columns.map(({ column, down }, index) => {
    const same = columns.slice(0, index).map((one, at) => sql`${sql.ref(one.column)} = ${place[at] ?? 0}`)
    const beyond = sql`${sql.ref(column)} ${sql.raw(down === true ? '<' : '>')} ${place[index] ?? 0}`
    return sql`(${sql.join([...same, beyond], sql` and `)})`
  })
  return sql<SqlBool>`(${sql.join(steps, sql` or `)})`
}

/** The numbers of all rows of a group as one JSON list, in no order: ten times cheaper to read than the rows. */
export function listOf(engine: EngineName, column: Expression<number>): RawBuilder<string> {
  return engine === 'sqlite' ? sql<string>`json_group_array(${column})` : sql<string>`json_agg(${column})::text`
}

/** How many rows; with `when`, how many of them satisfy it. */
export function count(when?: Expression<unknown>): RawBuilder<number> {
  return when === undefined ? sql<number>`count(*)` : sql<number>`count(*) filter (where ${when})`
}

/** The number of whole steps of `size` from `origin` to the column. */
export function bucket(column: Expression<number | null>, origin: number, size: number): RawBuilder<number> {
  return sql<number>`(${column} - ${sql.lit(origin)}) / ${sql.lit(size)}`
}

/** Cuts a list into pieces of at most `size`. */
export function inPieces<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}

/** Cuts rows so that no statement that inserts them binds more values than `maxBindings`. All rows have the same columns. */
export function insertable<Row extends object>(rows: readonly Row[], maxBindings: number): readonly (readonly Row[])[] {
  const columns = Object.keys(rows[0] ?? { none: 0 }).length
  return inPieces(rows, Math.max(1, Math.floor(maxBindings / columns)))
}

/** Reads the names of the tables of a SQLite file, its own left out. */
export const sqliteTables = `select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\'`

/** Whether the database has a table of this name; in PostgreSQL, in the schema in which tables are made. */
export async function hasTable(engine: EngineName, queries: Queries, name: string): Promise<boolean> {
  const found =
    engine === 'sqlite'
      ? sql`select 1 from sqlite_schema where type = 'table' and name = ${name}`
      : sql`select 1 from pg_catalog.pg_tables where schemaname = current_schema() and tablename = ${name}`
  return (await found.execute(queries)).rows.length > 0
}

/**
 * Has PostgreSQL look at what the tables hold now. It would do so by itself within a minute; until then it knows nothing of a record
 * that has just grown, and walks whole tables where an index would do. SQLite is asked in ways that need no statistics.
 */
export async function refreshStatistics(engine: EngineName, queries: Queries): Promise<void> {
  if (engine === 'postgres')
    await sql`analyze account, account_history, token, token_history, token_use`.execute(queries)
}

/** Copies all rows of a table to another with the same columns. */
export async function copyRows(queries: Queries, from: string, to: string): Promise<void> {
  await sql`insert into ${sql.table(to)} select * from ${sql.table(from)}`.execute(queries)
}

/** The version of SQLite. */
export async function sqliteVersion(queries: Queries): Promise<string> {
  const { rows } = await sql<{ version: string }>`select sqlite_version() as version`.execute(queries)
  return rows[0]?.version ?? ''
}

/** What SQLite's integrity check finds, at most twenty faults; none when the file is sound. */
export async function sqliteCheck(queries: Queries): Promise<readonly string[]> {
  try {
    const { rows } = await sql<{ quick_check: string }>`pragma quick_check(20)`.execute(queries)
    return rows.map((row) => row.quick_check).filter((text) => text !== 'ok')
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

interface PostgresServer {
  readonly number: number
  readonly text: string
  readonly encoding: string
}

/** The PostgreSQL server's version (as number and text) and the encoding of the database. */
export async function postgresServer(queries: Queries): Promise<PostgresServer> {
  const { rows } = await sql<PostgresServer>`
    select current_setting('server_version_num')::integer as number, current_setting('server_version') as text,
      current_setting('server_encoding') as encoding`.execute(queries)
  return rows[0] ?? { number: 0, text: 'unknown', encoding: 'unknown' }
}

/** The size of the PostgreSQL database in bytes. */
export async function postgresBytes(queries: Queries): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(queries)
  return Number(rows[0]?.bytes ?? 0)
}

/** What a PostgreSQL transaction sees: the same text = the same commits, and none between. */
export async function postgresSnapshot(transaction: Queries): Promise<string> {
  const { rows } = await sql<{ snapshot: string }>`select pg_current_snapshot()::text as snapshot`.execute(transaction)
  return rows[0]?.snapshot ?? ''
}

/** Any number that no other program is likely to use for its advisory lock. */
const schemaLock = 7_301_955_121

/** Makes all processes that would change the schema of a PostgreSQL database wait for each other until the transaction ends. */
export async function lockSchemaForAll(transaction: Queries): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(schemaLock)})`.execute(transaction)
}
