import type { Command } from 'commander'
import { configOf, withConfigFlags } from './flags.ts'
import type { Runtime } from './runtime.ts'

/** `steward serve` */
export function serveCommand(program: Command, runtime: Runtime): void {
  const command = program
    .command('serve')
    .description(
      'Run the server: passes on a schedule, REST API, web application. Without a configured organisation it starts a stand-in one.',
    )
    .addHelpText('after', '\nExamples:\n  steward serve\n  steward serve --listen 0.0.0.0:8080 --every 1h')
  withConfigFlags(command).action(async (options) => {
    await runtime.serve(configOf(options, runtime), (line) => void runtime.stdout.write(`${line}\n`))
  })
}
