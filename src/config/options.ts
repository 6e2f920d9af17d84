import { z } from 'zod'
import { parseDuration } from '../model/duration.ts'
import { tokenKinds } from '../model/token.ts'
import { peopleRoles, providerList, providerSecrets } from './access-options.ts'

/** One option: where it may be given, what it means, and how its text becomes a value. The flag, help, docs and file derive from it. */
export interface OptionDeclaration<Schema extends z.ZodType = z.ZodType> {
  /** Path of the key in the configuration file, dots between levels. */
  readonly file: string
  readonly env: string
  /** Flag of the command line with its placeholder; `null` = never on the command line, where other users of the host could read it. */
  readonly flag: string | null
  readonly doc: string
  readonly schema: Schema
  /** What holds when nothing is given, as text like one would give. */
  readonly fallback?: string
  readonly secret?: true
  /** An example, for options without a fallback. */
  readonly example?: string
}

const duration = z.string().transform((text, context) => {
  const ms = parseDuration(text)
  if (ms !== null && ms > 0) return ms
  context.addIssue({ code: 'custom', message: 'must be a span such as 6h, 30m or 1d12h' })
  return z.NEVER
})

const listenAddress = z.string().transform((text, context) => {
  const match = /^(?:\[([0-9a-fA-F:]+)\]|([^:[\]]*)):(\d{1,5})$/.exec(text)
  const port = Number(match?.[3])
  if (match === null || port > 65_535) {
    context.addIssue({ code: 'custom', message: 'must be host:port, such as 127.0.0.1:7070' })
    return z.NEVER
  }
  return { host: match[1] ?? (match[2] === '' ? '0.0.0.0' : (match[2] ?? '')), port }
})

const kindList = z
  .union([z.string().transform((text) => text.split(',').map((kind) => kind.trim())), z.array(z.string())])
  .pipe(z.array(z.enum(tokenKinds)).min(1))

const secretText = z
  .string()
  .regex(/^[\x21-\x7e]+$/, 'must be one word of printable ASCII: was it copied whole, without quotes or line breaks?')

const wordList = (item: z.ZodType<string, string>) =>
  z
    .union([z.string().transform((text) => text.split(',')), z.array(z.string())])
    .transform((words) => words.map((word) => word.trim()).filter((word) => word !== ''))
    .pipe(z.array(item))

const policyId = z
  .string()
  .regex(
    /^[A-Za-z0-9-]{1,64}$/,
    'must be the id of an authentication policy, as its address in admin.atlassian.com shows it',
  )
const permissionText = z
  .string()
  .regex(
    /^ari:[^=\s,]+=[^=\s,]+$/,
    'must be a resource and a role, such as ari:cloud:jira::site/<cloud id>=atlassian/user',
  )
const groupText = z.string().regex(/^[A-Za-z0-9-]+\/[A-Za-z0-9-]+$/, 'must be <directory id>/<group id>')

function permissionOf(text: string): { readonly resource: string; readonly role: string } {
  const [resource = '', role = ''] = text.split('=')
  return { resource, role }
}

function groupOf(text: string): { readonly directoryId: string; readonly groupId: string } {
  const [directoryId = '', groupId = ''] = text.split('/')
  return { directoryId, groupId }
}

const mailAddress = z.email('must be an e-mail address')
const webAddress = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' })

/** How many tokens, or how many of a hundred, may stop working; `null` = no such limit. */
export interface Limit {
  readonly tokens: number | null
  readonly percent: number | null
}

const limit = z.string().transform((text, context): Limit => {
  const parts = text.split(',').map((part) => /^(\d{1,7})(%?)$/.exec(part.trim()))
  const of = (unit: string): number | null => Number(parts.find((part) => part?.[2] === unit)?.[1] ?? Number.NaN)
  const [tokens, percent] = [of(''), of('%')].map((figure) => (Number.isNaN(figure) ? null : figure))
  const units = new Set(parts.map((part) => part?.[2]))
  if (!parts.includes(null) && units.size === parts.length && (percent ?? 0) <= 100)
    return { tokens: tokens ?? null, percent: percent ?? null }
  context.addIssue({ code: 'custom', message: 'must be a number of tokens, a share, or both: 25, 20% or "25, 20%"' })
  return z.NEVER
})

const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const onOff = z.enum(['on', 'off']).transform((word) => word === 'on')
const day = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}(\/\d{4}-\d{2}-\d{2})?$/,
    'must be a day such as 2026-12-25, or a span of days such as 2026-12-24/2027-01-01',
  )

const timeZone = z.string().refine((name) => isTimeZone(name), 'must be a time zone such as Europe/Berlin or UTC')

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const declare = <Schema extends z.ZodType>(option: OptionDeclaration<Schema>): OptionDeclaration<Schema> => option

/** Where the record is when no database is named: of a configured organisation, and of the stand-in one. */
export const defaultDatabases = { configured: 'data/steward.db', standIn: 'data/stand-in.db' } as const

/** Every option there is, once. */
export const options = {
  atlassianUrl: declare({
    file: 'atlassian.url',
    env: 'STEWARD_ATLASSIAN_URL',
    flag: '--atlassian-url <url>',
    doc: 'Base address of the Atlassian admin APIs.',
    schema: z
      .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
      .transform((url) => url.replace(/\/+$/, '')),
    fallback: 'https://api.atlassian.com',
  }),
  orgId: declare({
    file: 'atlassian.org-id',
    env: 'STEWARD_ATLASSIAN_ORG_ID',
    flag: '--org-id <id>',
    doc: 'Id of the organisation: admin.atlassian.com shows it in the address, after /o/.',
    schema: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,64}$/, 'must be letters, digits and hyphens, as in admin.atlassian.com/o/<id>')
      .optional(),
    example: '7a5b6c1e-0000-4000-8000-0123456789ab',
  }),
  key: declare({
    file: 'atlassian.key',
    env: 'STEWARD_ATLASSIAN_KEY',
    flag: null,
    doc: 'Organisation API key with scopes: observes.',
    schema: secretText.optional(),
    secret: true,
  }),
  userKey: declare({
    file: 'atlassian.user-key',
    env: 'STEWARD_ATLASSIAN_USER_KEY',
    flag: null,
    doc: 'Organisation API key without scopes: reaches the user-management API, which alone can revoke one token.',
    schema: secretText.optional(),
    secret: true,
  }),
  allowedPolicies: declare({
    file: 'atlassian.allowed-policies',
    env: 'STEWARD_ATLASSIAN_ALLOWED_POLICIES',
    flag: '--allowed-policies <ids>',
    doc: 'Ids of the authentication policies whose members may use API tokens, commas between; the first is the one for people with a grant. Owners are quarantined from these only.',
    schema: wordList(policyId),
    fallback: '',
    example: '0b6d2f18-0000-4000-8000-0123456789ab',
  }),
  blockedPolicy: declare({
    file: 'atlassian.blocked-policy',
    env: 'STEWARD_ATLASSIAN_BLOCKED_POLICY',
    flag: '--blocked-policy <id>',
    doc: 'Id of the authentication policy whose members may not use API tokens: quarantine moves owners there.',
    schema: policyId.optional(),
    example: '94e1a7c3-0000-4000-8000-0123456789ab',
  }),
  databaseUrl: declare({
    file: 'database',
    env: 'STEWARD_DATABASE_URL',
    flag: '--database <url>',
    doc: `A path (SQLite) or postgres://… Default: ${defaultDatabases.configured}, or ${defaultDatabases.standIn} while no organisation is configured.`,
    schema: z.string().min(1).optional(),
    example: defaultDatabases.configured,
  }),
  listen: declare({
    file: 'listen',
    env: 'STEWARD_LISTEN',
    flag: '--listen <host:port>',
    doc: 'Address on which the server listens.',
    schema: listenAddress,
    fallback: '127.0.0.1:7070',
  }),
  every: declare({
    file: 'passes.every',
    env: 'STEWARD_PASSES_EVERY',
    flag: '--every <span>',
    doc: 'How often the server looks at the organisation.',
    schema: duration,
    fallback: '6h',
  }),
  fullEvery: declare({
    file: 'passes.full-every',
    env: 'STEWARD_PASSES_FULL_EVERY',
    flag: '--full-every <span>',
    doc: 'How often long listings are read to their end; passes in between read only what changed.',
    schema: duration,
    fallback: '1d',
  }),
  observe: declare({
    file: 'passes.observe',
    env: 'STEWARD_PASSES_OBSERVE',
    flag: '--observe <kinds>',
    doc: `Kinds of token to observe, commas between: ${tokenKinds.join(', ')}.`,
    schema: kindList,
    fallback: tokenKinds.join(', '),
  }),
  policies: declare({
    file: 'policies',
    env: 'STEWARD_POLICIES',
    flag: '--policies <paths>',
    doc: 'Policies that judge: files, folders or names of packs that come along, commas between.',
    schema: z
      .union([z.string().transform((text) => text.split(',')), z.array(z.string())])
      .transform((paths) => paths.map((path) => path.trim()).filter((path) => path !== '')),
    fallback: 'recommended',
  }),
  events: declare({
    file: 'events.follow',
    env: 'STEWARD_EVENTS_FOLLOW',
    flag: '--events <switch>',
    doc: 'Whether passes read the audit log: on or off.',
    schema: z.enum(['on', 'off']).transform((word) => word === 'on'),
    fallback: 'on',
  }),
  eventsKept: declare({
    file: 'events.kept',
    env: 'STEWARD_EVENTS_KEPT',
    flag: '--events-kept <span>',
    doc: 'How long audit events are kept as they came; what was learnt from them about uses stays.',
    schema: duration,
    fallback: '400d',
  }),
  secret: declare({
    file: 'secret',
    env: 'STEWARD_SECRET',
    flag: null,
    doc: 'Secret of this installation, at least 32 characters: signs plans and links. Where it is left out, it is made and kept in secret-file.',
    schema: secretText.min(32, 'must have at least 32 characters').optional(),
    secret: true,
  }),
  secretFile: declare({
    file: 'secret-file',
    env: 'STEWARD_SECRET_FILE',
    flag: '--secret-file <path>',
    doc: 'File with the secret of this installation, readable by its owner only; made where there is none.',
    schema: z.string().min(1),
    fallback: 'data/steward.secret',
  }),
  publicUrl: declare({
    file: 'public-url',
    env: 'STEWARD_PUBLIC_URL',
    flag: '--public-url <url>',
    doc: 'Address under which people reach this server: links in letters begin with it. Default: that of listen.',
    schema: webAddress.transform((url) => url.replace(/\/+$/, '')).optional(),
    example: 'https://steward.corp.example',
  }),
  limitPerRun: declare({
    file: 'limits.per-run',
    env: 'STEWARD_LIMITS_PER_RUN',
    flag: '--limit-per-run <limit>',
    doc: 'How many tokens one plan may quarantine or revoke: a number, a share of all that work, or both.',
    schema: limit,
    fallback: '25, 25%',
  }),
  limitPerDay: declare({
    file: 'limits.per-day',
    env: 'STEWARD_LIMITS_PER_DAY',
    flag: '--limit-per-day <limit>',
    doc: 'How many tokens may be quarantined or revoked within 24 hours.',
    schema: limit,
    fallback: '25, 25%',
  }),
  limitPerOwner: declare({
    file: 'limits.per-owner',
    env: 'STEWARD_LIMITS_PER_OWNER',
    flag: '--limit-per-owner <limit>',
    doc: 'How many tokens of one owner one plan may quarantine or revoke.',
    schema: limit,
    fallback: '5',
  }),
  limitPerKind: declare({
    file: 'limits.per-kind',
    env: 'STEWARD_LIMITS_PER_KIND',
    flag: '--limit-per-kind <limit>',
    doc: 'How many tokens of one kind one plan may quarantine or revoke: a number, a share of those that work, or both.',
    schema: limit,
    fallback: '25, 30%',
  }),
  blocksPerRun: declare({
    file: 'membership.blocks-per-run',
    env: 'STEWARD_MEMBERSHIP_BLOCKS_PER_RUN',
    flag: '--blocks-per-run <limit>',
    doc: 'How many people one plan may take out of the policies that allow tokens because nothing justifies it any more: a number, a share of their members, or both. The rest comes with later plans.',
    schema: limit,
    fallback: '50',
  }),
  blocksPerDay: declare({
    file: 'membership.blocks-per-day',
    env: 'STEWARD_MEMBERSHIP_BLOCKS_PER_DAY',
    flag: '--blocks-per-day <limit>',
    doc: 'How many people may be taken out of them within 24 hours.',
    schema: limit,
    fallback: '200',
  }),
  serviceAccountPermissions: declare({
    file: 'service-accounts.permissions',
    env: 'STEWARD_SERVICE_ACCOUNTS_PERMISSIONS',
    flag: '--service-account-permissions <rules>',
    doc: 'What a service account made for a grant may use: a resource (ARI) and a role with = between, commas between rules. Without any, none can be made.',
    schema: wordList(permissionText).transform((rules) => rules.map(permissionOf)),
    fallback: '',
    example: 'ari:cloud:jira::site/66666666-7777-4888-8999-aaaaaaaaaaaa=atlassian/user',
  }),
  serviceAccountGroups: declare({
    file: 'service-accounts.groups',
    env: 'STEWARD_SERVICE_ACCOUNTS_GROUPS',
    flag: '--service-account-groups <groups>',
    doc: 'Groups that such an account joins: id of the directory and id of the group with / between, commas between.',
    schema: wordList(groupText).transform((groups) => groups.map(groupOf)),
    fallback: '',
    example: 'bbbbbbbb-cccc-4ddd-8eee-ffffffffffff/5d1f8a5e-0000-4000-8000-0123456789ab',
  }),
  planLasts: declare({
    file: 'acting.plan-lasts',
    env: 'STEWARD_ACTING_PLAN_LASTS',
    flag: '--plan-lasts <span>',
    doc: 'How long a plan may be applied after it was made.',
    schema: duration,
    fallback: '24h',
  }),
  secondPerson: declare({
    file: 'acting.second-person',
    env: 'STEWARD_ACTING_SECOND_PERSON',
    flag: '--second-person <switch>',
    doc: 'Whether what cannot be undone takes a second person: the one who applies must not be the one who planned. on or off.',
    schema: onOff,
    fallback: 'off',
  }),
  smtp: declare({
    file: 'notify.smtp',
    env: 'STEWARD_NOTIFY_SMTP',
    flag: null,
    doc: 'Mail server: smtps://user:password@host:465, or smtp://host:587 (STARTTLS where the server offers it; ?tls=required insists). Where it is left out, letters are shown in the outbox and reach nobody.',
    schema: z.url({ protocol: /^smtps?$/, error: 'must be smtp://… or smtps://…' }).optional(),
    secret: true,
  }),
  mailFrom: declare({
    file: 'notify.from',
    env: 'STEWARD_NOTIFY_FROM',
    flag: '--mail-from <address>',
    doc: 'Sender of letters.',
    schema: mailAddress,
    fallback: 'token-steward@localhost.localdomain',
  }),
  stewards: declare({
    file: 'notify.stewards',
    env: 'STEWARD_NOTIFY_STEWARDS',
    flag: '--stewards <addresses>',
    doc: 'E-mail addresses of the stewards, commas between: they learn what needs a person.',
    schema: wordList(mailAddress),
    fallback: '',
    example: 'stewards@corp.example',
  }),
  team: declare({
    file: 'notify.team',
    env: 'STEWARD_NOTIFY_TEAM',
    flag: '--team <address>',
    doc: 'E-mail address that is asked when neither the owner nor a backup owner can be.',
    schema: mailAddress.optional(),
    example: 'platform-team@corp.example',
  }),
  linksLast: declare({
    file: 'notify.links-last',
    env: 'STEWARD_NOTIFY_LINKS_LAST',
    flag: '--links-last <span>',
    doc: 'How long the links in a letter can be answered.',
    schema: duration,
    fallback: '30d',
  }),
  expiryReminders: declare({
    file: 'notify.expiry',
    env: 'STEWARD_NOTIFY_EXPIRY',
    flag: '--expiry-reminders <switch>',
    doc: 'Whether owners are reminded before their tokens end: on or off.',
    schema: onOff,
    fallback: 'on',
  }),
  timeZone: declare({
    file: 'notify.time-zone',
    env: 'STEWARD_NOTIFY_TIME_ZONE',
    flag: '--time-zone <name>',
    doc: 'Time zone of working days and of the times in letters.',
    schema: timeZone,
    fallback: 'UTC',
  }),
  workingDays: declare({
    file: 'notify.working-days',
    env: 'STEWARD_NOTIFY_WORKING_DAYS',
    flag: '--working-days <days>',
    doc: 'Days on which people are written to: sun, mon, tue, wed, thu, fri, sat, commas between.',
    schema: wordList(z.string()).pipe(z.array(z.enum(weekdayNames)).min(1)),
    fallback: 'mon, tue, wed, thu, fri',
  }),
  quietDays: declare({
    file: 'notify.quiet-days',
    env: 'STEWARD_NOTIFY_QUIET_DAYS',
    flag: '--quiet-days <days>',
    doc: 'Days on which nobody is written to, such as 2026-12-25 or 2026-12-24/2027-01-01, commas between.',
    schema: wordList(day),
    fallback: '',
    example: '2026-12-24/2027-01-01',
  }),
  templates: declare({
    file: 'notify.templates',
    env: 'STEWARD_NOTIFY_TEMPLATES',
    flag: '--templates <folder>',
    doc: 'Folder with templates of your own for letters; those that it does not have are the ones that come along.',
    schema: z.string().min(1).optional(),
    example: 'templates',
  }),
  slack: declare({
    file: 'notify.slack',
    env: 'STEWARD_NOTIFY_SLACK',
    flag: null,
    doc: 'Address of an incoming webhook of Slack: it gets what stewards get.',
    schema: webAddress.optional(),
    secret: true,
  }),
  webhook: declare({
    file: 'notify.webhook',
    env: 'STEWARD_NOTIFY_WEBHOOK',
    flag: '--webhook <url>',
    doc: 'Address of a webhook of your own: it gets what stewards get, signed with notify.webhook-secret.',
    schema: webAddress.optional(),
    example: 'https://hooks.corp.example/steward',
  }),
  webhookSecret: declare({
    file: 'notify.webhook-secret',
    env: 'STEWARD_NOTIFY_WEBHOOK_SECRET',
    flag: null,
    doc: 'Secret with which calls of the webhook are signed (HMAC-SHA256).',
    schema: secretText.min(16, 'must have at least 16 characters').optional(),
    secret: true,
  }),
  jira: declare({
    file: 'notify.jira',
    env: 'STEWARD_NOTIFY_JIRA',
    flag: '--jira <project>',
    doc: 'Jira project in which an issue is made for what needs a person: https://corp.atlassian.net/browse/OPS.',
    schema: webAddress
      .regex(
        /\/browse\/[A-Z][A-Z0-9_]+$/,
        'must end with /browse/ and the key of a project, as in https://corp.atlassian.net/browse/OPS',
      )
      .optional(),
    example: 'https://corp.atlassian.net/browse/OPS',
  }),
  jiraUser: declare({
    file: 'notify.jira-user',
    env: 'STEWARD_NOTIFY_JIRA_USER',
    flag: '--jira-user <address>',
    doc: 'E-mail address of the account that makes issues.',
    schema: mailAddress.optional(),
    example: 'steward-bot@corp.example',
  }),
  jiraToken: declare({
    file: 'notify.jira-token',
    env: 'STEWARD_NOTIFY_JIRA_TOKEN',
    flag: null,
    doc: 'API token of that account.',
    schema: secretText.optional(),
    secret: true,
  }),
  providers: declare({
    file: 'access.providers',
    env: 'STEWARD_ACCESS_PROVIDERS',
    flag: null,
    doc: 'Providers of identities (OpenID Connect) by which people sign in: a list, each with id, issuer, client-id, and roles by group. Their secrets are in access.secrets.',
    schema: providerList,
    fallback: '',
    example:
      '[{ id: corp, name: Corp, issuer: https://id.corp.example, client-id: steward, roles: { steward: [token-stewards] } }]',
  }),
  providerSecrets: declare({
    file: 'access.secrets',
    env: 'STEWARD_ACCESS_SECRETS',
    flag: null,
    doc: 'Client secrets of these providers by their ids: corp=…, commas between. A provider without one is a public client.',
    schema: providerSecrets.optional(),
    secret: true,
  }),
  people: declare({
    file: 'access.people',
    env: 'STEWARD_ACCESS_PEOPLE',
    flag: null,
    doc: 'Roles by e-mail address: ada@corp.example=steward, commas between, or a map. Everybody else with an active account is a member.',
    schema: peopleRoles,
    fallback: '',
    example: '{ ada@corp.example: steward }',
  }),
  mailSignIn: declare({
    file: 'access.mail',
    env: 'STEWARD_ACCESS_MAIL',
    flag: '--mail-sign-in <switch>',
    doc: 'Whether people may have a one-time link to sign in sent to their address: on or off.',
    schema: onOff,
    fallback: 'on',
  }),
  bootstrapEmail: declare({
    file: 'access.steward',
    env: 'STEWARD_ACCESS_STEWARD',
    flag: '--steward-email <address>',
    doc: 'E-mail address of whoever signs in by the link that the server prints: their requests and decisions bear it.',
    schema: mailAddress.optional(),
    example: 'ada@corp.example',
  }),
  sessionLasts: declare({
    file: 'access.session-lasts',
    env: 'STEWARD_ACCESS_SESSION_LASTS',
    flag: '--session-lasts <span>',
    doc: 'How long people stay signed in at most.',
    schema: duration,
    fallback: '7d',
  }),
  sessionIdle: declare({
    file: 'access.session-idle',
    env: 'STEWARD_ACCESS_SESSION_IDLE',
    flag: '--session-idle <span>',
    doc: 'How long people stay signed in without using it.',
    schema: duration,
    fallback: '1d',
  }),
  logLevel: declare({
    file: 'log',
    env: 'STEWARD_LOG',
    flag: '--log <level>',
    doc: 'What the server logs: fatal, error, warn, info, debug, trace or silent.',
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    fallback: 'warn',
  }),
} as const

export type OptionName = keyof typeof options

/** The values of all options, checked. Options without a default are `undefined` when they were not given. */
export type Config = { readonly [Name in OptionName]: z.output<(typeof options)[Name]['schema']> }

/** Every option with its name, in the order of declaration. */
export const optionList: readonly (readonly [OptionName, OptionDeclaration])[] = Object.entries(options).map(
  ([name, declaration]) => [name as OptionName, declaration] as const,
)
