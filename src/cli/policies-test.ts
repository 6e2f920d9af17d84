import type { Command } from 'commander'
import colors from 'picocolors'
import { StewardError } from '../platform/errors.ts'
import { type PolicyTestResult, type PolicyTests, runPolicyTests } from '../policies/run-cases.ts'
import { counted } from '../policies/words.ts'
import { configOf, withConfigFlags } from './flags.ts'
import { loadedPolicies } from './loaded-policies.ts'
import { formatOption, jsonText } from './output-format.ts'
import { faultText } from './policies-check.ts'
import type { Runtime } from './runtime.ts'
import { safeText } from './safe-text.ts'
import { wrap } from './wrap.ts'

/** `steward policies test [paths…]` */
export function policiesTestCommand(policies: Command, runtime: Runtime): void {
  const command = policies
    .command('test')
    .argument('[paths...]', 'Files, folders or names of packs; without any, those that are configured.')
    .description('Run the test cases written beside the policies (….test.yaml).')
    .addOption(formatOption(['text', 'json']))
    .addHelpText(
      'after',
      '\nExit codes: 0 every case passed · 1 a case failed or could not be read\n\nExample:\n  steward policies test policies/',
    )
  withConfigFlags(command, ['policies']).action(async (paths: readonly string[], options) => {
    const chosen = paths.length > 0 ? paths : configOf(options, runtime).policies
    const loaded = await loadedPolicies(chosen, runtime)
    const { tests } = await runtime.readPolicies(chosen)
    if (tests.length === 0)
      throw new StewardError(
        'usage',
        'There are no test cases: they stand in files named ….test.yaml beside the policies.',
      )
    const outcome = runPolicyTests(loaded, tests)
    const good = outcome.faults.length === 0 && outcome.results.every(({ passed }) => passed)
    await runtime.stdout.write(
      options.output === 'json' ? jsonText(outcomeJson(outcome)) : text(outcome, runtime.stdout.columns),
    )
    process.exitCode = good ? 0 : 1
  })
}

function outcomeJson({ results, faults }: PolicyTests) {
  return { results: results.map(({ explanation, ...result }) => ({ ...result, why: explanation.summary })), faults }
}

function text({ results, faults }: PolicyTests, width: number): string {
  const passed = results.filter((result) => result.passed).length
  const failed = results.length - passed
  const summary = `${passed} passed, ${failed === 0 ? '0 failed' : colors.red(`${failed} failed`)}${faults.length === 0 ? '' : `, ${counted(faults.length, 'fault')}`}.`
  return `${faults.map(faultText).join('')}${results.map((result) => resultText(result, width)).join('')}${summary}\n`
}

function resultText(
  { path, line, name, policy, expected, passed, explanation }: PolicyTestResult,
  width: number,
): string {
  const head = `${passed ? colors.green('✔') : colors.red('✖')} ${safeText(name)} ${colors.dim(`· ${policy}: ${expected}`)}\n`
  if (passed) return head
  const why = wrap(safeText(`${path}:${line}: ${explanation.summary}`), width - 4).map((part) => `    ${part}\n`)
  return `${head}${why.join('')}`
}
