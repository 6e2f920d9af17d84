import { type Command, Option } from 'commander'
import { type ConfigSources, loadConfig } from '../config/load.ts'
import { type Config, type OptionName, optionList } from '../config/options.ts'
import { type TokenFilterName, type TokenFilterText, tokenFilters } from '../model/token-filter.ts'
import type { Runtime } from './runtime.ts'

/** What a verb that works on the record needs to be told. */
export const recordOptions: readonly OptionName[] = ['orgId', 'databaseUrl']
/** What a verb that asks the provider needs to be told. */
export const passOptions: readonly OptionName[] = [
  'atlassianUrl',
  'orgId',
  'databaseUrl',
  'fullEvery',
  'observe',
  'policies',
  'events',
  'eventsKept',
]

/** What a verb that acts needs to be told. */
export const actingOptions: readonly OptionName[] = [
  'atlassianUrl',
  'orgId',
  'databaseUrl',
  'policies',
  'secretFile',
  'publicUrl',
  'allowedPolicies',
  'blockedPolicy',
  'limitPerRun',
  'limitPerDay',
  'limitPerOwner',
  'limitPerKind',
  'blocksPerRun',
  'blocksPerDay',
  'serviceAccountPermissions',
  'serviceAccountGroups',
  'planLasts',
  'secondPerson',
  'mailFrom',
  'stewards',
  'team',
  'linksLast',
  'expiryReminders',
  'timeZone',
  'workingDays',
  'quietDays',
  'templates',
  'webhook',
  'jira',
  'jiraUser',
]

/** Adds flags of the configuration to a verb, under a heading of their own in its help; all of them when none are named. */
export function withConfigFlags(command: Command, names?: readonly OptionName[]): Command {
  command.addOption(new Option('--config <file>', 'Configuration file. [env: STEWARD_CONFIG]').helpGroup(configHeading))
  for (const [name, option] of optionList) {
    if (option.flag === null || names?.includes(name) === false) continue
    const fallback = !option.fallback ? '' : ` Default: ${option.fallback}.`
    command.addOption(new Option(option.flag, `${option.doc}${fallback} [env: ${option.env}]`).helpGroup(configHeading))
  }
  return command
}

const configHeading = 'Configuration:'

/** The configuration that a verb's flags, the environment and the file give. */
export function configOf(options: Readonly<Record<string, unknown>>, runtime: Pick<Runtime, 'env'>): Config {
  const flags: Partial<Record<OptionName, unknown>> = {}
  for (const [name, { flag }] of optionList) {
    const given = flag === null ? undefined : options[new Option(flag).attributeName()]
    if (given !== undefined) flags[name] = given
  }
  const configPath = typeof options.config === 'string' ? options.config : undefined
  const sources: ConfigSources = { flags, env: runtime.env, ...(configPath === undefined ? {} : { configPath }) }
  return loadConfig(sources)
}

/** Adds a flag for every token filter: `createdBefore` → `--created-before <…>`. */
export function withFilterFlags(command: Command): Command {
  for (const [name, filter] of Object.entries(tokenFilters)) {
    const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    const placeholder = filter.type === 'flag' ? '[true|false]' : `<${placeholders[filter.type]}>`
    command.addOption(new Option(`--${flag} ${placeholder}`, filter.doc).helpGroup('Filters and order:'))
  }
  return command
}

const placeholders = { words: 'word', text: 'text', past: 'when', future: 'when', span: 'span' } as const

/** The filters among a verb's options, as text. */
export function filtersOf(options: Readonly<Record<string, unknown>>): TokenFilterText {
  const text: Partial<Record<TokenFilterName, string>> = {}
  for (const name of Object.keys(tokenFilters) as TokenFilterName[]) {
    const value = options[name]
    if (value !== undefined) text[name] = value === true ? 'true' : String(value)
  }
  return text
}
