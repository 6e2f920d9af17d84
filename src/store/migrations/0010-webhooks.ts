import type { Migration } from '../migration.ts'
import { index, integer, required, schemaParts, withKey } from './parts.ts'

/** Where entries of the ledger are sent, and what came of it. */
export const webhooks: Migration = {
  version: 10,
  name: 'webhooks',
  up: async (database, engine) => {
    const { text } = schemaParts(database, engine)
    await withKey(database.schema.createTable('webhook'), engine, 'webhook_key')
      .addColumn('organisation_id', text, required)
      .addColumn('url', text, required)
      .addColumn('kinds', text)
      .addColumn('sealed', text, required)
      .addColumn('created_by', text, required)
      .addColumn('created_at', integer, required)
      .addColumn('position', integer, required)
      .addColumn('failing_since', integer)
      .addColumn('next_try_at', integer)
      .addColumn('disabled_at', integer)
      .addColumn('disabled_why', text)
      .execute()
    await index(database, 'webhook', ['organisation_id'])
    await database.schema
      .createTable('webhook_delivery')
      .addColumn('webhook_key', integer, (column) =>
        column.notNull().references('webhook.webhook_key').onDelete('cascade'),
      )
      .addColumn('sequence', integer, required)
      .addColumn('kind', text, required)
      .addColumn('state', text, required)
      .addColumn('attempts', integer, required)
      .addColumn('words', text, required)
      .addColumn('first_at', integer, required)
      .addColumn('last_at', integer, required)
      .addPrimaryKeyConstraint('webhook_delivery_primary', ['webhook_key', 'sequence'])
      .execute()
  },
}
