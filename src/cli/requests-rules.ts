import type { Command } from 'commander'
import { approvalRuleJson } from '../model/request-json.ts'
import { scopeClasses } from '../model/request-rules.ts'
import { configOf, withConfigFlags } from './flags.ts'
import { loadedFiles } from './loaded-policies.ts'
import { formatOption, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { renderTable } from './table.ts'

/** `steward requests rules` */
export function requestsRulesCommand(requests: Command, runtime: Runtime): void {
  const command = requests
    .command('rules')
    .description('How requests are decided: the rules in the order in which they are tried.')
    .addOption(formatOption(['table', 'json']))
  withConfigFlags(command, ['policies']).action(async (options) => {
    const { rules } = (await loadedFiles(configOf(options, runtime).policies, runtime)).rules
    if (options.output === 'json') {
      const json = rules.map(({ rule, appliesTo, mayRequest, source }) => ({
        ...approvalRuleJson(rule),
        appliesTo,
        mayRequest,
        source,
      }))
      await runtime.stdout.write(jsonText(json))
      return
    }
    const columns = [
      { title: 'RULE', width: 16, lines: 2 },
      { title: 'FOR', width: 15, lines: 2 },
      { title: 'WHO MAY ASK', width: 14, lines: 2 },
      { title: 'WHO AGREES', lines: 3 },
      { title: 'DAYS AT MOST', width: 18, lines: 5 },
    ]
    const rows = rules.map(({ rule, appliesTo, mayRequest, autoApprove }) => [
      rule.name,
      appliesTo.join(', '),
      mayRequest.join(', '),
      [
        rule.stages.map(({ need, approvers }) => `${need} of ${approvers.join(', ')}`).join('; then ') || 'nobody',
        ...(autoApprove === null ? [] : ['or by itself']),
      ].join('; '),
      scopeClasses.map((name) => `${name} ${rule.maxDays[name]}`).join(', '),
    ])
    await runtime.stdout.write(`${renderTable(columns, rows, runtime.stdout.columns)}\n`)
  })
}
