import type { Role } from '../model/role.ts'
import type { AccessStore, SignInLink } from './access-store.ts'
import type { Engine } from './engine.ts'
import { machineKeys } from './machine-keys.ts'
import { sessionStore, storablePerson } from './sessions.ts'

/** Sign-in links, attempts, sessions and machine keys, by the hashes of their secrets. */
export function accessStore(engine: Engine): AccessStore {
  return { ...signInLinks(engine), ...signInAttempts(engine), ...sessionStore(engine), ...machineKeys(engine) }
}

interface LinkRow {
  readonly role: string | null
  readonly email: string | null
  readonly name: string
}

function signInLink({ role, email, name }: LinkRow): SignInLink {
  return { role: role as Role | null, person: { email, name } }
}

function signInLinks(engine: Engine): Pick<AccessStore, 'saveSignInLink' | 'findSignInLink' | 'useSignInLink'> {
  return {
    saveSignInLink: (hash, { role, person }, expiresAt) =>
      engine.write(async (transaction) => {
        await transaction
          .insertInto('sign_in_link')
          .values({ hash, role, ...storablePerson(person), expires_at: expiresAt })
          .execute()
      }),
    findSignInLink: (hash, now) =>
      engine.snapshot(async (transaction) => {
        const row = await transaction
          .selectFrom('sign_in_link')
          .select(['role', 'email', 'name'])
          .where('hash', '=', hash)
          .where('expires_at', '>', now)
          .executeTakeFirst()
        return row === undefined ? null : signInLink(row)
      }),
    useSignInLink: (hash, now) =>
      engine.write(async (transaction) => {
        const used = await transaction
          .deleteFrom('sign_in_link')
          .where('hash', '=', hash)
          .where('expires_at', '>', now)
          .returning(['role', 'email', 'name'])
          .executeTakeFirst()
        await transaction.deleteFrom('sign_in_link').where('expires_at', '<=', now).execute()
        return used === undefined ? null : signInLink(used)
      }),
  }
}

function signInAttempts(engine: Engine): Pick<AccessStore, 'saveSignInAttempt' | 'useSignInAttempt'> {
  return {
    saveSignInAttempt: (hash, { provider, sealed, expiresAt }) =>
      engine.write(async (transaction) => {
        await transaction
          .insertInto('sign_in_attempt')
          .values({ hash, provider, sealed, expires_at: expiresAt })
          .execute()
      }),
    useSignInAttempt: (hash, now) =>
      engine.write(async (transaction) => {
        const used = await transaction
          .deleteFrom('sign_in_attempt')
          .where('hash', '=', hash)
          .where('expires_at', '>', now)
          .returningAll()
          .executeTakeFirst()
        await transaction.deleteFrom('sign_in_attempt').where('expires_at', '<=', now).execute()
        return used === undefined ? null : { provider: used.provider, sealed: used.sealed, expiresAt: used.expires_at }
      }),
  }
}
