import type { Command } from 'commander'
import type { Policy } from '../policies/policy.ts'
import { shortSpan } from './ages.ts'
import { configOf, withConfigFlags } from './flags.ts'
import { loadedPolicies } from './loaded-policies.ts'
import { formatOption, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { renderTable } from './table.ts'

/** `steward policies list [paths…]` */
export function policiesListCommand(policies: Command, runtime: Runtime): void {
  const command = policies
    .command('list')
    .argument('[paths...]', 'Files, folders or names of packs; without any, those that are configured.')
    .description('The policies, with what follows from each.')
    .addOption(formatOption(['table', 'json']))
  withConfigFlags(command, ['policies']).action(async (paths: readonly string[], options) => {
    const found = await loadedPolicies(paths.length > 0 ? paths : configOf(options, runtime).policies, runtime)
    const columns = [
      { title: 'POLICY', width: 28 },
      { title: 'SEVERITY', width: 8 },
      { title: 'STEPS', width: 30 },
      { title: 'WHAT IT SAYS' },
    ]
    await runtime.stdout.write(
      options.output === 'json' ? jsonText(found) : `${renderTable(columns, found.map(row), runtime.stdout.columns)}\n`,
    )
  })
}

function row({ name, severity, steps, description }: Policy): readonly string[] {
  const journey = steps.map(({ action, after }) => `${action}${after === 0 ? '' : ` ${shortSpan(after)}`}`).join(' → ')
  return [name, severity, journey === '' ? '-' : journey, description ?? '']
}
