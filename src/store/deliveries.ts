import type { Instant } from '../model/instant.ts'
import type { Intent, Outcome } from '../model/intent.ts'
import type { Message, MessageState } from '../model/message.ts'
import { tokenRef } from '../model/token.ts'
import { StewardError } from '../platform/errors.ts'
import { asksOf } from './asks.ts'
import { applyChanges, type ToldTransition } from './case-changes.ts'
import type { Engine } from './engine.ts'
import { intentsById, setOutcome } from './intents.ts'
import { storable } from './kit.ts'
import { appendEntry } from './ledger.ts'
import { intentIdsOf, messageRows, messagesById } from './message-rows.ts'
import type { Delivery, MessageStore } from './message-store.ts'
import { type Scope, writeFor } from './scope.ts'

/** How messages are handed over, each by one process. */
export function deliveryStore(
  engine: Engine,
): Pick<MessageStore, 'claimMessage' | 'settleUnsureMessages' | 'recordDelivery'> {
  return {
    claimMessage: (organisationId, id) =>
      writeFor(engine, organisationId, async ({ queries }) => {
        const claimed = await queries
          .updateTable('message')
          .set(({ eb }) => ({ state: 'sending', attempts: eb('attempts', '+', 1) }))
          .where('organisation_id', '=', organisationId)
          .where('message_key', '=', id)
          .where('state', '=', 'queued')
          .returning('message_key')
          .executeTakeFirst()
        return claimed !== undefined
      }),
    settleUnsureMessages: (organisationId, at) => writeFor(engine, organisationId, (scope) => settle(scope, at)),
    recordDelivery: (organisationId, id, delivery) =>
      writeFor(engine, organisationId, (scope) => deliver(scope, id, delivery)),
  }
}

const unsureWords =
  'The process ended while it was handing this over: nobody can tell whether it was sent. It is not sent again by itself.'

async function settle(scope: Scope, at: Instant): Promise<readonly Message[]> {
  const rows = await messageRows(scope).where('state', '=', 'sending').orderBy('message_key').execute()
  const outcome = { state: 'unsure', at, words: unsureWords, requestIds: [] } as const
  const settled: Message[] = []
  for (const { message_key: id } of rows)
    settled.push(await deliver(scope, id, { state: 'unsure', at, words: unsureWords, outcome }))
  return settled
}

/** From which states a message can come to each state. A bounce comes later; a steward may send again what did not arrive. */
const before: Readonly<Record<Delivery['state'], readonly MessageState[]>> = {
  queued: ['sending', 'outbox', 'rejected', 'bounced', 'failed', 'unsure'],
  sent: ['queued', 'sending'],
  outbox: ['queued', 'sending'],
  rejected: ['queued', 'sending'],
  failed: ['queued', 'sending'],
  unsure: ['queued', 'sending'],
  bounced: ['sent', 'outbox', 'unsure'],
}

async function deliver(scope: Scope, id: number, delivery: Delivery): Promise<Message> {
  const [message] = await messagesById(scope, [id])
  if (message === undefined) throw new StewardError('not-found', `There is no message ${id}.`)
  if (!before[delivery.state].includes(message.state))
    throw new StewardError(
      'conflict',
      `Message ${id} is ${message.state} already, so it cannot become ${delivery.state}.`,
    )
  await changeMessage(scope, message, delivery)
  const intents = await endIntents(scope, id, delivery.outcome)
  const { transitions } = await applyChanges(scope, delivery.changes ?? [])
  await writeDown(scope, { message, delivery, intents, transitions })
  const [recorded] = await messagesById(scope, [id])
  return recorded ?? message
}

async function changeMessage(
  { queries }: Scope,
  { id, sentAt }: Message,
  { state, at, words, nextTryAt }: Delivery,
): Promise<void> {
  const handedOver = state === 'sent' || state === 'outbox'
  await queries
    .updateTable('message')
    .set({
      state,
      words: words === null ? null : storable(words),
      next_try_at: state === 'queued' ? (nextTryAt ?? null) : null,
      sent_at: handedOver ? at : sentAt,
    })
    .where('message_key', '=', id)
    .execute()
  if (handedOver) await queries.updateTable('ask').set({ asked_at: at }).where('message_key', '=', id).execute()
}

/** Those that have an outcome, because the message is sent once more, keep it: an intent ends once. */
async function endIntents(scope: Scope, messageId: number, outcome: Outcome | undefined): Promise<readonly Intent[]> {
  const ids = await intentIdsOf(scope, messageId)
  if (outcome === undefined) return intentsById(scope, ids)
  const open = (await intentsById(scope, ids)).filter((intent) => intent.outcome === null)
  await setOutcome(
    scope,
    open.map((intent) => intent.id),
    outcome,
  )
  return intentsById(scope, ids)
}

interface Delivered {
  readonly message: Message
  readonly delivery: Delivery
  readonly intents: readonly Intent[]
  readonly transitions: readonly ToldTransition[]
}

async function writeDown(scope: Scope, { message, delivery, intents, transitions }: Delivered): Promise<void> {
  const { queries, engine, organisationId } = scope
  if (delivery.state === 'queued' && transitions.length === 0 && delivery.outcome === undefined) return
  const asks = await asksOf(scope, message.id)
  const body = {
    message: message.id,
    key: message.key,
    kind: message.kind,
    channel: message.channel,
    to: message.recipient,
    subject: message.subject,
    words: delivery.words === null ? null : storable(delivery.words),
    asks: asks.map(({ id, token, caseIds }) => ({ ask: id, token: tokenRef(token), cases: caseIds })),
    intents: intents.map(({ id, key, outcome }) => ({ intent: id, key, outcome: outcome?.state ?? null })),
    transitions,
  }
  await appendEntry(engine, queries, { organisationId, at: delivery.at, kind: `message.${delivery.state}`, body })
}
