import type { TokenRequest } from '../../model/request.ts'
import type { Approver, Decider } from './approver.ts'
import { mayDecide } from './approvers.ts'
import { readDirectory } from './directory.ts'
import type { RequestDeps } from './request-deps.ts'

/** A request that somebody can decide now. */
export interface Awaiting {
  readonly request: TokenRequest
  /** As what they decide it. */
  readonly approver: Approver
  /** It was used at once, and is to be reviewed. */
  readonly review: boolean
}

/** Everything that somebody can decide or review now, the oldest first. */
export async function requestsAwaiting(deps: RequestDeps, decider: Decider): Promise<readonly Awaiting[]> {
  const open = await deps.store.openRequests(deps.organisationId)
  const requests = open.filter(({ state, expiresAt }) => state !== 'waiting' || (expiresAt ?? 0) > deps.now)
  const directory = await readDirectory(deps, requests)
  return requests.flatMap((request): readonly Awaiting[] => {
    const able = mayDecide(request, decider, directory)
    return 'approver' in able ? [{ request, approver: able.approver, review: request.state === 'approved' }] : []
  })
}
