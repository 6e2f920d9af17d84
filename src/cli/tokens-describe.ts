import type { Command } from 'commander'
import { z } from 'zod'
import type { TokenDescription } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import { describedAnew } from '../model/token-description.ts'
import { StewardError } from '../platform/errors.ts'
import { withRecord } from './context.ts'
import { onlyToken } from './find-token.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { instantArgument } from './instant-argument.ts'
import type { Runtime } from './runtime.ts'
import { safeText } from './safe-text.ts'

/** `steward tokens describe <id>` */
export function tokensDescribeCommand(tokens: Command, runtime: Runtime): void {
  const command = tokens
    .command('describe')
    .argument('<id>', 'Id of the token, or its beginning.')
    .description(
      'Write down what a token is for. Kept here only; Atlassian has no place for it. What is left out stays as it was said before; an empty text takes it back.',
    )
    .option('--purpose <text>', 'What it is for; needed the first time.')
    .option('--system <text>', 'Where it runs.')
    .option('--sponsor <e-mail>', 'Who answers for it.')
    .option('--backup <e-mail>', 'Who is asked when the owner cannot be reached.')
    .option('--needed-until <when>', 'Until when it is needed: a date, or a span such as 90d.')
    .requiredOption('--by <name>', 'Who says so.')
    .addHelpText(
      'after',
      '\nExample:\n  steward tokens describe 4f0c2a --purpose "weekly sales report" \\\n    --system jenkins-2 --sponsor ada@example.com --by "Ada Abel"',
    )
  withConfigFlags(command, recordOptions).action(async (id: string, options) => {
    await withRecord(options, runtime, async (context) => {
      const token = await onlyToken(id, context)
      const description = described(token.description, options, context.now)
      await context.store.describeToken(context.organisationId, { kind: token.kind, id: token.id }, description)
      await runtime.stdout.write(`Written down for ${token.id}: ${safeText(description.purpose)}\n`)
    })
  })
}

interface Options {
  readonly purpose?: string
  readonly system?: string
  readonly sponsor?: string
  readonly backup?: string
  readonly neededUntil?: string
  readonly by: string
}

function described(before: TokenDescription | null, options: Options, now: Instant): TokenDescription {
  const description = describedAnew(before, {
    purpose: purposeOf(options.purpose),
    system: options.system === undefined ? undefined : options.system.trim() || null,
    sponsor: mailAddress(options.sponsor, '--sponsor'),
    backup: mailAddress(options.backup, '--backup'),
    neededUntil: instantOf(options.neededUntil, now),
    describedAt: now,
    describedBy: options.by.trim(),
  })
  if (description === null)
    throw new StewardError('usage', 'Nobody has said what this token is for yet: say it with --purpose.')
  return description
}

function purposeOf(text: string | undefined): string | undefined {
  if (text?.trim() === '') throw new StewardError('usage', '--purpose must say something.')
  return text?.trim()
}

function mailAddress(text: string | undefined, flag: string): string | null | undefined {
  if (text === undefined) return undefined
  if (text.trim() === '') return null
  if (z.email().safeParse(text.trim()).success) return text.trim()
  throw new StewardError('usage', `${flag}: "${text}" is not an e-mail address, such as ada@example.com.`)
}

function instantOf(text: string | undefined, now: Instant): Instant | null | undefined {
  if (text === undefined) return undefined
  return text.trim() === '' ? null : instantArgument(text, { now, flag: '--needed-until', towards: 'future' })
}
