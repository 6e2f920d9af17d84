import { DAY } from '../model/instant.ts'
import type { Intent } from '../model/intent.ts'
import type { CaseEvent } from './case-events.ts'
import type { Verdict } from './end-intent.ts'
import { becomes, calling, type HardDeps } from './hard-deps.ts'
import { type Moved, movePeople, waitForArrival } from './move-people.ts'
import { noteUndoing } from './quarantine-notes.ts'
import type { Moving, Owner } from './quarantine-owner.ts'

/** Whether every token that an owner is quarantined for says BLOCKED, or is gone; a little late if need be. */
export function isBlocked(deps: HardDeps, { id, intents }: Owner, email: string | null): Promise<boolean> {
  const meant = new Set(intents.map(({ token }) => token?.id))
  return becomes(deps, async () => {
    const tokens = await deps.connector.listUserTokensOf({ accountId: id, email }, calling(deps))
    return tokens.every((token) => !meant.has(token.id) || token.status === 'BLOCKED')
  })
}

/** The step is done; it is watched for the longest plausible period of the token at least. */
export async function quarantined(deps: HardDeps, intent: Intent, why: string): Promise<CaseEvent> {
  const watchMs = await longestPeriod(deps, intent)
  const done = { kind: 'step-done', action: 'quarantine', intentId: intent.id, why } as const
  return watchMs === null ? done : { ...done, watchMs }
}

/** Rhythms slip: a period and a seventh of it go by before a use is missed. */
const slip = 1.15

async function longestPeriod({ store, organisationId }: HardDeps, { token }: Intent): Promise<number | null> {
  const found = token === null ? [] : await store.findTokens(organisationId, token.id)
  const days = found.find(({ kind }) => kind === token?.kind)?.understood?.understanding.cadence.periodDays ?? null
  return days === null ? null : Math.round(days * slip * DAY)
}

/** The quarantine as the record keeps it. */
export function quarantineOf({ config }: HardDeps, { owner, begun }: Moving): NonNullable<Verdict['quarantine']> {
  const { former: formerPolicyId, email } = begun
  return { ownerId: owner.id, email, formerPolicyId, blockedPolicyId: config.blockedPolicy ?? '' }
}

/**
 * Moves an owner back to where they were, because their quarantine could not be verified. Where that fails too, the quarantine is put on record
 * as one that no case needs, so that the next plan releases it.
 */
export async function takeBack(deps: HardDeps, moving: Moving): Promise<(intent: Intent) => Verdict> {
  const { owner, begun } = moving
  const unverified = `The tokens of ${owner.name} did not say BLOCKED after the move to ${deps.config.blockedPolicy}. Does that policy block API tokens?`
  await noteUndoing(deps, owner)
  const back = await moveBack(deps, moving)
  const requestIds = [...begun.requestIds, ...back.requestIds]
  if (back.policies.get(owner.id) === begun.former) {
    const words = `${unverified} They were moved back to ${begun.former}.`
    return () => ({ state: 'undone', words, requestIds, events: [{ kind: 'quarantine-undone', why: words }] })
  }
  const why = back.why.get(owner.id) ?? 'they have not arrived there'
  const words = `${unverified} They could not be moved back to ${begun.former} (${why}); the next plan tries again.`
  return () => ({
    state: 'failed',
    words,
    requestIds,
    events: [{ kind: 'quarantine-undone', why: words }],
    quarantine: quarantineOf(deps, moving),
  })
}

async function moveBack(deps: HardDeps, { owner, begun }: Moving): Promise<Moved> {
  const people = [{ id: owner.id, email: begun.email }]
  const order = { policyId: begun.former, people }
  // An earlier process may have asked for it already.
  if (begun.undoing && (await waitForArrival(deps, order)).length === 0)
    return { policies: new Map([[owner.id, begun.former]]), why: new Map(), pending: false, requestIds: [] }
  return movePeople(deps, { ...order, taskId: null, onAsked: async () => undefined })
}
