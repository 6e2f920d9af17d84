import type { RequestEvent } from '../model/request.ts'
import type { Engine } from './engine.ts'
import { keysetPage, type Paging } from './keyset.ts'
import { contains, isOneOf, storable } from './kit.ts'
import { eventOf, requestOf, requestRows, requestsById } from './request-rows.ts'
import type { RequestQuery, RequestStore } from './request-store.ts'
import { readFor, type Scope } from './scope.ts'
import { totalOf } from './total.ts'

/** Requests to be read. */
export function requestLists(
  engine: Engine,
): Pick<RequestStore, 'findRequest' | 'listRequests' | 'openRequests' | 'requestHistory'> {
  return {
    findRequest: (organisationId, id) =>
      readFor(engine, organisationId, async (scope) => (await requestsById(scope, [id]))[0] ?? null),
    listRequests: (organisationId, query, page) => readFor(engine, organisationId, (scope) => list(scope, query, page)),
    openRequests: (organisationId) =>
      readFor(engine, organisationId, async (scope) => {
        const rows = await requestRows(scope).where('open', '=', 1).orderBy('request_key').execute()
        return rows.map(requestOf)
      }),
    requestHistory: (organisationId, id) => readFor(engine, organisationId, (scope) => history(scope, id)),
  }
}

type Row = Parameters<typeof requestOf>[0] & { readonly request_key: number }

const paging: Paging<Row> = {
  things: 'requests',
  orders: { createdAt: { columns: [{ column: 'request_key' }], values: ({ request_key }) => [request_key] } },
  fallback: '-createdAt',
}

async function list(
  scope: Scope,
  query: RequestQuery,
  page: Parameters<RequestStore['listRequests']>[2],
): ReturnType<RequestStore['listRequests']> {
  const matching = narrowed(scope, query)
  const { rows, next } = await keysetPage(matching, page, paging)
  const total = await totalOf(scope, matching)
  return { requests: rows.map(requestOf), total, next }
}

function narrowed(scope: Scope, { states, requester, ids, text }: RequestQuery) {
  const { name } = scope.engine
  return requestRows(scope)
    .$if(states !== undefined, (rows) => rows.where(({ ref }) => isOneOf(name, ref('state'), states ?? [])))
    .$if(requester !== undefined, (rows) =>
      rows.where('requester_email', '=', storable((requester ?? '').toLowerCase())),
    )
    .$if(ids !== undefined, (rows) => rows.where(({ ref }) => isOneOf(name, ref('request_key'), ids ?? [])))
    .$if(text !== undefined, (rows) => rows.where(({ ref }) => contains(ref('folded'), text ?? '')))
}

async function history({ queries, organisationId }: Scope, id: number): Promise<readonly RequestEvent[]> {
  const rows = await queries
    .selectFrom('request_event')
    .innerJoin('token_request', 'token_request.request_key', 'request_event.request_key')
    .selectAll('request_event')
    .where('token_request.organisation_id', '=', organisationId)
    .where('request_event.request_key', '=', id)
    .orderBy('request_event.event_key')
    .execute()
  return rows.map(eventOf)
}
