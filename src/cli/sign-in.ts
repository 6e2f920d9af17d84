import type { Command } from 'commander'
import { accessSettings } from '../config/access-settings.ts'
import { configOf, recordOptions, withConfigFlags } from './flags.ts'
import type { Runtime } from './runtime.ts'

/** `steward sign-in` */
export function signInCommand(program: Command, runtime: Runtime): void {
  const command = program
    .command('sign-in')
    .description('Print a new one-time link to sign in to the running server as its steward.')
    .option('--url <url>', 'Address under which the server is reached, where it is not the one it listens on.')
    .addHelpText('after', '\nExample:\n  steward sign-in --url https://steward.example.com')
  withConfigFlags(command, [...recordOptions, 'listen', 'bootstrapEmail']).action(async (options) => {
    const config = configOf(options, runtime)
    const store = await runtime.openStore(config, { mustExist: true })
    try {
      const base =
        typeof options.url === 'string'
          ? options.url.replace(/\/+$/, '')
          : `http://${config.listen.host}:${config.listen.port}`
      await runtime.stdout.write(`${await runtime.newSignInLink(base, { store, access: accessSettings(config) })}\n`)
    } finally {
      await store.close()
    }
  })
}
