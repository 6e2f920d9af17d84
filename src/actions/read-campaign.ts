import type { Campaign } from '../model/campaign.ts'
import type { Case } from '../model/case.ts'
import type { Instant } from '../model/instant.ts'
import { tokenRef } from '../model/token.ts'
import { parseTokenFilters } from '../model/token-filter.ts'
import type { TokenEntry } from '../model/token-record.ts'
import type { Store } from '../store/store.ts'
import { type IntegrityCheck, reviewIntegrity } from './campaign-integrity.ts'

/** A campaign with its cases, how far it has come and how honest it is. */
export interface CampaignReview {
  readonly campaign: Campaign
  readonly cases: readonly Case[]
  readonly progress: {
    readonly tokens: number
    readonly answered: number
    /** By answer, and how many gave none. */
    readonly byAnswer: Readonly<Record<string, number>>
  }
  readonly integrity: readonly IntegrityCheck[]
}

const pageSize = 1000

/** Reads a campaign whole. */
export async function readCampaign(
  store: Store,
  organisationId: string,
  { campaign, now }: { readonly campaign: Campaign; readonly now: Instant },
): Promise<CampaignReview> {
  const cases = await casesOf(store, organisationId, campaign.id)
  const tokens = new Map<string, TokenEntry>()
  for await (const token of store.streamTokens(organisationId, {})) tokens.set(tokenRef(token), token)
  const inScope: TokenEntry[] = []
  const { query } = parseTokenFilters(campaign.filter, campaign.openedAt)
  for await (const token of store.streamTokens(organisationId, query)) inScope.push(token)
  const answered = cases.filter(({ answer }) => answer !== null)
  const groups = Map.groupBy(cases, ({ answer }) => answer?.kind ?? 'none')
  return {
    campaign,
    cases,
    progress: {
      tokens: cases.length,
      answered: answered.length,
      byAnswer: Object.fromEntries([...groups].map(([kind, own]) => [kind, own.length])),
    },
    integrity: reviewIntegrity({ campaign, cases, inScope: covered(inScope, cases, tokens), tokens, now }),
  }
}

/** What was asked about stays in scope as long as it is there, even where it no longer fits the filter. */
function covered(
  inScope: readonly TokenEntry[],
  cases: readonly Case[],
  tokens: ReadonlyMap<string, TokenEntry>,
): readonly TokenEntry[] {
  const all = new Map(inScope.map((token) => [tokenRef(token), token]))
  for (const { token } of cases) {
    const known = tokens.get(tokenRef(token))
    if (known !== undefined) all.set(tokenRef(token), known)
  }
  return [...all.values()]
}

async function casesOf(store: Store, organisationId: string, campaignId: number): Promise<readonly Case[]> {
  const cases: Case[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Store['listCases']>> = await store.listCases(
      organisationId,
      { campaignId, states: 'any' },
      { limit: pageSize, cursor },
    )
    cases.push(...page.cases)
    cursor = page.next
  } while (cursor !== null)
  return cases
}
