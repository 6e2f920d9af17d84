import type { Session, SignedIn, SignInWay } from '../model/caller.ts'
import type { Instant } from '../model/instant.ts'
import type { Role } from '../model/role.ts'
import type { AccessStore, FoundSession, KeptSession } from './access-store.ts'
import type { Engine, Queries } from './engine.ts'
import { storable } from './kit.ts'
import type { SessionTable } from './schema-access.ts'

/** A use is noted at most this often, so that reading does not become writing. */
const noteEveryMs = 60_000

type SessionMethods =
  | 'saveSession'
  | 'findSession'
  | 'rotateSession'
  | 'deleteSession'
  | 'listSessions'
  | 'revokeSession'

/** Who is signed in where. */
export function sessionStore(engine: Engine): Pick<AccessStore, SessionMethods> {
  return {
    saveSession: (hash, session) => engine.write((transaction) => save(transaction, hash, session)),
    findSession: (hash, at) => find(engine, hash, at),
    rotateSession: (hash, { hash: next, sealed, role, now, previousUntil }) =>
      engine.write(async (transaction) => {
        const replaced = await transaction
          .updateTable('session')
          .set({ hash: next, previous_hash: hash, previous_until: previousUntil, sealed, role, rotated_at: now })
          .where('hash', '=', hash)
          .returning('id')
          .executeTakeFirst()
        return replaced !== undefined
      }),
    deleteSession: (hash) =>
      engine.write(async (transaction) => {
        await transaction
          .deleteFrom('session')
          .where(({ or, eb }) => or([eb('hash', '=', hash), eb('previous_hash', '=', hash)]))
          .execute()
      }),
    listSessions: ({ now, idleSince }, { email } = {}) =>
      engine.snapshot(async (transaction) => {
        const rows = await transaction
          .selectFrom('session')
          .selectAll()
          .where('expires_at', '>', now)
          .where('seen_at', '>', idleSince)
          .$if(email !== undefined, (some) => some.where('email', '=', storable(email ?? '')))
          .orderBy('created_at', 'desc')
          .orderBy('id')
          .execute()
        return rows.map(sessionOf)
      }),
    revokeSession: (id) =>
      engine.write(async (transaction) => {
        const ended = await transaction
          .deleteFrom('session')
          .where('id', '=', storable(id))
          .returning('id')
          .executeTakeFirst()
        return ended !== undefined
      }),
  }
}

/** The columns of a person. */
export function storablePerson({ email, name }: SignedIn): Pick<SessionTable, 'email' | 'name'> {
  return { email: email === null ? null : storable(email), name: storable(name) }
}

async function save(transaction: Queries, hash: string, session: KeptSession): Promise<void> {
  const { id, role, person, way, provider, agent, createdAt, expiresAt, seenAt, rotatedAt, sealed } = session
  await transaction.deleteFrom('session').where('expires_at', '<=', createdAt).execute()
  await transaction
    .insertInto('session')
    .values({
      id,
      hash,
      previous_hash: null,
      previous_until: null,
      role,
      ...storablePerson(person),
      way,
      provider,
      agent: agent === null ? null : storable(agent),
      sealed,
      created_at: createdAt,
      expires_at: expiresAt,
      seen_at: seenAt,
      rotated_at: rotatedAt,
    })
    .execute()
}

async function find(
  engine: Engine,
  hash: string,
  { now, idleSince }: { readonly now: Instant; readonly idleSince: Instant },
): Promise<FoundSession | null> {
  const row = await engine.snapshot((transaction) =>
    transaction
      .selectFrom('session')
      .selectAll()
      .where(({ or, eb }) => or([eb('hash', '=', hash), eb('previous_hash', '=', hash)]))
      .executeTakeFirst(),
  )
  if (row === undefined) return null
  const stolen = row.hash !== hash && (row.previous_until ?? 0) <= now
  if (stolen || row.expires_at <= now || row.seen_at <= idleSince) {
    await engine.write(async (transaction) => {
      await transaction.deleteFrom('session').where('id', '=', row.id).execute()
    })
    return null
  }
  if (row.seen_at < now - noteEveryMs)
    await engine.write(async (transaction) => {
      await transaction.updateTable('session').set({ seen_at: now }).where('id', '=', row.id).execute()
    })
  return {
    ...sessionOf(row),
    rotatedAt: row.rotated_at,
    sealed: row.sealed,
    by: row.hash === hash ? 'current' : 'previous',
  }
}

function sessionOf(row: SessionTable): Session {
  return {
    id: row.id,
    role: row.role as Role,
    person: { email: row.email, name: row.name },
    way: row.way as SignInWay,
    provider: row.provider,
    agent: row.agent,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    seenAt: row.seen_at,
  }
}
