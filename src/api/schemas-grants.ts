import { z } from 'zod'
import { driftKinds, grantStates } from '../model/grant.ts'
import { listSorts } from '../model/page.ts'
import { requestKinds } from '../model/request.ts'
import { tokenKinds } from '../model/token.ts'
import { pageQuery, pageSchema, wordsQuery } from './page.ts'
import { tokenSchema } from './schemas.ts'

const time = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' })
const token = z.object({ kind: z.enum(tokenKinds), id: z.string() })

/** Somebody who asks, approves or answers for a token. */
export const personSchema = z
  .object({ email: z.string(), name: z.string(), accountId: z.string().nullable() })
  .meta({ id: 'Person' })

/** One line of the history of a request or grant. */
export const requestEventSchema = z
  .object({
    at: time,
    kind: z.string(),
    words: z.string(),
    by: z.string().nullable().meta({ description: 'null = Token Steward itself.' }),
  })
  .meta({ id: 'RequestEvent' })

/** What was allowed, to whom, until when. */
export const grantSchema = z
  .object({
    id: z.int(),
    version: z.int(),
    requestId: z.int().nullable().meta({ description: 'null = the token was there before requests were.' }),
    grandfathered: z.boolean(),
    kind: z.enum(requestKinds),
    owner: personSchema,
    content: z.object({
      purpose: z.string(),
      system: z.string(),
      scopes: z.array(z.string()).meta({ description: 'An EMPTY list means everything its owner may do.' }),
      sites: z.array(z.string()),
      backup: z.string().nullable(),
      label: z.string().nullable(),
    }),
    approvedBy: z.array(z.string()),
    state: z.enum(grantStates),
    createdAt: time,
    openedAt: time.nullable(),
    windowUntil: time.nullable().meta({ description: 'Until when the token must have come.' }),
    until: time,
    token: token.nullable(),
    boundAt: time.nullable(),
    differences: z.array(z.string()).meta({ description: 'In what the token differs from what was allowed.' }),
    extraTokens: z.array(token),
    serviceAccountId: z.string().nullable(),
    trouble: z.string().nullable().meta({ description: 'Why it is still being prepared.' }),
    endedAt: time.nullable(),
    endedWhy: z.string().nullable(),
    renewedBy: z.int().nullable(),
  })
  .meta({ id: 'Grant' })

/** One page of grants. */
export const grantPageSchema = pageSchema(grantSchema).meta({ id: 'GrantPage' })

/** A grant with what happened to it and what the caller may do with it. */
export const grantFileSchema = z
  .object({
    grant: grantSchema,
    history: z.array(requestEventSchema),
    next: z.array(z.string()).meta({ description: 'What its owner is to do next, in plain words; empty = nothing.' }),
    token: tokenSchema.nullable().meta({ description: 'The token it is bound to, as it is on record.' }),
    may: z.object({ renew: z.boolean(), end: z.boolean() }),
  })
  .meta({ id: 'GrantFile' })

/** Filters and page of a list of grants. */
export const grantListQuery = z.strictObject({
  state: wordsQuery(grantStates, { also: ['valid'] }).meta({
    description: 'States, commas between; valid = preparing, open and bound. Default: any.',
  }),
  owner: z.string().max(320).optional().meta({ description: "The owner's e-mail address." }),
  kind: z.enum(tokenKinds).optional().meta({ description: 'With `id`: grants of one token.' }),
  id: z.string().max(500).optional(),
  mine: z.stringbool().optional().meta({ description: "Only the caller's own. A member sees no others in this list." }),
  ...pageQuery(listSorts.grants, 'until'),
})

/** For how long a grant is to be renewed. */
export const renewal = z.strictObject({
  days: z.int().min(1).max(365).optional().meta({ description: 'Default: as long as it was granted for.' }),
})

/** Why something ends. */
export const endInput = z.strictObject({ reason: z.string().trim().min(1).max(2000) })

/** Differences between the allowed policy and the grants. */
export const driftListSchema = pageSchema(
  z.object({
    id: z.int(),
    kind: z.enum(driftKinds),
    account: z.object({ id: z.string(), name: z.string(), email: z.string().nullable() }),
    policyId: z.string(),
    memberSince: time.nullable(),
    openedAt: time,
    seenAt: time,
    resolvedAt: time.nullable(),
  }),
).meta({ id: 'DriftList' })

/** Which differences. */
export const driftQuery = z.strictObject({
  open: z.stringbool().optional().meta({ description: 'Only those that are open (true), or over (false).' }),
  ...pageQuery(['openedAt'], '-openedAt'),
})

/** Somebody who may use tokens without a grant. */
export const allowedExceptionSchema = z
  .object({
    id: z.int(),
    accountId: z.string(),
    name: z.string(),
    reason: z.string(),
    by: z.string(),
    createdAt: time,
    until: time,
    endedAt: time.nullable(),
  })
  .meta({ id: 'AllowedException' })

/** Every exception. */
export const allowedExceptionListSchema = pageSchema(allowedExceptionSchema).meta({ id: 'AllowedExceptionList' })

/** Filters and page of a list of exceptions. */
export const allowedExceptionListQuery = z.strictObject({
  all: z.stringbool().default(false).meta({ description: 'Those too that are over.' }),
  ...pageQuery(['until', 'createdAt'], 'until'),
})

/** A new exception. */
export const newAllowedException = z.strictObject({
  account: z.string().trim().min(1).max(320).meta({ description: 'Account id or e-mail address.' }),
  reason: z.string().trim().min(1).max(2000),
  until: z.iso.datetime({ offset: true }),
})

/** How membership of the allowed policy is governed. */
export const membershipSchema = z
  .object({
    governed: z.object({ since: time, by: z.string() }).nullable().meta({ description: 'null = not (yet).' }),
    allowedPolicies: z.array(z.string()),
    blockedPolicy: z.string().nullable(),
    counts: z.object({
      inAllowed: z.int(),
      inBlocked: z.int(),
      validGrants: z.int(),
      exceptions: z.int(),
      drift: z.int(),
    }),
  })
  .meta({ id: 'Membership' })

/** How today's owners are adopted. */
export const adoption = z.strictObject({
  until: z.iso.datetime({ offset: true }).meta({ description: 'When the grants of what is there today end.' }),
  reason: z.string().trim().min(1).max(2000),
  preview: z.boolean().default(true).meta({ description: 'true = nothing is changed.' }),
})

/** What an adoption does, or would do. */
export const adoptionSchema = z
  .object({
    preview: z.boolean(),
    governedSince: time.nullable().meta({ description: 'null for a preview.' }),
    grants: z.array(
      z.object({ owner: personSchema, token: token.nullable(), label: z.string().nullable(), until: time }),
    ),
    campaignId: z.int().nullable(),
    leftOut: z
      .array(
        z.object({
          account: z.object({ id: z.string(), name: z.string(), email: z.string().nullable() }),
          why: z.string(),
        }),
      )
      .meta({ description: 'Who is in the allowed policy and gets no grant, and why.' }),
  })
  .meta({ id: 'Adoption' })

/** Somebody stands in for an approver. */
export const delegationSchema = z
  .object({
    id: z.int(),
    from: z.string(),
    to: z.string(),
    begins: time,
    until: time,
    by: z.string(),
    endedAt: time.nullable(),
  })
  .meta({ id: 'Delegation' })

/** Delegations that the caller may see. */
export const delegationListSchema = pageSchema(delegationSchema).meta({ id: 'DelegationList' })

/** Page of a list of delegations. */
export const delegationListQuery = z.strictObject(pageQuery(['until', 'begins'], 'until'))

/** A new delegation. */
export const newDelegation = z.strictObject({
  from: z
    .email()
    .max(320)
    .optional()
    .meta({ description: 'Whose part is taken; default the caller. Others: stewards only.' }),
  to: z.email().max(320),
  begins: z.iso.datetime({ offset: true }).optional().meta({ description: 'Default: now.' }),
  until: z.iso.datetime({ offset: true }),
})
