import type { Role } from '../model/role.ts'
import type { AccessStore, MachineKey } from './access-store.ts'
import type { Engine } from './engine.ts'
import { storable } from './kit.ts'
import type { MachineKeyTable } from './schema-access.ts'

/** A use of a key is noted at most this often, so that reading does not become writing. */
const noteEveryMs = 60_000

type KeyMethods = 'saveMachineKey' | 'findMachineKey' | 'listMachineKeys' | 'revokeMachineKey'

/** Keys with which programs call the REST API. */
export function machineKeys(engine: Engine): Pick<AccessStore, KeyMethods> {
  return {
    saveMachineKey: ({ id, hash, label, role, createdAt, createdBy = null, expiresAt, lastUsedAt, revokedAt }) =>
      engine.write(async (transaction) => {
        await transaction
          .insertInto('machine_key')
          .values({
            id,
            hash,
            label: storable(label),
            role,
            created_at: createdAt,
            created_by: createdBy === null ? null : storable(createdBy),
            expires_at: expiresAt,
            last_used_at: lastUsedAt,
            revoked_at: revokedAt,
          })
          .execute()
      }),
    findMachineKey: async (hash, now) => {
      const key = await keyInUse(engine, hash)
      if (key === null || key.expires_at <= now) return null
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
          .where('id', '=', storable(id))
          .returning('id')
          .executeTakeFirst()
        return row !== undefined
      }),
  }
}

function machineKey(row: MachineKeyTable): MachineKey {
  return {
    id: row.id,
    label: row.label,
    role: row.role as Role,
    createdAt: row.created_at,
    createdBy: row.created_by,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }
}

/** Every request of a program asks for it. What is remembered is forgotten with the next write, so that a key that is revoked is refused at once. */
function keyInUse(engine: Engine, hash: string) {
  return engine.remember(JSON.stringify(['machine key', hash]), async (queries) => {
    const row = await queries
      .selectFrom('machine_key')
      .selectAll()
      .where('hash', '=', hash)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    return row ?? null
  })
}
