import type { Command } from 'commander'
import type { Handover } from '../actions/notify/channel.ts'
import { outboxChannel } from '../actions/notify/channels/outbox.ts'
import { isMailAddress } from '../actions/notify/mail-address.ts'
import type { LetterKit } from '../actions/notify/notifier.ts'
import { renderLetter } from '../actions/notify/render.ts'
import type { Message } from '../model/message.ts'
import { StewardError } from '../platform/errors.ts'
import { actingOptions, configOf, withConfigFlags } from './flags.ts'
import type { Runtime } from './runtime.ts'
import { safeText } from './safe-text.ts'

/** `steward notify test <address>`: the one letter that is sent in every mode, because a person asks for it. */
export function notifyTestCommand(notify: Command, runtime: Runtime): void {
  const command = notify
    .command('test')
    .argument('<address>', 'Your e-mail address.')
    .description('Send a test letter, and tell what the mail server says.')
    .addHelpText('after', '\nExample:\n  steward notify test ada@corp.example')
  withConfigFlags(command, actingOptions).action(async (address: string, options) => {
    if (!isMailAddress(address)) throw new StewardError('usage', `${JSON.stringify(address)} is no e-mail address.`)
    const config = configOf(options, runtime)
    if (config.smtp === undefined)
      throw new StewardError(
        'not-configured',
        'There is no mail server: set STEWARD_NOTIFY_SMTP, or notify.smtp in the configuration file.',
      )
    const result = await sendTest(address, await runtime.openLetters(config), runtime.clock.now())
    if (result.state !== 'sent')
      throw new StewardError('usage', `The letter was not sent: ${safeText(result.words)}. The option is notify.smtp.`)
    await runtime.stdout.write(`Sent to ${safeText(address)}: ${safeText(result.words)}\n`)
  })
}

async function sendTest(address: string, { senders, templates, settings }: LetterKit, now: number): Promise<Handover> {
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
