import { sql } from 'kysely'
import type { Migration } from '../migration.ts'
import { index, integer, required, type SchemaParts, schemaParts, withKey } from './parts.ts'

/** What is understood of tokens, and what policies say of them. */
export const judgement: Migration = {
  version: 3,
  name: 'roles, understanding, descriptions, policies, findings, exemptions',
  up: async (database, engine) => {
    const schema = schemaParts(database, engine)
    await extendAccountAndPass(schema)
    await createUnderstanding(schema)
    await createFinding(schema)
    await createExemption(schema)
  },
}

async function extendAccountAndPass({ database, text }: SchemaParts): Promise<void> {
  await database.schema.alterTable('account').addColumn('admin', 'integer').execute()
  await database.schema.alterTable('account').addColumn('groups', text).execute()
  await database.schema.alterTable('pass').addColumn('events', text).execute()
  await database.schema.alterTable('pass').addColumn('judgement', text).execute()
}

async function createUnderstanding({ database, text }: SchemaParts): Promise<void> {
  await database.schema
    .createTable('token_understanding')
    .addColumn('token_key', integer, (column) => column.primaryKey().references('token.token_key'))
    .addColumn('at', integer, required)
    .addColumn('cadence', text, required)
    .addColumn('next_expected_at', integer)
    .addColumn('signals', text, required)
    .addColumn('facts', text, required)
    .execute()
  await database.schema
    .createTable('token_description')
    .addColumn('token_key', integer, (column) => column.primaryKey().references('token.token_key'))
    .addColumn('purpose', text, required)
    .addColumn('system', text)
    .addColumn('described_at', integer, required)
    .addColumn('described_by', text, required)
    .execute()
  await database.schema
    .createTable('reuse_prior')
    .addColumn('organisation_id', text, (column) => column.primaryKey().references('organisation.id'))
    .addColumn('at', integer, required)
    .addColumn('facts', text, required)
    .execute()
}

async function createFinding({ database, engine, text }: SchemaParts): Promise<void> {
  await database.schema
    .createTable('policy_version')
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('hash', text, required)
    .addColumn('name', text, required)
    .addColumn('facts', text, required)
    .addColumn('first_at', integer, required)
    .addPrimaryKeyConstraint('policy_version_primary', ['organisation_id', 'hash'])
    .execute()
  await withKey(database.schema.createTable('finding'), engine, 'finding_key')
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('token_key', integer, (column) => column.notNull().references('token.token_key'))
    .addColumn('policy', text, required)
    .addColumn('policy_hash', text, required)
    .addColumn('severity', text, required)
    .addColumn('severity_rank', 'integer', required)
    .addColumn('opened_at', integer, required)
    .addColumn('seen_at', integer, required)
    .addColumn('resolved_at', integer)
    .addColumn('resolved_why', text)
    .addColumn('evidence', text, required)
    .execute()
  // A policy says at most one thing of a token at a time.
  await database.schema
    .createIndex('finding_open_once')
    .on('finding')
    .columns(['token_key', 'policy'])
    .unique()
    .where(sql.ref('resolved_at'), 'is', null)
    .execute()
  await index(database, 'finding', ['organisation_id', 'resolved_at', 'severity_rank'])
  await index(database, 'finding', ['token_key'])
}

async function createExemption({ database, engine, text }: SchemaParts): Promise<void> {
  await withKey(database.schema.createTable('exemption'), engine, 'exemption_key')
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('token_key', integer, (column) => column.notNull().references('token.token_key'))
    .addColumn('policy', text)
    .addColumn('reason', text, required)
    .addColumn('approver', text, required)
    .addColumn('created_at', integer, required)
    .addColumn('until', integer, required)
    .addColumn('ended_at', integer)
    .execute()
  await index(database, 'exemption', ['organisation_id', 'until'])
  await index(database, 'exemption', ['token_key'])
}
