import { z } from 'zod'
import { deliveryStates } from '../model/webhook.ts'
import { pageQuery, pageSchema, wordsQuery } from './page.ts'

const time = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' })

const fields = {
  id: z.int(),
  url: z.string(),
  kinds: z
    .array(z.string())
    .nullable()
    .meta({ description: 'Kinds of ledger entries, or nouns alone for all of theirs; null = every entry.' }),
  createdBy: z.string(),
  createdAt: time,
  position: z.int().meta({ description: 'Sequence of the last entry of the ledger that is settled.' }),
  failingSince: time.nullable().meta({ description: 'Since when the next entry could not be delivered.' }),
  nextTryAt: time.nullable(),
  disabledAt: time.nullable(),
  disabledWhy: z.string().nullable(),
}

/** Where the ledger is sent. */
export const webhookSchema = z.object(fields).meta({ id: 'Webhook' })

/** One that was just added. */
export const newWebhookSchema = z
  .object({
    ...fields,
    secret: z.string().nullable().meta({
      description: 'With it deliveries are signed. Shown this once: null where the same Idempotency-Key is sent again.',
    }),
  })
  .meta({ id: 'NewWebhook' })

/** One page of webhooks. */
export const webhookPageSchema = pageSchema(webhookSchema).meta({ id: 'WebhookPage' })

/** Page of a list of webhooks. */
export const webhookListQuery = z.strictObject(pageQuery(['createdAt', 'url'], 'createdAt'))

/** What a new webhook is to be. */
export const webhookBody = z.strictObject({
  url: z.string().trim().min(1).max(2000).meta({ description: 'https://…, at a public address.' }),
  kinds: z
    .array(z.string().regex(/^[a-z]+(\.[a-z-]+)?$/, 'must be a kind such as pass.sealed, or a noun such as pass'))
    .min(1)
    .max(100)
    .nullable()
    .default(null),
})

/** Whether it is sent to. */
export const webhookChange = z.strictObject({ enabled: z.boolean() })

/** What came of sending one entry. */
export const deliverySchema = z
  .object({
    sequence: z.int().meta({ description: 'Of the entry in the ledger.' }),
    kind: z.string(),
    state: z.enum(deliveryStates),
    attempts: z.int(),
    words: z.string().meta({ description: 'What the other side said, or why it could not be reached.' }),
    firstAt: time,
    lastAt: time,
  })
  .meta({ id: 'WebhookDelivery' })

/** One page of deliveries. */
export const deliveryPageSchema = pageSchema(deliverySchema).meta({ id: 'WebhookDeliveryPage' })

/** Filters and page of a list of deliveries. */
export const deliveryListQuery = z.strictObject({
  state: wordsQuery(deliveryStates).meta({ description: 'States, commas between. Default: any.' }),
  ...pageQuery(['sequence'], '-sequence'),
})
