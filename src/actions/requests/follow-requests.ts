import type { TokenRequest } from '../../model/request.ts'
import { StewardError } from '../../platform/errors.ts'
import { type Directory, readDirectory } from './directory.ts'
import type { RequestDeps } from './request-deps.ts'
import type { RequestHappening } from './request-happenings.ts'
import { advanceRequest } from './request-machine.ts'
import { standingOf } from './standing.ts'
import { writeAdvance } from './write-request.ts'

/** What a pass did to requests, by id. */
export interface FollowedRequests {
  /** Nobody decided in time. */
  readonly expired: readonly number[]
  /** Their requester has left. */
  readonly withdrawn: readonly number[]
  /** The stewards are asked as well, from now on. */
  readonly escalated: readonly number[]
}

/**
 * Looks at every request that is open: ends those that nobody decided in time and those whose requester has left, and tells the stewards, once,
 * of those whose approvers are too few and of reviews that are overdue. A request that somebody changes at the same moment is left to the next pass.
 */
export async function followRequests(deps: RequestDeps): Promise<FollowedRequests> {
  const { store, organisationId, now } = deps
  const requests = await store.openRequests(organisationId)
  const directory = await readDirectory(deps, requests)
  const followed = { expired: [] as number[], withdrawn: [] as number[], escalated: [] as number[] }
  for (const request of requests) {
    const happening = await happeningOf(deps, request, directory)
    const advance = happening === null ? null : advanceRequest(request, happening, { now, directory })
    if (advance === null || 'refused' in advance) continue
    if (!(await isWritten(writeAdvance(deps, advance)))) continue
    const { state } = advance.next
    followed[state === 'expired' || state === 'withdrawn' ? state : 'escalated'].push(request.id)
  }
  return followed
}

async function happeningOf(
  deps: RequestDeps,
  request: TokenRequest,
  directory: Directory,
): Promise<RequestHappening | null> {
  const { state, expiresAt, requester } = request
  const status = directory.accounts.get(requester.email)?.status ?? 'active'
  if (state === 'waiting' && status !== 'active') return { kind: 'requester-left' }
  if (state === 'waiting' && expiresAt !== null && expiresAt <= deps.now) return { kind: 'time-passed' }
  const why = whyEscalated(request, directory, deps.now)
  if (why === null) return null
  const history = await deps.store.requestHistory(deps.organisationId, request.id)
  const told = history.some(({ kind, words }) => kind === 'escalated' && words === why)
  return told ? null : { kind: 'escalated', why }
}

/** Why the stewards must know; `null` = they need not. The same reason has the same words. */
function whyEscalated(request: TokenRequest, directory: Directory, now: number): string | null {
  const { breakGlass, rule } = request
  const standing = standingOf(request, directory)
  if (standing === null) return null
  if (standing.stage === null)
    return breakGlass !== null && breakGlass.reviewBy <= now
      ? `Break-glass was not reviewed by ${new Date(breakGlass.reviewBy).toISOString().slice(0, 10)}: the stewards are asked to.`
      : null
  if (!standing.escalated) return null
  const stages = rule?.stages.length ?? 0
  const where = stages > 1 ? `Stage ${standing.stage + 1} of ${stages}` : 'It'
  const few = `${where} has too few approvers who can decide it: the stewards are asked as well.`
  return standing.stuck ? `${few} Even with them there are too few people to agree.` : few
}

async function isWritten(writing: Promise<unknown>): Promise<boolean> {
  try {
    await writing
    return true
  } catch (error) {
    if (error instanceof StewardError && error.code === 'conflict') return false
    throw error
  }
}
