import { z } from 'zod'
import { decisionsCsv } from '../../actions/campaign-decisions.ts'
import { endOfCampaign, openCampaign } from '../../actions/campaigns.ts'
import { readCampaign } from '../../actions/read-campaign.ts'
import type { Campaign } from '../../model/campaign.ts'
import { caseJson } from '../../model/case-json.ts'
import { DAY, isoOrNull } from '../../model/instant.ts'
import { parseTokenFilters } from '../../model/token-filter.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { StewardError } from '../../platform/errors.ts'
import { readers, stewards } from '../access.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { pageOf, type ShortList } from '../page.ts'
import { answers } from '../schemas.ts'
import {
  campaignEnd,
  campaignListQuery,
  campaignListSchema,
  campaignReviewSchema,
  campaignSchema,
  newCampaign,
} from '../schemas-campaigns.ts'

const campaignList: ShortList<Campaign> = {
  fields: { openedAt: ({ openedAt }) => openedAt, dueAt: ({ dueAt }) => dueAt, name: ({ name }) => name },
  fallback: '-openedAt',
  id: ({ id }) => id,
}

/** Reviews of many tokens at once. */
export function campaignRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId } = dependencies
  const params = z.object({ id: z.coerce.number().int().min(1) })

  app.get(
    '/api/v1/campaigns',
    {
      config: { roles: readers },
      schema: {
        operationId: 'listCampaigns',
        summary: 'Campaigns, newest first',
        tags: ['campaigns'],
        querystring: campaignListQuery,
        response: answers(campaignListSchema),
      },
    },
    async (request) => {
      const { open, ...asked } = request.query
      const found = (await store.listCampaigns(organisationId)).filter(
        ({ endedAt }) => open === undefined || open === (endedAt === null),
      )
      const { data, ...page } = pageOf(found, asked, campaignList)
      return { data: data.map(campaignJson), ...page }
    },
  )

  app.get(
    '/api/v1/campaigns/:id',
    {
      config: { roles: readers, tagged: true },
      schema: {
        operationId: 'getCampaign',
        summary: 'A campaign with its cases, its progress and the four checks of its integrity',
        tags: ['campaigns'],
        params,
        response: answers(campaignReviewSchema),
      },
    },
    async (request) => {
      const campaign = await knownCampaign(dependencies, request.params.id)
      const now = await providerNow(dependencies)
      const { progress, integrity, cases } = await readCampaign(store, organisationId, { campaign, now })
      return {
        campaign: campaignJson(campaign),
        progress: { ...progress, byAnswer: { ...progress.byAnswer } },
        integrity: integrity.map((check) => ({ ...check, items: [...check.items] })),
        cases: cases.map(caseJson),
      }
    },
  )

  app.get(
    '/api/v1/campaigns/:id/decisions.csv',
    {
      config: { roles: readers },
      schema: {
        operationId: 'exportDecisions',
        summary: 'What was decided of each token of a campaign, as one CSV file',
        tags: ['campaigns'],
        params,
      },
    },
    async (request, reply) => {
      const campaign = await knownCampaign(dependencies, request.params.id)
      const now = await providerNow(dependencies)
      const { cases } = await readCampaign(store, organisationId, { campaign, now })
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="campaign-${campaign.id}.csv"`)
        .send(decisionsCsv(cases))
    },
  )

  app.post(
    '/api/v1/campaigns',
    {
      config: { roles: stewards, acts: true },
      schema: {
        operationId: 'openCampaign',
        summary: 'Open a review of the tokens that the filters mean',
        tags: ['campaigns'],
        body: newCampaign,
        response: answers(campaignSchema),
      },
    },
    async (request) => {
      const { by, dueAt, reminderDays, filter, ...asked } = request.body
      const openedAt = await providerNow(dependencies)
      const plan = {
        ...asked,
        filter,
        openedAt,
        dueAt: Date.parse(dueAt),
        reminders: reminderDays.map((days) => days * DAY),
        openedBy: by,
      }
      if (plan.dueAt <= openedAt) throw new StewardError('usage', 'dueAt lies in the past.')
      const tokens = await tokensOf(dependencies, filter, openedAt)
      return campaignJson((await openCampaign(store, organisationId, { plan, tokens })).campaign)
    },
  )

  app.post(
    '/api/v1/campaigns/:id/end',
    {
      config: { roles: stewards, acts: true, edits: ['/api/v1/campaigns/:id'] },
      schema: {
        operationId: 'endCampaign',
        summary: 'End a campaign early: what is open is closed, what was decided stays',
        tags: ['campaigns'],
        params,
        body: campaignEnd,
        response: answers(campaignSchema),
      },
    },
    async (request) => {
      const campaign = await knownCampaign(dependencies, request.params.id)
      const { by, reason: why } = request.body
      const at = await providerNow(dependencies)
      const cases = (await store.openCaseList(organisationId)).filter(({ campaignId }) => campaignId === campaign.id)
      const changes = endOfCampaign(campaign, cases, { at, by, why })
      if (!(await store.endCampaign(organisationId, campaign.id, { at, by, why, changes })))
        throw new StewardError('conflict', `Campaign ${campaign.id} has ended already.`)
      return campaignJson(await knownCampaign(dependencies, campaign.id))
    },
  )
}

async function tokensOf(
  { store, organisationId }: ApiDependencies,
  filter: Readonly<Record<string, string | undefined>>,
  now: number,
): Promise<readonly TokenEntry[]> {
  const { query, faults } = parseTokenFilters(filter, now)
  if (faults.length > 0) throw new StewardError('usage', faults.join('; '))
  const tokens: TokenEntry[] = []
  for await (const token of store.streamTokens(organisationId, query)) tokens.push(token)
  if (tokens.length === 0) throw new StewardError('usage', 'No token is meant by these filters.')
  return tokens
}

async function knownCampaign({ store, organisationId }: ApiDependencies, id: number): Promise<Campaign> {
  const found = await store.findCampaign(organisationId, id)
  if (found === null) throw new StewardError('not-found', `There is no campaign ${id}.`)
  return found
}

function campaignJson({ filter, openedAt, dueAt, endedAt, reminders, ...campaign }: Campaign) {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return {
    ...campaign,
    filter: Object.fromEntries(given),
    openedAt: new Date(openedAt).toISOString(),
    dueAt: new Date(dueAt).toISOString(),
    reminderDays: reminders.map((ms) => ms / DAY),
    endedAt: isoOrNull(endedAt),
  }
}
