import { sql } from 'kysely'
import type { Queries } from '../engine.ts'
import type { Migration } from '../migration.ts'
import { index, integer, required, type SchemaParts, schemaParts, withKey } from './parts.ts'

/** What is done about findings: cases, plans and what came of them, letters and answers, campaigns. */
export const acting: Migration = {
  version: 4,
  name: 'cases, plans, intents, quarantines, messages, asks, campaigns, modes',
  up: async (database, engine) => {
    const schema = schemaParts(database, engine)
    await extendDescription(schema)
    await createCampaign(schema)
    await createCase(schema)
    await createPlan(schema)
    await createIntent(schema)
    await createQuarantine(schema)
    await createMessage(schema)
    await createAsk(schema)
    await createSettings(schema)
  },
}

const organisation = <Column extends { notNull(): Column; references(column: string): Column }>(column: Column) =>
  column.notNull().references('organisation.id')

async function extendDescription({ database, text }: SchemaParts): Promise<void> {
  await database.schema.alterTable('token_description').addColumn('sponsor', text).execute()
  await database.schema.alterTable('token_description').addColumn('backup', text).execute()
  await database.schema.alterTable('token_description').addColumn('needed_until', integer).execute()
}

async function createCampaign({ database, engine, text }: SchemaParts): Promise<void> {
  await withKey(database.schema.createTable('campaign'), engine, 'campaign_key')
    .addColumn('organisation_id', text, organisation)
    .addColumn('name', text, required)
    .addColumn('opened_at', integer, required)
    .addColumn('due_at', integer, required)
    .addColumn('opened_by', text, required)
    .addColumn('facts', text, required)
    .addColumn('ended_at', integer)
    .addColumn('ended_by', text)
    .addColumn('ended_why', text)
    .execute()
  await index(database, 'campaign', ['organisation_id'])
}

async function createCase(schema: SchemaParts): Promise<void> {
  const { database, engine, text } = schema
  await withKey(database.schema.createTable('case_file'), engine, 'case_key')
    .addColumn('organisation_id', text, organisation)
    .addColumn('version', integer, required)
    .addColumn('token_key', integer, (column) => column.notNull().references('token.token_key'))
    .addColumn('finding_key', integer, (column) => column.references('finding.finding_key'))
    .addColumn('campaign_key', integer, (column) => column.references('campaign.campaign_key'))
    .addColumn('policy', text, required)
    .addColumn('policy_hash', text, required)
    .addColumn('severity', text, required)
    .addColumn('state', text, required)
    .addColumn('opened_at', integer, required)
    .addColumn('ended_at', integer)
    .addColumn('due_at', integer)
    .addColumn('held', 'integer', required)
    .addColumn('place', 'integer', required)
    .addColumn('place_at', integer, required)
    .addColumn('facts', text, required)
    .execute()
  await uniqueWhereNull(database, { table: 'case_file', columns: ['finding_key'], absent: 'ended_at' })
  await uniqueWhereNull(database, { table: 'case_file', columns: ['campaign_key', 'token_key'], absent: 'ended_at' })
  await index(database, 'case_file', ['organisation_id', 'place', 'place_at', 'case_key'])
  await index(database, 'case_file', ['finding_key'])
  await index(database, 'case_file', ['campaign_key'])
  await index(database, 'case_file', ['token_key'])
  await createTransition(schema)
}

async function createTransition({ database, engine, text }: SchemaParts): Promise<void> {
  await withKey(database.schema.createTable('case_transition'), engine, 'transition_key')
    .addColumn('case_key', integer, (column) => column.notNull().references('case_file.case_key'))
    .addColumn('at', integer, required)
    .addColumn('kind', text, required)
    .addColumn('from_state', text, required)
    .addColumn('to_state', text, required)
    .addColumn('reason', text, required)
    .addColumn('by_whom', text)
    .execute()
  await index(database, 'case_transition', ['case_key'])
}

async function createPlan({ database, engine, text }: SchemaParts): Promise<void> {
  await withKey(database.schema.createTable('plan'), engine, 'plan_key')
    .addColumn('organisation_id', text, organisation)
    .addColumn('id', text, required)
    .addColumn('state', text, required)
    .addColumn('facts', text, required)
    .addColumn('decided_by', text)
    .addColumn('decided_at', integer)
    .addColumn('reason', text)
    .addUniqueConstraint('plan_once', ['organisation_id', 'id'])
    .execute()
}

async function createIntent({ database, engine, text }: SchemaParts): Promise<void> {
  await withKey(database.schema.createTable('intent'), engine, 'intent_key')
    .addColumn('organisation_id', text, organisation)
    .addColumn('plan_id', text, required)
    .addColumn('name', text, required)
    .addColumn('living', 'integer', required)
    .addColumn('kind', text, required)
    .addColumn('case_key', integer)
    .addColumn('action', text, required)
    .addColumn('by_whom', text, required)
    .addColumn('created_at', integer, required)
    .addColumn('started_at', integer)
    .addColumn('notes', text, required)
    .addColumn('outcome_state', text)
    .addColumn('outcome_at', integer)
    .addColumn('outcome_words', text)
    .addColumn('outcome_requests', text)
    .execute()
  await database.schema
    .createIndex('intent_living_once')
    .on('intent')
    .columns(['organisation_id', 'name'])
    .unique()
    .where(sql.ref('living'), '=', sql.lit(1))
    .execute()
  await index(database, 'intent', ['organisation_id', 'outcome_at'])
  await index(database, 'intent', ['organisation_id', 'plan_id'])
  await index(database, 'intent', ['case_key'])
}

async function createQuarantine({ database, engine, text }: SchemaParts): Promise<void> {
  await withKey(database.schema.createTable('quarantine'), engine, 'quarantine_key')
    .addColumn('organisation_id', text, organisation)
    .addColumn('owner_id', text, required)
    .addColumn('email', text, required)
    .addColumn('former_policy_id', text, required)
    .addColumn('blocked_policy_id', text, required)
    .addColumn('since', integer, required)
    .addColumn('released_at', integer)
    .addColumn('released_why', text)
    .execute()
  // Where an owner goes back to is what was so before the first of several.
  const columns = ['organisation_id', 'owner_id']
  await uniqueWhereNull(database, { table: 'quarantine', columns, absent: 'released_at' })
  await index(database, 'quarantine', ['organisation_id', 'released_at'])
}

async function createMessage({ database, engine, text }: SchemaParts): Promise<void> {
  await withKey(database.schema.createTable('message'), engine, 'message_key')
    .addColumn('organisation_id', text, organisation)
    .addColumn('name', text, required)
    .addColumn('kind', text, required)
    .addColumn('channel', text, required)
    .addColumn('rung', text, required)
    .addColumn('recipient_name', text)
    .addColumn('address', text, required)
    .addColumn('account_id', text)
    .addColumn('recipient_folded', text, required)
    .addColumn('at', integer, required)
    .addColumn('subject', text, required)
    .addColumn('facts', text, required)
    .addColumn('state', text, required)
    .addColumn('attempts', 'integer', required)
    .addColumn('next_try_at', integer)
    .addColumn('sent_at', integer)
    .addColumn('words', text)
    .addUniqueConstraint('message_once', ['organisation_id', 'name'])
    .execute()
  await index(database, 'message', ['organisation_id', 'state', 'message_key'])
  await index(database, 'message', ['organisation_id', 'message_key'])
  await database.schema
    .createTable('message_intent')
    .addColumn('message_key', integer, (column) => column.notNull().references('message.message_key'))
    .addColumn('intent_key', integer, (column) => column.notNull().references('intent.intent_key'))
    .addPrimaryKeyConstraint('message_intent_primary', ['message_key', 'intent_key'])
    .execute()
  await database.schema
    .createTable('message_cover')
    .addColumn('organisation_id', text, organisation)
    .addColumn('name', text, required)
    .addColumn('message_key', integer, (column) => column.notNull().references('message.message_key'))
    .addPrimaryKeyConstraint('message_cover_primary', ['organisation_id', 'name'])
    .execute()
}

async function createAsk({ database, engine, text }: SchemaParts): Promise<void> {
  await withKey(database.schema.createTable('ask'), engine, 'ask_key')
    .addColumn('organisation_id', text, organisation)
    .addColumn('message_key', integer, (column) => column.notNull().references('message.message_key'))
    .addColumn('token_key', integer, (column) => column.notNull().references('token.token_key'))
    .addColumn('cases', text, required)
    .addColumn('asked_at', integer)
    .addColumn('links_until', integer, required)
    .addColumn('answered_at', integer)
    .addColumn('answer', text)
    .execute()
  await index(database, 'ask', ['message_key'])
  await index(database, 'ask', ['token_key'])
  await index(database, 'ask', ['organisation_id', 'answered_at'])
}

async function createSettings({ database, text }: SchemaParts): Promise<void> {
  await database.schema
    .createTable('mode_setting')
    .addColumn('organisation_id', text, (column) => column.primaryKey().references('organisation.id'))
    .addColumn('mode', text, required)
    .addColumn('since', integer, required)
    .addColumn('by_whom', text, required)
    .addColumn('reason', text, required)
    .execute()
  await database.schema
    .createTable('back_test_look')
    .addColumn('organisation_id', text, organisation)
    .addColumn('policy_hash', text, required)
    .addColumn('policy', text, required)
    .addColumn('at', integer, required)
    .addColumn('by_whom', text, required)
    .addColumn('facts', text, required)
    .addPrimaryKeyConstraint('back_test_look_primary', ['organisation_id', 'policy_hash'])
    .execute()
}

/** Lets the values of columns stand once among the rows in which `absent` is NULL. */
async function uniqueWhereNull(
  database: Queries,
  { table, columns, absent }: { readonly table: string; readonly columns: readonly string[]; readonly absent: string },
): Promise<void> {
  await database.schema
    .createIndex(`${table}_once_by_${columns.join('_')}`)
    .on(table)
    .columns([...columns])
    .unique()
    .where(sql.ref(absent), 'is', null)
    .execute()
}
