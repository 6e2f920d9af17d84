import type { Instant } from '../model/instant.ts'
import type { Quarantine } from '../model/quarantine.ts'
import { StewardError } from '../platform/errors.ts'
import type { ActStore, OutcomeRecord } from './act-store.ts'
import type { Engine } from './engine.ts'
import { storable } from './kit.ts'
import { readFor, type Scope } from './scope.ts'

/** Owners who were moved, so that their tokens do not work. */
export function quarantineStore(engine: Engine): Pick<ActStore, 'listQuarantines'> {
  return {
    listQuarantines: (organisationId, { open = false, ownerId } = {}) =>
      readFor(engine, organisationId, async ({ queries }) => {
        const rows = await queries
          .selectFrom('quarantine')
          .selectAll()
          .where('organisation_id', '=', organisationId)
          .$if(open, (some) => some.where('released_at', 'is', null))
          .$if(ownerId !== undefined, (some) => some.where('owner_id', '=', storable(ownerId ?? '')))
          .orderBy('quarantine_key')
          .execute()
        const all = rows.map(quarantineOf)
        return [
          ...all.filter(({ releasedAt }) => releasedAt === null),
          ...all.filter(({ releasedAt }) => releasedAt !== null),
        ]
      }),
  }
}

interface QuarantineRow {
  readonly quarantine_key: number
  readonly owner_id: string
  readonly email: string
  readonly former_policy_id: string
  readonly blocked_policy_id: string
  readonly since: number
  readonly released_at: number | null
  readonly released_why: string | null
}

function quarantineOf(row: QuarantineRow): Quarantine {
  return {
    id: row.quarantine_key,
    ownerId: row.owner_id,
    email: row.email,
    formerPolicyId: row.former_policy_id,
    blockedPolicyId: row.blocked_policy_id,
    since: row.since,
    releasedAt: row.released_at,
    releasedWhy: row.released_why,
  }
}

/**
 * Writes a quarantine down inside a transaction. One of the same owner that holds already stays as it is: where the owner goes back to is
 * what was so before the first. Returns the one that holds.
 */
export async function beginQuarantine(
  { queries, organisationId }: Scope,
  given: NonNullable<OutcomeRecord['quarantine']>,
): Promise<Quarantine> {
  const owner = storable(given.ownerId)
  await queries
    .insertInto('quarantine')
    .values({
      organisation_id: organisationId,
      owner_id: owner,
      email: storable(given.email),
      former_policy_id: storable(given.formerPolicyId),
      blocked_policy_id: storable(given.blockedPolicyId),
      since: given.since,
      released_at: null,
      released_why: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'owner_id']).where('released_at', 'is', null).doNothing(),
    )
    .execute()
  const row = await queries
    .selectFrom('quarantine')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('owner_id', '=', owner)
    .where('released_at', 'is', null)
    .executeTakeFirstOrThrow()
  return quarantineOf(row)
}

/** Ends a quarantine inside a transaction; rejects with `conflict` when it does not hold (any more). */
export async function endQuarantine(
  { queries, organisationId }: Scope,
  { id, why }: NonNullable<OutcomeRecord['release']>,
  at: Instant,
): Promise<void> {
  const ended = await queries
    .updateTable('quarantine')
    .set({ released_at: at, released_why: storable(why) })
    .where('organisation_id', '=', organisationId)
    .where('quarantine_key', '=', id)
    .where('released_at', 'is', null)
    .returning('quarantine_key')
    .executeTakeFirst()
  if (ended === undefined) throw new StewardError('conflict', `Quarantine ${id} does not hold any more.`)
}
