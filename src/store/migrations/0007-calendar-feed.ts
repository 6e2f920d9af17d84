import type { Migration } from '../migration.ts'
import { index, integer, required, schemaParts } from './parts.ts'

/** Secret addresses from which calendars read, and the order in which campaigns are due. */
export const calendarFeed: Migration = {
  version: 7,
  name: 'calendar addresses',
  up: async (database, engine) => {
    const { text } = schemaParts(database, engine)
    await database.schema
      .createTable('calendar_feed')
      .addColumn('person', text, required)
      .addColumn('hash', text, (column) => column.notNull().unique())
      .addColumn('email', text)
      .addColumn('name', text, required)
      .addColumn('role', text, required)
      .addColumn('way', text, required)
      .addColumn('provider', text)
      .addColumn('made_at', integer, required)
      .addColumn('expires_at', integer, required)
      .addColumn('read_at', integer)
      .addPrimaryKeyConstraint('calendar_feed_primary', ['person'])
      .execute()
    await index(database, 'campaign', ['organisation_id', 'due_at', 'campaign_key'])
  },
}
