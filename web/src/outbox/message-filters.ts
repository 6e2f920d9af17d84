import type { Message, MessageQuery } from '../api/types.ts'

/** Where a letter can stand, in the order of its way. */
export const stateChoices: readonly Message['state'][] = [
  'queued',
  'sending',
  'sent',
  'outbox',
  'rejected',
  'bounced',
  'failed',
  'unsure',
]

/** The filters of the outbox. */
export type MessageFilters = Pick<MessageQuery, 'state' | 'recipient'>

/** The filters that an address carries; anything else in it is left out. */
export function pickMessageFilters(search: Readonly<Record<string, unknown>>): MessageFilters {
  const { recipient } = search
  const state = stateChoices.find((one) => one === search.state)
  return {
    ...(state === undefined ? {} : { state }),
    ...(typeof recipient === 'string' && recipient !== '' ? { recipient } : {}),
  }
}

/** Whether a steward may have it sent once more: it did not arrive, nobody can tell, or it was only shown. */
export function canResend({ state }: Pick<Message, 'state'>): boolean {
  return state === 'outbox' || state === 'rejected' || state === 'bounced' || state === 'failed' || state === 'unsure'
}

/** Whether it can have come back: it was handed over, or may have been. */
export function canBounce({ state, channel }: Pick<Message, 'state' | 'channel'>): boolean {
  return channel === 'mail' && (state === 'sent' || state === 'outbox' || state === 'unsure')
}
