import { isIP } from 'node:net'
import { z } from 'zod'
import { parseInstant } from './instant-text.ts'
import { organisation } from './people.ts'

/** What an instant of a fleet file looks like, in words. */
export const instantForm = 'an ISO 8601 instant with a zone, such as 2026-05-01T02:00:03Z'

const instant = z
  .string()
  .meta({ format: 'date-time' })
  .transform((text, context) => {
    const parsed = parseInstant(text)
    if (Number.isNaN(parsed)) context.addIssue({ code: 'custom', message: instantForm })
    return parsed
  })

const id = z.string().min(1).max(255)
const address = z.string().refine((text) => isIP(text) !== 0, { message: 'an IPv4 or IPv6 address' })

/** Letters, digits and `_ | : -`, as the provider's own paths demand. */
const accountId = z.string().regex(/^[A-Za-z0-9_|:-]{1,128}$/, { message: '1 to 128 letters, digits or _ | : -' })

export const organisationSchema = z
  .strictObject({
    id: id.default(organisation.id),
    name: z.string().default(organisation.name),
    cloudId: id.default(organisation.cloudId),
    directoryId: id.default(organisation.directoryId),
    domains: z
      .array(z.string().min(1))
      .default([])
      .describe(
        'Verified domains. Accounts with an e-mail outside of them are in no listing; empty = every account is managed.',
      ),
  })
  .describe('The organisation; whatever is absent is that of the story.')

export const policySchema = z.strictObject({
  id,
  name: z.string(),
  tokens: z.enum(['allowed', 'blocked']).describe('Whether members may create and use user API tokens.'),
})

export const accountSchema = z.strictObject({
  id: accountId,
  name: z.string(),
  email: z.string().regex(/@/, { message: 'an e-mail address' }),
  kind: z.enum(['person', 'service-account', 'app']).default('person'),
  status: z.enum(['active', 'inactive', 'closed']).default('active'),
  policyId: id
    .nullable()
    .default(null)
    .describe('Authentication policy; absent = the first one for people, none for others.'),
  lastActive: instant
    .nullable()
    .default(null)
    .describe('Last activity in a product by hand; API traffic never counts.'),
  admin: z.boolean().default(false).describe('Organisation administrator.'),
  groups: z.array(z.string().min(1)).default([]),
})

export const tokenSchema = z.strictObject({
  id,
  ownerId: z.string().describe('Id of an account: of a service account for its tokens and OAuth clients.'),
  kind: z.enum(['user-token', 'service-account-token', 'oauth-client', 'admin-key']).default('user-token'),
  label: z.string().default('').describe('Any text at all.'),
  createdAt: instant,
  expiresAt: instant.nullable().default(null),
  scopes: z.array(z.string().min(1)).default([]).describe('Empty = unscoped.'),
  truth: z.string().nullable().default(null).describe('What its rhythm truly is, such as weekly; never served.'),
  uses: z.array(instant).default([]).describe('Instants of use, before and after now, in any order.'),
  eventShare: z.number().min(0).max(1).default(0).describe('Share of uses that leave an audit event naming the token.'),
  ips: z.array(address).default([]).describe('Addresses that uses come from.'),
  successorOf: id.nullable().default(null).describe('Id of the token that this one replaced; never served.'),
})

/** The outline of a file: everything but what is within its long lists. */
export const outlineSchema = z.strictObject({
  $schema: z.string().optional(),
  now: instant.describe("Where the stand-in's clock starts."),
  organisation: organisationSchema.prefault({}),
  policies: z.array(z.unknown()).min(1),
  accounts: z.array(z.unknown()),
  tokens: z.array(z.unknown()),
})

/** The JSON Schema (draft 7) of a fleet file, as it stands in `fleet.schema.json`. */
export function fleetJsonSchema(): unknown {
  const file = outlineSchema.extend({
    policies: z.array(policySchema).min(1),
    accounts: z.array(accountSchema),
    tokens: z.array(tokenSchema),
  })
  return z.toJSONSchema(file.meta({ title: 'Fleet of a stand-in organisation' }), { io: 'input', target: 'draft-7' })
}
