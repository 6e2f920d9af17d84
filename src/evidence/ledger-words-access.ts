import type { KindWords } from './ledger-body.ts'
import { dayOf } from './words.ts'

const ways: Readonly<Record<string, string>> = {
  link: 'by the printed link',
  mail: 'by a link in a letter',
}

/** What entries about who may come in say. */
export const accessWords: KindWords = {
  'access.signed-in': (body) => {
    const way = body.text('way')
    return `${body.text('by')} signed in as ${body.text('role')} ${Object.hasOwn(ways, way) ? ways[way] : `at ${way}`}.`
  },
  'access.session-ended': (body) => `${body.text('by')} ended a session of ${body.text('person')}.`,
  'access.key-made': (body) =>
    `${body.text('by')} made the machine key "${body.text('label')}" (${body.text('key')}) with the role ${body.text('role')}, until ${dayOf(body.number('until') ?? Number.NaN)}.`,
  'access.calendar-made': (body) => `${body.text('by')} made a secret address for their calendar.`,
  'access.calendar-ended': (body) => `${body.text('by')} took the secret address of their calendar away.`,
  'webhook.added': (body) =>
    `${body.text('by')} had the ledger sent to ${body.text('url')} (webhook ${body.text('webhook')}).`,
  'webhook.removed': (body) => `${body.text('by')} removed webhook ${body.text('webhook')} to ${body.text('url')}.`,
  'webhook.enabled': (body) => `${body.text('by')} enabled webhook ${body.text('webhook')} to ${body.text('url')}.`,
  'webhook.disabled': (body) =>
    `Webhook ${body.text('webhook')} to ${body.text('url')} was disabled: ${body.text('why')}`,
  'access.key-revoked': (body) => `${body.text('by')} revoked the machine key ${body.text('key')}.`,
}
