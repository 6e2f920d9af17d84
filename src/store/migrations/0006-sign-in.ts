import type { Migration } from '../migration.ts'
import { index, integer, required, type SchemaParts, schemaParts } from './parts.ts'

/** Who is signed in, and how. Sessions and links of before tell of nobody: they end, and their people sign in anew. */
export const signIn: Migration = {
  version: 6,
  name: 'people who are signed in, sign-in attempts',
  up: async (database, engine) => {
    const schema = schemaParts(database, engine)
    await database.schema.dropTable('sign_in_link').execute()
    await database.schema.dropTable('session').execute()
    await createSignInLink(schema)
    await createSession(schema)
    await createSignInAttempt(schema)
    await database.schema.alterTable('machine_key').addColumn('created_by', schema.text).execute()
  },
}

async function createSignInLink({ database, text }: SchemaParts): Promise<void> {
  await database.schema
    .createTable('sign_in_link')
    .addColumn('hash', text, required)
    .addColumn('role', text)
    .addColumn('email', text)
    .addColumn('name', text, required)
    .addColumn('expires_at', integer, required)
    .addPrimaryKeyConstraint('sign_in_link_primary', ['hash'])
    .execute()
}

async function createSession({ database, text }: SchemaParts): Promise<void> {
  await database.schema
    .createTable('session')
    .addColumn('id', text, required)
    .addColumn('hash', text, (column) => column.notNull().unique())
    .addColumn('previous_hash', text)
    .addColumn('previous_until', integer)
    .addColumn('role', text, required)
    .addColumn('email', text)
    .addColumn('name', text, required)
    .addColumn('way', text, required)
    .addColumn('provider', text)
    .addColumn('agent', text)
    .addColumn('sealed', text)
    .addColumn('created_at', integer, required)
    .addColumn('expires_at', integer, required)
    .addColumn('seen_at', integer, required)
    .addColumn('rotated_at', integer, required)
    .addPrimaryKeyConstraint('session_primary', ['id'])
    .execute()
  await index(database, 'session', ['previous_hash'])
  await index(database, 'session', ['email'])
}

async function createSignInAttempt({ database, text }: SchemaParts): Promise<void> {
  await database.schema
    .createTable('sign_in_attempt')
    .addColumn('hash', text, required)
    .addColumn('provider', text, required)
    .addColumn('sealed', text, required)
    .addColumn('expires_at', integer, required)
    .addPrimaryKeyConstraint('sign_in_attempt_primary', ['hash'])
    .execute()
}
