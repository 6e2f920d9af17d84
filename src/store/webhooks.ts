import { type DeliveryState, deliveryStates, type Webhook, type WebhookDelivery } from '../model/webhook.ts'
import { StewardError } from '../platform/errors.ts'
import type { Engine } from './engine.ts'
import { keysetPage } from './keyset.ts'
import { count, isOneOf, storable, storableJson } from './kit.ts'
import { appendEntry } from './ledger.ts'
import type { WebhookDeliveryTable, WebhookTable } from './schema-access.ts'
import { readFor, type Scope, writeFor } from './scope.ts'
import type { WebhookStore } from './webhook-store.ts'

/** Where the ledger is sent. */
export function webhookStore(engine: Engine): WebhookStore {
  return {
    addWebhook: (organisationId, given) => writeFor(engine, organisationId, (scope) => add(scope, given)),
    listWebhooks: (organisationId) =>
      readFor(engine, organisationId, async (scope) =>
        (await webhookRows(scope).orderBy('webhook_key').execute()).map(webhookOf),
      ),
    findWebhook: (organisationId, id) =>
      readFor(engine, organisationId, async (scope) => {
        const row = await webhookRows(scope).where('webhook_key', '=', id).executeTakeFirst()
        return row === undefined ? null : webhookOf(row)
      }),
    removeWebhook: (organisationId, id, said) => writeFor(engine, organisationId, (scope) => remove(scope, id, said)),
    disableWebhook: (organisationId, id, said) => writeFor(engine, organisationId, (scope) => disable(scope, id, said)),
    enableWebhook: (organisationId, id, said) => writeFor(engine, organisationId, (scope) => enable(scope, id, said)),
    settleWebhook: (organisationId, id, sequence) =>
      writeFor(engine, organisationId, (scope) => settle(scope, id, { sequence })),
    recordTry: (organisationId, id, tried, following) =>
      writeFor(engine, organisationId, (scope) => recordTry(scope, id, { tried, following })),
    pageDeliveries: (organisationId, query, page) =>
      readFor(engine, organisationId, (scope) => deliveries(scope, query, page)),
    forgetDeliveries: (organisationId, before) =>
      writeFor(engine, organisationId, async (scope) => {
        await scope.queries
          .deleteFrom('webhook_delivery')
          .where('last_at', '<', before)
          .where('state', '=', 'delivered')
          .where('webhook_key', 'in', webhookRows(scope).clearSelect().select('webhook_key'))
          .execute()
      }),
  }
}

function webhookRows({ queries, organisationId }: Scope) {
  return queries.selectFrom('webhook').selectAll().where('organisation_id', '=', organisationId)
}

function webhookOf(row: Omit<WebhookTable, 'webhook_key'> & { readonly webhook_key: number }): Webhook {
  return {
    id: row.webhook_key,
    url: row.url,
    kinds: row.kinds === null ? null : JSON.parse(row.kinds),
    sealed: row.sealed,
    createdBy: row.created_by,
    createdAt: row.created_at,
    position: row.position,
    failingSince: row.failing_since,
    nextTryAt: row.next_try_at,
    disabledAt: row.disabled_at,
    disabledWhy: row.disabled_why,
  }
}

async function add(scope: Scope, given: Parameters<WebhookStore['addWebhook']>[1]): Promise<Webhook> {
  const { queries, engine, organisationId } = scope
  const { kinds, createdAt } = given
  const [url, by] = [storable(given.url), storable(given.createdBy)]
  const row = await queries
    .insertInto('webhook')
    .values({
      organisation_id: organisationId,
      url,
      kinds: kinds === null ? null : storableJson(kinds),
      sealed: given.sealed,
      created_by: by,
      created_at: createdAt,
      position: 0,
      failing_since: null,
      next_try_at: null,
      disabled_at: null,
      disabled_why: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const webhook = webhookOf(row)
  const body = { webhook: webhook.id, url, kinds, by }
  const { sequence } = await appendEntry(engine, queries, {
    organisationId,
    at: createdAt,
    kind: 'webhook.added',
    body,
  })
  await settle(scope, webhook.id, { sequence })
  return { ...webhook, position: sequence }
}

async function remove(
  scope: Scope,
  id: number,
  { at, by }: Parameters<WebhookStore['removeWebhook']>[2],
): Promise<boolean> {
  const { queries, engine, organisationId } = scope
  const known = await webhookRows(scope).where('webhook_key', '=', id).executeTakeFirst()
  if (known === undefined) return false
  await queries.deleteFrom('webhook_delivery').where('webhook_key', '=', id).execute()
  await queries.deleteFrom('webhook').where('webhook_key', '=', id).execute()
  const body = { webhook: id, url: known.url, by: storable(by) }
  await appendEntry(engine, queries, { organisationId, at, kind: 'webhook.removed', body })
  return true
}

async function disable(
  { queries, engine, organisationId }: Scope,
  id: number,
  { at, by, why }: Parameters<WebhookStore['disableWebhook']>[2],
): Promise<boolean> {
  const row = await queries
    .updateTable('webhook')
    .set({ disabled_at: at, disabled_why: storable(why), next_try_at: null })
    .where('organisation_id', '=', organisationId)
    .where('webhook_key', '=', id)
    .where('disabled_at', 'is', null)
    .returning('url')
    .executeTakeFirst()
  if (row === undefined) return false
  const body = { webhook: id, url: row.url, by: by === null ? null : storable(by), why: storable(why) }
  await appendEntry(engine, queries, { organisationId, at, kind: 'webhook.disabled', body })
  return true
}

async function enable(
  { queries, engine, organisationId }: Scope,
  id: number,
  { at, by }: Parameters<WebhookStore['enableWebhook']>[2],
): Promise<boolean> {
  const row = await queries
    .updateTable('webhook')
    .set({ disabled_at: null, disabled_why: null, failing_since: null, next_try_at: null })
    .where('organisation_id', '=', organisationId)
    .where('webhook_key', '=', id)
    .where('disabled_at', 'is not', null)
    .returning('url')
    .executeTakeFirst()
  if (row === undefined) return false
  const body = { webhook: id, url: row.url, by: storable(by) }
  await appendEntry(engine, queries, { organisationId, at, kind: 'webhook.enabled', body })
  return true
}

async function settle(
  { queries, organisationId }: Scope,
  id: number,
  { sequence }: { readonly sequence: number },
): Promise<void> {
  await queries
    .updateTable('webhook')
    .set({ position: sequence, failing_since: null, next_try_at: null })
    .where('organisation_id', '=', organisationId)
    .where('webhook_key', '=', id)
    .where('position', '<', sequence)
    .execute()
}

async function recordTry(
  scope: Scope,
  id: number,
  {
    tried,
    following,
  }: { tried: Parameters<WebhookStore['recordTry']>[2]; following: Parameters<WebhookStore['recordTry']>[3] },
): Promise<WebhookDelivery> {
  const { queries } = scope
  const { sequence, kind, state, at } = tried
  const webhook = await webhookRows(scope).where('webhook_key', '=', id).executeTakeFirst()
  if (webhook === undefined) throw new StewardError('not-found', `There is no webhook ${id}.`)
  const words = storable(tried.words)
  const row = await queries
    .insertInto('webhook_delivery')
    .values({ webhook_key: id, sequence, kind, state, attempts: 1, words, first_at: at, last_at: at })
    .onConflict((conflict) =>
      conflict.columns(['webhook_key', 'sequence']).doUpdateSet(({ ref, eb }) => ({
        state,
        words,
        last_at: at,
        attempts: eb(ref('webhook_delivery.attempts'), '+', 1),
      })),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  if (following !== undefined && state === 'delivered') await settle(scope, id, { sequence })
  if (following !== undefined && state === 'failing')
    await queries
      .updateTable('webhook')
      .set({ failing_since: webhook.failing_since ?? at, next_try_at: following.nextTryAt })
      .where('webhook_key', '=', id)
      .execute()
  return deliveryOf(row)
}

function deliveryOf(row: WebhookDeliveryTable): WebhookDelivery {
  return {
    sequence: row.sequence,
    kind: row.kind,
    state: deliveryStates.find((state) => state === row.state) ?? 'failing',
    attempts: row.attempts,
    words: row.words,
    firstAt: row.first_at,
    lastAt: row.last_at,
  }
}

async function deliveries(
  { queries, engine, organisationId }: Scope,
  { id, states }: { readonly id: number; readonly states?: readonly DeliveryState[] },
  page: Parameters<WebhookStore['pageDeliveries']>[2],
): ReturnType<WebhookStore['pageDeliveries']> {
  const matching = queries
    .selectFrom('webhook_delivery')
    .innerJoin('webhook', 'webhook.webhook_key', 'webhook_delivery.webhook_key')
    .selectAll('webhook_delivery')
    .where('webhook.organisation_id', '=', organisationId)
    .where('webhook_delivery.webhook_key', '=', id)
    .$if(states !== undefined, (rows) =>
      rows.where(({ ref }) => isOneOf(engine.name, ref('webhook_delivery.state'), states ?? [])),
    )
  const { rows, next } = await keysetPage(matching, page, {
    things: 'deliveries',
    orders: {
      sequence: { columns: [{ column: 'webhook_delivery.sequence' }], values: ({ sequence }) => [sequence] },
    },
    fallback: '-sequence',
  })
  const { total } = await matching.clearSelect().select(count().as('total')).executeTakeFirstOrThrow()
  return { items: rows.map(deliveryOf), total, next }
}
