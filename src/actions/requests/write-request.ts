import { isValid } from '../../model/grant.ts'
import type { TokenRequest } from '../../model/request.ts'
import { StewardError } from '../../platform/errors.ts'
import type { RequestChange } from '../../store/request-store.ts'
import { readDirectory } from './directory.ts'
import { endedGrant, grantOfRequest } from './grant-of-request.ts'
import { refusalError } from './refusal.ts'
import type { RequestAdvance } from './request-advance.ts'
import type { RequestDeps } from './request-deps.ts'
import type { RequestHappening } from './request-happenings.ts'
import { advanceRequest } from './request-machine.ts'

/** So often somebody else may be faster. */
const mostTries = 8

/** A request. Rejects with `not-found`. */
export async function knownRequest(
  { store, organisationId }: Pick<RequestDeps, 'store' | 'organisationId'>,
  id: number,
): Promise<TokenRequest> {
  const request = await store.findRequest(organisationId, id)
  if (request === null) throw new StewardError('not-found', `There is no request ${id}.`)
  return request
}

/**
 * Lets something happen to a request, and writes what comes of it, all or nothing. When somebody else changed it meanwhile it is looked at anew.
 * Rejects with the code of the machine's refusal.
 */
export async function happenTo(
  deps: RequestDeps,
  id: number,
  happening: RequestHappening | ((current: TokenRequest) => Promise<RequestHappening>),
): Promise<TokenRequest> {
  for (let tries = 1; ; tries += 1) {
    const current = await knownRequest(deps, id)
    const happens = typeof happening === 'function' ? await happening(current) : happening
    const advance = advanceRequest(current, happens, { now: deps.now, directory: await readDirectory(deps, [current]) })
    if (advance === null) return current
    if ('refused' in advance) throw refusalError(advance)
    try {
      return await writeAdvance(deps, advance)
    } catch (error) {
      if (!(error instanceof StewardError && error.code === 'conflict') || tries === mostTries) throw error
    }
  }
}

/** Writes down what became of a request, with what it means for grants. Rejects with `conflict` when it was changed meanwhile. */
export async function writeAdvance(deps: RequestDeps, { next, events, grant }: RequestAdvance): Promise<TokenRequest> {
  const { store, organisationId } = deps
  const means = grant === 'begins' ? await beginning(deps, next) : grant === 'ends' ? await ending(deps, next) : {}
  return store.changeRequest(organisationId, { next, events, ...means })
}

type Means = Pick<RequestChange, 'grant' | 'renews' | 'ends'>

async function beginning({ store, organisationId, now }: RequestDeps, request: TokenRequest): Promise<Means> {
  const { origin } = request
  const renewed = origin.kind === 'renewal' ? await store.findGrant(organisationId, origin.grantId) : null
  return grantOfRequest(request, renewed, now)
}

async function ending(
  { store, organisationId, now }: RequestDeps,
  { grantId, breakGlass }: TokenRequest,
): Promise<Means> {
  const grant = grantId === null ? null : await store.findGrant(organisationId, grantId)
  if (grant === null || !isValid(grant)) return {}
  const review = breakGlass?.review ?? null
  const why = `The review of break-glass found that it should not have been used${review?.reason ? `: ${review.reason}` : '.'}`
  return { ends: endedGrant(grant, { kind: 'ended', why, by: review?.by ?? null, at: now }) }
}
