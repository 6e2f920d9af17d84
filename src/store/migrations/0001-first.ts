import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/** The first schema. */
export const first: Migration = {
  version: 1,
  name: 'organisations, accounts, tokens, history, uses, passes, ledger, leases, access',
  up: async ({ database, engine }) => {
    const key = (table: CreateTableBuilder<string>, name: string) =>
      engine === 'sqlite'
        ? table.addColumn(name, 'integer', (column) => column.primaryKey().autoIncrement())
        : table.addColumn(name, 'bigint', (column) => column.primaryKey().generatedByDefaultAsIdentity())
    /** Text that is compared byte by byte in both engines, so that order and pagination agree. */
    const text = engine === 'sqlite' ? sql`text` : sql`text collate "C"`
    const time = 'bigint'
    const create = (name: string) => database.schema.createTable(name)

    await create('organisation')
      .addColumn('id', text, required)
      .addColumn('provider', text, required)
      .addColumn('name', text)
      .addPrimaryKeyConstraint('organisation_primary', ['id'])
      .execute()

    await key(create('account'), 'account_key')
      .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
      .addColumn('id', text, required)
      .addColumn('kind', text, required)
      .addColumn('name', text, required)
      .addColumn('email', text)
      .addColumn('status', text)
      .addColumn('last_active_at', time)
      .addColumn('policy_id', text)
      .addColumn('name_folded', text, required)
      .addColumn('email_folded', text, required)
      .addColumn('listed', 'integer', required)
      .addColumn('gone_at', time)
      .addUniqueConstraint('account_identity', ['organisation_id', 'id'])
      .execute()

    await key(create('pass'), 'id')
      .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
      .addColumn('state', text, required)
      .addColumn('at', time)
      .addColumn('started_at', time, required)
      .addColumn('finished_at', time)
      .addColumn('requests', 'integer', required)
      .addColumn('listings', text, required)
      .addColumn('changes', text, required)
      .addColumn('fault', text)
      .addColumn('tokens', 'integer')
      .execute()
    await index(database, 'pass', ['organisation_id', 'state', 'id'])

    await key(create('token'), 'token_key')
      .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
      .addColumn('kind', text, required)
      .addColumn('id', text, required)
      .addColumn('label', text, required)
      .addColumn('label_folded', text, required)
      .addColumn('status', text)
      .addColumn('created_at', time)
      .addColumn('expires_at', time)
      .addColumn('last_active_at', time)
      .addColumn('scopes', text)
      .addColumn('unscoped', 'integer')
      .addColumn('owner_id', text)
      .addColumn('first_seen_at', time, required)
      .addColumn('gone_at', time)
      .addUniqueConstraint('token_identity', ['organisation_id', 'kind', 'id'])
      .execute()
    await index(database, 'token', ['organisation_id', 'id'])
    await index(database, 'token', ['organisation_id', 'owner_id'])

    for (const [table, owner] of [
      ['account_history', 'account'],
      ['token_history', 'token'],
    ] as const) {
      await key(create(table), 'history_key')
        .addColumn(`${owner}_key`, time, (column) => column.notNull().references(`${owner}.${owner}_key`))
        .addColumn('pass_id', time, (column) => column.notNull().references('pass.id'))
        .addColumn('at', time, required)
        .addColumn('kind', text, required)
        .addColumn('before', text, required)
        .addColumn('after', text, required)
        .addColumn('facts', text, required)
        .execute()
      await index(database, table, [`${owner}_key`, 'at'])
      await index(database, table, ['pass_id'])
    }

    await key(create('token_use'), 'use_key')
      .addColumn('token_key', time, (column) => column.notNull().references('token.token_key'))
      .addColumn('at', time, required)
      .addColumn('source', text, required)
      .addColumn('observed_at', time, required)
      .addColumn('pass_id', time, (column) => column.references('pass.id'))
      .addUniqueConstraint('token_use_once', ['token_key', 'at', 'source'])
      .execute()

    await create('ledger')
      .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
      .addColumn('sequence', time, required)
      .addColumn('at', time, required)
      .addColumn('kind', text, required)
      .addColumn('body', text, required)
      .addColumn('previous_hash', text, required)
      .addColumn('hash', text, required)
      .addPrimaryKeyConstraint('ledger_primary', ['organisation_id', 'sequence'])
      .execute()

    await create('lease')
      .addColumn('name', text, required)
      .addColumn('holder', text, required)
      .addColumn('until', time, required)
      .addPrimaryKeyConstraint('lease_primary', ['name'])
      .execute()
    await create('sign_in_link')
      .addColumn('hash', text, required)
      .addColumn('role', text, required)
      .addColumn('expires_at', time, required)
      .addPrimaryKeyConstraint('sign_in_link_primary', ['hash'])
      .execute()
    await create('session')
      .addColumn('hash', text, required)
      .addColumn('role', text, required)
      .addColumn('created_at', time, required)
      .addColumn('expires_at', time, required)
      .addPrimaryKeyConstraint('session_primary', ['hash'])
      .execute()
    await create('machine_key')
      .addColumn('id', text, required)
      .addColumn('hash', text, (column) => column.notNull().unique())
      .addColumn('label', text, required)
      .addColumn('role', text, required)
      .addColumn('created_at', time, required)
      .addColumn('expires_at', time, required)
      .addColumn('last_used_at', time)
      .addColumn('revoked_at', time)
      .addPrimaryKeyConstraint('machine_key_primary', ['id'])
      .execute()
  },
}

const required = <Column extends { notNull(): Column }>(column: Column): Column => column.notNull()

async function index(database: Kysely<unknown>, table: string, columns: readonly string[]): Promise<void> {
  await database.schema
    .createIndex(`${table}_by_${columns.join('_')}`)
    .on(table)
    .columns([...columns])
    .execute()
}
