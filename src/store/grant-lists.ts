import type { RequestEvent } from '../model/request.ts'
import type { Engine } from './engine.ts'
import { grantOf, grantRows, grantsById } from './grant-rows.ts'
import { keysetPage, type Paging } from './keyset.ts'
import { isOneOf, storable } from './kit.ts'
import { eventOf } from './request-rows.ts'
import type { GrantQuery, RequestStore } from './request-store.ts'
import { readFor, type Scope } from './scope.ts'
import { totalOf } from './total.ts'

/** Grants to be read. */
export function grantLists(
  engine: Engine,
): Pick<RequestStore, 'findGrant' | 'listGrants' | 'validGrants' | 'grantHistory'> {
  return {
    findGrant: (organisationId, id) =>
      readFor(engine, organisationId, async (scope) => (await grantsById(scope, [id]))[0] ?? null),
    listGrants: (organisationId, query, page) => readFor(engine, organisationId, (scope) => list(scope, query, page)),
    validGrants: (organisationId) =>
      readFor(engine, organisationId, async (scope) => {
        const rows = await grantRows(scope).where('valid', '=', 1).orderBy('grant_key').execute()
        return rows.map(grantOf)
      }),
    grantHistory: (organisationId, id) => readFor(engine, organisationId, (scope) => history(scope, id)),
  }
}

type Row = Parameters<typeof grantOf>[0]

const paging: Paging<Row> = {
  things: 'grants',
  orders: {
    until: {
      columns: [{ column: 'until' }, { column: 'grant_key' }],
      values: ({ until, grant_key }) => [until, grant_key],
    },
    createdAt: { columns: [{ column: 'grant_key' }], values: ({ grant_key }) => [grant_key] },
  },
  fallback: 'until',
}

async function list(
  scope: Scope,
  query: GrantQuery,
  page: Parameters<RequestStore['listGrants']>[2],
): ReturnType<RequestStore['listGrants']> {
  const matching = narrowed(scope, query)
  const { rows, next } = await keysetPage(matching, page, paging)
  const total = await totalOf(scope, matching)
  return { grants: rows.map(grantOf), total, next }
}

function narrowed(scope: Scope, { states, ownerEmail, accountId, token, requestId, ids }: GrantQuery) {
  const { name } = scope.engine
  const account = storable(accountId ?? '')
  return grantRows(scope)
    .$if(states !== undefined, (rows) => rows.where(({ ref }) => isOneOf(name, ref('state'), states ?? [])))
    .$if(ownerEmail !== undefined, (rows) => rows.where('owner_email', '=', storable((ownerEmail ?? '').toLowerCase())))
    .$if(accountId !== undefined, (rows) =>
      rows.where(({ eb, or }) => or([eb('owner_account_id', '=', account), eb('service_account_id', '=', account)])),
    )
    .$if(token !== undefined, (rows) =>
      rows.where('token_kind', '=', token?.kind ?? '').where('token_id', '=', storable(token?.id ?? '')),
    )
    .$if(requestId !== undefined, (rows) => rows.where('request_key', '=', requestId ?? 0))
    .$if(ids !== undefined, (rows) => rows.where(({ ref }) => isOneOf(name, ref('grant_key'), ids ?? [])))
}

async function history({ queries, organisationId }: Scope, id: number): Promise<readonly RequestEvent[]> {
  const rows = await queries
    .selectFrom('grant_event')
    .innerJoin('token_grant', 'token_grant.grant_key', 'grant_event.grant_key')
    .selectAll('grant_event')
    .where('token_grant.organisation_id', '=', organisationId)
    .where('grant_event.grant_key', '=', id)
    .orderBy('grant_event.event_key')
    .execute()
  return rows.map(eventOf)
}
