import { type Command, Option } from 'commander'
import { channels, type Message, type MessageState, messageStates } from '../model/message.ts'
import { messageJson } from '../model/message-json.ts'
import { StewardError } from '../platform/errors.ts'
import { minute } from './ages.ts'
import { withRecord } from './context.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { formatOption, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { renderTable } from './table.ts'

/** `steward outbox list` */
export function outboxListCommand(outbox: Command, runtime: Runtime): void {
  const command = outbox
    .command('list')
    .description('Letters and other word to people, newest first.')
    .option('--state <words>', `Of ${messageStates.join(', ')}; several with commas.`)
    .option('--to <text>', 'Part of the address or name.')
    .addOption(new Option('--channel <name>', 'By this way.').choices(channels))
    .option('--limit <n>', 'At most so many.', '50')
    .addOption(formatOption(['table', 'json']))
    .addHelpText(
      'after',
      '\nExamples:\n  steward outbox list\n  steward outbox list --state rejected,bounced,unsure,failed',
    )
  withConfigFlags(command, recordOptions).action(async (options) => {
    await withRecord(options, runtime, async ({ store, organisationId }) => {
      const query = {
        ...(options.state === undefined ? {} : { states: statesOf(options.state) }),
        ...(options.to === undefined ? {} : { recipient: String(options.to) }),
        ...(options.channel === undefined ? {} : { channel: options.channel }),
      }
      const { messages, total } = await store.listMessages(organisationId, query, { limit: limitOf(options.limit) })
      await runtime.stdout.write(
        options.output === 'json' ? jsonText(messages.map(messageJson)) : tableOf(messages, { total, runtime }),
      )
    })
  })
}

function limitOf(text: string): number {
  const limit = Number(text)
  if (Number.isInteger(limit) && limit >= 1 && limit <= 1000) return limit
  throw new StewardError('usage', `--limit: "${text}" is not a number from 1 to 1000.`)
}

function statesOf(text: string): readonly MessageState[] {
  return text.split(',').map((word) => {
    const state = messageStates.find((candidate) => candidate === word.trim())
    if (state === undefined)
      throw new StewardError('usage', `--state: "${word.trim()}" is none of ${messageStates.join(', ')}.`)
    return state
  })
}

function tableOf(
  messages: readonly Message[],
  { total, runtime }: { readonly total: number; readonly runtime: Runtime },
): string {
  if (messages.length === 0) return 'Nothing was written to anybody.\n'
  const columns = [
    { title: 'ID', width: 6 },
    { title: 'WRITTEN', width: 17 },
    { title: 'STATE', width: 8 },
    { title: 'BY', width: 7 },
    { title: 'TO' },
    { title: 'SUBJECT' },
  ]
  const rows = messages.map(({ id, at, state, channel, recipient, subject }) => [
    String(id),
    minute(at),
    state,
    channel,
    recipient.address === '' ? '(nobody)' : recipient.address,
    subject,
  ])
  const more = total > messages.length ? `${total - messages.length} more: --limit.\n` : ''
  return `${renderTable(columns, rows, runtime.stdout.columns)}\n${more}`
}
