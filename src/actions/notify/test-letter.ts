import type { ActingSettings } from '../../model/acting-settings.ts'
import type { Message } from '../../model/message.ts'
import type { Handover } from './channel.ts'
import { outboxChannel } from './channels/outbox.ts'
import { renderLetter } from './render.ts'
import type { OpenChannels } from './senders.ts'
import type { Templates } from './templates.ts'

/** What the test letter is made and sent with. */
interface TestKit extends Pick<OpenChannels, 'senders'> {
  readonly settings: ActingSettings
  readonly templates: Templates
}

/** Sends a test letter, which is no part of the record, and tells what the mail server said. Closes the channel. */
export async function sendTestLetter(
  { senders, templates, settings }: TestKit,
  { address, now }: { readonly address: string; readonly now: number },
): Promise<Handover> {
  const { publicUrl, calendar } = settings
  const facts = { about: 'test' as const, organisation: publicUrl, timeZone: calendar.timeZone, at: now }
  const rendered = renderLetter(facts, { templates, publicUrl, linkOf: () => null })
  const sender = senders.get('mail') ?? outboxChannel
  const message = testMessage(address, { at: now, id: now, subject: rendered.subject })
  const result = await sender.send({ message, facts, rendered })
  await sender.close()
  return result
}

function testMessage(
  address: string,
  { at, id, subject }: { readonly at: number; readonly id: number; readonly subject: string },
): Message {
  return {
    id,
    kind: 'alert',
    channel: 'mail',
    recipient: { rung: 'stewards', name: null, address, accountId: null },
    at,
    subject,
    facts: null,
    state: 'sending',
    attempts: 1,
    nextTryAt: null,
    sentAt: null,
    words: null,
    key: `test/${id}`,
  }
}
