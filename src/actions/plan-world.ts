import type { Case } from '../model/case.ts'
import { isInForce } from '../model/finding.ts'
import type { PolicyStep } from '../model/step.ts'
import { tokenRef } from '../model/token.ts'
import type { TokenEntry } from '../model/token-record.ts'
import { workingOf } from '../model/working.ts'
import type { PlanChoice, PlanInput } from './plan-input.ts'
import { labelsOf, utcDay } from './plan-words.ts'
import { dayWords, isWorkingDay, nextWorkingDay } from './working-days.ts'

/** A case whose next step is due. */
export interface Due {
  readonly one: Case
  readonly step: PolicyStep
  readonly dueAt: number
  readonly token: TokenEntry
}

/** What planning a step looks at: the input, with what would be asked again and again looked up once. */
export interface PlanWorld extends PlanInput {
  readonly byOwner: ReadonlyMap<string | null, readonly TokenEntry[]>
  /** Tokens that are quarantined already, or are quarantined by this plan. */
  readonly quarantining: ReadonlySet<string>
}

/**
 * The world for the steps that are due. Which owners can be quarantined is settled here: a token that falls out, for whatever reason, is one
 * that another quarantine of its owner would block without leave, so that this falls out as well.
 */
export function planWorld(input: PlanInput, due: readonly Due[], choice: PlanChoice): PlanWorld {
  const byOwner = Map.groupBy(input.tokens.values(), ({ ownerId }) => ownerId)
  const already = input.cases.filter(({ state }) => state === 'quarantined').map(({ token }) => tokenRef(token))
  const first = { ...input, byOwner, quarantining: new Set<string>() }
  let tried = due.filter((one) => one.step.action === 'quarantine' && hindranceItself(one, first, choice) === null)
  for (;;) {
    const world = { ...first, quarantining: new Set([...already, ...tried.map(({ token }) => tokenRef(token))]) }
    const left = tried.filter((one) => collateralWords(one, world) === null)
    if (left.length === tried.length) return world
    tried = left
  }
}

/** Why a step that is due is left out; `null` when nothing is against it. */
export function hindranceOf(due: Due, world: PlanWorld, choice: PlanChoice): string | null {
  return hindranceItself(due, world, choice) ?? (due.step.action === 'quarantine' ? collateralWords(due, world) : null)
}

/** Why a step is left out whatever else is done. */
function hindranceItself(due: Due, world: PlanWorld, choice: PlanChoice): string | null {
  const { step, one } = due
  const exemption = world.findings.get(one.findingId ?? 0)?.exemption ?? null
  if (exemption !== null && isInForce(exemption, world.now))
    return `what the policy says is set aside until ${utcDay(exemption.until)}: ${exemption.reason}`
  if (step.action !== 'quarantine' && step.action !== 'revoke') return quietDay(world)
  if (one.findingId !== null && choice.withoutBackTest !== true && !world.backTested.has(one.policyHash))
    return `nobody has looked at the back-test of ${one.policy} yet: steward policies backtest`
  return step.action === 'quarantine' ? cannotMove(due, world) : null
}

function quietDay({ now, settings }: PlanInput): string | null {
  if (isWorkingDay(now, settings.calendar)) return null
  const next = nextWorkingDay(now, settings.calendar)
  return next === null
    ? 'there is no working day within a year'
    : `waits for ${dayWords(next)}: nobody is written to today`
}

function cannotMove({ token }: Due, { settings }: PlanWorld): string | null {
  if (token.kind !== 'user-token') return 'only people have an authentication policy: it cannot be quarantined'
  if (settings.blockedPolicy === null)
    return 'no policy that blocks tokens is configured: atlassian.blocked-policy (STEWARD_ATLASSIAN_BLOCKED_POLICY)'
  if (settings.allowedPolicies.length === 0)
    return 'no policies that allow tokens are configured: atlassian.allowed-policies (STEWARD_ATLASSIAN_ALLOWED_POLICIES)'
  return token.owner?.email == null ? 'the e-mail address of the owner is not known, and people are moved by it' : null
}

/** Why a quarantine would block another token without leave; `null` when it would not, or may. */
function collateralWords({ one, step, token }: Due, world: PlanWorld): string | null {
  if (one.acceptCollateral || step.acceptCollateral) return null
  const others = workingTokens(token.ownerId, world).filter(
    (other) => !world.quarantining.has(tokenRef(other)) && tokenRef(other) !== tokenRef(token),
  )
  if (others.length === 0) return null
  return `owner has another live token: ${labelsOf(others)}. "steward cases resume ${one.id} --accept-collateral --reason …" goes ahead all the same`
}

/** User tokens of an owner that work. */
export function workingTokens(ownerId: string | null, { byOwner, now }: PlanWorld): readonly TokenEntry[] {
  return (byOwner.get(ownerId) ?? []).filter(
    (token) => token.kind === 'user-token' && workingOf(token, now).hindrance === null,
  )
}
