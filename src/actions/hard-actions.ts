import type { Intent } from '../model/intent.ts'
import { asStewardError } from '../platform/errors.ts'
import { endIntent, failed, type Verdict } from './end-intent.ts'
import { makeServiceAccount } from './grants/make-service-account.ts'
import { moveMembers } from './grants/move-members.ts'
import type { HardDeps } from './hard-deps.ts'
import { quarantine } from './quarantine.ts'
import type { Round } from './quarantine-owner.ts'
import { release } from './release.ts'
import { revokeUserToken } from './revoke.ts'
import { revokeCredential } from './revoke-credential.ts'

/**
 * Carries out releases and what is done for grants, then quarantines, then revocations, each in the order given; also those that an ended process began, from what is so at
 * the provider now. Each is ended with its outcome, the change of its case, grant and quarantine at once. One failure never stops the rest. Returns the
 * intents as they are afterwards, in the order given; one without an outcome could not be told the end of, and is carried on by the next run.
 *
 * Call it only while holding the organisation's lease. Rejects with `cancelled` when the signal is aborted; with what went wrong in the record or in
 * ourselves after everything else was tried.
 */
export async function executeHard(deps: HardDeps, intents: readonly Intent[]): Promise<readonly Intent[]> {
  const { round, ended, faults } = newRound(deps)
  const open = intents.filter(({ outcome }) => outcome === null)
  for (const intent of open.filter(isKind('release'))) await carryOut(round, intent, () => release(deps, intent))
  const members = open.filter(({ action: { kind } }) => kind === 'allow' || kind === 'block')
  if (members.length > 0) await moveMembers(deps, members, round)
  for (const intent of open.filter(isKind('create-service-account')))
    await carryOut(round, intent, () => makeServiceAccount(deps, intent))
  const quarantines = open.filter(isKind('quarantine'))
  if (quarantines.length > 0) await round.attempt(quarantines, () => quarantine(deps, quarantines, round))
  for (const intent of open.filter(isKind('revoke'))) await carryOut(round, intent, () => revoke(deps, intent))
  if (faults.length > 0) throw faults[0]
  return intents.map((intent) => ended.get(intent.id) ?? intent)
}

/** A round with nothing done yet, what it has ended, and what else went wrong in it. */
function newRound(deps: HardDeps): {
  readonly round: Round
  readonly ended: ReadonlyMap<number, Intent>
  readonly faults: readonly unknown[]
} {
  const ended = new Map<number, Intent>()
  const faults: unknown[] = []
  const end: Round['end'] = async (intent, verdict) => {
    ended.set(intent.id, await endIntent(deps, intent, verdict))
  }
  const attempt: Round['attempt'] = async (some, work) => {
    try {
      await work()
    } catch (error) {
      if (deps.signal?.aborted === true) throw error
      for (const intent of some.filter(({ id }) => !ended.has(id)))
        await setAside(deps, { intent, error }, end).catch((fault: unknown) => faults.push(fault))
    }
  }
  return { round: { end, attempt }, ended, faults }
}

function carryOut({ attempt, end }: Round, intent: Intent, work: () => Promise<Verdict | null>): Promise<void> {
  return attempt([intent], async () => {
    const verdict = await work()
    if (verdict !== null) await end(intent, verdict)
  })
}

function isKind(kind: Intent['action']['kind']): (intent: Intent) => boolean {
  return ({ action }) => action.kind === kind
}

function revoke(deps: HardDeps, intent: Intent): Promise<Verdict> {
  return intent.action.token?.kind === 'user-token' ? revokeUserToken(deps, intent) : revokeCredential(deps, intent)
}

/**
 * What becomes of an intent in the middle of which something failed. Before anything was asked for, it has failed. Afterwards nobody can tell
 * what came of it until the provider answers again: it is left without an outcome, with a note, and carried on by the next run.
 */
async function setAside(
  deps: HardDeps,
  { intent, error }: { readonly intent: Intent; readonly error: unknown },
  end: Round['end'],
): Promise<void> {
  const fault = asStewardError(error)
  if (!fault.code.startsWith('provider-')) throw error
  const now = await deps.store.findIntent(deps.organisationId, intent.id)
  if (now === null || now.outcome !== null) return
  if (now.startedAt === null) await end(now, failed(now, fault.message))
  else await deps.store.noteIntent(deps.organisationId, intent.id, { waitsBecause: fault.message })
}
