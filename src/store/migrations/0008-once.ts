import type { Migration } from '../migration.ts'
import { index, integer, required, schemaParts } from './parts.ts'

/** Requests that are done once, however often they are sent. */
export const once: Migration = {
  version: 8,
  name: 'requests done once',
  up: async (database, engine) => {
    const { text } = schemaParts(database, engine)
    await database.schema
      .createTable('once')
      .addColumn('caller', text, required)
      .addColumn('key_hash', text, required)
      .addColumn('request_hash', text, required)
      .addColumn('begun_at', integer, required)
      .addColumn('until', integer, required)
      .addColumn('status', integer)
      .addColumn('answer', text)
      .addPrimaryKeyConstraint('once_primary', ['caller', 'key_hash'])
      .execute()
    await index(database, 'once', ['until'])
  },
}
