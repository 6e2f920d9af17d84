import type { Migration } from '../migration.ts'
import { createHistory, index, integer, required, type SchemaParts, schemaParts, withKey } from './parts.ts'

/** The first schema. */
export const first: Migration = {
  version: 1,
  name: 'organisations, accounts, tokens, history, uses, passes, ledger, leases, access',
  up: async (database, engine) => {
    const schema = schemaParts(database, engine)
    await createOrganisation(schema)
    await createAccount(schema)
    await createPass(schema)
    await createToken(schema)
    await createHistory(schema, 'account', required)
    await createHistory(schema, 'token', required)
    await createUse(schema)
    await createLedger(schema)
    await createLease(schema)
    await createAccess(schema)
  },
}

async function createOrganisation({ database, text }: SchemaParts): Promise<void> {
  await database.schema
    .createTable('organisation')
    .addColumn('id', text, required)
    .addColumn('provider', text, required)
    .addColumn('name', text)
    .addPrimaryKeyConstraint('organisation_primary', ['id'])
    .execute()
}

async function createAccount({ database, engine, text }: SchemaParts): Promise<void> {
  await withKey(database.schema.createTable('account'), engine, 'account_key')
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('id', text, required)
    .addColumn('kind', text, required)
    .addColumn('name', text, required)
    .addColumn('email', text)
    .addColumn('status', text)
    .addColumn('last_active_at', integer)
    .addColumn('policy_id', text)
    .addColumn('folded', text, required)
    .addColumn('listed', 'integer', required)
    .addColumn('gone_at', integer)
    .addUniqueConstraint('account_identity', ['organisation_id', 'id'])
    .execute()
  await index(database, 'account', ['organisation_id', 'gone_at', 'status'])
}

async function createPass({ database, engine, text }: SchemaParts): Promise<void> {
  await withKey(database.schema.createTable('pass'), engine, 'id')
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('state', text, required)
    .addColumn('at', integer)
    .addColumn('started_at', integer, required)
    .addColumn('finished_at', integer)
    .addColumn('requests', 'integer', required)
    .addColumn('listings', text, required)
    .addColumn('changes', text, required)
    .addColumn('fault', text)
    .addColumn('tokens', 'integer')
    .execute()
  await index(database, 'pass', ['organisation_id', 'id'])
  await index(database, 'pass', ['organisation_id', 'state', 'id'])
}

/** What lists are sorted by, each with an index: (organisation, value, token) gives both directions. */
const sortColumns = ['label_order', 'owner_folded', 'kind', 'status', 'created_at', 'expires_at', 'last_active_at']
/** Of these many tokens have the same value: sorted downwards, they need an index of their own to keep the order within a value. */
const fewValued = ['kind', 'status']

/** Counts and figures of the tokens that are there are read from one index alone. */
const figureColumns = [
  ...['kind', 'status', 'expires_at', 'last_active_at'],
  ...['created_at', 'unscoped', 'owner_status'],
]

async function createToken({ database, engine, text }: SchemaParts): Promise<void> {
  await withKey(database.schema.createTable('token'), engine, 'token_key')
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('kind', text, required)
    .addColumn('id', text, required)
    .addColumn('label', text, required)
    .addColumn('label_folded', text, required)
    .addColumn('label_order', text, required)
    .addColumn('status', text)
    .addColumn('created_at', integer)
    .addColumn('expires_at', integer)
    .addColumn('last_active_at', integer)
    .addColumn('scopes', text)
    .addColumn('unscoped', 'integer')
    .addColumn('owner_id', text)
    .addColumn('owner_folded', text)
    .addColumn('owner_status', text)
    .addColumn('first_seen_at', integer, required)
    .addColumn('gone_at', integer)
    .addUniqueConstraint('token_identity', ['organisation_id', 'kind', 'id'])
    .execute()
  await index(database, 'token', ['organisation_id', 'owner_id', 'gone_at'])
  for (const column of sortColumns) await index(database, 'token', ['organisation_id', column, 'token_key'])
  for (const column of fewValued)
    await database.schema
      .createIndex(`token_by_${column}_downwards`)
      .on('token')
      .columns(['organisation_id', `${column} desc`, 'token_key'])
      .execute()
  await database.schema
    .createIndex('token_figures')
    .on('token')
    .columns(['organisation_id', 'gone_at', ...figureColumns])
    .execute()
}

async function createUse({ database, engine, text }: SchemaParts): Promise<void> {
  await withKey(database.schema.createTable('token_use'), engine, 'use_key')
    .addColumn('token_key', integer, (column) => column.notNull().references('token.token_key'))
    .addColumn('at', integer, required)
    .addColumn('source', text, required)
    .addColumn('observed_at', integer, required)
    .addColumn('pass_id', integer, (column) => column.references('pass.id'))
    .addUniqueConstraint('token_use_once', ['token_key', 'at', 'source'])
    .execute()
  await index(database, 'token_use', ['pass_id'])
}

async function createLedger({ database, text }: SchemaParts): Promise<void> {
  await database.schema
    .createTable('ledger')
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('sequence', integer, required)
    .addColumn('at', integer, required)
    .addColumn('kind', text, required)
    .addColumn('body', text, required)
    .addColumn('previous_hash', text, required)
    .addColumn('hash', text, required)
    .addPrimaryKeyConstraint('ledger_primary', ['organisation_id', 'sequence'])
    .execute()
}

async function createLease({ database, text }: SchemaParts): Promise<void> {
  await database.schema
    .createTable('lease')
    .addColumn('name', text, required)
    .addColumn('holder', text, required)
    .addColumn('until', integer, required)
    .addPrimaryKeyConstraint('lease_primary', ['name'])
    .execute()
}

async function createAccess({ database, text }: SchemaParts): Promise<void> {
  await database.schema
    .createTable('sign_in_link')
    .addColumn('hash', text, required)
    .addColumn('role', text, required)
    .addColumn('expires_at', integer, required)
    .addPrimaryKeyConstraint('sign_in_link_primary', ['hash'])
    .execute()
  await database.schema
    .createTable('session')
    .addColumn('hash', text, required)
    .addColumn('role', text, required)
    .addColumn('created_at', integer, required)
    .addColumn('expires_at', integer, required)
    .addPrimaryKeyConstraint('session_primary', ['hash'])
    .execute()
  await database.schema
    .createTable('machine_key')
    .addColumn('id', text, required)
    .addColumn('hash', text, (column) => column.notNull().unique())
    .addColumn('label', text, required)
    .addColumn('role', text, required)
    .addColumn('created_at', integer, required)
    .addColumn('expires_at', integer, required)
    .addColumn('last_used_at', integer)
    .addColumn('revoked_at', integer)
    .addPrimaryKeyConstraint('machine_key_primary', ['id'])
    .execute()
}
