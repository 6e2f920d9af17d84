import type { Campaign } from '../model/campaign.ts'
import type { Case, CaseChange, NewCase } from '../model/case.ts'
import type { Instant } from '../model/instant.ts'

export interface CampaignStore {
  /**
   * Opens a campaign with a case for each token of `cases` (built from the campaign's id), with a ledger entry `campaign.opened`, in one
   * transaction.
   */
  openCampaign(
    organisationId: string,
    campaign: Omit<Campaign, 'id' | 'endedAt' | 'endedBy' | 'endedWhy'>,
    cases: (campaignId: number) => readonly NewCase[],
  ): Promise<{ readonly campaign: Campaign; readonly cases: readonly Case[] }>
  /** Newest first. */
  listCampaigns(organisationId: string): Promise<readonly Campaign[]>
  findCampaign(organisationId: string, id: number): Promise<Campaign | null>
  /** Ends a campaign, with changes of its cases and a ledger entry `campaign.ended`. `false` when it has ended already. */
  endCampaign(
    organisationId: string,
    id: number,
    end: { readonly at: Instant; readonly by: string; readonly why: string; readonly changes: readonly CaseChange[] },
  ): Promise<boolean>
}
