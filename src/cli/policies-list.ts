import type { Command } from 'commander'
import colors from 'picocolors'
import { tokenKinds } from '../model/token.ts'
import type { CheckedFiles } from '../policies/check-files.ts'
import type { Policy } from '../policies/policy.ts'
import { writtenRules } from '../policies/requests/default-rules.ts'
import { askedSpan } from '../policies/words.ts'
import { configOf, withConfigFlags } from './flags.ts'
import { loadedFiles } from './loaded-policies.ts'
import { formatOption, jsonText } from './output-format.ts'
import { ruleBlock } from './rule-block.ts'
import type { Runtime } from './runtime.ts'
import { safeText } from './safe-text.ts'
import { wrap } from './wrap.ts'

/** `steward policies list [paths…]` */
export function policiesListCommand(policies: Command, runtime: Runtime): void {
  const command = policies
    .command('list')
    .argument('[paths...]', 'Files, folders or names of packs; without any, those that are configured.')
    .description(
      'The policies with what follows from each, and the approval rules in the order in which they are tried.',
    )
    .addOption(formatOption(['text', 'json']))
    .addHelpText(
      'after',
      '\nExamples:\n  steward policies list\n  steward policies list cis-v8\n  steward policies list policies/ -o json',
    )
  withConfigFlags(command, ['policies']).action(async (paths: readonly string[], options) => {
    const found = await loadedFiles(paths.length > 0 ? paths : configOf(options, runtime).policies, runtime)
    const width = runtime.stdout.columns
    await runtime.stdout.write(
      options.output === 'json'
        ? jsonText(listJson(found))
        : [
            ...found.policies.map((policy) => block(policy, width)),
            ...writtenRules(found.rules).map((rule) => ruleBlock(rule, width)),
          ].join('\n'),
    )
  })
}

/** Both lists in one, so that either can be read by those who know of one only; `type` tells which is which. */
function listJson({ policies, rules }: CheckedFiles) {
  return [
    ...policies.map((policy) => ({ type: 'policy', ...policy })),
    ...writtenRules(rules).map(({ rule, ...rest }) => ({ type: 'approval-rule', ...rule, ...rest })),
  ]
}

/** A policy in a few lines: how severe, of which tokens, what it says, what follows. */
function block({ name, severity, appliesTo, description, steps, control }: Policy, width: number): string {
  const journey = steps
    .map(({ action, after }) => `${action}${after === 0 ? ' at once' : ` after ${askedSpan(after)}`}`)
    .join(', ')
  const lines = [
    ...(description === null ? [] : [description]),
    ...(control === null ? [] : [`Serves: ${control}`]),
    `Then: ${journey === '' ? 'nothing follows by itself' : journey}`,
  ]
  const text = lines.flatMap((line) => wrap(safeText(line), width - 2)).map((line) => `  ${line}\n`)
  const kinds = appliesTo.length === tokenKinds.length ? 'every kind' : appliesTo.join(', ')
  return `${colors.bold(name)} ${colors.dim(`· ${severity} · ${kinds}`)}\n${text.join('')}`
}
