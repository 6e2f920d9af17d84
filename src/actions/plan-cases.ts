import type { Case } from '../model/case.ts'
import type { ActionKind, PlannedAction, SkippedAction } from '../model/plan.ts'
import type { PolicyStep } from '../model/step.ts'
import { tokenRef } from '../model/token.ts'
import type { TokenEntry } from '../model/token-record.ts'
import { workingOf } from '../model/working.ts'
import type { PlanChoice, PlanInput } from './plan-input.ts'
import { labelsOf, lastUseWords, named, whyWords } from './plan-words.ts'
import { dayWords, isWorkingDay, nextWorkingDay } from './working-days.ts'

/** A case whose next step is due. */
export interface Due {
  readonly one: Case
  readonly step: PolicyStep
  readonly dueAt: number
  readonly token: TokenEntry
}

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

/** What planning one step looks at: the input, with what would be asked again and again looked up once. */
export interface PlanWorld extends PlanInput {
  readonly byOwner: ReadonlyMap<string | null, readonly TokenEntry[]>
  /** Tokens that are quarantined, or are due to be. */
  readonly quarantining: ReadonlySet<string>
}

/** The world for the steps that are due. */
export function planWorld(input: PlanInput, due: readonly Due[]): PlanWorld {
  return {
    ...input,
    byOwner: Map.groupBy(input.tokens.values(), ({ ownerId }) => ownerId),
    quarantining: new Set([
      ...due.filter(({ step }) => step.action === 'quarantine').map(({ token }) => tokenRef(token)),
      ...input.cases.filter(({ state }) => state === 'quarantined').map(({ token }) => tokenRef(token)),
    ]),
  }
}

/** What comes of a step that is due: an action, or why it is left out. */
export function plannedStep(due: Due, world: PlanWorld, choice: PlanChoice): PlannedAction | SkippedAction {
  const why = hindrance(due, world, choice)
  if (why !== null) return skipped(due, why)
  const { step } = due
  if (step.action === 'quarantine') return quarantine(due, world)
  if (step.action === 'revoke') return revoke(due, world)
  return action(due, world)
}

function hindrance(due: Due, world: PlanWorld, choice: PlanChoice): string | null {
  const { step, one } = due
  if (step.action !== 'quarantine' && step.action !== 'revoke') return quietDay(world)
  if (one.findingId !== null && choice.withoutBackTest !== true && !world.backTested.has(one.policyHash))
    return `nobody has looked at the back-test of ${one.policy} yet: steward policies backtest`
  return step.action === 'quarantine' ? quarantineHindrance(due, world) : null
}

function quietDay({ now, settings }: PlanInput): string | null {
  if (isWorkingDay(now, settings.calendar)) return null
  const next = nextWorkingDay(now, settings.calendar)
  return next === null
    ? 'there is no working day within a year'
    : `waits for ${dayWords(next)}: nobody is written to today`
}

function quarantineHindrance({ one, step, token }: Due, world: PlanWorld): string | null {
  const { settings, quarantining } = world
  if (settings.blockedPolicy === null)
    return 'no policy that blocks tokens is configured: atlassian.blocked-policy (STEWARD_ATLASSIAN_BLOCKED_POLICY)'
  if (settings.allowedPolicies.length === 0)
    return 'no policies that allow tokens are configured: atlassian.allowed-policies (STEWARD_ATLASSIAN_ALLOWED_POLICIES)'
  if (token.owner?.email == null) return 'the e-mail address of the owner is not known, and people are moved by it'
  if (one.acceptCollateral || step.acceptCollateral) return null
  const others = workingTokens(token.ownerId, world).filter((other) => !quarantining.has(tokenRef(other)))
  if (others.length === 0) return null
  return `owner has another live token: ${labelsOf(others)}. "steward cases resume ${one.id} --accept-collateral" goes ahead all the same`
}

/** User tokens of an owner that work. */
function workingTokens(ownerId: string | null, { byOwner, now }: PlanWorld): readonly TokenEntry[] {
  return (byOwner.get(ownerId) ?? []).filter(
    (token) => token.kind === 'user-token' && workingOf(token, now).hindrance === null,
  )
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
