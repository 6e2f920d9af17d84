import type { Command } from 'commander'
import { addException } from '../actions/grants/add-exception.ts'
import type { AllowedException } from '../model/grant.ts'
import { allowedExceptionJson } from '../model/grant-json.ts'
import { StewardError } from '../platform/errors.ts'
import { minute, relative } from './ages.ts'
import { idOf } from './case-query.ts'
import { type RecordContext, withRecord } from './context.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { instantArgument } from './instant-argument.ts'
import { formatOption, jsonText } from './output-format.ts'
import { reasonOf } from './person.ts'
import { asOption, viewerOf } from './requests-context.ts'
import type { Runtime } from './runtime.ts'
import { renderTable } from './table.ts'

interface ExceptOptions {
  readonly as?: string
  readonly until?: string
  readonly reason?: string
  readonly end?: string
  readonly output: 'table' | 'json'
}

/** `steward grants except` */
export function grantsExceptCommand(grants: Command, runtime: Runtime): void {
  const command = grants
    .command('except')
    .argument('[account]', 'Account id or e-mail address; without it those in force are shown.')
    .description('Let somebody use tokens without a grant until a day, or end that.')
    .option('--until <when>', 'A date, or a span such as 90d.')
    .option('--reason <text>', 'Why.')
    .option('--end <id>', 'End this one before its time.')
    .addOption(asOption())
    .addOption(formatOption(['table', 'json']))
    .addHelpText(
      'after',
      '\nExamples:\n  steward grants except robot@corp.example --until 90d --reason "moves in spring"\n  steward grants except\n  steward grants except --end 2',
    )
  withConfigFlags(command, recordOptions).action(async (account: string | undefined, options: ExceptOptions) => {
    await withRecord({ ...options }, runtime, async (context) => {
      const { email, name, steward } = viewerOf(options.as, context.config)
      const changes = options.end !== undefined || account !== undefined
      if (changes && !steward) throw new StewardError('forbidden', 'Only stewards decide about exceptions.')
      const by = email ?? name
      const text =
        options.end !== undefined
          ? await end(idOf(options.end, '--end'), by, context)
          : account === undefined
            ? await list(options, context, runtime)
            : await add(account, { ...options, by }, context)
      await runtime.stdout.write(text)
    })
  })
}

async function add(
  account: string,
  { until, reason, by, output }: ExceptOptions & { readonly by: string },
  { store, organisationId, now }: RecordContext,
): Promise<string> {
  if (until === undefined) throw new StewardError('usage', 'Say until when: --until 90d.')
  const end = instantArgument(until, { now, flag: '--until', towards: 'future' })
  const wish = { account, until: end, reason: reasonOf(reason ?? ''), by }
  const made = await addException({ store, organisationId, now }, wish)
  if (output === 'json') return jsonText(allowedExceptionJson(made))
  return `${made.name} may use tokens without a grant until ${minute(made.until)} (exception ${made.id}).\n`
}

async function end(id: number, by: string, { store, organisationId, now }: RecordContext): Promise<string> {
  if (await store.endAllowedException(organisationId, id, { at: now, by })) return `Exception ${id} has ended.\n`
  throw new StewardError('not-found', `There is no exception ${id} in force. "steward grants except" shows them.`)
}

async function list(
  { output }: ExceptOptions,
  { store, organisationId, now }: RecordContext,
  { stdout }: Runtime,
): Promise<string> {
  const found = await store.listAllowedExceptions(organisationId, now)
  if (output === 'json') return jsonText(found.map(allowedExceptionJson))
  if (found.length === 0) return 'Nobody may use tokens without a grant.\n'
  const columns = [
    { title: 'ID', width: 5 },
    { title: 'WHO', width: 20, lines: 2 },
    { title: 'ENDS', width: 10 },
    { title: 'BY', width: 20 },
    { title: 'REASON', lines: 3 },
  ]
  return `${renderTable(
    columns,
    found.map((one) => rowOf(one, now)),
    stdout.columns,
  )}\n`
}

function rowOf({ id, name, until, by, reason }: AllowedException, now: number): readonly string[] {
  return [String(id), name, relative(until, now, ''), by, reason]
}
