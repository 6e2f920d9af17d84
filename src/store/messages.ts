import type { Message } from '../model/message.ts'
import { StewardError } from '../platform/errors.ts'
import { insertAsks } from './asks.ts'
import { deliveryStore } from './deliveries.ts'
import type { Engine } from './engine.ts'
import { intentsById } from './intents.ts'
import { keysetPage, type Paging } from './keyset.ts'
import { contains, insertable, isOneOf, storable } from './kit.ts'
import { intentIdsOf, messageColumns, messageOf, messageRows, messagesById } from './message-rows.ts'
import type { MessageQuery, MessageStore, NewMessage } from './message-store.ts'
import { readFor, type Scope, writeFor } from './scope.ts'
import { totalOf } from './total.ts'

/** What is written to people, and what came of it. */
export function messageStore(engine: Engine): Omit<MessageStore, 'listAsks' | 'findAsk' | 'recordAnswer'> {
  return {
    ...deliveryStore(engine),
    queueMessages: (organisationId, messages) => writeFor(engine, organisationId, (scope) => queue(scope, messages)),
    messagesToSend: (organisationId, now) =>
      readFor(engine, organisationId, async (scope) => {
        const rows = await messageRows(scope)
          .where('state', '=', 'queued')
          .where(({ eb, or }) => or([eb('next_try_at', 'is', null), eb('next_try_at', '<=', now)]))
          .orderBy('message_key')
          .execute()
        return rows.map(messageOf)
      }),
    findMessage: (organisationId, id) =>
      readFor(engine, organisationId, async (scope) => (await messagesById(scope, [id]))[0] ?? null),
    intentsOfMessage: (organisationId, id) =>
      readFor(engine, organisationId, async (scope) =>
        (await messagesById(scope, [id])).length === 0 ? [] : intentIdsOf(scope, id),
      ),
    listMessages: (organisationId, query, page) => readFor(engine, organisationId, (scope) => list(scope, query, page)),
    knownMessageKeys: (organisationId, keys) => readFor(engine, organisationId, (scope) => knownKeys(scope, keys)),
  }
}

async function knownKeys(
  { queries, engine, organisationId }: Scope,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const known = new Set<string>()
  for (const table of ['message', 'message_cover'] as const) {
    const rows = await queries
      .selectFrom(table)
      .select('name')
      .where('organisation_id', '=', organisationId)
      .where(({ ref }) => isOneOf(engine.name, ref('name'), keys.map(storable)))
      .execute()
    for (const { name } of rows) known.add(name)
  }
  return new Set(keys.filter((key) => known.has(storable(key))))
}

async function queue(scope: Scope, messages: readonly NewMessage[]): Promise<readonly Message[]> {
  const { queries, engine, organisationId } = scope
  const wanted = await withoutKnown(scope, messages)
  await requireIntents(scope, wanted)
  const rows = wanted.map((message) => ({ organisation_id: organisationId, ...messageColumns(message) }))
  const ids = new Map<string, number>()
  for (const some of insertable(rows, engine.maxBindings)) {
    const written = await queries.insertInto('message').values(some).returning(['message_key', 'name']).execute()
    for (const { message_key, name } of written) ids.set(name, message_key)
  }
  const stored = wanted.map((message) => ({ messageId: ids.get(storable(message.key)) ?? 0, message }))
  const links = stored.flatMap(({ messageId, message }) =>
    [...new Set(message.intentIds)].map((intent) => ({ message_key: messageId, intent_key: intent })),
  )
  for (const some of insertable(links, engine.maxBindings))
    await queries.insertInto('message_intent').values(some).execute()
  const covers = stored.flatMap(({ messageId, message }) =>
    [...new Set((message.covers ?? []).map(storable))].map((name) => ({
      organisation_id: organisationId,
      name,
      message_key: messageId,
    })),
  )
  for (const some of insertable(covers, engine.maxBindings))
    await queries.insertInto('message_cover').values(some).execute()
  await insertAsks(
    scope,
    stored.flatMap(({ messageId, message }) => message.asks.map((ask) => ({ messageId, ...ask }))),
  )
  return messagesById(scope, [...ids.values()])
}

/** Messages that say nothing that is on record; of several that say one thing the first. */
async function withoutKnown(scope: Scope, messages: readonly NewMessage[]): Promise<readonly NewMessage[]> {
  const saidBy = ({ key, covers = [] }: NewMessage): readonly string[] => [key, ...covers].map(storable)
  const taken = new Set(await knownKeys(scope, [...new Set(messages.flatMap(saidBy))]))
  return messages.filter((message) => {
    const said = saidBy(message)
    if (said.some((one) => taken.has(one))) return false
    for (const one of said) taken.add(one)
    return true
  })
}

async function requireIntents(scope: Scope, messages: readonly NewMessage[]): Promise<void> {
  const ids = [...new Set(messages.flatMap(({ intentIds }) => intentIds))]
  const known = new Set((await intentsById(scope, ids)).map(({ id }) => id))
  const unknown = ids.find((id) => !known.has(id))
  if (unknown !== undefined) throw new StewardError('not-found', `There is no intent ${unknown}.`)
}

type Row = Parameters<typeof messageOf>[0]

const paging: Paging<Row> = {
  things: 'messages',
  orders: { at: { columns: [{ column: 'message_key' }], values: ({ message_key }) => [message_key] } },
  fallback: '-at',
}

async function list(
  scope: Scope,
  { states, recipient, channel }: MessageQuery,
  page: Parameters<MessageStore['listMessages']>[2],
): ReturnType<MessageStore['listMessages']> {
  const matching = messageRows(scope)
    .$if(states !== undefined, (rows) =>
      rows.where(({ ref }) => isOneOf(scope.engine.name, ref('state'), states ?? [])),
    )
    .$if(recipient !== undefined, (rows) => rows.where(({ ref }) => contains(ref('recipient_folded'), recipient ?? '')))
    .$if(channel !== undefined, (rows) => rows.where('channel', '=', channel ?? ''))
  const { rows, next } = await keysetPage(matching, page, paging)
  const total = await totalOf(scope, matching)
  return { messages: rows.map(messageOf), total, next }
}
