import { type Command, Option } from 'commander'
import colors from 'picocolors'
import { wishAbout } from '../actions/requests/about-token.ts'
import { fileRequest } from '../actions/requests/file-request.ts'
import { previewRequest } from '../actions/requests/preview-request.ts'
import type { Person } from '../model/person.ts'
import { type RequestContent, type RequestOrigin, requestKinds } from '../model/request.ts'
import { requestJson } from '../model/request-json.ts'
import { StewardError } from '../platform/errors.ts'
import { onlyToken } from './find-token.ts'
import { withConfigFlags } from './flags.ts'
import { formatOption, jsonText } from './output-format.ts'
import { asOption, personFor, type RequestsContext, requestOptions, withRequests } from './requests-context.ts'
import { previewText, standingText } from './requests-text.ts'
import type { Runtime } from './runtime.ts'

const examples = `
Without --scope a token may do everything its owner may: say --unscoped to ask for that.

Examples:
  steward requests create --as ada@corp.example --purpose "nightly export" \\
    --system "build server" --scope read:jira-work --days 90 --preview
  steward requests create --for ada@corp.example --kind service-account \\
    --label "Nightly export" --purpose "nightly export" --system "build server" \\
    --scope read:jira-work --days 365
  steward requests create --as ada@corp.example --about 4f0c2a --why afterwards`

interface CreateOptions {
  readonly as?: string
  readonly for?: string
  readonly kind?: (typeof requestKinds)[number]
  readonly purpose?: string
  readonly system?: string
  readonly scope?: readonly string[]
  readonly unscoped?: boolean
  readonly site?: readonly string[]
  readonly days?: string
  readonly backup?: string
  readonly label?: string
  readonly about?: string
  readonly why: 'migration' | 'afterwards'
  readonly draft?: boolean
  readonly breakGlass?: string
  readonly preview?: boolean
  readonly output: 'text' | 'json'
}

/** `steward requests create` */
export function requestsCreateCommand(requests: Command, runtime: Runtime): void {
  const command = requests
    .command('create')
    .description('Ask for a token or a service account. What the rules say stands below; nothing faulty is filed.')
    .addOption(asOption())
    .option('--for <email>', 'For whom it is filed. Default: who acts.')
    .addOption(new Option('--kind <kind>', 'What is asked for. Default: user-token.').choices(requestKinds))
    .option('--purpose <text>', 'What it is for.')
    .option('--system <text>', 'Where it will run.')
    .option('--scope <scopes...>', 'What it may do: names of scopes, commas or spaces between.')
    .option('--unscoped', 'It may do everything its owner may.')
    .option('--site <addresses...>', 'Where it will be used.')
    .option('--days <number>', 'For how many days, 1 to 365. Default: 90.')
    .option('--backup <email>', 'Who is asked when its owner cannot be reached.')
    .option('--label <text>', 'What it will be called; the display name of a service account.')
    .option('--about <token>', 'A token that is there (its id, or the beginning): fills in what is known of it.')
    .addOption(
      new Option('--why <why>', 'With --about: a service account takes over from it, or it was made without a grant.')
        .choices(['migration', 'afterwards'])
        .default('afterwards'),
    )
    .option('--draft', 'Keep it for later: nobody is asked.')
    .option('--break-glass <reason>', 'It cannot wait: granted at once for a short time, and reviewed afterwards.')
    .option('--preview', 'Tell what the rules say, and file nothing.')
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', examples)
  withConfigFlags(command, requestOptions).action(async (options: CreateOptions) => {
    await withRequests({ ...options }, runtime, (context) => create(options, context, runtime))
  })
}

async function create(options: CreateOptions, context: RequestsContext, runtime: Runtime): Promise<void> {
  const { deps, by } = context
  const requester = await personFor(options.for, context)
  const { content, origin } = await wishOf(options, requester, context)
  const breakGlass = options.breakGlass === undefined ? null : { reason: options.breakGlass }
  if (options.preview === true) {
    const preview = await previewRequest(deps, { requester, content, origin, breakGlass: breakGlass !== null })
    const { rule, ...rest } = preview
    const json = { ...rest, rule: rule?.rule.name ?? null }
    await runtime.stdout.write(options.output === 'json' ? jsonText(json) : previewText(preview, content))
    return
  }
  const draft = options.draft === true
  const filed = await fileRequest(deps, { requester, content, origin, draft, breakGlass, by })
  await runtime.stdout.write(
    options.output === 'json' ? jsonText(requestJson(filed)) : `${colors.bold(standingText(filed))}\n`,
  )
}

async function wishOf(
  options: CreateOptions,
  requester: Person,
  context: RequestsContext,
): Promise<{ readonly content: RequestContent; readonly origin: RequestOrigin }> {
  const { deps, viewer, by } = context
  const begun =
    options.about === undefined
      ? null
      : await wishAbout(deps, { token: await onlyToken(options.about, context), why: options.why })
  const content = contentOf(options, begun?.content ?? nothingSaid)
  if (content.scopes.length === 0 && options.unscoped !== true && begun === null)
    throw new StewardError(
      'usage',
      'Say what it may do: --scope read:jira-work, … or --unscoped for everything its owner may.',
    )
  const own = requester.email === viewer.email
  return { content, origin: begun?.origin ?? (own ? { kind: 'own' } : { kind: 'filed', by }) }
}

const nothingSaid: RequestContent = {
  kind: 'user-token',
  purpose: '',
  system: '',
  scopes: [],
  sites: [],
  days: 90,
  backup: null,
  label: null,
}

function contentOf(options: CreateOptions, begun: RequestContent): RequestContent {
  return {
    kind: options.kind ?? begun.kind,
    purpose: options.purpose ?? begun.purpose,
    system: options.system ?? begun.system,
    scopes: options.unscoped === true ? [] : listOf(options.scope, begun.scopes),
    sites: listOf(options.site, begun.sites),
    days: options.days === undefined ? begun.days : daysOf(options.days),
    backup: options.backup ?? begun.backup,
    label: options.label ?? begun.label,
  }
}

/** Names with commas or spaces between; what is not given stays as it was begun. */
export function listOf(given: readonly string[] | undefined, begun: readonly string[]): readonly string[] {
  return given === undefined ? begun : given.flatMap((part) => part.split(/[\s,]+/)).filter((part) => part !== '')
}

/** A number of days that a flag gives. Rejects with `usage`. */
export function daysOf(text: string): number {
  const days = /^(\d{1,4})d?$/.exec(text.trim())?.[1]
  if (days === undefined) throw new StewardError('usage', `--days: "${text}" is not a number of days.`)
  return Number(days)
}
