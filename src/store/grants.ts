import type { Grant, NewGrant } from '../model/grant.ts'
import { StewardError } from '../platform/errors.ts'
import type { Engine } from './engine.ts'
import { applyGrantChanges, insertGrants, toldGrant } from './grant-changes.ts'
import { grantLists } from './grant-lists.ts'
import { storable } from './kit.ts'
import { appendEntry } from './ledger.ts'
import type { RequestStore } from './request-store.ts'
import { type Scope, writeFor } from './scope.ts'

type GrantPart = 'createGrants' | 'changeGrants' | 'findGrant' | 'listGrants' | 'validGrants' | 'grantHistory'

/** What was allowed, and what became of it. */
export function grantStore(engine: Engine): Pick<RequestStore, GrantPart> {
  return {
    ...grantLists(engine),
    createGrants: (organisationId, grants, by) =>
      writeFor(engine, organisationId, (scope) => adopt(scope, grants, storable(by))),
    changeGrants: (organisationId, changes) =>
      writeFor(engine, organisationId, (scope) => applyGrantChanges(scope, changes)),
  }
}

async function adopt(scope: Scope, grants: readonly NewGrant[], by: string): Promise<readonly Grant[]> {
  if (grants.length === 0) return []
  const { queries, engine, organisationId } = scope
  const named = grants.find(({ requestId }) => requestId !== null)
  if (named !== undefined)
    throw new StewardError('internal', `A grant that comes of request ${named.requestId} is written with its request.`)
  const at = grants.reduce((latest, { createdAt }) => Math.max(latest, createdAt), 0)
  const event = { at, kind: 'adopted', words: 'It was there before requests were.', by }
  const written = await insertGrants(scope, grants, event)
  const body = { by, adopted: written.length, grants: written.map(toldGrant) }
  await appendEntry(engine, queries, { organisationId, at, kind: 'grants.adopted', body })
  return written
}
