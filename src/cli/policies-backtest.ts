import type { Command } from 'commander'
import { csvTable } from '../model/csv.ts'
import { nearestWord } from '../model/nearest.ts'
import { StewardError } from '../platform/errors.ts'
import type { BackTest } from '../policies/back-test.ts'
import { backTestJson, reachedJson } from '../policies/back-test-json.ts'
import type { Policy } from '../policies/policy.ts'
import { type BackTests, backTestPolicies } from '../reconcile/back-test-policies.ts'
import { noteBackTestLooks } from '../reconcile/note-back-test.ts'
import { backTestText } from './back-test-text.ts'
import { type RecordContext, withRecord } from './context.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { instantArgument } from './instant-argument.ts'
import { loadedPolicies } from './loaded-policies.ts'
import { formatOption, jsonText } from './output-format.ts'
import { byOption, personOf } from './person.ts'
import type { Runtime } from './runtime.ts'

const examples = `
Examples:
  steward policies backtest policies/unused.yaml
  steward policies backtest recommended --policy unused-half-a-year --from 180d
  steward policies backtest my.yaml --from 2026-01-01 --to 2026-06-30 -o csv`

/** `steward policies backtest <paths…>` */
export function policiesBacktestCommand(policies: Command, runtime: Runtime): void {
  const command = policies
    .command('backtest')
    .argument('<paths...>', 'Files, folders or names of packs.')
    .description(
      'Try policies on the recorded past, day by day with only what was known then: what they would have done, and what was used afterwards. Changes nothing; that it was looked at is written down, as a policy is enforced only then.',
    )
    .option('--policy <name>', 'Only this one.')
    .option('--from <when>', 'Begin here: a date, or a span back from now such as 180d. Default: all that is recorded.')
    .option('--to <when>', 'End here. Default: now.')
    .option('--thresholds <days>', 'Days of unused-for to try, commas between.', '30,45,60,90,120,180,270,365')
    .addOption(byOption())
    .addOption(formatOption(['text', 'json', 'csv']))
    .addHelpText('after', examples)
  withConfigFlags(command, recordOptions).action(async (paths: readonly string[], options) => {
    const chosen = named(await loadedPolicies(paths, runtime), options.policy)
    await withRecord(options, runtime, async (context) => {
      const tests = await run(chosen, options, { context, runtime })
      const look = { tests, by: personOf(options), at: runtime.clock.now() }
      await noteBackTestLooks(context.store, context.organisationId, look)
      const text =
        options.output === 'json'
          ? jsonText(testsJson(tests))
          : options.output === 'csv'
            ? csv(tests.results)
            : tests.results.map((test) => backTestText(test, runtime.stdout.columns)).join('\n')
      await runtime.stdout.write(text)
    })
  })
}

interface Surroundings {
  readonly context: RecordContext
  readonly runtime: Runtime
}

async function run(
  policies: readonly Policy[],
  options: Readonly<Record<string, string>>,
  { context, runtime }: Surroundings,
): Promise<BackTests> {
  const { store, organisationId, now } = context
  const span = {
    ...(options.from === undefined
      ? {}
      : { from: instantArgument(options.from, { now, flag: '--from', towards: 'past' }) }),
    ...(options.to === undefined ? {} : { to: instantArgument(options.to, { now, flag: '--to', towards: 'past' }) }),
  }
  if ((span.from ?? 0) > (span.to ?? now)) throw new StewardError('usage', '--from lies after --to.')
  const shown = runtime.stderr.isTerminal
  const onDay = (done: number, all: number): void => {
    if (shown && done % 5 === 0) void runtime.stderr.write(`\rReplaying day ${done} of ${all} …`)
  }
  const tests = await backTestPolicies(store, organisationId, {
    policies,
    thresholds: thresholdsOf(options.thresholds ?? ''),
    now,
    onDay,
    ...span,
  })
  if (shown) await runtime.stderr.write('\r\u001b[K')
  return tests
}

function named(policies: readonly Policy[], name: string | undefined): readonly Policy[] {
  const found = name === undefined ? policies : policies.filter((policy) => policy.name === name)
  if (found.length > 0) return found
  const names = policies.map((policy) => policy.name)
  const nearest = nearestWord(name ?? '', names)
  throw new StewardError('usage', `There is no policy "${name}"${nearest === null ? '' : `; did you mean ${nearest}?`}`)
}

function thresholdsOf(text: string): readonly number[] {
  const days = text.split(',').map((part) => Number(part.trim()))
  if (days.every((day) => Number.isSafeInteger(day) && day > 0)) return days
  throw new StewardError('usage', `--thresholds: "${text}" is not a list of days such as 30,90,180.`)
}

function testsJson({ from, to, results }: BackTests) {
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    policies: results.map(backTestJson),
  }
}

/** One line a token a step. */
function csv(results: readonly BackTest[]): string {
  const rows = results.flatMap(({ policy, steps }) =>
    steps.flatMap(({ action, tokens }) =>
      tokens.map((token) => ({ policy: policy.name, action, ...reachedJson(token) })),
    ),
  )
  const columns = ['policy', 'action', 'ref', 'label', 'owner', 'at', 'usedAfterwardsAt']
  return csvTable(columns, rows)
}
