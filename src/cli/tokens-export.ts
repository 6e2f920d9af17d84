import type { Command } from 'commander'
import { exportFormats } from '../model/token-export.ts'
import { withRecord } from './context.ts'
import { recordOptions, withConfigFlags, withFilterFlags } from './flags.ts'
import { formatOption } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { exported, queryOf } from './tokens-list.ts'

/** `steward tokens export` */
export function tokensExportCommand(tokens: Command, runtime: Runtime): void {
  const command = tokens
    .command('export')
    .description('Write tokens that match filters to a file, whole or not at all.')
    .argument('[file]', 'Where to write; standard output when left out.')
    .addHelpText('after', '\nExample:\n  steward tokens export tokens.csv --unused-for 1w')
  withFilterFlags(command).addOption(formatOption(exportFormats))
  withConfigFlags(command, recordOptions).action(async (file: string | undefined, options) => {
    await withRecord(options, runtime, async (context) => {
      const pieces = exported(queryOf(options, context), options.output, context)
      if (file === undefined) for await (const piece of pieces) await runtime.stdout.write(piece)
      else await runtime.writeFile(file, pieces)
    })
  })
}
