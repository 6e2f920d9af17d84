import type { Intent } from '../model/intent.ts'
import type { PlannedAction } from '../model/plan.ts'
import type { Acting, ApplyRequest } from './acting.ts'
import { checkPlan } from './check-plan.ts'
import { perform } from './perform.ts'
import { providerTime, settle } from './settle.ts'

/** What came of a plan. */
export interface ApplyReport {
  readonly planId: string
  /** Every intent with its outcome, in the plan's order; one without an outcome is resumed by the next run. */
  readonly intents: readonly Intent[]
  /** Actions that were left out although the plan has them, and why. */
  readonly leftOut: readonly { readonly action: PlannedAction; readonly why: string }[]
}

/**
 * Does exactly what a plan says and nothing else: settles what an earlier process left, checks that the plan may be applied now, writes an
 * intent down for each action, then carries them out. One failure never stops the rest. Rejects, before anything is done, with
 * `mode-observes`, `plan-stale`, `limit-exceeded`, `second-person-needed` or `conflict`.
 */
export async function applyPlan(acting: Acting, request: ApplyRequest): Promise<ApplyReport> {
  const now = await providerTime(acting)
  await settle(acting, now)
  const { plan, leftOut } = await checkPlan(acting, request, now)
  const intents = await acting.store.applyPlan(acting.organisationId, plan, { by: request.by, at: now })
  await perform(acting, intents, now)
  return { planId: plan.id, leftOut, intents: await reread(acting, intents) }
}

async function reread({ store, organisationId }: Acting, intents: readonly Intent[]): Promise<readonly Intent[]> {
  const found = await Promise.all(intents.map(({ id }) => store.findIntent(organisationId, id)))
  return found.filter((intent): intent is Intent => intent !== null)
}
