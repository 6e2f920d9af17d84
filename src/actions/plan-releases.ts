import type { PlannedAction } from '../model/plan.ts'
import type { Quarantine } from '../model/quarantine.ts'
import { named } from './plan-words.ts'
import type { PlanWorld } from './plan-world.ts'

/** The release of every owner whose quarantine no case needs any more. */
export function plannedReleases(world: PlanWorld): readonly PlannedAction[] {
  const { cases, quarantines, underWay } = world
  const needed = new Set(cases.flatMap(({ state, token }) => (state === 'quarantined' ? [token.ownerId] : [])))
  return quarantines
    .filter(({ id, ownerId }) => !needed.has(ownerId) && !underWay.has(`release-${id}`))
    .map((quarantine) => release(quarantine, world))
}

function release(
  { id, ownerId, email, since, blockedPolicyId }: Quarantine,
  { byOwner, now }: PlanWorld,
): PlannedAction {
  const own = (byOwner.get(ownerId) ?? []).filter(({ kind }) => kind === 'user-token')
  const owner = own.find((token) => token.owner !== null)?.owner
  return {
    key: `release-${id}`,
    kind: 'release',
    caseId: null,
    caseVersion: null,
    grantId: null,
    policy: null,
    token: null,
    owner: { id: ownerId, name: owner?.name ?? email, email },
    why: [`No case needs the quarantine that began on ${new Date(since).toISOString().slice(0, 10)} any more.`],
    dueAt: now,
    affects: own.map(named),
    reversible: true,
    precondition: { ownerPolicyId: blockedPolicyId },
    preconditionWords: ['the owner is still in the policy that blocks tokens'],
    confirm: null,
  }
}
