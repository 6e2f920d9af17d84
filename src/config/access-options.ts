import { parse } from 'yaml'
import { z } from 'zod'
import { type Role, roles } from '../model/role.ts'
import { declare } from './option-declaration.ts'
import { duration, mailAddress, onOff } from './option-values.ts'

const role = z.enum(roles, { error: `must be one of ${roles.join(', ')}` })
const personAddress = mailAddress.transform((address) => address.toLowerCase())
const groupList = z.union([z.string().transform((group) => [group]), z.array(z.string())])

/** What a person writes on one line, as a list or a map: the environment holds nothing else. */
const written = (text: string, context: z.RefinementCtx): unknown => {
  try {
    return parse(text) ?? []
  } catch {
    context.addIssue({ code: 'custom', message: 'cannot be read as YAML or JSON' })
    return z.NEVER
  }
}

/** `word=value, …` as a map. */
const pairs = (text: string): unknown =>
  Object.fromEntries(
    text
      .split(',')
      .filter((pair) => pair.trim() !== '')
      .map(pairOf),
  )

function pairOf(pair: string): readonly [string, string] {
  const at = pair.indexOf('=')
  return [pair.slice(0, Math.max(at, 0)).trim(), pair.slice(at + 1).trim()]
}

const issuer = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
  .refine(isSafe, 'must be https://…; http:// is for a provider on this machine')

function isSafe(text: string): boolean {
  const url = URL.parse(text)
  return url?.protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '')
}

const provider = z.strictObject({
  id: z
    .string('must say its id')
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be a word of small letters, digits and dashes'),
  name: z.string().min(1).max(60).optional(),
  issuer,
  'client-id': z.string('must say its client-id').min(1),
  scopes: z
    .string()
    .refine((text) => text.split(' ').includes('openid'), 'must hold openid')
    .default('openid email profile'),
  'groups-claim': z.string().min(1).default('groups'),
  roles: z
    .partialRecord(role, groupList, `must give groups for ${roles.join(', ')}`)
    .default({})
    .transform((given): Readonly<Partial<Record<Role, readonly string[]>>> => given),
  everybody: role.optional(),
  'trust-email': z.boolean().default(false),
})

/** Providers of identities: a list in the file, the same as one line of YAML or JSON in the environment. */
const providerList = z
  .union([z.string().transform(written), z.unknown()])
  .pipe(z.array(provider, 'must be a list of providers'))
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'must not name one id twice')

/** Passwords by the id of the provider: a map, or `okta=…, entra=…`. */
const providerSecrets = z
  .union([z.string().transform(pairs), z.unknown()])
  .pipe(z.record(z.string(), z.string().min(1, 'must hold a secret for each id')))

/** Roles by e-mail address: a map, or `ada@corp.example=steward, …`. */
const peopleRoles = z.union([z.string().transform(pairs), z.unknown()]).pipe(z.record(personAddress, role))

/** Who may come in, and for how long. */
export const accessOptions = {
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
} as const
