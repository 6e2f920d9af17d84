import { basename } from 'node:path'
import type { Command } from 'commander'
import { DAY, type Instant } from '../model/instant.ts'
import { type ListFaults, readTokenList, type TokenList } from '../model/token-import.ts'
import { StewardError } from '../platform/errors.ts'
import { counted } from '../policies/words.ts'
import type { TokenImportCounts } from '../store/store.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { faultyFile, withImport } from './import-context.ts'
import { formatOption, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'

const help = `
Needed columns: Token ID, Label (or Token name), Created, Last active (or Last
accessed). Read where they are there: Kind, Status, Expires, Scopes, Owner ID,
User, Email, User status.
Dates: 2026-01-31, 2026-01-31T08:00:00Z, 31 Jan 2026; "Never" or nothing for
none.

Examples:
  steward tokens export tokens.csv
  steward import tokens tokens-of-january.csv --as-of 2026-01-31 \\
    --org-id 7a5b6c1e-0000-4000-8000-0123456789ab`

/** `steward import tokens <file.csv> --as-of <date>` */
export function importTokensCommand(imports: Command, runtime: Runtime): void {
  const command = imports
    .command('tokens')
    .description(
      'Take in an export of the token list as it was on a day: history then begins there. All of it or nothing.',
    )
    .argument('<file>', 'CSV: our own export, or with the column names of Atlassian.')
    .requiredOption(
      '--as-of <date>',
      'When the list was true: 2026-01-31 (the beginning of that day, UTC) or an ISO 8601 time.',
    )
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', help)
  withConfigFlags(command, recordOptions).action(async (file: string, options) => {
    const now = runtime.clock.now()
    const asOf = asOfOption(options.asOf, now)
    const list = soundList(file, readTokenList(await runtime.readFile(file), asOf))
    const counts = await withImport(options, runtime, ({ store, organisationId }) =>
      store.importTokens(organisationId, { list, asOf, at: now, source: basename(file) }),
    )
    await runtime.stdout.write(
      options.output === 'json'
        ? jsonText({ tokens: list.tokens.length, gone: list.gone, ...counts })
        : summary(list, counts),
    )
  })
}

function asOfOption(text: string, now: Instant): Instant {
  const at = /^\d{4}-\d{2}-\d{2}(T.*)?$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at))
    throw new StewardError('usage', `--as-of: "${text}" is not a date such as 2026-01-31 or 2026-01-31T08:00:00Z.`)
  if (at > now + DAY) throw new StewardError('usage', `--as-of: ${text} lies in the future.`)
  return at
}

function soundList(file: string, read: TokenList | ListFaults): TokenList {
  if ('faults' in read) throw faultyFile(file, read)
  return read
}

function summary({ tokens, gone }: TokenList, counts: TokenImportCounts): string {
  const { created, earlier, changed, uses, ownersUnknown } = counts
  const notes = [
    ...(gone === 0
      ? []
      : [
          `${gone} that ${gone === 1 ? 'was' : 'were'} gone by then, as the list says, ${gone === 1 ? 'was' : 'were'} left out.`,
        ]),
    ...(ownersUnknown === 0
      ? []
      : [
          `${ownersUnknown} ${ownersUnknown === 1 ? 'has' : 'have'} an owner whose e-mail address is not on record: without an owner\n  until a pass tells it.`,
        ]),
  ].map((line) => `  ${line}\n`)
  if (tokens.length + gone === 0) return 'The list holds no token. Nothing was changed.\n'
  if (created + earlier + changed + uses === 0)
    return `${tokens.length === 1 ? 'The one token was' : `All ${tokens.length} tokens were`} on record as listed. Nothing was changed.\n${notes.join('')}`
  return `Imported ${counted(tokens.length, 'token')}: ${created} new, ${earlier} seen earlier than known, ${counted(changed, 'change')}, ${counted(uses, 'use')}.\n${notes.join('')}`
}
