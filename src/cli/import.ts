import type { Command } from 'commander'
import { importEventsCommand } from './import-events.ts'
import { importTokensCommand } from './import-tokens.ts'
import type { Runtime } from './runtime.ts'

/** `steward import events|tokens` */
export function importCommand(program: Command, runtime: Runtime): void {
  const imports = program
    .command('import')
    .description('Give the record a past: an exported audit log, or a list of tokens as it was on a day.')
  importEventsCommand(imports, runtime)
  importTokensCommand(imports, runtime)
}
