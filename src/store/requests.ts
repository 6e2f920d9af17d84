import type { Grant, NewGrant } from '../model/grant.ts'
import type { NewRequest, RequestEvent, TokenRequest } from '../model/request.ts'
import { StewardError } from '../platform/errors.ts'
import type { Engine } from './engine.ts'
import { applyGrantChanges, insertGrants, writeCreated } from './grant-changes.ts'
import { insertable } from './kit.ts'
import { appendEntry } from './ledger.ts'
import { toldPerson } from './people.ts'
import { requestLists } from './request-lists.ts'
import { eventColumns, requestColumns, requestsById } from './request-rows.ts'
import type { RequestChange, RequestStore } from './request-store.ts'
import { type Scope, writeFor } from './scope.ts'

type RequestPart =
  | 'createRequest'
  | 'changeRequest'
  | 'findRequest'
  | 'listRequests'
  | 'openRequests'
  | 'requestHistory'

/** What people ask for, and what was decided. */
export function requestStore(engine: Engine): Pick<RequestStore, RequestPart> {
  return {
    ...requestLists(engine),
    createRequest: (organisationId, request, event) =>
      writeFor(engine, organisationId, (scope) => create(scope, request, event)),
    changeRequest: (organisationId, change) => writeFor(engine, organisationId, (scope) => apply(scope, change)),
  }
}

async function create(scope: Scope, given: NewRequest, event: RequestEvent): Promise<TokenRequest> {
  const { queries, engine, organisationId } = scope
  const { request_key: id } = await queries
    .insertInto('token_request')
    .values({ organisation_id: organisationId, version: 1, grant_key: null, ...requestColumns(given) })
    .returning('request_key')
    .executeTakeFirstOrThrow()
  await writeEvents(scope, id, [event])
  const request = await theRequest(scope, id)
  if (request.state !== 'draft') {
    const body = { ...toldSubject(request), ...toldEvent(event), ...toldContent(request) }
    await appendEntry(engine, queries, { organisationId, at: event.at, kind: 'request.submitted', body })
  }
  return request
}

async function apply(scope: Scope, change: RequestChange): Promise<TokenRequest> {
  const { next, events } = change
  const before = await atVersion(scope, next)
  const grant = change.grant === undefined ? null : await grantOf(scope, change, change.grant)
  await scope.queries
    .updateTable('token_request')
    .set({ ...requestColumns(next), version: before.version + 1, grant_key: grant?.id ?? next.grantId })
    .where('organisation_id', '=', scope.organisationId)
    .where('request_key', '=', next.id)
    .execute()
  await writeEvents(scope, next.id, events)
  const request = await theRequest(scope, next.id)
  if (request.submittedAt !== null) await tellChange(scope, { before, request, events })
  if (grant !== null) await writeCreated(scope, grant, { renews: change.renews?.next.id ?? null })
  const renewed = change.renews === undefined ? [] : [renewedBy(change.renews, grant)]
  await applyGrantChanges(scope, [...renewed, ...(change.ends === undefined ? [] : [change.ends])])
  return request
}

function renewedBy(change: NonNullable<RequestChange['renews']>, grant: Grant | null) {
  if (grant === null) throw new StewardError('internal', `Grant ${change.next.id} is renewed by no grant.`)
  return { ...change, next: { ...change.next, renewedBy: grant.id } }
}

async function grantOf(scope: Scope, { next, events }: RequestChange, given: NewGrant): Promise<Grant> {
  const last = events.at(-1)
  const event = {
    at: given.createdAt,
    kind: 'created',
    words: `It came of request ${next.id}.`,
    by: last?.by ?? null,
  }
  const [grant] = await insertGrants(scope, [{ ...given, requestId: next.id }], event)
  if (grant === undefined) throw new StewardError('internal', `No grant came of request ${next.id}.`)
  return grant
}

async function atVersion(scope: Scope, { id, version }: TokenRequest): Promise<TokenRequest> {
  const [request] = await requestsById(scope, [id])
  if (request === undefined) throw new StewardError('not-found', `There is no request ${id}.`)
  if (request.version !== version)
    throw new StewardError('conflict', `Request ${id} was changed meanwhile. Look at it again, then try again.`)
  return request
}

async function theRequest(scope: Scope, id: number): Promise<TokenRequest> {
  const [request] = await requestsById(scope, [id])
  if (request === undefined) throw new StewardError('internal', `Request ${id} is gone.`)
  return request
}

async function writeEvents({ queries, engine }: Scope, id: number, events: readonly RequestEvent[]): Promise<void> {
  const rows = events.map((event) => ({ request_key: id, ...eventColumns(event) }))
  for (const some of insertable(rows, engine.maxBindings))
    await queries.insertInto('request_event').values(some).execute()
}

interface Told {
  readonly before: TokenRequest
  readonly request: TokenRequest
  readonly events: readonly RequestEvent[]
}

/** An entry for each event; the first says what was decided. What is in a draft is nobody's business before it is submitted. */
async function tellChange({ queries, engine, organisationId }: Scope, { before, request, events }: Told) {
  const decisions = request.decisions.slice(before.decisions.length)
  const submitted = before.state === 'draft'
  const changed = submitted || JSON.stringify(before.content) !== JSON.stringify(request.content)
  const outcome = {
    state: request.state,
    decisions,
    ...(changed ? toldContent(request) : {}),
    ...(request.breakGlass?.review == null ? {} : { review: request.breakGlass.review }),
  }
  for (const [index, event] of events.entries()) {
    const body = { ...toldSubject(request), ...toldEvent(event), ...(index === 0 ? outcome : {}) }
    const { at, kind } = eventColumns(event)
    await appendEntry(engine, queries, { organisationId, at, kind: `request.${kind}`, body })
  }
}

function toldSubject({ id, requester }: TokenRequest) {
  return { request: id, requester: toldPerson(requester) }
}

function toldEvent(event: RequestEvent) {
  const { words, by_whom: by } = eventColumns(event)
  return { by, words }
}

function toldContent({ content, origin, rule, breakGlass, expiresAt }: TokenRequest) {
  return {
    content,
    origin,
    rule: rule === null ? null : { name: rule.name, hash: rule.hash },
    breakGlass: breakGlass?.reason ?? null,
    expiresAt,
  }
}
