import type { CaseChange } from '../../model/case.ts'
import type { Instant } from '../../model/instant.ts'
import type { Message } from '../../model/message.ts'
import { StewardError } from '../../platform/errors.ts'
import type { Store } from '../../store/store.ts'
import { advance } from '../case-machine.ts'
import { undeliverableChanges } from './delivery-events.ts'
import { casesOfMessage } from './message-cases.ts'

/** What looking after messages takes. */
export interface AfterDeps {
  readonly store: Store
  readonly organisationId: string
}

const unsureWhy = 'The process ended while a letter was being handed over: nobody can tell whether it was sent.'

/**
 * Settles what an ended process was handing over: its cases are held first, then the messages become `unsure`. In this order, so that a
 * process that is killed in between leaves what the next one settles again. Call it only while holding the lease.
 */
export async function settleUnsure(deps: AfterDeps, now: Instant): Promise<readonly Message[]> {
  const { store, organisationId } = deps
  const { messages } = await store.listMessages(organisationId, { states: ['sending'] }, { limit: 1000 })
  for (const message of messages) {
    const { pairs } = await casesOfMessage(deps, message)
    const cases = new Map(pairs.map(({ one }) => [one.id, one]))
    const changes = [...cases.values()].flatMap((one): readonly CaseChange[] => {
      const change =
        one.hold?.kind === 'delivery' ? null : advance(one, { kind: 'delivery-unsure', why: unsureWhy }, now)
      return change === null ? [] : [change]
    })
    if (changes.length > 0) await store.changeCases(organisationId, changes)
  }
  return store.settleUnsureMessages(organisationId, now)
}

/** A letter that came back. */
export interface Bounce {
  readonly messageId: number
  /** What the other side said. */
  readonly words: string
  /** Provider's time. */
  readonly now: Instant
}

/**
 * Writes down that a letter came back after it was sent; its cases climb to whoever is asked next, unless they are there already. Rejects
 * with `not-found`, and with `conflict` when it was not sent or has come back before.
 */
export async function bounced(deps: AfterDeps, { messageId, words, now }: Bounce): Promise<Message> {
  const { store, organisationId } = deps
  const message = await knownMessage(deps, messageId)
  const { facts, pairs } = await casesOfMessage(deps, message)
  const cases = new Map(pairs.map(({ one }) => [one.id, one]))
  const why = `The letter to ${message.recipient.address} came back: ${words}.`
  const changes = undeliverableChanges([...cases.values()], { end: 'rejected', message, facts, words: why, now })
  return store.recordDelivery(organisationId, messageId, { state: 'bounced', at: now, words, changes })
}

/**
 * Puts a message back into the queue because a steward says so: one that did not arrive, of which nobody can tell, or that was only shown.
 * Rejects with `not-found`, and with `conflict` when it waits already or was sent.
 */
export async function resend(deps: AfterDeps, messageId: number, now: Instant): Promise<Message> {
  await knownMessage(deps, messageId)
  return deps.store.recordDelivery(deps.organisationId, messageId, {
    state: 'queued',
    at: now,
    words: 'A steward has it sent once more.',
  })
}

/** The message; rejects with `not-found`. */
export async function knownMessage({ store, organisationId }: AfterDeps, id: number): Promise<Message> {
  const message = await store.findMessage(organisationId, id)
  if (message === null) throw new StewardError('not-found', `There is no message ${id}.`)
  return message
}
