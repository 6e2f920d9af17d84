import type { Delegation } from '../model/grant.ts'
import type { Instant } from '../model/instant.ts'
import { StewardError } from '../platform/errors.ts'
import type { Engine } from './engine.ts'
import { storable } from './kit.ts'
import { appendEntry } from './ledger.ts'
import type { RequestStore } from './request-store.ts'
import { readFor, type Scope, writeFor } from './scope.ts'

/** Who stands in for whom. */
export function delegationStore(
  engine: Engine,
): Pick<RequestStore, 'addDelegation' | 'endDelegation' | 'listDelegations'> {
  return {
    addDelegation: (organisationId, delegation, at) =>
      writeFor(engine, organisationId, (scope) => add(scope, delegation, at ?? delegation.begins)),
    endDelegation: (organisationId, id, ended) => writeFor(engine, organisationId, (scope) => end(scope, id, ended)),
    listDelegations: (organisationId, inForceAt) => readFor(engine, organisationId, (scope) => list(scope, inForceAt)),
  }
}

async function add(
  { queries, engine, organisationId }: Scope,
  given: Omit<Delegation, 'id' | 'endedAt'>,
  at: Instant,
): Promise<Delegation> {
  const { begins, until } = given
  const from = storable(given.from.toLowerCase())
  const to = storable(given.to.toLowerCase())
  const by = storable(given.by)
  if (until <= begins) throw new StewardError('usage', 'A delegation must end after it begins.')
  if (from === to) throw new StewardError('usage', `${from} cannot stand in for themselves.`)
  const { delegation_key: id } = await queries
    .insertInto('delegation')
    .values({
      organisation_id: organisationId,
      from_email: from,
      to_email: to,
      begins,
      until,
      by_whom: by,
      ended_at: null,
    })
    .returning('delegation_key')
    .executeTakeFirstOrThrow()
  const body = { delegation: id, from, to, by, begins, until }
  await appendEntry(engine, queries, { organisationId, at, kind: 'delegation.added', body })
  return { id, from, to, begins, until, by, endedAt: null }
}

async function end(
  { queries, engine, organisationId }: Scope,
  id: number,
  { at, by }: { readonly at: Instant; readonly by: string },
): Promise<boolean> {
  const ended = await queries
    .updateTable('delegation')
    .set({ ended_at: at })
    .where('organisation_id', '=', organisationId)
    .where('delegation_key', '=', id)
    .where('ended_at', 'is', null)
    .where('until', '>', at)
    .returning(['from_email', 'to_email'])
    .executeTakeFirst()
  if (ended === undefined) return false
  const body = { delegation: id, from: ended.from_email, to: ended.to_email, by: storable(by) }
  await appendEntry(engine, queries, { organisationId, at, kind: 'delegation.ended', body })
  return true
}

async function list({ queries, organisationId }: Scope, inForceAt?: Instant): Promise<readonly Delegation[]> {
  const rows = await queries
    .selectFrom('delegation')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .$if(inForceAt !== undefined, (some) =>
      some
        .where('begins', '<=', inForceAt ?? 0)
        .where('until', '>', inForceAt ?? 0)
        .where(({ eb, or }) => or([eb('ended_at', 'is', null), eb('ended_at', '>', inForceAt ?? 0)])),
    )
    .orderBy('until')
    .orderBy('delegation_key')
    .execute()
  return rows.map((row) => ({
    id: row.delegation_key,
    from: row.from_email,
    to: row.to_email,
    begins: row.begins,
    until: row.until,
    by: row.by_whom,
    endedAt: row.ended_at,
  }))
}
