import type { Command } from 'commander'
import { casesChangeCommands } from './cases-change.ts'
import { casesListCommand } from './cases-list.ts'
import { casesShowCommand } from './cases-show.ts'
import type { Runtime } from './runtime.ts'

/** `steward cases …` */
export function casesCommand(program: Command, runtime: Runtime): void {
  const cases = program
    .command('cases')
    .description('The journeys of findings: who was asked, what comes next and when, what holds it up.')
  casesListCommand(cases, runtime)
  casesShowCommand(cases, runtime)
  casesChangeCommands(cases, runtime)
}
