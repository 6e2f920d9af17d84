import { copyRows } from '../kit.ts'
import type { Migration } from '../migration.ts'
import { bytes, createHistory, index, integer, required, type SchemaParts, schemaParts, withKey } from './parts.ts'

/** The audit log, and the uses of tokens that it tells of. */
export const events: Migration = {
  version: 2,
  name: 'audit events, uses told by events, places of use, imports',
  up: async (database, engine) => {
    const schema = schemaParts(database, engine)
    await createStream(schema)
    await createSeen(schema)
    await createPage(schema)
    await createUses(schema)
    await createPlaces(schema)
    await createImport(schema)
    for (const subject of ['account', 'token'] as const) await allowNoPass(schema, subject)
  },
}

async function createStream({ database, text }: SchemaParts): Promise<void> {
  await database.schema
    .createTable('event_stream')
    .addColumn('organisation_id', text, (column) => column.primaryKey().references('organisation.id'))
    .addColumn('cursor', text)
    .addColumn('from_at', integer)
    .addColumn('until_at', integer)
    .addColumn('events', integer, required)
    .execute()
}

async function createSeen({ database, engine, text }: SchemaParts): Promise<void> {
  await withKey(database.schema.createTable('event_seen'), engine, 'seen_key')
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('period', integer, required)
    .addColumn('events', integer, required)
    .addColumn('ids', bytes(engine), required)
    .execute()
  await index(database, 'event_seen', ['organisation_id', 'period'])
}

async function createPage({ database, engine, text }: SchemaParts): Promise<void> {
  await withKey(database.schema.createTable('event_page'), engine, 'page_key')
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('first_at', integer, required)
    .addColumn('last_at', integer, required)
    .addColumn('events', integer, required)
    .addColumn('tokens', bytes(engine), required)
    .addColumn('directory', bytes(engine), required)
    .addColumn('body', bytes(engine), required)
    .execute()
  await index(database, 'event_page', ['organisation_id', 'last_at'])
}

async function createUses({ database, engine, text }: SchemaParts): Promise<void> {
  await withKey(database.schema.createTable('event_token'), engine, 'event_token_key')
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('id', text, required)
    .addColumn('label', text)
    .addColumn('events', integer, required)
    .addColumn('first_at', integer, required)
    .addColumn('last_at', integer, required)
    .addColumn('places', bytes(engine), required)
    .addUniqueConstraint('event_token_identity', ['organisation_id', 'id'])
    .execute()
  await database.schema
    .createTable('use_chunk')
    .addColumn('event_token_key', integer, (column) => column.notNull().references('event_token.event_token_key'))
    .addColumn('period', integer, required)
    .addColumn('uses', bytes(engine), required)
    .addPrimaryKeyConstraint('use_chunk_primary', ['event_token_key', 'period'])
    .execute()
}

async function createPlaces({ database, engine, text }: SchemaParts): Promise<void> {
  await withKey(database.schema.createTable('use_value'), engine, 'value_key')
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('dimension', text, required)
    .addColumn('value', text, required)
    .addColumn('folded', text, required)
    .addUniqueConstraint('use_value_identity', ['organisation_id', 'dimension', 'value'])
    .execute()
  await index(database, 'use_value', ['organisation_id', 'dimension', 'folded'])
  await database.schema
    .createTable('use_place')
    .addColumn('value_key', integer, (column) => column.notNull().references('use_value.value_key'))
    .addColumn('event_token_key', integer, (column) => column.notNull().references('event_token.event_token_key'))
    .addPrimaryKeyConstraint('use_place_primary', ['value_key', 'event_token_key'])
    .execute()
}

async function createImport({ database, text }: SchemaParts): Promise<void> {
  await database.schema
    .createTable('token_import')
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('at', integer, required)
    .addPrimaryKeyConstraint('token_import_primary', ['organisation_id', 'at'])
    .execute()
}

/** What is imported was seen by no pass. SQLite cannot change a column: there the table is made anew. */
async function allowNoPass(schema: SchemaParts, subject: 'account' | 'token'): Promise<void> {
  const { database, engine } = schema
  const table = `${subject}_history` as const
  if (engine === 'postgres') {
    await database.schema
      .alterTable(table)
      .alterColumn('pass_id', (column) => column.dropNotNull())
      .execute()
    return
  }
  await database.schema.alterTable(table).renameTo(`${table}_before`).execute()
  for (const column of [`${subject}_key_at`, 'pass_id'])
    await database.schema.dropIndex(`${table}_by_${column}`).execute()
  await createHistory(schema, subject)
  await copyRows(database, `${table}_before`, table)
  await database.schema.dropTable(`${table}_before`).execute()
}
