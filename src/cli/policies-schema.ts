import type { Command } from 'commander'
import colors from 'picocolors'
import { nearestWord } from '../model/nearest.ts'
import { StewardError } from '../platform/errors.ts'
import { policyJsonSchema } from '../policies/json-schema.ts'
import { type ConditionEntry, conditionNames, conditionReference } from '../policies/reference.ts'
import { formatOption, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { wrap } from './wrap.ts'

/** `steward policies schema [condition]` */
export function policiesSchemaCommand(policies: Command, runtime: Runtime): void {
  policies
    .command('schema')
    .argument('[condition]', 'One condition: what it means, what it takes, examples.')
    .description(
      'The language: its JSON Schema for editors; with a condition, its reference; with --list, all of them.',
    )
    .option('--list', 'All conditions with their meaning.')
    .addOption(formatOption(['text', 'json']))
    .addHelpText(
      'after',
      '\nExamples:\n  steward policies schema > policies.schema.json\n  steward policies schema --list\n  steward policies schema unused-for',
    )
    .action(async (name: string | undefined, options) => {
      const width = runtime.stdout.columns
      if (name === undefined && options.list !== true) return runtime.stdout.write(jsonText(policyJsonSchema()))
      const entries = name === undefined ? conditionReference() : [entryOf(name)]
      await runtime.stdout.write(
        options.output === 'json'
          ? jsonText(name === undefined ? entries : entries[0])
          : `${entries.map((entry) => (name === undefined ? brief(entry, width) : whole(entry, width))).join('')}`,
      )
    })
}

function entryOf(name: string): ConditionEntry {
  const [entry] = conditionReference(name)
  if (entry !== undefined) return entry
  const nearest = nearestWord(name, conditionNames)
  throw new StewardError(
    'usage',
    `There is no condition "${name}"${nearest === null ? '' : `; did you mean ${nearest}?`} "steward policies schema --list" shows all.`,
  )
}

function brief({ name, meaning }: ConditionEntry, width: number): string {
  return `${colors.bold(name)}\n${indented(meaning, width)}`
}

function whole({ name, meaning, argument, unknown, examples }: ConditionEntry, width: number): string {
  const notKnown = unknown === null ? '' : `\nNot known when\n${indented(unknown, width)}`
  return `${colors.bold(name)}\n${indented(meaning, width)}\nTakes\n${indented(argument, width)}\nExamples\n${examples.map((example) => `  - ${example}\n`).join('')}${notKnown}`
}

function indented(text: string, width: number): string {
  return wrap(text, width - 2)
    .map((line) => `  ${line}\n`)
    .join('')
}
