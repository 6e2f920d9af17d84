import type { ActingSettings } from '../../model/acting-settings.ts'
import type { Grant } from '../../model/grant.ts'
import { DAY, type Instant } from '../../model/instant.ts'
import type { KnownAccount } from '../../store/request-store.ts'
import type { Store } from '../../store/store.ts'
import type { PlanMembership } from '../plan-input.ts'
import type { MembershipWorld } from './desired-state.ts'

/** With what membership is compared. */
export interface MembershipSetting {
  readonly settings: Pick<ActingSettings, 'allowedPolicies'>
  /** The provider's time. */
  readonly now: Instant
}

/** What membership is compared by, as it is on record; `null` where it is not governed. */
export async function readMembership(
  store: Store,
  organisationId: string,
  { settings, now }: MembershipSetting,
): Promise<Pick<MembershipWorld, 'grants' | 'exceptions' | 'members' | 'owners'> | null> {
  if ((await store.readGovernance(organisationId)) === null) return null
  const grants = await store.validGrants(organisationId)
  return {
    grants,
    exceptions: await store.listAllowedExceptions(organisationId, now),
    members: await store.membersOfPolicies(organisationId, settings.allowedPolicies),
    owners: await ownersOfGrants(store, organisationId, grants),
  }
}

/** The same with what limits of planning count. */
export async function readPlanMembership(
  store: Store,
  organisationId: string,
  setting: MembershipSetting,
): Promise<PlanMembership | null> {
  const membership = await readMembership(store, organisationId, setting)
  if (membership === null) return null
  const recent = await store.listIntents(organisationId, { since: setting.now - DAY, limit: mostIntents })
  const blocks = recent.filter(
    ({ action, outcome }) => action.kind === 'block' && (outcome?.state ?? 'done') === 'done',
  )
  return { ...membership, recentBlocks: blocks.length }
}

const mostIntents = 10_000

/** The accounts of the owners of grants, found by account id, else by e-mail address. */
export async function ownersOfGrants(
  store: Pick<Store, 'findAccounts'>,
  organisationId: string,
  grants: readonly Grant[],
): Promise<readonly KnownAccount[]> {
  const ids = new Set(grants.flatMap(({ owner }) => owner.accountId ?? []))
  const emails = new Set(grants.flatMap(({ owner }) => (owner.accountId === null ? [owner.email] : [])))
  if (ids.size === 0 && emails.size === 0) return []
  const byId = ids.size === 0 ? [] : await store.findAccounts(organisationId, { ids: [...ids] })
  const byEmail = emails.size === 0 ? [] : await store.findAccounts(organisationId, { emails: [...emails] })
  return [...new Map([...byId, ...byEmail].map((account) => [account.id, account])).values()]
}
