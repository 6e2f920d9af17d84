import type { Command } from 'commander'
import colors from 'picocolors'
import { asStewardError } from '../platform/errors.ts'
import { checkPolicyFiles } from '../policies/check-files.ts'
import type { PolicyFault } from '../policies/fault.ts'
import { writtenRules } from '../policies/requests/default-rules.ts'
import { withRecord } from './context.ts'
import { configOf, recordOptions, withConfigFlags } from './flags.ts'
import { formatOption, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { safeText } from './safe-text.ts'

/** `steward policies check [paths…]` */
export function policiesCheckCommand(policies: Command, runtime: Runtime): void {
  const command = policies
    .command('check')
    .argument('[paths...]', 'Files, folders or names of packs; without any, those that are configured.')
    .description(
      'Name every fault of every file, policies and approval rules alike, with its place and the nearest known word.',
    )
    .addOption(formatOption(['text', 'json']))
    .addHelpText(
      'after',
      '\nExit codes: 0 no fault (warnings do not count) · 1 at least one fault\n\nExamples:\n  steward policies check policies/\n  steward policies check recommended -o json',
    )
  withConfigFlags(command, [...recordOptions, 'policies']).action(async (paths: readonly string[], options) => {
    const { policies: sources } = await runtime.readPolicies(
      paths.length > 0 ? paths : configOf(options, runtime).policies,
    )
    const knownEmails = await emailsOnRecord(options, runtime)
    const loaded = checkPolicyFiles(sources, knownEmails === null ? {} : { knownEmails })
    const serious = loaded.faults.filter(({ severity }) => severity === 'fault').length
    await runtime.stdout.write(
      options.output === 'json'
        ? jsonText(loaded.faults)
        : `${loaded.faults.map(faultText).join('')}${summary({ files: sources.length, policies: loaded.policies.length, rules: writtenRules(loaded.rules).length, serious, warnings: loaded.faults.length - serious })}`,
    )
    process.exitCode = serious === 0 ? 0 : 1
  })
}

/** Addresses of all accounts, or `null` where there is no record to ask: then nothing is said of unknown ones. */
async function emailsOnRecord(
  options: Readonly<Record<string, unknown>>,
  runtime: Runtime,
): Promise<ReadonlySet<string> | null> {
  try {
    return await withRecord(options, runtime, ({ store, organisationId }) => store.accountEmails(organisationId))
  } catch (error) {
    if (asStewardError(error).code === 'not-configured') return null
    throw error
  }
}

/** One fault in the form that editors understand: `file:line:column: …`, with what stands there below. */
export function faultText({ path, line, column, severity, message, text }: PolicyFault): string {
  const word = severity === 'fault' ? colors.red('fault') : colors.yellow('warning')
  const offending = text === '' ? '' : `\n    ${colors.dim(safeText(text))}`
  return `${safeText(path)}:${line}:${column}: ${word}: ${safeText(message)}${offending}\n`
}

interface Counts {
  readonly files: number
  readonly policies: number
  readonly rules: number
  readonly serious: number
  readonly warnings: number
}

function summary({ files, policies, rules, serious, warnings }: Counts): string {
  const count = (number: number, one: string, several: string): string => `${number} ${number === 1 ? one : several}`
  const named = [
    ...(policies > 0 || rules === 0 ? [count(policies, 'policy', 'policies')] : []),
    ...(rules > 0 ? [count(rules, 'approval rule', 'approval rules')] : []),
  ]
  const found = `${named.join(' and ')} in ${count(files, 'file', 'files')}`
  return `${found}: ${serious === 0 ? colors.green('no fault') : colors.red(count(serious, 'fault', 'faults'))}${warnings === 0 ? '' : `, ${count(warnings, 'warning', 'warnings')}`}.\n`
}
