import { z } from 'zod'
import { bounced, knownMessage, resend } from '../../actions/notify/after-delivery.ts'
import { messageStates } from '../../model/message.ts'
import { askJson, messageJson } from '../../model/message-json.ts'
import { StewardError } from '../../platform/errors.ts'
import type { MessageQuery } from '../../store/message-store.ts'
import { readers, stewards } from '../access.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { wordsOf } from '../page.ts'
import { answers } from '../schemas.ts'
import { bounceBody, messageFileSchema, messageListQuery, messagePageSchema, messageSchema } from '../schemas-notify.ts'

/** What was written to people, what came of it, and what a steward can do about it. */
export function messageRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId, notifier } = dependencies
  const params = z.object({ id: z.coerce.number().int().min(1) })
  const reach = { store, organisationId }

  app.get(
    '/api/v1/messages',
    {
      config: { roles: readers },
      schema: {
        operationId: 'listMessages',
        summary: 'Letters and other word to people, newest first',
        tags: ['messages'],
        querystring: messageListQuery,
        response: answers(messagePageSchema),
      },
    },
    async (request) => {
      const { limit, cursor = null, sort } = request.query
      const page = await store.listMessages(organisationId, queryOf(request.query), {
        limit,
        cursor,
        ...(sort && { sort }),
      })
      return { data: page.messages.map(messageJson), total: page.total, next: page.next }
    },
  )

  app.get(
    '/api/v1/messages/:id',
    {
      config: { roles: readers },
      schema: {
        operationId: 'getMessage',
        summary: 'One message as it is read, with its questions',
        tags: ['messages'],
        params,
        response: answers(messageFileSchema),
      },
    },
    async (request) => {
      const message = await knownMessage(reach, request.params.id)
      if (notifier === null) throw new StewardError('not-configured', 'This server does not write to people.')
      const links = request.caller?.role === 'steward'
      const { attachments, ...rendered } = await notifier.render(message, { links })
      const asks = await store.listAsks(organisationId, { messageId: message.id })
      return {
        message: messageJson(message),
        facts: message.facts,
        asks: asks.map(askJson),
        rendered: { ...rendered, attachments: attachments.map((one) => ({ ...one })) },
      }
    },
  )

  app.post(
    '/api/v1/messages/:id/bounced',
    {
      config: { roles: stewards, acts: true },
      schema: {
        operationId: 'bounceMessage',
        summary: 'Say that a letter came back: whoever comes next is asked',
        tags: ['messages'],
        params,
        body: bounceBody,
        response: answers(messageSchema),
      },
    },
    async (request) => {
      const now = await providerNow(dependencies)
      return messageJson(await bounced(reach, { messageId: request.params.id, words: request.body.reason, now }))
    },
  )

  app.post(
    '/api/v1/messages/:id/resend',
    {
      config: { roles: stewards, acts: true },
      schema: {
        operationId: 'resendMessage',
        summary: 'Have a message sent once more that did not arrive, of which nobody can tell, or that was only shown',
        tags: ['messages'],
        params,
        response: answers(messageSchema),
      },
    },
    async (request) => messageJson(await resend(reach, request.params.id, await providerNow(dependencies))),
  )
}

function queryOf({ state, recipient, channel }: z.output<typeof messageListQuery>): MessageQuery {
  const states = wordsOf(messageStates, state)
  return {
    ...(states === undefined ? {} : { states }),
    ...(recipient === undefined ? {} : { recipient }),
    ...(channel === undefined ? {} : { channel }),
  }
}
