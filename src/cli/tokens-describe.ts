import type { Command } from 'commander'
import { StewardError } from '../platform/errors.ts'
import { withRecord } from './context.ts'
import { onlyToken } from './find-token.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import type { Runtime } from './runtime.ts'

/** `steward tokens describe <id>` */
export function tokensDescribeCommand(tokens: Command, runtime: Runtime): void {
  const command = tokens
    .command('describe')
    .argument('<id>', 'Id of the token, or its beginning.')
    .description('Write down what a token is for. Kept here only; Atlassian has no place for it.')
    .requiredOption('--purpose <text>', 'What it is for.')
    .option('--system <text>', 'Where it runs.')
    .requiredOption('--by <name>', 'Who says so.')
    .addHelpText(
      'after',
      '\nExample:\n  steward tokens describe 4f0c2a --purpose "weekly sales report" \\\n    --system jenkins-2 --by "Ada Abel"',
    )
  withConfigFlags(command, recordOptions).action(async (id: string, options) => {
    await withRecord(options, runtime, async (context) => {
      const token = await onlyToken(id, context)
      if (options.purpose.trim() === '') throw new StewardError('usage', '--purpose must say something.')
      await context.store.describeToken(
        context.organisationId,
        { kind: token.kind, id: token.id },
        {
          purpose: options.purpose.trim(),
          system: options.system?.trim() || null,
          describedAt: context.now,
          describedBy: options.by.trim(),
        },
      )
      await runtime.stdout.write(`Written down for ${token.id}: ${options.purpose.trim()}\n`)
    })
  })
}
