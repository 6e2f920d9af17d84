import { z } from 'zod'
import type { Instant } from '../../model/instant.ts'

// What the connector reads of Atlassian's answers. Fields that are not named are left out; open sets of words stay text. A time that
// cannot be read counts as not told. A list must be there though it be empty: what is missing must never look like tokens that are gone.

const iso = z
  .string()
  .nullish()
  .transform((text): Instant | null => instantOrNull(text ?? ''))
const epoch = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value): Instant | null =>
    value === null || value === undefined || value === ''
      ? null
      : Number.isFinite(Number(value))
        ? Number(value)
        : instantOrNull(String(value)),
  )
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null)
const label = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
const link = z.string().nullish()

function instantOrNull(value: string): Instant | null {
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : at
}

const cursorLinks = z.object({ next: link }).nullish()
const person = z.object({ id: z.string(), name: text, email: text, userStatus: text.optional() })

const token = z.object({
  id: z.string(),
  label: label,
  status: text,
  createdAt: iso,
  expiresAt: iso,
  lastActiveAt: iso,
  user: person.nullish(),
  scopes: z.array(z.string()).nullish(),
})
export type TokenBody = z.output<typeof token>
export const tokenList = z.array(token)
export const tokenPage = z.object({ data: tokenList, links: cursorLinks })

const serviceAccountClient = z.object({
  clientId: z.string(),
  clientName: label,
  serviceAccount: person,
  expiresAt: iso,
  createdAt: iso,
  clientRevocationTime: iso,
  scopes: z.array(z.string()).nullish(),
})
export type ServiceAccountClientBody = z.output<typeof serviceAccountClient>
export const serviceAccountClientList = z.array(serviceAccountClient)

const client = z.object({ clientId: z.string(), name: label, status: text, createdAt: epoch })
export type ClientBody = z.output<typeof client>
export const clientPage = z.object({ data: z.array(client), links: cursorLinks })

const adminKey = z.object({
  id: z.string(),
  label: label,
  createdAt: iso,
  expiresAt: iso,
  lastActiveAt: iso,
  createdBy: person.nullish(),
  scopes: z.array(z.string()).nullish(),
})
export type AdminKeyBody = z.output<typeof adminKey>
export const adminKeyPage = z.object({ data: z.array(adminKey), links: cursorLinks })

const account = z.object({
  account_id: z.string(),
  account_type: text,
  account_status: text,
  name: text,
  email: text,
  last_active: iso,
})
export type AccountBody = z.output<typeof account>
export const accountPage = z.object({
  data: z.array(account),
  links: cursorLinks,
  meta: z.object({ total: z.number().nullish() }).nullish(),
})

const serviceAccount = z.object({
  id: z.string(),
  displayName: text,
  email: text,
  status: text,
  description: text.optional(),
})
export type ServiceAccountBody = z.output<typeof serviceAccount>
export const serviceAccountPage = z.object({
  items: z.array(serviceAccount),
  links: cursorLinks,
  total: z.number().nullish(),
})

export const madeServiceAccount = z.object({ id: z.string().min(1) })

export const organisation = z.object({
  data: z.object({ id: z.string(), attributes: z.object({ name: text }).nullish() }),
})

export const eventPage = z.object({
  data: z.array(z.unknown()).nullish(),
  links: cursorLinks,
  meta: z.object({ next: link }).nullish(),
})

export const membershipList = z.array(
  z.object({
    accountId: z.string(),
    email: text,
    authPolicyInfo: z.object({ policyId: text, dateAdded: epoch }).nullish(),
  }),
)

export const directoryUserPage = z.object({ data: z.array(z.object({ accountId: z.string() })), links: cursorLinks })
export const directoryGroupPage = z.object({
  data: z.array(z.object({ id: z.string(), name: label })),
  links: cursorLinks,
})

export const ownerTokenList = z.array(
  z
    .object({ id: z.string(), label: label, createdAt: iso, lastAccess: iso, expiry: iso })
    .transform(({ lastAccess, expiry, ...told }) => ({ ...told, lastActiveAt: lastAccess, expiresAt: expiry })),
)

export const begunTask = z.object({ taskId: z.string().min(1) })
export const policyTask = z.object({
  inProgressCount: z.number().int(),
  successCount: z.number().int(),
  failureReasons: z
    .array(
      z.object({
        emails: z.array(z.string()),
        details: z.object({ title: text, detail: text }).nullish(),
      }),
    )
    .nullish(),
})
