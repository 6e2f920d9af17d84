import type { Command } from 'commander'
import type { Runtime } from './runtime.ts'

/** `steward sandbox`: the stand-in is a program of its own and explains its own options. */
export function sandboxCommand(program: Command, runtime: Runtime): void {
  program
    .command('sandbox')
    .description('Run a stand-in Atlassian organisation, to try things on. "steward sandbox --help" shows its options.')
    .argument('[options...]')
    .allowUnknownOption()
    .allowExcessArguments()
    .helpOption(false)
    .action(async (args: readonly string[]) => {
      process.exitCode = await runtime.runSandbox(args)
    })
}
