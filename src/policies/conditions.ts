import type { Condition, NamedCondition } from './condition.ts'
import { lineageOlderThan, olderThan, youngerThan } from './conditions/age.ts'
import { expired, expiresWithin, lifetimeLongerThan, noExpiry } from './conditions/expiry.ts'
import { kind, labelMatches, status } from './conditions/identity.ts'
import * as owner from './conditions/owner.ts'
import { usedFromCountriesMoreThan, usedFromIpOutside, usedFromNewIp } from './conditions/places.ts'
import { differsFromGrant, hasGrant, purposeMissing } from './conditions/purpose.ts'
import { cadence, reuseProbabilityBelow } from './conditions/rhythm.ts'
import { hasScope, scopeClass, scopeMatches, unscoped } from './conditions/scope.ts'
import { humanUsedAsBot, leaver, rotationUnfinished, superseded } from './conditions/signals.ts'
import { coverageBelow, neverUsed, unusedFor, usedAtNight } from './conditions/use.ts'
import { where } from './conditions/where.ts'
import type { ConditionClause } from './policy.ts'

/** Every word of the policy language, by theme: validation, schema, reference and judging all come from here. */
export const conditions: readonly Condition[] = [
  unusedFor,
  neverUsed,
  cadence,
  reuseProbabilityBelow,
  coverageBelow,
  usedAtNight,
  olderThan,
  youngerThan,
  lineageOlderThan,
  expiresWithin,
  expired,
  noExpiry,
  lifetimeLongerThan,
  unscoped,
  hasScope,
  scopeMatches,
  scopeClass,
  kind,
  status,
  labelMatches,
  owner.ownerStatus,
  owner.ownerIn,
  owner.ownerInGroup,
  owner.ownerIsAdmin,
  owner.ownerKind,
  owner.ownerEmailDomain,
  owner.ownerHasOtherLiveToken,
  owner.inAuthenticationPolicy,
  usedFromNewIp,
  usedFromIpOutside,
  usedFromCountriesMoreThan,
  humanUsedAsBot,
  leaver,
  superseded,
  rotationUnfinished,
  purposeMissing,
  hasGrant,
  differsFromGrant,
  where,
]

const byName: ReadonlyMap<string, Condition> = new Map(conditions.map((condition) => [condition.name, condition]))

/** The condition of a name; `undefined` when there is none. */
export function conditionNamed(name: string): Condition | undefined {
  return byName.get(name)
}

/** A condition of a policy, ready to judge; `excluded` where it stands below `none`. The policy must have been loaded: throws for what loading refuses. */
export function prepared(
  { condition: name, argument }: ConditionClause,
  { excluded }: { readonly excluded: boolean } = { excluded: false },
): NamedCondition {
  const condition = byName.get(name)
  if (condition === undefined) throw new Error(`There is no condition "${name}": the policy was not checked.`)
  const asked = condition.prepare(argument)
  const before = condition.lead === '' ? '' : `${condition.lead} `
  return { ...asked, name, before, behind: ` (${excluded ? 'excluded' : 'asked'}: ${asked.asked})` }
}
