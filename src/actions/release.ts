import type { Intent } from '../model/intent.ts'
import type { Quarantine } from '../model/quarantine.ts'
import { failed, misplaced, refused, type Verdict } from './end-intent.ts'
import { calling, type HardDeps, providerNow } from './hard-deps.ts'
import { movePeople, type Person, waitForArrival } from './move-people.ts'

/**
 * Puts an owner back exactly where they were before their quarantine, verified. Somebody who is no longer in the blocked policy was moved by a
 * person: they are left where they are, and the quarantine ends with that. `null` = the move goes on longer than anybody waits.
 */
export async function release(deps: HardDeps, intent: Intent): Promise<Verdict | null> {
  const { ownerId } = intent
  if (ownerId === null) throw misplaced(intent)
  const [open] = await deps.store.listQuarantines(deps.organisationId, { open: true, ownerId })
  const name = intent.action.owner?.name ?? ownerId
  if (open === undefined) return { state: 'already', words: `No quarantine of ${name} holds any more.` }
  const [membership] = await deps.connector.readPolicyMembership([ownerId], calling(deps))
  if (membership === undefined)
    return refused(intent, `Atlassian does not tell which authentication policy ${name} is in. Nobody was moved.`)
  if (membership.policyId === open.blockedPolicyId)
    return putBack(deps, intent, { open, name, person: { id: ownerId, email: membership.email ?? open.email } })
  return movedMeanwhile(intent, { open, name, policyId: membership.policyId })
}

function movedMeanwhile(
  { startedAt }: Intent,
  { open, name, policyId }: { readonly open: Quarantine; readonly name: string; readonly policyId: string },
): Verdict {
  const home = policyId === open.formerPolicyId
  const words = home
    ? `${name} is back in the policy ${policyId}.`
    : `Somebody has moved ${name} to the policy ${policyId} meanwhile (it was ${open.formerPolicyId} before the quarantine); left there.`
  const state = home && startedAt !== null ? 'done' : 'already'
  return { state, words, release: { id: open.id, why: words } }
}

async function putBack(
  deps: HardDeps,
  intent: Intent,
  { open, name, person }: { readonly open: Quarantine; readonly name: string; readonly person: Person },
): Promise<Verdict | null> {
  const { store, organisationId } = deps
  const { formerPolicyId: policyId } = open
  const people = [person]
  const words = `${name} was moved back to the policy ${policyId}.`
  const done = { state: 'done', words, release: { id: open.id, why: words } } as const
  // An ended process may have asked for it already, without anybody knowing whether it was heard.
  const taskId = typeof intent.notes.taskId === 'string' ? intent.notes.taskId : null
  if (intent.startedAt !== null && taskId === null && (await waitForArrival(deps, { people, policyId })).length === 0)
    return done
  if (intent.startedAt === null) await store.startIntent(organisationId, intent.id, await providerNow(deps))
  const moved = await movePeople(deps, {
    policyId,
    people,
    taskId,
    onAsked: ({ taskId: begun }) => store.noteIntent(organisationId, intent.id, { taskId: begun }),
  })
  if (moved.policies.get(person.id) === policyId) return { ...done, requestIds: moved.requestIds }
  if (moved.pending) return null
  const why = moved.why.get(person.id) ?? 'Atlassian told of no failure, and yet they are not there'
  return failed(intent, `${name} could not be moved back to the policy ${policyId}: ${why}`, moved.requestIds)
}
