import type { Engine } from './engine.ts'
import { storable } from './kit.ts'
import { appendEntry } from './ledger.ts'
import type { RequestStore } from './request-store.ts'
import { readFor, type Scope, writeFor } from './scope.ts'

/** Whether membership of the *allowed* policy is governed. */
export function governanceStore(engine: Engine): Pick<RequestStore, 'readGovernance' | 'setGovernance'> {
  return {
    readGovernance: (organisationId) => readFor(engine, organisationId, read),
    setGovernance: (organisationId, setting) => writeFor(engine, organisationId, (scope) => set(scope, setting)),
  }
}

async function read({ queries, organisationId }: Scope): ReturnType<RequestStore['readGovernance']> {
  const row = await queries
    .selectFrom('governance')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return row === undefined ? null : { since: row.since, by: row.by_whom }
}

async function set(
  scope: Scope,
  { governed, at, by, reason }: Parameters<RequestStore['setGovernance']>[1],
): Promise<void> {
  const { queries, engine, organisationId } = scope
  const before = await read(scope)
  if (governed === (before !== null)) return
  const said = { by_whom: storable(by), reason: storable(reason) }
  if (governed)
    await queries
      .insertInto('governance')
      .values({ organisation_id: organisationId, since: at, ...said })
      .execute()
  else await queries.deleteFrom('governance').where('organisation_id', '=', organisationId).execute()
  const body = { by: said.by_whom, reason: said.reason }
  const entry = { organisationId, at, body }
  await appendEntry(
    engine,
    queries,
    governed ? { ...entry, kind: 'governance.begun' } : { ...entry, kind: 'governance.ended' },
  )
}
