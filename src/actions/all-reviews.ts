import type { Instant } from '../model/instant.ts'
import type { Store } from '../store/store.ts'
import type { IntegrityCheck } from './campaign-integrity.ts'
import { readCampaign } from './read-campaign.ts'

/** The integrity checks of every campaign, by its id. */
export async function allReviews(
  store: Store,
  organisationId: string,
  now: Instant,
): Promise<ReadonlyMap<number, readonly IntegrityCheck[]>> {
  const reviews = new Map<number, readonly IntegrityCheck[]>()
  for (const campaign of await store.listCampaigns(organisationId)) {
    const { integrity } = await readCampaign(store, organisationId, { campaign, now })
    reviews.set(campaign.id, integrity)
  }
  return reviews
}
