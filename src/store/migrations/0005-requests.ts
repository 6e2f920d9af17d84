import { sql } from 'kysely'
import { fold } from '../kit.ts'
import type { Migration } from '../migration.ts'
import { clipped } from '../rows.ts'
import { index, integer, required, type SchemaParts, schemaParts, withKey } from './parts.ts'

/** Who may use tokens: requests, grants, exceptions, differences of membership, stand-ins of approvers. */
export const requests: Migration = {
  version: 5,
  name: 'requests, grants, exceptions, governance, drift, delegations',
  up: async (database, engine) => {
    const schema = schemaParts(database, engine)
    await extendAccount(schema)
    await createRequest(schema)
    await createGrant(schema)
    await createMembership(schema)
    await createDelegation(schema)
  },
}

const organisation = <Column extends { notNull(): Column; references(column: string): Column }>(column: Column) =>
  column.notNull().references('organisation.id')

/** People are found by their address, and membership has a beginning. */
async function extendAccount({ database, text }: SchemaParts): Promise<void> {
  await database.schema.alterTable('account').addColumn('email_folded', text).execute()
  await database.schema.alterTable('account').addColumn('policy_since', integer).execute()
  await database
    .updateTable('account')
    .set(({ fn }) => ({ email_folded: fn<string>('lower', ['email']) }))
    .where('email', 'is not', null)
    .execute()
  // The engines fold ASCII letters only.
  const known = await database.selectFrom('account').select(['account_key', 'email', 'email_folded']).execute()
  for (const { account_key, email, email_folded } of known) {
    const folded = email === null ? null : clipped(fold(email))
    if (folded !== email_folded)
      await database
        .updateTable('account')
        .set({ email_folded: folded })
        .where('account_key', '=', account_key)
        .execute()
  }
  await index(database, 'account', ['organisation_id', 'email_folded'])
  await index(database, 'account', ['organisation_id', 'policy_id'])
}

async function createRequest(schema: SchemaParts): Promise<void> {
  const { database, engine, text } = schema
  await withKey(database.schema.createTable('token_request'), engine, 'request_key')
    .addColumn('organisation_id', text, organisation)
    .addColumn('version', integer, required)
    .addColumn('state', text, required)
    .addColumn('open', 'integer', required)
    .addColumn('requester_email', text, required)
    .addColumn('folded', text, required)
    .addColumn('created_at', integer, required)
    .addColumn('grant_key', integer)
    .addColumn('facts', text, required)
    .execute()
  await index(database, 'token_request', ['organisation_id', 'request_key'])
  await index(database, 'token_request', ['organisation_id', 'open', 'request_key'])
  await index(database, 'token_request', ['organisation_id', 'requester_email', 'request_key'])
  await createEvents(schema, 'request')
}

async function createGrant(schema: SchemaParts): Promise<void> {
  const { database, engine, text } = schema
  await withKey(database.schema.createTable('token_grant'), engine, 'grant_key')
    .addColumn('organisation_id', text, organisation)
    .addColumn('version', integer, required)
    .addColumn('request_key', integer, (column) => column.references('token_request.request_key'))
    .addColumn('state', text, required)
    .addColumn('valid', 'integer', required)
    .addColumn('owner_email', text, required)
    .addColumn('owner_account_id', text)
    .addColumn('service_account_id', text)
    .addColumn('created_at', integer, required)
    .addColumn('until', integer, required)
    .addColumn('token_kind', text)
    .addColumn('token_id', text)
    .addColumn('facts', text, required)
    .execute()
  await index(database, 'token_grant', ['organisation_id', 'until', 'grant_key'])
  await index(database, 'token_grant', ['organisation_id', 'valid', 'grant_key'])
  await index(database, 'token_grant', ['organisation_id', 'owner_email'])
  await index(database, 'token_grant', ['organisation_id', 'token_id'])
  await index(database, 'token_grant', ['request_key'])
  await createEvents(schema, 'grant')
}

async function createEvents({ database, engine, text }: SchemaParts, subject: 'request' | 'grant'): Promise<void> {
  const table = `${subject}_event`
  await withKey(database.schema.createTable(table), engine, 'event_key')
    .addColumn(`${subject}_key`, integer, (column) => column.notNull().references(`token_${subject}.${subject}_key`))
    .addColumn('at', integer, required)
    .addColumn('kind', text, required)
    .addColumn('words', text, required)
    .addColumn('by_whom', text)
    .execute()
  await index(database, table, [`${subject}_key`])
}

async function createMembership({ database, engine, text }: SchemaParts): Promise<void> {
  await withKey(database.schema.createTable('allowed_exception'), engine, 'exception_key')
    .addColumn('organisation_id', text, organisation)
    .addColumn('account_id', text, required)
    .addColumn('name', text, required)
    .addColumn('reason', text, required)
    .addColumn('by_whom', text, required)
    .addColumn('created_at', integer, required)
    .addColumn('until', integer, required)
    .addColumn('ended_at', integer)
    .execute()
  await index(database, 'allowed_exception', ['organisation_id', 'until', 'exception_key'])
  await database.schema
    .createTable('governance')
    .addColumn('organisation_id', text, (column) => column.primaryKey().references('organisation.id'))
    .addColumn('since', integer, required)
    .addColumn('by_whom', text, required)
    .addColumn('reason', text, required)
    .execute()
  await withKey(database.schema.createTable('membership_drift'), engine, 'drift_key')
    .addColumn('organisation_id', text, organisation)
    .addColumn('kind', text, required)
    .addColumn('account_id', text, required)
    .addColumn('policy_id', text, required)
    .addColumn('member_since', integer)
    .addColumn('opened_at', integer, required)
    .addColumn('seen_at', integer, required)
    .addColumn('resolved_at', integer)
    .execute()
  await database.schema
    .createIndex('membership_drift_once')
    .on('membership_drift')
    .columns(['organisation_id', 'kind', 'account_id'])
    .unique()
    .where(sql.ref('resolved_at'), 'is', null)
    .execute()
  await index(database, 'membership_drift', ['organisation_id', 'drift_key'])
}

async function createDelegation({ database, engine, text }: SchemaParts): Promise<void> {
  await withKey(database.schema.createTable('delegation'), engine, 'delegation_key')
    .addColumn('organisation_id', text, organisation)
    .addColumn('from_email', text, required)
    .addColumn('to_email', text, required)
    .addColumn('begins', integer, required)
    .addColumn('until', integer, required)
    .addColumn('by_whom', text, required)
    .addColumn('ended_at', integer)
    .execute()
  await index(database, 'delegation', ['organisation_id', 'until', 'delegation_key'])
}
