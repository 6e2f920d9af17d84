import { z } from 'zod'
import { severities } from '../model/finding.ts'
import { tokenSchema } from './schemas.ts'
import { caseSchema } from './schemas-acting.ts'
import { tokenFilterInput } from './schemas-campaigns.ts'

/** Which tokens something is meant for. */
export const bulkPreviewInput = z.strictObject({ filter: tokenFilterInput })

/** What is to be known of many tokens before something is done about all of them. */
export const bulkPreviewSchema = z
  .object({
    tokens: z.int().meta({ description: 'How many are meant.' }),
    owners: z.int().meta({ description: 'How many people or accounts own them.' }),
    withoutOwner: z.int().meta({ description: 'Of which the provider names no owner.' }),
    ownersNotActive: z.int().meta({ description: 'Whose owner is deactivated or closed.' }),
    withoutAddress: z.int().meta({ description: 'Whose owner has no e-mail address that is known.' }),
    described: z.int().meta({ description: 'Of which somebody has said what they are for.' }),
    usedWithin30d: z.int(),
    withOpenCase: z.int(),
    inCampaign: z.int().meta({ description: 'Which are in a campaign that is under way.' }),
    shown: z
      .array(
        z.object({
          token: tokenSchema,
          findings: z.array(z.object({ id: z.int(), policy: z.string(), severity: z.enum(severities) })).meta({
            description: 'Open and not set aside.',
          }),
          cases: z.array(caseSchema).meta({ description: 'Those under way.' }),
        }),
      )
      .meta({ description: 'The first two hundred, in the order asked for.' }),
  })
  .meta({ id: 'BulkPreview' })
