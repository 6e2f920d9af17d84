import { z } from 'zod'
import { redeliver, unsafeAddress } from '../../actions/webhooks/deliver-webhooks.ts'
import { isoOrNull } from '../../model/instant.ts'
import { asksFor, deliveryStates, type Webhook, type WebhookDelivery } from '../../model/webhook.ts'
import { StewardError } from '../../platform/errors.ts'
import { newSecret, seal } from '../../platform/secrets.ts'
import { personName } from '../../reconcile/note-access.ts'
import { callerOf, stewards } from '../access.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { pageOf, type ShortList, wordsOf } from '../page.ts'
import { answers } from '../schemas.ts'
import { faults } from '../schemas-access.ts'
import {
  deliveryListQuery,
  deliveryPageSchema,
  deliverySchema,
  newWebhookSchema,
  webhookBody,
  webhookChange,
  webhookListQuery,
  webhookPageSchema,
  webhookSchema,
} from '../schemas-webhooks.ts'
import { webhookDeps } from '../webhook-courier.ts'

const roles = stewards
const tags = ['webhooks']
const params = z.object({ id: z.coerce.number().int().min(1) })
const mostWebhooks = 50

const webhookList: ShortList<Webhook> = {
  fields: { createdAt: ({ createdAt }) => createdAt, url: ({ url }) => url },
  fallback: 'createdAt',
  id: ({ id }) => id,
}

/** Where the ledger is sent, and what came of it. */
export function webhookRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId, clock } = dependencies

  app.get(
    '/api/v1/webhooks',
    {
      config: { roles },
      schema: {
        operationId: 'listWebhooks',
        summary: 'Where the ledger is sent, oldest first',
        tags,
        querystring: webhookListQuery,
        response: answers(webhookPageSchema),
      },
    },
    async (request) => {
      const { data, ...page } = pageOf(await store.listWebhooks(organisationId), request.query, webhookList)
      return { data: data.map(webhookJson), ...page }
    },
  )

  app.post(
    '/api/v1/webhooks',
    {
      config: { roles, acts: 'shows-secret' },
      schema: {
        operationId: 'addWebhook',
        summary: 'Have entries of the ledger sent to an address from now on: the secret is shown this once',
        tags,
        body: webhookBody,
        response: { 201: newWebhookSchema, ...faults },
      },
    },
    async (request, reply) => {
      const { inside, secret: installation } = webhookDeps(dependencies)
      const { url, kinds } = request.body
      requireAddress(url, inside)
      if ((await store.listWebhooks(organisationId)).length >= mostWebhooks)
        throw new StewardError('conflict', `There are ${mostWebhooks} webhooks already: remove one first.`)
      const secret = `whsec_${newSecret()}`
      const by = personName(callerOf(request).person)
      const given = { url, kinds, sealed: seal(installation, secret), createdBy: by, createdAt: clock.now() }
      return reply.status(201).send({ ...webhookJson(await store.addWebhook(organisationId, given)), secret })
    },
  )

  app.get(
    '/api/v1/webhooks/:id',
    {
      config: { roles, tagged: true },
      schema: {
        operationId: 'getWebhook',
        summary: 'One webhook: how far it is, and whether it fails',
        tags,
        params,
        response: answers(webhookSchema),
      },
    },
    async (request) => webhookJson(await knownWebhook(dependencies, request.params.id)),
  )

  changeRoutes(app, dependencies)
  deliveryRoutes(app, dependencies)
}

function changeRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId, clock } = dependencies

  app.patch(
    '/api/v1/webhooks/:id',
    {
      config: { roles, edits: ['/api/v1/webhooks/:id'] },
      schema: {
        operationId: 'changeWebhook',
        summary: 'Send no more to it, or send to it again from where it was left',
        tags,
        params,
        body: webhookChange,
        response: answers(webhookSchema),
      },
    },
    async (request) => {
      const { id } = await knownWebhook(dependencies, request.params.id)
      const said = { at: clock.now(), by: personName(callerOf(request).person) }
      await (request.body.enabled
        ? store.enableWebhook(organisationId, id, said)
        : store.disableWebhook(organisationId, id, { ...said, why: `${said.by} disabled it.` }))
      return webhookJson(await knownWebhook(dependencies, id))
    },
  )

  app.delete(
    '/api/v1/webhooks/:id',
    {
      config: { roles },
      schema: {
        operationId: 'removeWebhook',
        summary: 'Remove a webhook with its deliveries',
        tags,
        params,
        response: { 204: z.null(), ...faults },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const said = { at: clock.now(), by: personName(callerOf(request).person) }
      if (!(await store.removeWebhook(organisationId, id, said))) throw noWebhook(id)
      return reply.status(204).send(null)
    },
  )
}

function deliveryRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId } = dependencies

  app.get(
    '/api/v1/webhooks/:id/deliveries',
    {
      config: { roles },
      schema: {
        operationId: 'listWebhookDeliveries',
        summary: 'What was sent to it within 30 days and what came of it, the newest entry first',
        tags,
        params,
        querystring: deliveryListQuery,
        response: answers(deliveryPageSchema),
      },
    },
    async (request) => {
      const { id } = await knownWebhook(dependencies, request.params.id)
      const { state, limit, cursor = null, sort } = request.query
      const states = wordsOf(deliveryStates, state)
      const page = { limit, cursor, ...(sort && { sort }) }
      const { items, ...rest } = await store.pageDeliveries(organisationId, { id, ...(states && { states }) }, page)
      return { data: items.map(deliveryJson), ...rest }
    },
  )

  app.post(
    '/api/v1/webhooks/:id/deliveries/:sequence/redeliver',
    {
      config: { roles, acts: true },
      schema: {
        operationId: 'redeliverWebhook',
        summary: 'Send one entry of the ledger once more, now; its place in the order stays',
        tags,
        params: params.extend({ sequence: z.coerce.number().int().min(1) }),
        response: answers(deliverySchema),
      },
    },
    async (request) => {
      const { id, sequence } = request.params
      const webhook = await knownWebhook(dependencies, id)
      const [entry] = await store.listLedger(organisationId, sequence - 1, 1)
      if (entry === undefined || entry.sequence !== sequence || !asksFor(webhook, entry.kind))
        throw new StewardError('not-found', `Webhook ${id} has no entry ${sequence} of the ledger.`)
      return deliveryJson(await redeliver(webhookDeps(dependencies), webhook, entry))
    },
  )
}

function requireAddress(url: string, inside: boolean): void {
  const parsed = URL.parse(url)
  const known = parsed !== null && (parsed.protocol === 'https:' || parsed.protocol === 'http:')
  const fault = inside && known ? null : unsafeAddress(url)
  if (fault !== null) throw new StewardError('usage', `url: ${fault}`)
}

async function knownWebhook({ store, organisationId }: ApiDependencies, id: number): Promise<Webhook> {
  const found = await store.findWebhook(organisationId, id)
  if (found === null) throw noWebhook(id)
  return found
}

function noWebhook(id: number): StewardError {
  return new StewardError('not-found', `There is no webhook ${id}.`)
}

function webhookJson({ sealed: _sealed, kinds, createdAt, failingSince, nextTryAt, disabledAt, ...rest }: Webhook) {
  return {
    ...rest,
    kinds: kinds === null ? null : [...kinds],
    createdAt: new Date(createdAt).toISOString(),
    failingSince: isoOrNull(failingSince),
    nextTryAt: isoOrNull(nextTryAt),
    disabledAt: isoOrNull(disabledAt),
  }
}

function deliveryJson({ firstAt, lastAt, ...rest }: WebhookDelivery) {
  return { ...rest, firstAt: new Date(firstAt).toISOString(), lastAt: new Date(lastAt).toISOString() }
}
