import type { Grant, GrantChange, NewGrant } from '../model/grant.ts'
import type { RequestEvent } from '../model/request.ts'
import { tokenRef } from '../model/token.ts'
import { StewardError } from '../platform/errors.ts'
import { grantColumns, grantsById } from './grant-rows.ts'
import { insertable } from './kit.ts'
import { appendEntry } from './ledger.ts'
import { toldPerson } from './people.ts'
import { eventColumns } from './request-rows.ts'
import type { Scope } from './scope.ts'

/** Writes grants down inside a transaction, each with its beginning; the caller writes them in the ledger. In the order given. */
export async function insertGrants(
  scope: Scope,
  grants: readonly NewGrant[],
  event: RequestEvent,
): Promise<readonly Grant[]> {
  const { queries, engine, organisationId } = scope
  const rows = grants.map((grant) => ({
    organisation_id: organisationId,
    version: 1,
    request_key: grant.requestId,
    ...grantColumns(grant),
  }))
  const ids: number[] = []
  for (const some of insertable(rows, engine.maxBindings)) {
    const written = await queries.insertInto('token_grant').values(some).returning('grant_key').execute()
    ids.push(...written.map((row) => row.grant_key))
  }
  await writeEvents(
    scope,
    ids.map((id) => ({ id, event })),
  )
  return grantsById(scope, ids)
}

/** Tells the ledger of a grant that came of a request, inside a transaction. */
export async function writeCreated(
  { queries, engine, organisationId }: Scope,
  grant: Grant,
  { renews }: { readonly renews: number | null },
): Promise<void> {
  const body = { ...toldGrant(grant), request: grant.requestId, renews }
  await appendEntry(engine, queries, { organisationId, at: grant.createdAt, kind: 'grant.created', body })
}

/** A grant as the ledger tells that it was made. */
export function toldGrant(grant: Grant) {
  const { id, kind, owner, content, approvedBy, until, windowUntil, token } = grant
  return {
    grant: id,
    kind,
    owner: toldPerson(owner),
    content,
    approvedBy,
    until,
    windowUntil,
    token: token === null ? null : tokenRef(token),
  }
}

/**
 * Changes grants inside a transaction, with a ledger entry for each. Rejects with `conflict` when one of them is not at the version from
 * which its change was computed, or is changed twice. In the order of the changes.
 */
export async function applyGrantChanges(scope: Scope, changes: readonly GrantChange[]): Promise<readonly Grant[]> {
  if (changes.length === 0) return []
  const ids = changes.map(({ next }) => next.id)
  const before = new Map((await grantsById(scope, ids)).map((grant) => [grant.id, grant]))
  for (const { next } of changes) {
    if (before.get(next.id)?.version !== next.version)
      throw new StewardError('conflict', `Grant ${next.id} was changed meanwhile. Look at it again, then try again.`)
    before.delete(next.id)
    await writeGrant(scope, next)
  }
  await writeEvents(
    scope,
    changes.map((change) => ({ id: change.next.id, event: change })),
  )
  const after = new Map((await grantsById(scope, ids)).map((grant) => [grant.id, grant]))
  for (const change of changes) await tellChange(scope, change, after.get(change.next.id) ?? change.next)
  return ids.flatMap((id) => after.get(id) ?? [])
}

async function writeGrant({ queries, organisationId }: Scope, next: Grant): Promise<void> {
  await queries
    .updateTable('token_grant')
    .set({ ...grantColumns(next), version: next.version + 1 })
    .where('organisation_id', '=', organisationId)
    .where('grant_key', '=', next.id)
    .execute()
}

async function tellChange({ queries, engine, organisationId }: Scope, change: GrantChange, grant: Grant) {
  const { kind, words, by_whom: by } = eventColumns(change)
  const body = {
    grant: grant.id,
    request: grant.requestId,
    owner: toldPerson(grant.owner),
    by,
    words,
    state: grant.state,
    until: grant.until,
    token: grant.token === null ? null : tokenRef(grant.token),
    differences: grant.differences,
    renewedBy: grant.renewedBy,
  }
  await appendEntry(engine, queries, { organisationId, at: change.at, kind: `grant.${kind}`, body })
}

async function writeEvents(
  { queries, engine }: Scope,
  happened: readonly { readonly id: number; readonly event: RequestEvent }[],
): Promise<void> {
  const rows = happened.map(({ id, event }) => ({ grant_key: id, ...eventColumns(event) }))
  for (const some of insertable(rows, engine.maxBindings))
    await queries.insertInto('grant_event').values(some).execute()
}
