import type { Command } from 'commander'
import { isMailAddress } from '../actions/notify/mail-address.ts'
import { sendTestLetter } from '../actions/notify/test-letter.ts'
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
    const result = await sendTestLetter(await runtime.openLetters(config), { address, now: runtime.clock.now() })
    if (result.state !== 'sent')
      throw new StewardError('usage', `The letter was not sent: ${safeText(result.words)}. The option is notify.smtp.`)
    await runtime.stdout.write(`Sent to ${safeText(address)}: ${safeText(result.words)}\n`)
  })
}
