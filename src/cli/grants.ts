import type { Command } from 'commander'
import { grantsChangeCommands } from './grants-change.ts'
import { grantsExceptCommand } from './grants-except.ts'
import { grantsListCommand } from './grants-list.ts'
import { grantsMembershipCommands } from './grants-membership.ts'
import { grantsShowCommand } from './grants-show.ts'
import type { Runtime } from './runtime.ts'

/** `steward grants …` */
export function grantsCommand(program: Command, runtime: Runtime): void {
  const grants = program
    .command('grants')
    .description('What was allowed to whom until when, and who is in the policy that allows tokens.')
  grantsListCommand(grants, runtime)
  grantsShowCommand(grants, runtime)
  grantsChangeCommands(grants, runtime)
  grantsMembershipCommands(grants, runtime)
  grantsExceptCommand(grants, runtime)
}
