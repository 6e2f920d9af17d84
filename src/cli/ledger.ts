import type { Command } from 'commander'
import { ledgerExportCommand } from './ledger-export.ts'
import { ledgerListCommand } from './ledger-list.ts'
import { ledgerVerifyCommand } from './ledger-verify.ts'
import type { Runtime } from './runtime.ts'

/** `steward ledger list|verify|export` */
export function ledgerCommand(program: Command, runtime: Runtime): void {
  const ledger = program
    .command('ledger')
    .description('The tamper-evident record of everything that matters: list it, verify it, export it.')
  ledgerListCommand(ledger, runtime)
  ledgerVerifyCommand(ledger, runtime)
  ledgerExportCommand(ledger, runtime)
}
