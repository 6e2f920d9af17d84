import type { Command } from 'commander'
import { policiesBacktestCommand } from './policies-backtest.ts'
import { policiesCheckCommand } from './policies-check.ts'
import { policiesListCommand } from './policies-list.ts'
import { policiesSchemaCommand } from './policies-schema.ts'
import { policiesTestCommand } from './policies-test.ts'
import type { Runtime } from './runtime.ts'

/** `steward policies …` */
export function policiesCommand(program: Command, runtime: Runtime): void {
  const policies = program
    .command('policies')
    .description('The rules that judge, kept as text: list, check, learn the language, test, try them on the past.')
  policiesListCommand(policies, runtime)
  policiesCheckCommand(policies, runtime)
  policiesSchemaCommand(policies, runtime)
  policiesTestCommand(policies, runtime)
  policiesBacktestCommand(policies, runtime)
}
