import type { Command } from 'commander'
import { bounced, knownMessage, resend } from '../actions/notify/after-delivery.ts'
import { messageJson } from '../model/message-json.ts'
import { idOf } from './case-query.ts'
import { withRecord } from './context.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { outboxListCommand } from './outbox-list.ts'
import { outboxShowCommand } from './outbox-show.ts'
import { formatOption, jsonText } from './output-format.ts'
import { reasonOf } from './person.ts'
import type { Runtime } from './runtime.ts'
import { safeText } from './safe-text.ts'

/** `steward outbox list|show|resend|bounced` */
export function outboxCommand(program: Command, runtime: Runtime): void {
  const outbox = program
    .command('outbox')
    .description('What was written to people, what came of it, and what can be done about it.')
  outboxListCommand(outbox, runtime)
  outboxShowCommand(outbox, runtime)
  resendCommand(outbox, runtime)
  bouncedCommand(outbox, runtime)
}

function resendCommand(outbox: Command, runtime: Runtime): void {
  const command = outbox
    .command('resend')
    .argument('<message>', 'Number of the message.')
    .description(
      'Have a message sent once more: one that did not arrive, of which nobody can tell, or that was only shown.',
    )
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', '\nExample:\n  steward outbox resend 12')
  withConfigFlags(command, recordOptions).action(async (id: string, options) => {
    await withRecord(options, runtime, async (context) => {
      const message = await resend(context, idOf(id, '<message>'), context.now)
      await runtime.stdout.write(
        options.output === 'json'
          ? jsonText(messageJson(message))
          : `Message ${message.id} waits: the next run hands it over to ${safeText(message.recipient.address)}.\n`,
      )
    })
  })
}

function bouncedCommand(outbox: Command, runtime: Runtime): void {
  const command = outbox
    .command('bounced')
    .argument('<message>', 'Number of the message.')
    .description('Say that a letter came back: whoever comes next is asked.')
    .requiredOption('--reason <text>', 'What the other side said.')
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', '\nExample:\n  steward outbox bounced 12 --reason "550 5.1.1 no such user"')
  withConfigFlags(command, recordOptions).action(async (id: string, options) => {
    await withRecord(options, runtime, async (context) => {
      const messageId = idOf(id, '<message>')
      await knownMessage(context, messageId)
      const message = await bounced(context, { messageId, words: reasonOf(options.reason), now: context.now })
      await runtime.stdout.write(
        options.output === 'json'
          ? jsonText(messageJson(message))
          : `Message ${message.id} came back from ${safeText(message.recipient.address)}; whoever comes next is asked with the next plan.\n`,
      )
    })
  })
}
