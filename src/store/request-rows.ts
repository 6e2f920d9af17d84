import type { NewRequest, RequestEvent, RequestState, TokenRequest } from '../model/request.ts'
import { fold, isOneOf, storable, storableJson } from './kit.ts'
import { loweredPerson } from './people.ts'
import type { TokenRequestTable } from './schema-requests.ts'
import type { Scope } from './scope.ts'

// How requests become rows and rows become requests.

/** The columns of a request that its facts say. */
export function requestColumns(given: NewRequest) {
  const { state, origin, content, rule, decisions, breakGlass, createdAt, ...rest } = given
  const { submittedAt, expiresAt, decidedAt, endedWhy } = rest
  const requester = loweredPerson(given.requester)
  const facts = { requester, origin, content, rule, decisions, breakGlass }
  return {
    state,
    open: Number(state === 'waiting' || (state === 'approved' && breakGlass !== null && breakGlass.review === null)),
    requester_email: storable(requester.email),
    folded: [content.purpose, content.system, requester.name, requester.email].map(fold).join('\n'),
    created_at: createdAt,
    facts: storableJson({ ...facts, submittedAt, expiresAt, decidedAt, endedWhy }),
  }
}

type RequestRow = Omit<TokenRequestTable, 'request_key'> & { readonly request_key: number }

/** A request as its row tells it. */
export function requestOf(row: RequestRow): TokenRequest {
  return {
    id: row.request_key,
    version: row.version,
    state: row.state as RequestState,
    createdAt: row.created_at,
    grantId: row.grant_key,
    ...JSON.parse(row.facts),
  }
}

/** Requests of the organisation, in no order. */
export function requestRows({ queries, organisationId }: Scope) {
  return queries.selectFrom('token_request').selectAll().where('token_request.organisation_id', '=', organisationId)
}

/** The requests with these ids, by id; unknown ids are absent. */
export async function requestsById(scope: Scope, ids: readonly number[]): Promise<readonly TokenRequest[]> {
  const rows = await requestRows(scope)
    .where(({ ref }) => isOneOf(scope.engine.name, ref('request_key'), ids))
    .orderBy('request_key')
    .execute()
  return rows.map(requestOf)
}

/** An event as columns of a history. */
export function eventColumns({ at, kind, words, by }: RequestEvent) {
  return { at, kind: storable(kind), words: storable(words), by_whom: by === null ? null : storable(by) }
}

/** An event as a row of a history tells it. */
export function eventOf(row: ReturnType<typeof eventColumns>): RequestEvent {
  return { at: row.at, kind: row.kind, words: row.words, by: row.by_whom }
}
