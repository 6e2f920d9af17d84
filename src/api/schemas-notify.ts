import { z } from 'zod'
import { contactRungs } from '../model/case.ts'
import { channels, messageKinds, messageStates } from '../model/message.ts'
import { listSorts } from '../model/page.ts'
import { tokenKinds } from '../model/token.ts'
import { pageQuery, pageSchema, wordsQuery } from './page.ts'
import { caseSchema } from './schemas-acting.ts'

const time = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' })

/** A letter, or other word to people. */
export const messageSchema = z
  .object({
    id: z.int(),
    kind: z.enum(messageKinds),
    channel: z.enum(channels),
    recipient: z.object({
      rung: z.enum([...contactRungs, 'reviewer']),
      name: z.string().nullable(),
      address: z.string(),
      accountId: z.string().nullable(),
    }),
    at: time.meta({ description: "The provider's time at which it was written." }),
    subject: z.string(),
    state: z
      .enum(messageStates)
      .meta({ description: 'outbox = there is no mail server: it is shown only, and reached nobody.' }),
    attempts: z.int(),
    nextTryAt: time.nullable(),
    sentAt: time.nullable(),
    words: z.string().nullable().meta({ description: 'What the other side said, or why it could not be sent.' }),
  })
  .meta({ id: 'Message' })

/** One page of messages. */
export const messagePageSchema = pageSchema(messageSchema).meta({ id: 'MessagePage' })

/** A message as it is read, with its questions. */
export const messageFileSchema = z
  .object({
    message: messageSchema,
    facts: z.unknown().meta({ description: 'What the templates say it from.' }),
    asks: z.array(
      z.object({
        id: z.int(),
        token: z.object({ kind: z.enum(tokenKinds), id: z.string() }),
        caseIds: z.array(z.int()),
        askedAt: time.nullable(),
        linksUntil: time,
        answer: caseSchema.shape.answer,
      }),
    ),
    rendered: z
      .object({
        subject: z.string(),
        text: z.string(),
        html: z.string(),
        attachments: z.array(z.object({ name: z.string(), type: z.string(), content: z.string() })),
      })
      .meta({ description: 'As it is read. Only stewards see links that answer; for others they lead nowhere.' }),
  })
  .meta({ id: 'MessageFile' })

/** Filters and page of a list of messages. */
export const messageListQuery = z.strictObject({
  state: wordsQuery(messageStates).meta({ description: `States, commas between: ${messageStates.join(', ')}.` }),
  recipient: z.string().max(500).optional().meta({ description: 'Part of the address or name.' }),
  channel: z.enum(channels).optional(),
  ...pageQuery(listSorts.messages, '-at'),
})

/** That a letter came back. */
export const bounceBody = z.strictObject({
  reason: z.string().trim().min(1).max(1000).meta({ description: 'What the other side said.' }),
})
