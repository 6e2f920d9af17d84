import { randomUUID } from 'node:crypto'
import type { Plan } from '../model/plan.ts'
import { StewardError } from '../platform/errors.ts'
import type { Store } from '../store/store.ts'
import { planActions } from './plan.ts'
import type { PlanChoice, PlanInput } from './plan-input.ts'
import { type PlanSetting, readPlanInput } from './plan-record.ts'
import { policiesHash, snapshotOf } from './snapshot.ts'

/** Who plans, and what of all that is due. */
export interface PlanRequest extends PlanSetting {
  readonly by: string
  readonly choice?: PlanChoice
}

/** Plans what is due by the newest sealed pass. Changes nothing. Rejects with `not-configured` before the first. */
export async function makePlan(store: Store, organisationId: string, request: PlanRequest): Promise<Plan> {
  const last = await store.lastSealedPass(organisationId)
  if (last === null) throw new StewardError('not-configured', 'No pass has been sealed yet: run "steward sync" first.')
  const input = await readPlanInput(store, organisationId, request)
  return planFrom(input, { ...request, organisationId, passId: last.id })
}

/** The plan that an input gives. */
export function planFrom(
  input: PlanInput,
  request: PlanRequest & { readonly organisationId: string; readonly passId: number },
): Plan {
  const { now, by, choice, policies, settings, organisationId, passId } = request
  return {
    id: randomUUID(),
    organisationId,
    createdAt: now,
    expiresAt: now + settings.planLasts,
    by,
    passId,
    snapshot: snapshotOf(input),
    policies: policiesHash(policies),
    ...planActions(input, choice),
  }
}
