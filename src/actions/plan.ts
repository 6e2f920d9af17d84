import type { ActionKind, Plan, PlannedAction, SkippedAction } from '../model/plan.ts'
import { plannedMoves } from './grants/plan-moves.ts'
import { breachesOf, isHard } from './limits.ts'
import { dueSteps, plannedStep } from './plan-cases.ts'
import type { PlanChoice, PlanInput } from './plan-input.ts'
import { plannedReleases } from './plan-releases.ts'
import { type Due, planWorld } from './plan-world.ts'

/** What would be done, what is left out and why, and the limits that it goes beyond. */
export type Planned = Pick<Plan, 'actions' | 'skipped' | 'breaches'>

/** In this order things are done: what gives back first, what cannot be undone last. */
const order: readonly ActionKind[] = [
  'release',
  'allow',
  'create-service-account',
  'notify',
  'ask-owner',
  'remind',
  'block',
  'quarantine',
  'revoke',
]

/**
 * Plans everything that is due at `now`: the next steps of cases, the release of owners whom no case needs in quarantine any more, and the moves
 * that make membership of the *allowed* policies equal to the grants. What is due and left out is told with its why. Pure: the same input gives the same plan.
 */
export function planActions(input: PlanInput, choice: PlanChoice = {}): Planned {
  const due = dueSteps(input).filter((one) => isChosen(one, choice))
  const world = planWorld(input, due, choice)
  const ofNoCase =
    choice.caseIds === undefined && choice.policies === undefined
      ? [...plannedReleases(world), ...plannedMoves(input)]
      : []
  const tried = [
    ...ofNoCase.filter(({ kind }) => choice.kinds?.includes(kind) !== false),
    ...due.map((one) => plannedStep(one, world, choice)),
  ]
  const actions = inOrder(
    tried.filter((one): one is PlannedAction => 'key' in one),
    input,
  )
  const skipped = tried.filter((one): one is SkippedAction => !('key' in one))
  const { kept, left } = atMost(actions, choice.atMost)
  return { actions: kept, skipped: [...skipped, ...left], breaches: breachesOf(kept, input) }
}

function isChosen({ one, step }: Due, { kinds, policies, caseIds }: PlanChoice): boolean {
  return (
    kinds?.includes(step.action) !== false &&
    policies?.includes(one.policy) !== false &&
    caseIds?.includes(one.id) !== false
  )
}

/** Tokens of people who have left come first, then what is due the longest. */
function inOrder(actions: readonly PlannedAction[], { tokens }: PlanInput): readonly PlannedAction[] {
  const left = ({ token }: PlannedAction): boolean => {
    const status = token === null ? null : (tokens.get(`${token.kind}/${token.id}`)?.owner?.status ?? null)
    return status !== null && status !== 'active'
  }
  return actions.toSorted(
    (a, b) =>
      order.indexOf(a.kind) - order.indexOf(b.kind) ||
      Number(left(b)) - Number(left(a)) ||
      a.dueAt - b.dueAt ||
      (a.caseId ?? 0) - (b.caseId ?? 0),
  )
}

/**
 * The hard actions that come first, and what is left for later by a person's choice. The quarantines of one owner go together or not at all:
 * each of them blocks all tokens of the owner.
 */
function atMost(
  actions: readonly PlannedAction[],
  most: number = Number.POSITIVE_INFINITY,
): { readonly kept: readonly PlannedAction[]; readonly left: readonly SkippedAction[] } {
  const hard = actions.filter(isHard).toSorted((a, b) => a.dueAt - b.dueAt)
  const together = Map.groupBy(hard, ({ kind, owner, key }) => (kind === 'quarantine' ? (owner?.id ?? key) : key))
  const over = new Set<PlannedAction>()
  let count = 0
  for (const unit of together.values()) {
    if (count + unit.length <= most) count += unit.length
    else for (const action of unit) over.add(action)
  }
  return {
    kept: actions.filter((action) => !over.has(action)),
    left: [...over].map(({ kind, caseId, policy, token }) => ({
      kind,
      caseId,
      policy,
      token,
      why: `left for later: at most ${most} at once were asked for`,
    })),
  }
}
