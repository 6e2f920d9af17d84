import { confirm, isCancel } from '@clack/prompts'
import type { Command } from 'commander'
import { type CaseOrder, changeCases } from '../actions/change-cases.ts'
import type { Case } from '../model/case.ts'
import { StewardError } from '../platform/errors.ts'
import { type CaseFlags, caseQueryOf, casesOf, idOf, withCaseFlags } from './case-query.ts'
import { caseTable } from './cases-list.ts'
import { type RecordContext, withRecord } from './context.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { instantArgument } from './instant-argument.ts'
import { byOption, personOf, reasonOf } from './person.ts'
import type { Runtime } from './runtime.ts'

interface Verb {
  readonly name: 'hold' | 'resume' | 'close'
  readonly does: string
  readonly done: string
  readonly examples: string
  readonly extend?: (command: Command) => Command
}

const verbs: readonly Verb[] = [
  {
    name: 'hold',
    does: 'Put cases on hold: nothing falls due, and their time stands still.',
    done: 'on hold',
    examples:
      'steward cases hold 12 --reason "year-end closing" --until 2026-01-10\n  steward cases hold --owner ada --reason "on leave"',
    extend: (command) =>
      command.option('--until <when>', 'When the hold ends by itself: a date, or a span such as 14d.'),
  },
  {
    name: 'resume',
    does: 'Let cases that are on hold go on.',
    done: 'going on',
    examples: 'steward cases resume 12 --reason "asked the team: the job was moved"',
    extend: (command) =>
      command
        .option('--despite-use', 'Go on although the token is used, now and later.')
        .option('--accept-collateral', 'Quarantine although it also blocks other tokens of the owner that work.'),
  },
  {
    name: 'close',
    does: 'End cases. A quarantine that no other case needs is released by the next plan.',
    done: 'closed',
    examples: 'steward cases close 12 --reason "kept on purpose"',
  },
]

/** `steward cases hold|resume|close` */
export function casesChangeCommands(cases: Command, runtime: Runtime): void {
  for (const verb of verbs) {
    const command = cases
      .command(verb.name)
      .argument('[cases...]', 'Numbers of cases; or say which with flags.')
      .description(verb.does)
    const extended = withCaseFlags(verb.extend === undefined ? command : verb.extend(command))
      .requiredOption('--reason <text>', 'Why; it stands in the history and in the ledger.')
      .addOption(byOption())
      .option('--yes', 'Do it without asking.')
      .addHelpText('after', `\nExamples:\n  ${verb.examples}`)
    withConfigFlags(extended, recordOptions).action(async (ids: readonly string[], options) => {
      await withRecord(options, runtime, (context) => change(verb, ids, { options, context, runtime }))
    })
  }
}

/** What the flags of these verbs give. */
interface OrderOptions extends CaseFlags {
  readonly reason: string
  readonly by?: string
  readonly until?: string
  readonly despiteUse?: boolean
  readonly acceptCollateral?: boolean
  readonly yes?: boolean
}

interface Surroundings {
  readonly options: OrderOptions
  readonly context: RecordContext
  readonly runtime: Runtime
}

async function change(verb: Verb, ids: readonly string[], { options, context, runtime }: Surroundings): Promise<void> {
  const chosen = await chosenCases(ids, { options, context, runtime })
  if (chosen.length === 0) throw new StewardError('not-found', 'No case under way is meant by that.')
  if (ids.length === 0 && !(await agreed(verb, chosen, { options, context, runtime }))) return
  const order = orderOf(verb, { options, context, runtime })
  const { changed, unchanged } = await changeCases(context.store, context.organisationId, {
    cases: chosen,
    order,
    now: context.now,
  })
  await runtime.stdout.write(
    `${changed.length} ${changed.length === 1 ? 'case' : 'cases'} ${verb.done}.${unchanged.length === 0 ? '' : ` ${unchanged.length} left as they are: ${unchanged.map(({ id }) => id).join(', ')} (nothing to ${verb.name}).`}\n`,
  )
}

async function chosenCases(ids: readonly string[], { options, context }: Surroundings): Promise<readonly Case[]> {
  if (ids.length === 0) {
    const query = await caseQueryOf(options, context)
    if (Object.keys(query).length === 0)
      throw new StewardError('usage', 'Say which cases: by their numbers, or with flags such as --policy or --owner.')
    return casesOf(query, context)
  }
  const wanted = ids.map((id) => idOf(id, '<cases>'))
  const found = await casesOf({ ids: wanted, states: 'any' }, context)
  const missing = wanted.filter((id) => !found.some((one) => one.id === id))
  if (missing.length > 0) throw new StewardError('not-found', `There is no case ${missing.join(', ')}.`)
  return found
}

/** What flags mean is shown before it is done. */
async function agreed(
  verb: Verb,
  chosen: readonly Case[],
  { options, context, runtime }: Surroundings,
): Promise<boolean> {
  if (options.yes === true) return true
  const count = `${chosen.length} ${chosen.length === 1 ? 'case' : 'cases'}`
  await runtime.stdout.write(`${caseTable(chosen, context.now, runtime.stdout.columns)}\n`)
  if (!runtime.interactive) {
    await runtime.stdout.write(`${count} would be ${verb.done}. Nothing was changed: add --yes to do it.\n`)
    return false
  }
  const answer = await confirm({ message: `${verb.name} ${count}?`, initialValue: false })
  return !isCancel(answer) && answer
}

function orderOf({ name }: Verb, { options, context }: Surroundings): CaseOrder {
  const said = { by: personOf(options), reason: reasonOf(options.reason) }
  if (name === 'close') return { kind: 'close', ...said }
  if (name === 'resume')
    return {
      kind: 'resume',
      ...said,
      despiteUse: options.despiteUse === true,
      acceptCollateral: options.acceptCollateral === true,
    }
  const until =
    options.until === undefined
      ? null
      : instantArgument(options.until, { now: context.now, flag: '--until', towards: 'future' })
  return { kind: 'hold', ...said, until }
}
