import type { Campaign } from '../../model/campaign.ts'
import type { NewGrant } from '../../model/grant.ts'
import { DAY, type Instant } from '../../model/instant.ts'
import { tokenRef } from '../../model/token.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { StewardError } from '../../platform/errors.ts'
import type { Acting } from '../acting.ts'
import { openCampaign } from '../campaigns.ts'
import { providerTime } from '../settle.ts'
import { type AdoptionWorld, type LeftOut, plannedAdoption } from './plan-adoption.ts'
import { readAdoptionWorld } from './read-adoption.ts'

/** How what is there today is taken over. */
export interface AdoptionOrder {
  readonly by: string
  readonly reason: string
  /** When the grants of today's tokens end: a day from now at least, two years at most. */
  readonly until: Instant
  /** `true` = nothing is changed. */
  readonly preview: boolean
}

/** What an adoption does, or would do. */
export interface Adoption {
  readonly preview: boolean
  readonly grants: readonly NewGrant[]
  /** Who is in an *allowed* policy, or owns a token that works, and gets no grant. */
  readonly leftOut: readonly LeftOut[]
  /** The review that asks every owner; `null` for a preview, and where there is nothing to ask. */
  readonly campaignId: number | null
  /** Since when membership is governed; `null` for a preview. */
  readonly governedSince: Instant | null
}

/**
 * Takes over what is there today: a grant for every user token that works and whose owner is in an *allowed* policy, until a day that is set, with
 * a review that asks their owners. From then on membership is governed: it is compared with the grants, and whoever has neither grant nor
 * exception is drift. An adoption that was interrupted goes on where it stopped. The caller holds the lease. Rejects with `usage`, `not-configured`,
 * and `conflict` when membership is governed already.
 */
export async function adoptToday(acting: Acting, order: AdoptionOrder): Promise<Adoption> {
  const { store, organisationId } = acting
  const now = await providerTime(acting)
  await requireAdoptable(acting, order, now)
  const world = await readAdoptionWorld(acting, now)
  const { grants, leftOut } = plannedAdoption(world, order)
  if (order.preview) return { preview: true, grants, leftOut, campaignId: null, governedSince: null }
  if (grants.length > 0) await store.createGrants(organisationId, grants, order.by)
  const campaignId = await review(acting, { order, world })
  const { by, reason } = order
  await store.setGovernance(organisationId, { governed: true, at: now, by, reason })
  return { preview: false, grants, leftOut, campaignId, governedSince: now }
}

const longest = 731 * DAY

async function requireAdoptable(
  { store, organisationId, settings }: Acting,
  { until }: AdoptionOrder,
  now: Instant,
): Promise<void> {
  if (until < now + DAY || until > now + longest)
    throw new StewardError('usage', 'The grants must end between a day and two years from now.')
  if (settings.allowedPolicies.length === 0 || settings.blockedPolicy === null)
    throw new StewardError(
      'not-configured',
      'Two authentication policies are needed, one that allows tokens and one that blocks them: atlassian.allowed-policies and atlassian.blocked-policy.',
    )
  if ((await store.lastSealedPass(organisationId)) === null)
    throw new StewardError('not-configured', 'No pass has been sealed yet: run "steward sync" first.')
  const governed = await store.readGovernance(organisationId)
  if (governed !== null)
    throw new StewardError(
      'conflict',
      `Membership has been governed since ${new Date(governed.since).toISOString().slice(0, 10)} (${governed.by}).`,
    )
}

const reviewName = 'Tokens from before requests'
const longestReview = 30 * DAY

/** Asks the owners of everything that was adopted; the review of an interrupted adoption is not opened twice. */
async function review(
  { store, organisationId }: Acting,
  { order, world }: { readonly order: AdoptionOrder; readonly world: AdoptionWorld },
): Promise<number | null> {
  const { now } = world
  const open = (await store.listCampaigns(organisationId)).find(
    ({ name, endedAt }) => name === reviewName && endedAt === null,
  )
  if (open !== undefined) return open.id
  const tokens = await adoptedTokens({ store, organisationId }, world)
  if (tokens.length === 0) return null
  const plan: Omit<Campaign, 'id' | 'endedAt' | 'endedBy' | 'endedWhy'> = {
    name: reviewName,
    filter: {},
    reviewer: 'owner',
    openedAt: now,
    dueAt: now + Math.min(longestReview, Math.floor((order.until - now) / 2)),
    reminders: [7 * DAY, 2 * DAY],
    silence: 'tell-stewards',
    openedBy: order.by,
  }
  return (await openCampaign(store, organisationId, { plan, tokens })).campaign.id
}

async function adoptedTokens(
  { store, organisationId }: Pick<Acting, 'store' | 'organisationId'>,
  { tokens }: AdoptionWorld,
): Promise<readonly TokenEntry[]> {
  const grants = await store.validGrants(organisationId)
  const adopted = new Set(
    grants.flatMap(({ grandfathered, token }) => (grandfathered && token !== null ? [tokenRef(token)] : [])),
  )
  return tokens.filter((token) => adopted.has(tokenRef(token)))
}
