import type { Command } from 'commander'
import { addDelegation } from '../actions/requests/add-delegation.ts'
import { delegationJson } from '../model/grant-json.ts'
import { StewardError } from '../platform/errors.ts'
import { minute } from './ages.ts'
import { idOf } from './case-query.ts'
import { withConfigFlags } from './flags.ts'
import { instantArgument } from './instant-argument.ts'
import { formatOption, jsonText } from './output-format.ts'
import { addressOf, asOption, type RequestsContext, requestOptions, withRequests } from './requests-context.ts'
import type { Runtime } from './runtime.ts'
import { renderTable } from './table.ts'

/** `steward requests delegate` */
export function requestsDelegateCommand(requests: Command, runtime: Runtime): void {
  const command = requests
    .command('delegate')
    .argument('[to]', 'E-mail address of who stands in; without it those in force are shown.')
    .description('Let somebody stand in as approver while you are away, or end that.')
    .option('--from <email>', 'Whose part is taken. Default: who acts.')
    .option('--begins <when>', 'A date, or a span from now. Default: now.')
    .option('--until <when>', 'A date, or a span from now such as 14d.')
    .option('--end <id>', 'End this one before its time.')
    .addOption(asOption())
    .addOption(formatOption(['table', 'json']))
    .addHelpText(
      'after',
      '\nExamples:\n  steward requests delegate hal@corp.example --until 14d --as grace@corp.example\n  steward requests delegate\n  steward requests delegate --end 3 --as grace@corp.example',
    )
  withConfigFlags(command, requestOptions).action(async (to: string | undefined, options) => {
    await withRequests(options, runtime, async (context) => {
      const text =
        options.end !== undefined
          ? await end(idOf(options.end, '--end'), context)
          : to === undefined
            ? await list(context, options.output, runtime)
            : await add(to, options, context)
      await runtime.stdout.write(text)
    })
  })
}

interface DelegateOptions {
  readonly from?: string
  readonly begins?: string
  readonly until?: string
}

async function add(to: string, options: DelegateOptions, { deps, viewer, by, now }: RequestsContext): Promise<string> {
  const from = options.from === undefined ? viewer.email : addressOf(options.from, '--from')
  if (from === null) throw new StewardError('usage', 'Say whose part is taken: --as <email> or --from <email>.')
  if (options.until === undefined) throw new StewardError('usage', 'Say until when: --until 14d.')
  refuseOthers(from, viewer)
  const when = (text: string, flag: string): number => instantArgument(text, { now, flag, towards: 'future' })
  const begins = options.begins === undefined ? now : when(options.begins, '--begins')
  const until = when(options.until, '--until')
  const made = await addDelegation(deps, { from, to: addressOf(to, '<to>'), begins, until, by })
  return `${made.to} stands in for ${made.from} from ${minute(made.begins)} until ${minute(made.until)} (delegation ${made.id}).\n`
}

async function end(id: number, { store, organisationId, viewer, by, now }: RequestsContext): Promise<string> {
  const found = (await store.listDelegations(organisationId)).find((one) => one.id === id && one.endedAt === null)
  if (found !== undefined) refuseOthers(found.from, viewer)
  if (found === undefined || !(await store.endDelegation(organisationId, id, { at: now, by })))
    throw new StewardError('not-found', `There is no delegation ${id} in force.`)
  return `Delegation ${id} has ended.\n`
}

function refuseOthers(from: string, { email, steward }: RequestsContext['viewer']): void {
  if (from !== email && !steward)
    throw new StewardError('forbidden', `Only ${from} or a steward says who stands in for ${from}.`)
}

async function list(
  { store, organisationId, now }: RequestsContext,
  format: string,
  { stdout }: Runtime,
): Promise<string> {
  const found = (await store.listDelegations(organisationId)).filter(
    ({ endedAt, until }) => endedAt === null && until > now,
  )
  if (format === 'json') return jsonText(found.map(delegationJson))
  if (found.length === 0) return 'Nobody stands in for anybody.\n'
  const columns = [
    { title: 'ID', width: 5 },
    { title: 'FROM' },
    { title: 'TO' },
    { title: 'BEGINS', width: 17 },
    { title: 'UNTIL', width: 17 },
  ]
  const rows = found.map(({ id, from, to, begins, until }) => [String(id), from, to, minute(begins), minute(until)])
  return `${renderTable(columns, rows, stdout.columns)}\n`
}
