import type { PolicyMembership } from '../../connectors/connector.ts'
import type { Intent } from '../../model/intent.ts'
import { failed, type Verdict } from '../end-intent.ts'
import { calling, type HardDeps } from '../hard-deps.ts'
import { type Moved, movePeople, waitForArrival } from '../move-people.ts'
import type { Round } from '../quarantine-owner.ts'
import { checkMember, nameOf } from './check-member.ts'
import { begunMove, noteMove } from './member-notes.ts'
import { opening } from './opening.ts'

/** How many people one request moves at most; the documents name no limit. */
const mostAtOnce = 50

/** A move of one person, written down. */
interface MovingMember {
  readonly intent: Intent
  readonly email: string
  readonly taskId: string | null
}

/**
 * Moves people into the *allowed* policy (`allow`) or out of it into the *blocked* one (`block`), all of a kind with one request, followed to its end and
 * verified one by one. What an ended process began is looked at first and carried on. A request that fails for one of them moves the others.
 */
export async function moveMembers(deps: HardDeps, intents: readonly Intent[], round: Round): Promise<void> {
  for (const own of Map.groupBy(intents, ({ action }) => action.kind).values())
    await round.attempt(own, () => moveKind(deps, own, round))
}

async function moveKind(deps: HardDeps, intents: readonly Intent[], round: Round): Promise<void> {
  const memberships = await membershipsOf(deps, intents)
  const ready: MovingMember[] = []
  for (const intent of intents)
    await round.attempt([intent], async () => {
      const membership = memberships.get(intent.ownerId ?? '')
      const begun = begunMove(intent)
      if (begun !== null && (await carryOn(deps, { moving: { intent, ...begun }, membership }, round))) return
      const checked = await checkMember(deps, { intent, membership })
      if ('state' in checked) return round.end(intent, checked)
      await noteMove(deps, intent, checked.email)
      ready.push({ intent, email: checked.email, taskId: null })
    })
  for (let from = 0; from < ready.length; from += mostAtOnce)
    await moveTogether(deps, ready.slice(from, from + mostAtOnce), round)
}

async function membershipsOf(
  deps: HardDeps,
  intents: readonly Intent[],
): Promise<ReadonlyMap<string, PolicyMembership>> {
  const ids = intents.flatMap(({ ownerId }) => ownerId ?? [])
  const told = await deps.connector.readPolicyMembership(ids, calling(deps))
  return new Map(told.map((membership) => [membership.accountId, membership]))
}

/** Goes on with what an ended process began; `false` when nothing came of it, so that it can begin anew. */
async function carryOn(
  deps: HardDeps,
  { moving, membership }: { readonly moving: MovingMember; readonly membership: PolicyMembership | undefined },
  round: Round,
): Promise<boolean> {
  const { intent, email, taskId } = moving
  const policyId = targetOf(deps, intent)
  if (membership?.policyId === policyId) await round.end(intent, await arrived(deps, intent, []))
  else if (taskId !== null) await moveTogether(deps, [moving], round)
  else {
    const people = [{ id: intent.ownerId ?? '', email }]
    if ((await waitForArrival(deps, { people, policyId })).length > 0) return false
    await round.end(intent, await arrived(deps, intent, []))
  }
  return true
}

async function moveTogether(deps: HardDeps, group: readonly MovingMember[], round: Round): Promise<void> {
  const [first] = group
  if (first === undefined) return
  const intents = group.map(({ intent }) => intent)
  await round.attempt(intents, async () => {
    const moved = await movePeople(deps, {
      policyId: targetOf(deps, first.intent),
      people: group.map(({ intent, email }) => ({ id: intent.ownerId ?? '', email })),
      taskId: first.taskId,
      onAsked: async ({ taskId }) => {
        for (const { id } of intents) await deps.store.noteIntent(deps.organisationId, id, { taskId })
      },
    })
    for (const intent of intents) await round.attempt([intent], () => conclude(deps, { intent, moved }, round))
  })
}

async function conclude(
  deps: HardDeps,
  { intent, moved }: { readonly intent: Intent; readonly moved: Moved },
  round: Round,
): Promise<void> {
  const id = intent.ownerId ?? ''
  const target = targetOf(deps, intent)
  if (moved.policies.get(id) === target) return round.end(intent, await arrived(deps, intent, moved.requestIds))
  if (moved.pending) return
  const why = moved.why.get(id) ?? 'Atlassian told of no failure, and yet they are not there'
  return round.end(
    intent,
    failed(intent, `${nameOf(intent)} could not be moved to the policy ${target}: ${why}`, moved.requestIds),
  )
}

/** Somebody who is where they should be now. */
async function arrived(deps: HardDeps, intent: Intent, requestIds: readonly string[]): Promise<Verdict> {
  const words = `${nameOf(intent)} was moved to the policy ${targetOf(deps, intent)}.`
  const done = { state: 'done', words, requestIds } as const
  const { grantId } = intent.action
  const grant = grantId === null ? null : await deps.store.findGrant(deps.organisationId, grantId)
  return grant === null ? done : { ...done, grant: await opening(deps, grant, words) }
}

function targetOf({ config }: HardDeps, { action }: Intent): string {
  return (action.kind === 'allow' ? config.allowedPolicies[0] : config.blockedPolicy) ?? ''
}
