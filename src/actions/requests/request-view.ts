import type { Grant } from '../../model/grant.ts'
import type { RequestEvent, TokenRequest } from '../../model/request.ts'
import { type Approver, type Decider, nameOf } from './approver.ts'
import { mayDecide } from './approvers.ts'
import { type Directory, readDirectory } from './directory.ts'
import type { RequestDeps } from './request-deps.ts'
import { askersOf, standingOf } from './standing.ts'

/** Somebody who looks at requests. */
export interface Viewer extends Decider {
  /** Whether they may look at everything in the organisation; drafts are their authors' alone all the same. */
  readonly readsAll: boolean
}

/** What somebody may do with a request as it is now. */
export interface RequestRights {
  readonly change: boolean
  readonly submit: boolean
  readonly withdraw: boolean
  readonly decide: boolean
  readonly review: boolean
}

/** A request as somebody sees it. */
export interface RequestView {
  readonly request: TokenRequest
  readonly history: readonly RequestEvent[]
  /** The stage that waits, from 0; `null` = none. */
  readonly stage: number | null
  /** Who can decide now. */
  readonly approvers: readonly Approver[]
  readonly grant: Grant | null
  readonly may: RequestRights
}

/** Whether a request is somebody's: they ask, or filed it for who asks. */
export function isAuthor(request: TokenRequest, viewer: Decider): boolean {
  return askersOf(request).includes(nameOf(viewer))
}

/** Whether somebody may know of a request: it is theirs, it waits for them, they were heard, or they may look at everything. */
function maySee(request: TokenRequest, viewer: Viewer, directory: Directory): boolean {
  if (isAuthor(request, viewer)) return true
  if (request.state === 'draft') return false
  return viewer.readsAll || wasHeard(request, viewer) || 'approver' in mayDecide(request, viewer, directory)
}

function wasHeard({ decisions, breakGlass }: TokenRequest, viewer: Decider): boolean {
  const name = nameOf(viewer)
  const heard = [...decisions, ...(breakGlass?.review == null ? [] : [breakGlass.review])]
  return heard.some(({ by, insteadOf }) => by === name || insteadOf === name)
}

/** A request that somebody may know of, with who is who; `null` where there is none, or it is not theirs to see. */
export async function findVisible(
  deps: RequestDeps,
  id: number,
  viewer: Viewer,
): Promise<{ readonly request: TokenRequest; readonly directory: Directory } | null> {
  const request = await deps.store.findRequest(deps.organisationId, id)
  if (request === null) return null
  const directory = await readDirectory(deps, [request])
  return maySee(request, viewer, directory) ? { request, directory } : null
}

/** A request with all that somebody who may know of it is shown; `null` as {@link findVisible}. */
export async function viewRequest(deps: RequestDeps, id: number, viewer: Viewer): Promise<RequestView | null> {
  const found = await findVisible(deps, id, viewer)
  if (found === null) return null
  const { store, organisationId } = deps
  const { request, directory } = found
  const standing = standingOf(request, directory)
  return {
    request,
    history: await store.requestHistory(organisationId, id),
    stage: standing?.stage ?? null,
    approvers: standing?.approvers ?? [],
    grant: request.grantId === null ? null : await store.findGrant(organisationId, request.grantId),
    may: rightsOf(request, viewer, directory),
  }
}

function rightsOf(request: TokenRequest, viewer: Viewer, directory: Directory): RequestRights {
  const { state } = request
  const author = isAuthor(request, viewer)
  const decides = 'approver' in mayDecide(request, viewer, directory)
  return {
    change: author && state === 'draft',
    submit: author && state === 'draft',
    withdraw: (author && (state === 'draft' || state === 'waiting')) || (viewer.steward && state === 'waiting'),
    decide: decides && state === 'waiting',
    review: decides && state === 'approved',
  }
}
