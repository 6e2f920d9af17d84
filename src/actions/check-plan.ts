import type { Instant } from '../model/instant.ts'
import type { Plan, PlannedAction } from '../model/plan.ts'
import { StewardError } from '../platform/errors.ts'
import type { Policy } from '../policies/policy.ts'
import type { Acting, ApplyRequest } from './acting.ts'
import { breachesOf, breachWords } from './limits.ts'
import { planActions } from './plan.ts'
import type { PlanInput } from './plan-input.ts'
import { readPlanInput } from './plan-record.ts'
import { policiesHash, snapshotOf } from './snapshot.ts'

/** A plan that may be applied, and what is left out of it. */
export interface CheckedPlan {
  readonly plan: Plan
  readonly leftOut: readonly { readonly action: PlannedAction; readonly why: string }[]
}

/** Rejects unless a plan may be applied now; says which promise does not hold and what to do. */
export async function checkPlan(acting: Acting, request: ApplyRequest, now: Instant): Promise<CheckedPlan> {
  const { store, organisationId, settings } = acting
  const { plan } = request
  await requireMode(acting)
  if (plan.organisationId !== organisationId)
    throw new StewardError('plan-invalid', 'The plan is of another organisation. Nothing was done.')
  if (plan.expiresAt <= now)
    throw stale(`it ended on ${minute(plan.expiresAt)}, and by the provider's clock it is ${minute(now)}`)
  const policies = await acting.readPolicies()
  const input = await readPlanInput(store, organisationId, { settings, policies, now })
  requireFresh(request, policies, input)
  requireLimits(plan, input)
  return narrowed(acting, request)
}

async function requireMode({ store, organisationId }: Acting): Promise<void> {
  const { mode } = await store.readMode(organisationId)
  if (mode === 'observe')
    throw new StewardError(
      'mode-observes',
      'The mode is observe: nothing outside is ever written. "steward mode set propose --reason …" lets people apply plans.',
    )
}

function requireFresh({ plan, from }: ApplyRequest, policies: readonly Policy[], input: PlanInput): void {
  if (plan.policies !== policiesHash(policies)) throw stale('the policies were changed since it was made')
  if (from === 'file' && plan.snapshot !== snapshotOf(input))
    throw stale(`the record has changed since it was made: a later pass saw something new, or a case moved`)
  if (from === 'record' && !wouldDoTheSame(plan, input))
    throw stale('what is due now is no longer what it would do; the next pass proposes a new one')
}

/** A plan on record holds while each of its actions would be planned again, with the same precondition. */
function wouldDoTheSame({ actions }: Plan, input: PlanInput): boolean {
  const now = new Map(planActions(input, { withoutBackTest: true }).actions.map((action) => [action.key, action]))
  return actions.every(({ key, precondition }) => {
    const again = now.get(key)
    return again !== undefined && JSON.stringify(again.precondition) === JSON.stringify(precondition)
  })
}

function requireLimits({ actions }: Plan, input: PlanInput): void {
  const breaches = breachesOf(actions, input)
  if (breaches.length === 0) return
  throw new StewardError(
    'limit-exceeded',
    `The plan goes beyond ${breaches.length === 1 ? 'a limit' : `${breaches.length} limits`}, so that nothing was done:\n${breaches.map((one) => `  ${breachWords(one)}`).join('\n')}`,
  )
}

/** Leaves out what needs a confirmation that was not given; refuses what needs a second person. */
function narrowed({ settings }: Acting, { plan, by, confirmed }: ApplyRequest): CheckedPlan {
  const irreversible = plan.actions.filter(({ reversible }) => !reversible)
  if (settings.secondPerson && irreversible.length > 0 && by === plan.by)
    throw new StewardError(
      'second-person-needed',
      `${by} made this plan, and ${irreversible.length} of its actions cannot be undone: another person must apply it. Nothing was done.`,
    )
  const unconfirmed = plan.actions.filter(({ confirm }) => confirm !== null && !confirmed.includes(confirm))
  return {
    plan: { ...plan, actions: plan.actions.filter((action) => !unconfirmed.includes(action)) },
    leftOut: unconfirmed.map((action) => ({
      action,
      why: `needs a confirmation of its own, as it stops ${action.affects.length} ${action.affects.length === 1 ? 'credential' : 'credentials'}: --confirm ${action.confirm}`,
    })),
  }
}

function stale(why: string): StewardError {
  return new StewardError('plan-stale', `The plan is stale: ${why}. Nothing was done. Make a new one: steward plan`)
}

function minute(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
