import type { Decision, TokenRequest } from '../../model/request.ts'
import type { Decider } from './approver.ts'
import type { RequestDeps } from './request-deps.ts'
import { tidyReason } from './tidy-content.ts'
import { happenTo } from './write-request.ts'

/** What an approver says. */
export interface Verdict {
  readonly by: Decider
  readonly verdict: Decision['verdict']
  /** A denial needs one. */
  readonly reason: string | null
}

/**
 * Writes down that an approver agrees to a request or denies it. With the last agreement it is approved and its grant begins. `narrowed` leaves
 * less of it than was asked; `null` = all.
 *
 * Two approvers at once both count; who comes after the end is told by `conflict`. Rejects with `forbidden` for who may not decide (nobody
 * decides a request of their own, nor in somebody's stead), with `request-invalid` for a denial without a reason and for more than was asked,
 * with `request-refused` for a request that takes no decision.
 */
export function decideRequest(
  deps: RequestDeps,
  id: number,
  { by, verdict, reason, narrowed }: Verdict & { readonly narrowed: Decision['narrowed'] },
): Promise<TokenRequest> {
  return happenTo(deps, id, { kind: 'decided', by, verdict, reason: tidyReason(reason), narrowed })
}

/** Writes down the review of what was used at once: a denial ends its grant in the same moment. Rejects as {@link decideRequest} does. */
export function reviewBreakGlass(
  deps: RequestDeps,
  id: number,
  { by, verdict, reason }: Verdict,
): Promise<TokenRequest> {
  return happenTo(deps, id, { kind: 'reviewed', by, verdict, reason: tidyReason(reason) })
}

/** Takes a request back that is a draft or waits. Who may, the face tells. Rejects with `conflict` when it was approved meanwhile. */
export function withdrawRequest(
  deps: RequestDeps,
  id: number,
  { by, reason }: { readonly by: string; readonly reason: string | null },
): Promise<TokenRequest> {
  return happenTo(deps, id, { kind: 'withdrawn', by, reason: tidyReason(reason) })
}
