import { type Command, Option } from 'commander'
import colors from 'picocolors'
import { knownMessage } from '../actions/notify/after-delivery.ts'
import type { Rendered } from '../actions/notify/render.ts'
import { answerKinds } from '../model/answer.ts'
import type { Ask, Message } from '../model/message.ts'
import { askJson, messageJson } from '../model/message-json.ts'
import { minute } from './ages.ts'
import { idOf } from './case-query.ts'
import { withRecord } from './context.ts'
import { actingOptions, withConfigFlags } from './flags.ts'
import { formatOption, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { safeText } from './safe-text.ts'

/** `steward outbox show <id>` */
export function outboxShowCommand(outbox: Command, runtime: Runtime): void {
  const command = outbox
    .command('show')
    .argument('<message>', 'Number of the message.')
    .description('One message as it is read, with the answers that came. Its links work: whoever has them can answer.')
    .addOption(new Option('--html', 'The HTML alone, for a browser.').conflicts('output'))
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', '\nExamples:\n  steward outbox show 12\n  steward outbox show 12 --html > letter.html')
  withConfigFlags(command, actingOptions).action(async (id: string, options) => {
    await withRecord(options, runtime, async (context) => {
      const { config, store, organisationId } = context
      const message = await knownMessage(context, idOf(id, '<message>'))
      const notifier = await runtime.openNotifier(config, { store, organisationId })
      const rendered = await notifier.render(message)
      const asks = await store.listAsks(organisationId, { messageId: message.id })
      const linksTo = ({ id: askId, linksUntil: until }: Ask) =>
        Object.fromEntries(
          answerKinds.map((kind) => [kind, notifier.links.link({ organisationId, askId, kind, until })]),
        )
      if (options.html === true) return runtime.stdout.write(rendered.html)
      return runtime.stdout.write(
        options.output === 'json'
          ? jsonText({
              ...messageJson(message),
              asks: asks.map((ask) => ({ ...askJson(ask), links: linksTo(ask) })),
              rendered,
            })
          : asText(message, asks, rendered),
      )
    })
  })
}

function asText(message: Message, asks: readonly Ask[], { subject, text }: Rendered): string {
  const { id, recipient, state, words, at, attempts } = message
  const answered = asks.flatMap(({ token, answer }) =>
    answer === null
      ? []
      : [`${answer.by} said of ${token.id}: ${answer.kind}${answer.purpose === null ? '' : `, for ${answer.purpose}`}`],
  )
  const facts: readonly (readonly [string, string])[] = [
    ['Message', `${id}, ${message.kind} by ${message.channel}`],
    ['To', `${recipient.name === null ? '' : `${recipient.name} `}<${recipient.address}> (${recipient.rung})`],
    ['Written', minute(at)],
    ['State', `${state}${attempts > 1 ? ` after ${attempts} tries` : ''}${words === null ? '' : `: ${words}`}`],
    ['Subject', subject],
    ...answered.map((line) => ['Answer', line] as const),
  ]
  const head = facts.map(([name, value]) => `${colors.dim(name.padEnd(9))}${safeText(value)}`)
  return `${head.join('\n')}\n\n${text
    .split('\n')
    .map((line) => safeText(line))
    .join('\n')}`
}
