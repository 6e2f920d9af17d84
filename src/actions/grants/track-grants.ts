import type { ActingSettings } from '../../model/acting-settings.ts'
import type { Case } from '../../model/case.ts'
import type { Grant, GrantChange } from '../../model/grant.ts'
import { DAY, type Instant } from '../../model/instant.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { asStewardError } from '../../platform/errors.ts'
import type { Store } from '../../store/store.ts'
import { bindTokens } from './bind-tokens.ts'
import { desiredState, isOwner } from './desired-state.ts'
import { endOfLife, type LeftToken, lapse, leftTokens } from './end-of-life.ts'
import { endedGrantPolicy } from './ended-grant-policy.ts'
import { everyGrant } from './every-grant.ts'
import { opened } from './grant-changes.ts'
import { isDealtWith, leftTokenCase, settledCases } from './left-token-cases.ts'
import { windowOf } from './opening.ts'
import { ownersOfGrants, readMembership } from './read-membership.ts'

/** What following grants takes. */
export interface Tracking {
  readonly store: Store
  readonly organisationId: string
  /** The provider's time. */
  readonly now: Instant
  /** `null` = nothing is configured: grants are bound and end, and membership is not compared. */
  readonly settings: Pick<ActingSettings, 'allowedPolicies' | 'blockedPolicy'> | null
}

/**
 * Brings grants up to date with what a sealed pass recorded, in every mode: those whose owner is seen to be allowed are opened, tokens are
 * bound, windows and times that are over end, tokens that outlive their grant get a case, and how membership differs from the grants is
 * recorded. Nothing outside is written.
 */
export async function trackGrants(tracking: Tracking): Promise<void> {
  const { store, organisationId, now } = tracking
  const governed = (await store.readGovernance(organisationId)) !== null
  const { total } = await store.listGrants(organisationId, {}, { limit: 1 })
  if (!governed && total === 0) return forgetDrift(tracking)
  const tokens: TokenEntry[] = []
  for await (const token of store.streamTokens(organisationId, {})) tokens.push(token)
  await change(tracking, (grants) => seenAllowed(tracking, grants))
  await change(tracking, async (grants) => bindTokens({ grants, tokens, now }))
  await change(tracking, async (grants) => lapse(grants, now))
  await change(tracking, async (grants) => endOfLife(grants, now))
  await dealWithLeft(tracking, tokens)
  await (governed ? recordDrift(tracking, tokens) : forgetDrift(tracking))
}

const mostTries = 5

/** Changes valid grants; those that somebody else changes meanwhile are read and looked at again. */
async function change(
  { store, organisationId }: Tracking,
  changesOf: (grants: readonly Grant[]) => Promise<readonly GrantChange[]>,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const changes = await changesOf(await store.validGrants(organisationId))
    if (changes.length === 0) return
    try {
      await store.changeGrants(organisationId, changes)
      return
    } catch (error) {
      if (asStewardError(error).code !== 'conflict' || attempt >= mostTries) throw error
    }
  }
}

/** Grants whose owner is in an *allowed* policy already: nobody need be moved, or a person did it by hand. */
async function seenAllowed(tracking: Tracking, grants: readonly Grant[]): Promise<readonly GrantChange[]> {
  const { store, organisationId, now, settings } = tracking
  const preparing = grants.filter(({ state, kind }) => state === 'preparing' && kind === 'user-token')
  if (settings === null || preparing.length === 0) return []
  const owners = await ownersOfGrants(store, organisationId, preparing)
  const changes: GrantChange[] = []
  for (const grant of preparing) {
    const account = owners.find((one) => isOwner(grant, one))
    if (account?.policyId == null || !settings.allowedPolicies.includes(account.policyId)) continue
    const words = `${account.name} is in the policy ${account.policyId}, which allows tokens.`
    changes.push(opened(grant, { at: now, window: await windowOf(tracking, grant), words }))
  }
  return changes
}

/** Grants that ended longer ago are not looked at again: what was left then was dealt with, or a person has decided. */
const lookBack = 30 * DAY

/** Opens a case for each token that outlives its grant, and closes those of tokens that another grant allows by now. */
async function dealWithLeft({ store, organisationId, now }: Tracking, tokens: readonly TokenEntry[]): Promise<void> {
  const valid = await store.validGrants(organisationId)
  const open = await store.openCaseList(organisationId)
  const settled = settledCases(open, valid, now)
  if (settled.length > 0) await store.changeCases(organisationId, settled)
  const over = (await everyGrant(store, organisationId, { states: ['ended'] })).filter(
    ({ endedAt, renewedBy }) => renewedBy === null && endedAt !== null && endedAt > now - lookBack,
  )
  const left = leftTokens(over, { valid, tokens, now })
  const undealt: LeftToken[] = []
  for (const one of left)
    if (!isDealtWith(one, [...open, ...(await earlierCases(store, organisationId, one.token))])) undealt.push(one)
  if (undealt.length === 0) return
  await store.openCases(
    organisationId,
    undealt.map((one) => leftTokenCase(one, now)),
    now,
  )
}

async function earlierCases(store: Store, organisationId: string, { kind, id }: TokenEntry): Promise<readonly Case[]> {
  const query = { token: { kind, id }, policies: [endedGrantPolicy], states: 'any' } as const
  return (await store.listCases(organisationId, query, { limit: 100 })).cases
}

async function recordDrift(tracking: Tracking, tokens: readonly TokenEntry[]): Promise<void> {
  const { store, organisationId, now, settings } = tracking
  if (settings === null) return
  const membership = await readMembership(store, organisationId, { settings, now })
  if (membership === null) return
  const quarantines = await store.listQuarantines(organisationId, { open: true })
  const { drifts } = desiredState({ ...membership, now, settings, quarantines, tokens })
  await store.recordDrift(organisationId, { at: now, drifts })
}

/** What was seen while membership was governed is over when it no longer is. */
async function forgetDrift({ store, organisationId, now }: Tracking): Promise<void> {
  const open = await store.listDrift(organisationId, { open: true, limit: 1 })
  if (open.length > 0) await store.recordDrift(organisationId, { at: now, drifts: [] })
}
