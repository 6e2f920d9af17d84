import { z } from 'zod'
import { parseDuration } from '../model/duration.ts'
import { tokenKinds } from '../model/token.ts'

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
