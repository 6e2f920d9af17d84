import type { Engine } from './engine.ts'
import type { AccessStore, MachineKey, Role } from './store.ts'

/** Sign-in links, sessions and machine keys, by the hashes of their secrets. */
export function accessStore(engine: Engine): AccessStore {
  return { ...signInLinks(engine), ...sessions(engine), ...machineKeys(engine) }
}

function signInLinks(engine: Engine): Pick<AccessStore, 'saveSignInLink' | 'useSignInLink'> {
  return {
    saveSignInLink: (hash, role, expiresAt) =>
      engine.write(async (transaction) => {
        await transaction.insertInto('sign_in_link').values({ hash, role, expires_at: expiresAt }).execute()
      }),
    useSignInLink: (hash, now) =>
      engine.write(async (transaction) => {
        const used = await transaction
          .deleteFrom('sign_in_link')
          .where('hash', '=', hash)
          .where('expires_at', '>', now)
          .returning('role')
          .executeTakeFirst()
        await transaction.deleteFrom('sign_in_link').where('expires_at', '<=', now).execute()
        return used === undefined ? null : (used.role as Role)
      }),
  }
}

function sessions(engine: Engine): Pick<AccessStore, 'saveSession' | 'findSession' | 'deleteSession'> {
  return {
    saveSession: (hash, { role, createdAt, expiresAt }) =>
      engine.write(async (transaction) => {
        await transaction.deleteFrom('session').where('expires_at', '<=', createdAt).execute()
        await transaction
          .insertInto('session')
          .values({ hash, role, created_at: createdAt, expires_at: expiresAt })
          .execute()
      }),
    findSession: (hash, now) =>
      engine.snapshot(async (transaction) => {
        const row = await transaction
          .selectFrom('session')
          .select(['role', 'expires_at'])
          .where('hash', '=', hash)
          .where('expires_at', '>', now)
          .executeTakeFirst()
        return row === undefined ? null : { role: row.role as Role, expiresAt: row.expires_at }
      }),
    deleteSession: (hash) =>
      engine.write(async (transaction) => {
        await transaction.deleteFrom('session').where('hash', '=', hash).execute()
      }),
  }
}

/** A use of a key is noted at most this often, so that reading does not become writing. */
const noteEveryMs = 60_000

function machineKeys(
  engine: Engine,
): Pick<AccessStore, 'saveMachineKey' | 'findMachineKey' | 'listMachineKeys' | 'revokeMachineKey'> {
  return {
    saveMachineKey: ({ id, hash, label, role, createdAt, expiresAt, lastUsedAt, revokedAt }) =>
      engine.write(async (transaction) => {
        await transaction
          .insertInto('machine_key')
          .values({
            id,
            hash,
            label,
            role,
            created_at: createdAt,
            expires_at: expiresAt,
            last_used_at: lastUsedAt,
            revoked_at: revokedAt,
          })
          .execute()
      }),
    findMachineKey: async (hash, now) => {
      const key = await engine.snapshot((transaction) =>
        transaction
          .selectFrom('machine_key')
          .selectAll()
          .where('hash', '=', hash)
          .where('expires_at', '>', now)
          .where('revoked_at', 'is', null)
          .executeTakeFirst(),
      )
      if (key === undefined) return null
      if (key.last_used_at === null || key.last_used_at < now - noteEveryMs) {
        await engine.write(async (transaction) => {
          await transaction.updateTable('machine_key').set({ last_used_at: now }).where('id', '=', key.id).execute()
        })
      }
      return machineKey(key)
    },
    listMachineKeys: () =>
      engine.snapshot(async (transaction) =>
        (await transaction.selectFrom('machine_key').selectAll().orderBy('created_at').orderBy('id').execute()).map(
          machineKey,
        ),
      ),
    revokeMachineKey: (id, now) =>
      engine.write(async (transaction) => {
        const row = await transaction
          .updateTable('machine_key')
          .set((expressions) => ({ revoked_at: expressions.fn.coalesce('revoked_at', expressions.val(now)) }))
          .where('id', '=', id)
          .returning('id')
          .executeTakeFirst()
        return row !== undefined
      }),
  }
}

interface MachineKeyRow {
  readonly id: string
  readonly label: string
  readonly role: string
  readonly created_at: number
  readonly expires_at: number
  readonly last_used_at: number | null
  readonly revoked_at: number | null
}

function machineKey(row: MachineKeyRow): MachineKey {
  return {
    id: row.id,
    label: row.label,
    role: row.role as Role,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }
}
