import type { ContactRung } from '../model/case.ts'
import type { Message, MessageState } from '../model/message.ts'
import { fold, isOneOf, storable, storableJson } from './kit.ts'
import type { NewMessage } from './message-store.ts'
import type { MessageTable } from './schema-acting.ts'
import type { Scope } from './scope.ts'

// How messages become rows and rows become messages.

/** The columns of a message that is to be sent. */
export function messageColumns({ kind, channel, recipient, at, subject, facts, key }: NewMessage) {
  return {
    name: storable(key),
    kind,
    channel,
    rung: recipient.rung,
    recipient_name: recipient.name === null ? null : storable(recipient.name),
    address: storable(recipient.address),
    account_id: recipient.accountId === null ? null : storable(recipient.accountId),
    recipient_folded: `${fold(recipient.name ?? '')}\n${fold(recipient.address)}`,
    at,
    subject: storable(subject),
    facts: storableJson(facts),
    state: 'queued',
    attempts: 0,
    next_try_at: null,
    sent_at: null,
    words: null,
  } as const
}

type MessageRow = Omit<MessageTable, 'message_key'> & { readonly message_key: number }

/** A message as its row tells it. */
export function messageOf(row: MessageRow): Message {
  return {
    id: row.message_key,
    kind: row.kind as Message['kind'],
    channel: row.channel as Message['channel'],
    recipient: recipientOf(row),
    at: row.at,
    subject: row.subject,
    facts: JSON.parse(row.facts),
    state: row.state as MessageState,
    attempts: row.attempts,
    nextTryAt: row.next_try_at,
    sentAt: row.sent_at,
    words: row.words,
    key: row.name,
  }
}

/** Who is written to, as the row of the message tells it. */
export function recipientOf(
  row: Pick<MessageRow, 'rung' | 'recipient_name' | 'address' | 'account_id'>,
): Message['recipient'] {
  return {
    rung: row.rung as ContactRung | 'reviewer',
    name: row.recipient_name,
    address: row.address,
    accountId: row.account_id,
  }
}

/** Messages of the organisation, in no order. */
export function messageRows({ queries, organisationId }: Scope) {
  return queries.selectFrom('message').selectAll().where('message.organisation_id', '=', organisationId)
}

/** The messages with these ids, by id; unknown ids are absent. */
export async function messagesById(scope: Scope, ids: readonly number[]): Promise<readonly Message[]> {
  const rows = await messageRows(scope)
    .where(({ ref }) => isOneOf(scope.engine.name, ref('message_key'), ids))
    .orderBy('message_key')
    .execute()
  return rows.map(messageOf)
}

/** Ids of the intents that a message carries out, in order. */
export async function intentIdsOf({ queries }: Scope, messageId: number): Promise<readonly number[]> {
  const rows = await queries
    .selectFrom('message_intent')
    .select('intent_key')
    .where('message_key', '=', messageId)
    .orderBy('intent_key')
    .execute()
  return rows.map((row) => row.intent_key)
}
