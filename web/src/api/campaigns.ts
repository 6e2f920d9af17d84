import { queryOptions } from '@tanstack/react-query'
import type { Campaign } from './bulk.ts'
import { answerOf, client } from './client.ts'
import type { components } from './schema.gen.ts'

/** A campaign with its cases, its progress and its integrity. */
export type CampaignReview = components['schemas']['CampaignReview']

const mostCampaigns = 200

/** Campaigns, newest first: the first two hundred, and how many there are. */
export const campaignsQuery = queryOptions({
  queryKey: ['observed', 'campaigns'],
  queryFn: ({ signal }) =>
    answerOf(client.GET('/api/v1/campaigns', { params: { query: { limit: mostCampaigns } }, signal })),
})

/** One campaign with everything that was decided in it. */
export function campaignQuery(id: number) {
  return queryOptions({
    queryKey: ['observed', 'campaign', id],
    queryFn: ({ signal }) => answerOf(client.GET('/api/v1/campaigns/{id}', { params: { path: { id } }, signal })),
  })
}

/** Ends a campaign before its day. */
export function endCampaign(id: number, body: { by: string; reason: string }): Promise<Campaign> {
  return answerOf(client.POST('/api/v1/campaigns/{id}/end', { params: { path: { id } }, body }))
}

/** Where the decisions of a campaign are as CSV. */
export function decisionsAddress(id: number): string {
  return `/api/v1/campaigns/${id}/decisions.csv`
}
