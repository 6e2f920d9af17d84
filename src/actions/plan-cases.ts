import type { ActionKind, PlannedAction, SkippedAction } from '../model/plan.ts'
import { tokenRef } from '../model/token.ts'
import type { TokenEntry } from '../model/token-record.ts'
import type { PlanChoice, PlanInput } from './plan-input.ts'
import { lastUseWords, named, whyWords } from './plan-words.ts'
import { type Due, hindranceOf, type PlanWorld, workingTokens } from './plan-world.ts'

/** The steps that are due, of tokens that are there, and that no intent is at work on. */
export function dueSteps({ cases, tokens, now, underWay }: PlanInput): readonly Due[] {
  return cases.flatMap((one) => {
    const { next, hold, steps, id } = one
    const token = tokens.get(tokenRef(one.token))
    const action = next === null ? undefined : (steps[next.step] ?? undefined)
    if (hold !== null || next === null || action === undefined || token === undefined) return []
    return next.dueAt > now || underWay.has(`case-${id}`) ? [] : [{ one, step: action, dueAt: next.dueAt, token }]
  })
}

/** What comes of a step that is due: an action, or why it is left out. */
export function plannedStep(due: Due, world: PlanWorld, choice: PlanChoice): PlannedAction | SkippedAction {
  const why = hindranceOf(due, world, choice)
  if (why !== null) return skipped(due, why)
  const { step } = due
  if (step.action === 'quarantine') return quarantine(due, world)
  if (step.action === 'revoke') return revoke(due, world)
  return action(due, world)
}

function skipped({ one, step, token }: Due, why: string): SkippedAction {
  return { kind: step.action, caseId: one.id, policy: one.policy, token: named(token), why }
}

function action({ one, step, token, dueAt }: Due, { findings }: PlanInput): PlannedAction {
  const { owner } = token
  return {
    // The version rises with every outcome: one key is one try.
    key: `case-${one.id}/${step.action}/${one.version}`,
    kind: step.action,
    caseId: one.id,
    caseVersion: one.version,
    grantId: null,
    policy: one.policy,
    token: named(token),
    owner: owner === null ? null : { id: owner.id, name: owner.name, email: owner.email },
    why: whyWords(one, findings.get(one.findingId ?? 0)),
    dueAt,
    affects: [],
    reversible: true,
    precondition: {},
    preconditionWords: [],
    confirm: null,
  }
}

function quarantine(due: Due, input: PlanWorld): PlannedAction {
  const { token } = due
  const from = token.owner?.policyId ?? null
  const affected = workingTokens(token.ownerId, input)
  return {
    ...action(due, input),
    affects: affected.some((other) => tokenRef(other) === tokenRef(token))
      ? affected.map(named)
      : [named(token), ...affected.map(named)],
    precondition: {
      lastActiveAt: token.lastActiveAt,
      ...(from === null ? {} : { ownerPolicyId: from }),
    },
    preconditionWords: [
      lastUseWords(token.lastActiveAt),
      from === null ? 'the owner is in a policy that allows tokens' : `the owner is still in the policy ${from}`,
    ],
  }
}

function revoke(due: Due, input: PlanWorld): PlannedAction {
  const { token } = due
  const base = { ...action(due, input), reversible: false }
  const told = token.kind === 'oauth-client' ? {} : { lastActiveAt: token.lastActiveAt }
  const preconditionWords = token.kind === 'oauth-client' ? [] : [lastUseWords(token.lastActiveAt)]
  const family = (input.byOwner.get(token.ownerId) ?? []).filter(({ kind }) => kind === 'service-account-token')
  return {
    ...base,
    precondition: told,
    preconditionWords,
    affects: token.kind === 'service-account-token' ? family.map(named) : [named(token)],
    confirm: confirmOf(token),
  }
}

/** What reaches further than the one token, or may take away the key that we work with, needs a confirmation of its own. */
function confirmOf({ kind, id, ownerId }: TokenEntry): string | null {
  if (kind === 'service-account-token') return `service-account:${ownerId ?? 'unknown'}`
  return kind === 'admin-key' ? `admin-key:${id}` : null
}

/** The kinds of action that write to people. */
export const letterKinds: readonly ActionKind[] = ['notify', 'ask-owner', 'remind']
