import type { Instant } from '../../model/instant.ts'
import type { Outcome } from '../../model/intent.ts'
import type { Channel, Message } from '../../model/message.ts'
import type { Clock } from '../../platform/clock.ts'
import { StewardError } from '../../platform/errors.ts'
import type { Logger } from '../../platform/log.ts'
import type { Store } from '../../store/store.ts'
import type { ChannelSender, Handover, Parcel } from './channel.ts'
import { outboxChannel } from './channels/outbox.ts'
import { type DeliveryEnd, deliveryChanges } from './delivery-events.ts'
import { casesOfMessage } from './message-cases.ts'

/** What handing messages over takes. The caller holds the organisation's lease. */
export interface DeliveryDeps {
  readonly store: Store
  readonly clock: Clock
  readonly organisationId: string
  readonly log: Logger
  readonly senders: ReadonlyMap<Channel, ChannelSender>
  /** What a message says, rendered with its links; rejects with `config-invalid` when a template is at fault. */
  render(message: Message): Promise<Parcel>
}

/** After so many tries a message is given up. */
const mostTries = 6
/** Milliseconds to the next try after the first, the second, …: all in all a good half day. */
const pauses = [60_000, 300_000, 1_800_000, 7_200_000, 21_600_000] as const

/** Hands one message over at once, over a connection of its own; what came of it is written down. `null` when another process is at it, or was. */
export async function deliverOne(deps: DeliveryDeps, message: Message, now: Instant): Promise<Message | null> {
  try {
    return (await tryOne(deps, message, now))?.message ?? null
  } finally {
    for (const sender of deps.senders.values()) await sender.close()
  }
}

/**
 * Hands over every message that waits, oldest first, each at most once: it is claimed before, and what came of it is written down after,
 * together with what follows for its cases. What a process that is killed in between was handing over is `unsure` from then on. Where a
 * channel as a whole is at fault the others of that channel wait for the next time. Returns the messages that were tried.
 */
export async function deliverMessages(deps: DeliveryDeps, now: Instant): Promise<readonly Message[]> {
  const { store, organisationId, clock, senders } = deps
  const waiting = await store.messagesToSend(organisationId, clock.now())
  const stopped = new Set<Channel>()
  const tried: Message[] = []
  try {
    for (const message of waiting) {
      if (stopped.has(message.channel)) continue
      const handed = await tryOne(deps, message, now)
      if (handed === null) continue
      tried.push(handed.message)
      if (handed.wide) stopped.add(message.channel)
    }
  } finally {
    for (const sender of senders.values()) await sender.close()
  }
  return tried
}

async function tryOne(
  deps: DeliveryDeps,
  message: Message,
  now: Instant,
): Promise<{ readonly message: Message; readonly wide: boolean } | null> {
  const { store, organisationId } = deps
  const parcel = await rendered(deps, message)
  if (!(await store.claimMessage(organisationId, message.id))) return null
  const handover = 'fault' in parcel ? parcel.fault : await handOver(deps, parcel)
  const attempts = message.attempts + 1
  const recorded = await record(deps, { message: { ...message, attempts }, handover, now })
  return { message: recorded, wide: handover.state === 'again' && handover.wide }
}

async function rendered(deps: DeliveryDeps, message: Message): Promise<Parcel | { readonly fault: Handover }> {
  try {
    return await deps.render(message)
  } catch (error) {
    if (!(error instanceof StewardError)) throw error
    deps.log.error({ message: message.id, code: error.code, internal: error.internal }, error.message)
    return { fault: { state: 'again', words: error.message, wide: false } }
  }
}

async function handOver({ senders, log }: DeliveryDeps, parcel: Parcel): Promise<Handover> {
  const { channel, recipient, id } = parcel.message
  const sender = recipient.address === '' ? outboxChannel : senders.get(channel)
  if (sender === undefined)
    return { state: 'rejected', words: `The channel ${channel} is not configured any more (notify.${channel}).` }
  try {
    return await sender.send(parcel)
  } catch (error) {
    log.error({ err: error, message: id }, 'handing a message over failed in a way that nobody foresaw')
    return {
      state: 'unsure',
      words: 'Something went wrong inside Token Steward while it was handed over. The log has the details.',
    }
  }
}

interface Handed {
  readonly message: Message
  readonly handover: Handover
  readonly now: Instant
}

/**
 * Of two processes that change a case at once one is told: what came of the letter stays true, so it is computed anew. What cannot be
 * written down at all leaves the message `sending`, and so `unsure` from the next settling on: better than a letter that goes out twice.
 */
async function record(deps: DeliveryDeps, handed: Handed, triesLeft = 4): Promise<Message> {
  try {
    return await recordOnce(deps, handed)
  } catch (error) {
    if (!(error instanceof StewardError) || error.code !== 'conflict') throw error
    if (triesLeft > 0) return record(deps, handed, triesLeft - 1)
    deps.log.error({ message: handed.message.id, err: error }, 'what came of a message could not be written down')
    return handed.message
  }
}

async function recordOnce(deps: DeliveryDeps, { message, handover, now }: Handed): Promise<Message> {
  const { store, organisationId, clock } = deps
  const { state, words } = handover
  if (state === 'again' && message.attempts < mostTries) {
    const nextTryAt = clock.now() + (pauses[message.attempts - 1] ?? 0)
    return store.recordDelivery(organisationId, message.id, { state: 'queued', at: now, words, nextTryAt })
  }
  const end: DeliveryEnd =
    state === 'again' ? (handover.wide ? 'given-up' : 'rejected') : state === 'outbox' ? 'sent' : state
  const { facts, pairs } = await casesOfMessage(deps, message)
  const changes = deliveryChanges(pairs, { end, message, facts, words, now })
  const outcome: Outcome = { state: outcomes[end], at: now, words, requestIds: [] }
  return store.recordDelivery(organisationId, message.id, {
    state: state === 'again' ? 'failed' : state,
    at: now,
    words: state === 'again' ? `Given up after ${message.attempts} tries. ${words}` : words,
    outcome,
    changes,
  })
}

const outcomes = { sent: 'done', rejected: 'failed', 'given-up': 'failed', unsure: 'unsure' } as const
