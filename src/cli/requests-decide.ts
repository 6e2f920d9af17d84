import type { Command } from 'commander'
import { decideRequest, reviewBreakGlass } from '../actions/requests/decide-request.ts'
import { knownRequest } from '../actions/requests/write-request.ts'
import type { Decision, TokenRequest } from '../model/request.ts'
import { requestJson } from '../model/request-json.ts'
import { asStewardError, StewardError } from '../platform/errors.ts'
import { idOf } from './case-query.ts'
import { withConfigFlags } from './flags.ts'
import { formatOption, jsonText } from './output-format.ts'
import { reasonOf } from './person.ts'
import { asOption, type RequestsContext, requestOptions, withRequests } from './requests-context.ts'
import { daysOf, listOf } from './requests-create.ts'
import { standingText } from './requests-text.ts'
import type { Runtime } from './runtime.ts'
import { safeText } from './safe-text.ts'

/** `steward requests approve|deny|review` */
export function requestsDecideCommands(requests: Command, runtime: Runtime): void {
  approveCommand(requests, runtime)
  denyCommand(requests, runtime)
  reviewCommand(requests, runtime)
}

function approveCommand(requests: Command, runtime: Runtime): void {
  const command = requests
    .command('approve')
    .argument('<requests...>', 'Numbers of requests that wait.')
    .description('Agree to requests, as they are or narrowed. With the last agreement one is granted.')
    .option('--days <number>', 'For so many days only.')
    .option('--scope <scopes...>', 'With these of its scopes only.')
    .option('--reason <text>', 'What is to be said of it.')
    .addOption(asOption())
    .addOption(formatOption(['text', 'json']))
    .addHelpText(
      'after',
      '\nExamples:\n  steward requests approve 12 13 --as grace@corp.example\n  steward requests approve 12 --days 30 --as grace@corp.example',
    )
  withConfigFlags(command, requestOptions).action(async (ids: readonly string[], options) => {
    const reason = options.reason === undefined ? null : reasonOf(options.reason)
    await eachRequest(ids, { options, runtime }, async (id, { deps, viewer }) => {
      const narrowed = narrowedOf(options, await knownRequest(deps, id))
      return decideRequest(deps, id, { by: viewer, verdict: 'approve', reason, narrowed })
    })
  })
}

function denyCommand(requests: Command, runtime: Runtime): void {
  const command = requests
    .command('deny')
    .argument('<requests...>', 'Numbers of requests that wait.')
    .description('Deny requests: who asked is told why.')
    .requiredOption('--reason <text>', 'Why.')
    .addOption(asOption())
    .addOption(formatOption(['text', 'json']))
    .addHelpText(
      'after',
      '\nExample:\n  steward requests deny 12 --as grace@corp.example --reason "use the service account"',
    )
  withConfigFlags(command, requestOptions).action(async (ids: readonly string[], options) => {
    const reason = reasonOf(options.reason)
    await eachRequest(ids, { options, runtime }, (id, { deps, viewer }) =>
      decideRequest(deps, id, { by: viewer, verdict: 'deny', reason, narrowed: null }),
    )
  })
}

function reviewCommand(requests: Command, runtime: Runtime): void {
  const command = requests
    .command('review')
    .argument('<requests...>', 'Numbers of requests that were granted at once.')
    .description('Review what was granted at once (break-glass): let it stand, or end its grant.')
    .option('--approve', 'It was right.')
    .option('--deny', 'It was not: its grant ends.')
    .option('--reason <text>', 'Why; a denial needs it.')
    .addOption(asOption())
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', '\nExample:\n  steward requests review 12 --approve --as grace@corp.example')
  withConfigFlags(command, requestOptions).action(async (ids: readonly string[], options) => {
    if ((options.approve === true) === (options.deny === true))
      throw new StewardError('usage', 'Say --approve or --deny.')
    const verdict = options.approve === true ? 'approve' : 'deny'
    const reason = options.reason === undefined ? null : reasonOf(options.reason)
    await eachRequest(ids, { options, runtime }, (id, { deps, viewer }) =>
      reviewBreakGlass(deps, id, { by: viewer, verdict, reason }),
    )
  })
}

interface Surroundings {
  readonly options: Readonly<Record<string, unknown>>
  readonly runtime: Runtime
}

/** One after the other; one that is refused does not stop the rest, and the exit code tells of it. */
async function eachRequest(
  ids: readonly string[],
  { options, runtime }: Surroundings,
  decide: (id: number, context: RequestsContext) => Promise<TokenRequest>,
): Promise<void> {
  const wanted = ids.map((id) => idOf(id, '<requests>'))
  await withRequests(options, runtime, async (context) => {
    const decided: TokenRequest[] = []
    for (const id of wanted) {
      try {
        decided.push(await decide(id, context))
      } catch (error) {
        if (wanted.length === 1) throw error
        await runtime.stderr.write(`Request ${id}: ${safeText(asStewardError(error).message)}\n`)
        process.exitCode = 1
      }
    }
    await runtime.stdout.write(
      options.output === 'json'
        ? jsonText(decided.map(requestJson))
        : decided.map((request) => `${standingText(request)}\n`).join(''),
    )
  })
}

function narrowedOf(
  { days, scope }: { readonly days?: string; readonly scope?: readonly string[] },
  { content }: TokenRequest,
): Decision['narrowed'] {
  if (days === undefined && scope === undefined) return null
  return { days: days === undefined ? content.days : daysOf(days), scopes: listOf(scope, content.scopes) }
}
