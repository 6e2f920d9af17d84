import { z } from 'zod'
import { silenceMeanings } from '../model/campaign.ts'
import { type TokenFilterName, tokenFilters } from '../model/token-filter.ts'
import { pageQuery, pageSchema } from './page.ts'
import { caseSchema } from './schemas-acting.ts'

const time = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' })
const name = z.string().trim().min(1).max(200)
const reviewer = z.union([z.enum(['owner', 'backup']), z.object({ address: z.email() })])
const filterNames = Object.keys(tokenFilters) as TokenFilterName[]

/** The filters of the token list, in the body of a request; there is room for two hundred names in `ids`. */
export const tokenFilterInput = z
  .strictObject(
    Object.fromEntries(
      filterNames.map((key) => [
        key,
        z
          .string()
          .max(key === 'ids' ? 150_000 : 500)
          .optional(),
      ]),
    ),
  )
  .meta({ description: 'The filters of the token list.' })

/** A review of many tokens at once. */
export const campaignSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    filter: z.record(z.string(), z.string()),
    reviewer,
    openedAt: time,
    dueAt: time,
    reminderDays: z
      .array(z.number())
      .meta({ description: 'Days before the due date at which reviewers are reminded.' }),
    silence: z.enum(silenceMeanings).meta({ description: 'What no answer means.' }),
    openedBy: z.string(),
    endedAt: time.nullable(),
    endedBy: z.string().nullable(),
    endedWhy: z.string().nullable(),
  })
  .meta({ id: 'Campaign' })

/** Campaigns, newest first. */
export const campaignListSchema = pageSchema(campaignSchema).meta({ id: 'CampaignList' })

/** Filters and page of a list of campaigns. */
export const campaignListQuery = z.strictObject({
  open: z.stringbool().optional().meta({ description: 'Only those under way (true), or ended (false).' }),
  ...pageQuery(['openedAt', 'dueAt', 'name'], '-openedAt'),
})

/** A campaign with its cases, its progress and its integrity. */
export const campaignReviewSchema = z
  .object({
    campaign: campaignSchema,
    progress: z.object({ tokens: z.int(), answered: z.int(), byAnswer: z.record(z.string(), z.int()) }),
    integrity: z.array(
      z.object({
        check: z.enum(['coverage', 'self-review', 'not-carried-out', 'rubber-stamping']),
        ok: z.boolean(),
        words: z.string(),
        items: z.array(z.string()),
      }),
    ),
    cases: z.array(caseSchema),
  })
  .meta({ id: 'CampaignReview' })

/** A campaign to be opened. */
export const newCampaign = z.strictObject({
  name,
  filter: tokenFilterInput,
  reviewer: reviewer.default('owner'),
  dueAt: z.iso.datetime({ offset: true }),
  reminderDays: z.array(z.number().positive().max(365)).max(10).default([7, 1]),
  silence: z.enum(silenceMeanings).default('nothing'),
  by: name,
})

/** Who ends a campaign early, and why. */
export const campaignEnd = z.strictObject({ by: name, reason: z.string().trim().min(1).max(2000) })
