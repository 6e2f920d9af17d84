import type { PolicyMembership } from '../connectors/connector.ts'
import type { Intent } from '../model/intent.ts'
import { failed, refused } from './end-intent.ts'
import { calling, type HardDeps } from './hard-deps.ts'
import { type Moved, movePeople, waitForArrival } from './move-people.ts'
import { checkOwner, wrongPolicy } from './quarantine-checks.ts'
import { begunOf, noteAsked, noteBegun } from './quarantine-notes.ts'
import { endAll, type Moving, type Owner, ownersOf, type Round } from './quarantine-owner.ts'
import { isBlocked, quarantined, quarantineOf, takeBack } from './quarantine-verify.ts'

/** How many people one request moves at most; the documents name no limit. */
const mostAtOnce = 50

/**
 * Quarantines the owners of these intents. What an ended process began is looked at first and carried on, never begun again. Everybody else is
 * checked against the provider as it is now; then all who come from one policy are moved by one request, followed to its end, and verified one by
 * one: by the policy they are in, and by their tokens saying BLOCKED. Whoever cannot be verified is moved back. Each intent is ended as soon as its
 * outcome is known; one whose move goes on longer than anybody waits is left for the next run.
 */
export async function quarantine(deps: HardDeps, intents: readonly Intent[], round: Round): Promise<void> {
  const owners = ownersOf(intents)
  const memberships = await membershipsOf(deps, owners)
  const ready: Moving[] = []
  for (const owner of owners)
    await round.attempt(owner.intents, async () => {
      const membership = memberships.get(owner.id)
      const begun = begunOf(owner)
      if (begun !== null && (await carryOn(deps, { owner, begun, policyId: membership?.policyId }, round))) return
      ready.push(...(await prepare(deps, { owner, membership }, round)))
    })
  for (const group of Map.groupBy(ready, ({ begun }) => begun.former).values())
    for (let from = 0; from < group.length; from += mostAtOnce)
      await moveTogether(deps, group.slice(from, from + mostAtOnce), round)
}

async function membershipsOf(deps: HardDeps, owners: readonly Owner[]): Promise<ReadonlyMap<string, PolicyMembership>> {
  const ids = owners.map(({ id }) => id)
  const told = await deps.connector.readPolicyMembership(ids, calling(deps))
  return new Map(told.map((membership) => [membership.accountId, membership]))
}

/** Goes on with what an ended process began; `false` when nothing came of it, so that it can begin anew. */
async function carryOn(
  deps: HardDeps,
  { policyId, ...moving }: Moving & { readonly policyId: string | undefined },
  round: Round,
): Promise<boolean> {
  const { owner, begun } = moving
  const { blockedPolicy } = deps.config
  if (blockedPolicy === null) return false
  if (begun.undoing) await endAll(owner, await takeBack(deps, moving), round)
  else if (policyId === blockedPolicy) await arrived(deps, moving, round)
  else if (begun.taskId !== null) await moveTogether(deps, [moving], round)
  else {
    const people = [{ id: owner.id, email: begun.email }]
    if ((await waitForArrival(deps, { people, policyId: blockedPolicy })).length > 0) return false
    await arrived(deps, moving, round)
  }
  return true
}

/** Checks an owner against the provider as it is now and writes down where they are; whoever may not go ahead is ended as refused. */
async function prepare(
  deps: HardDeps,
  { owner, membership }: { readonly owner: Owner; readonly membership: PolicyMembership | undefined },
  round: Round,
): Promise<readonly Moving[]> {
  const blocked = membership !== undefined && membership.policyId === deps.config.blockedPolicy
  const hindrance = blocked ? null : wrongPolicy(deps, owner, membership)
  if (hindrance !== null || membership === undefined) {
    await endAll(owner, (intent) => refused(intent, hindrance?.why ?? '', hindrance?.lasting), round)
    return []
  }
  const email = membership.email ?? owner.intents[0]?.action.owner?.email ?? ''
  const { ready, stopped } = await checkOwner(deps, owner, email)
  for (const { intent, verdict } of stopped) await round.end(intent, verdict)
  const checked = { ...owner, intents: ready }
  if (ready.length === 0) return []
  if (!blocked)
    return [{ owner: checked, begun: await noteBegun(deps, checked, { former: membership.policyId, email }) }]
  await alreadyThere(deps, { owner: checked, email }, round)
  return []
}

/** Somebody who is in the blocked policy already, by our own quarantine or by a person's hand: nobody is moved. */
async function alreadyThere(
  deps: HardDeps,
  { owner, email }: { readonly owner: Owner; readonly email: string },
  round: Round,
): Promise<void> {
  if (!(await isBlocked(deps, owner, email))) {
    const why = `${owner.name} is in the policy ${deps.config.blockedPolicy}, and yet the token does not say BLOCKED. Does that policy block API tokens?`
    return endAll(owner, (intent) => refused(intent, why, true), round)
  }
  const ours = await deps.store.listQuarantines(deps.organisationId, { open: true, ownerId: owner.id })
  const words =
    ours.length > 0
      ? `${owner.name} is quarantined already.`
      : `${owner.name} was in the policy that blocks tokens already; nobody was moved, and nobody will be moved back.`
  for (const intent of owner.intents)
    await round.end(intent, { state: 'already', words, events: [await quarantined(deps, intent, words)] })
}

/** Moves owners who come from one policy with one request, then looks at each of them. Who is still on the way is left for the next run. */
async function moveTogether(deps: HardDeps, group: readonly Moving[], round: Round): Promise<void> {
  const intents = group.flatMap(({ owner }) => owner.intents)
  await round.attempt(intents, async () => {
    const moved = await movePeople(deps, {
      policyId: deps.config.blockedPolicy ?? '',
      people: group.map(({ owner, begun }) => ({ id: owner.id, email: begun.email })),
      taskId: group[0]?.begun.taskId ?? null,
      onAsked: (asked) => noteAsked(deps, group, asked),
    })
    for (const { owner, begun } of group) {
      const requestIds = [...new Set([...begun.requestIds, ...moved.requestIds])]
      await round.attempt(owner.intents, () => conclude(deps, { owner, begun: { ...begun, requestIds }, moved }, round))
    }
  })
}

async function conclude(
  deps: HardDeps,
  { moved, ...moving }: Moving & { readonly moved: Moved },
  round: Round,
): Promise<void> {
  const { owner, begun } = moving
  if (moved.policies.get(owner.id) === deps.config.blockedPolicy) return arrived(deps, moving, round)
  if (moved.pending) return
  const why = moved.why.get(owner.id) ?? 'Atlassian told of no failure, and yet they are not there'
  const words = `${owner.name} could not be moved to the policy that blocks tokens: ${why}`
  return endAll(owner, (intent) => failed(intent, words, begun.requestIds), round)
}

/** Somebody who is in the blocked policy now: the quarantine holds when the tokens say so too. */
async function arrived(deps: HardDeps, moving: Moving, round: Round): Promise<void> {
  const { owner, begun } = moving
  if (!(await isBlocked(deps, owner, begun.email))) return endAll(owner, await takeBack(deps, moving), round)
  const words = `${owner.name} was moved from the policy ${begun.former} to ${deps.config.blockedPolicy}; the token says BLOCKED.`
  const told = { state: 'done', words, requestIds: begun.requestIds, quarantine: quarantineOf(deps, moving) } as const
  for (const intent of owner.intents)
    await round.end(intent, { ...told, events: [await quarantined(deps, intent, words)] })
}
