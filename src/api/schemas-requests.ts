import { z } from 'zod'
import { listSorts } from '../model/page.ts'
import { requestKinds, requestStates } from '../model/request.ts'
import { scopeClasses } from '../model/request-rules.ts'
import { tokenKinds } from '../model/token.ts'
import { pageQuery, pageSchema, wordsQuery } from './page.ts'
import { grantSchema, personSchema, requestEventSchema } from './schemas-grants.ts'

const time = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' })
const days = z.int().min(1).max(365)
const email = z.email().max(320)

/** What is asked for, as it is told. */
const contentSchema = z
  .object({
    kind: z.enum(requestKinds),
    purpose: z.string(),
    system: z.string(),
    scopes: z.array(z.string()).meta({ description: 'An EMPTY list means everything its owner may do.' }),
    sites: z.array(z.string()),
    days: z.int(),
    backup: z.string().nullable(),
    label: z.string().nullable().meta({ description: "The token's label; of a service account its display name." }),
  })
  .meta({ id: 'RequestContent' })

const daysByClass = z.object(
  Object.fromEntries(scopeClasses.map((name) => [name, z.number()])) as Record<
    (typeof scopeClasses)[number],
    z.ZodNumber
  >,
)

/** The rule under which a request is decided. */
const approvalRuleSchema = z
  .object({
    name: z.string(),
    description: z.string().nullable(),
    stages: z.array(
      z.object({
        approvers: z.array(z.string()).meta({ description: 'stewards, manager, group:<name>, or an e-mail address.' }),
        need: z.int(),
      }),
    ),
    maxDays: daysByClass.meta({ description: 'For how long, by the strongest class of the scopes.' }),
    expiresAfterDays: z.number(),
    remindAfterDays: z.array(z.number()),
    windowDays: z.number().meta({ description: 'How long a grant waits for its token.' }),
    breakGlass: z.object({ days: z.number(), reviewWithinDays: z.number() }).nullable(),
  })
  .meta({ id: 'ApprovalRule' })

const decisionSchema = z
  .object({
    verdict: z.enum(['approve', 'deny']),
    by: z.string(),
    insteadOf: z.string().nullable(),
    at: time,
    stage: z.int().nullable(),
    reason: z.string().nullable(),
    narrowed: z.object({ days: z.int(), scopes: z.array(z.string()) }).nullable(),
  })
  .meta({ id: 'Decision' })

const token = z.object({ kind: z.enum(tokenKinds), id: z.string() })

const originSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('own') }),
  z.object({ kind: z.literal('filed'), by: z.string() }),
  z.object({ kind: z.literal('migration'), caseId: z.int().nullable(), token }),
  z.object({ kind: z.literal('afterwards'), token }),
  z.object({ kind: z.literal('renewal'), grantId: z.int() }),
])

/** Somebody's wish for a token. */
export const requestSchema = z
  .object({
    id: z.int(),
    version: z.int(),
    requester: personSchema,
    origin: originSchema,
    content: contentSchema,
    state: z.enum(requestStates),
    rule: approvalRuleSchema.nullable(),
    decisions: z.array(decisionSchema),
    breakGlass: z.object({ reason: z.string(), reviewBy: time, review: decisionSchema.nullable() }).nullable(),
    createdAt: time,
    submittedAt: time.nullable(),
    expiresAt: time.nullable(),
    decidedAt: time.nullable(),
    endedWhy: z.string().nullable(),
    grantId: z.int().nullable(),
  })
  .meta({ id: 'Request' })

/** One page of requests. */
export const requestPageSchema = pageSchema(requestSchema).meta({ id: 'RequestPage' })

const approverSchema = z
  .object({
    email: z.string().nullable().meta({ description: 'null = a steward who is known by role alone.' }),
    name: z.string(),
    insteadOf: z.string().nullable().meta({ description: 'For whom they stand in.' }),
    through: z.string().meta({ description: 'The word of the rule that makes them one.' }),
    escalated: z.boolean().meta({ description: "Asked because the rule's own approvers cannot decide it." }),
  })
  .meta({ id: 'Approver' })

/** A request with what happened to it and what the caller may do with it. */
export const requestFileSchema = z
  .object({
    request: requestSchema,
    history: z.array(requestEventSchema),
    stage: z.int().nullable().meta({ description: 'The stage that waits, from 0; null = none.' }),
    approvers: z.array(approverSchema).meta({ description: 'Who can decide now.' }),
    grant: grantSchema.nullable(),
    may: z
      .object({
        change: z.boolean(),
        submit: z.boolean(),
        withdraw: z.boolean(),
        decide: z.boolean(),
        review: z.boolean(),
      })
      .meta({ description: 'What the caller may do with it now.' }),
  })
  .meta({ id: 'RequestFile' })

/** Filters and page of a list of requests. */
export const requestListQuery = z.strictObject({
  state: wordsQuery(requestStates).meta({ description: 'States, commas between. Default: any.' }),
  text: z.string().max(500).optional().meta({ description: 'Part of purpose, system, or who asks.' }),
  mine: z.stringbool().optional().meta({ description: "Only the caller's own. A member sees no others in this list." }),
  awaiting: z.literal('me').optional().meta({ description: 'Those that wait for a decision or review of the caller.' }),
  ...pageQuery(listSorts.requests, '-createdAt'),
})

/** What is asked for, as a caller sends it. What the rules say of it comes back as faults, not as a refused body. */
const contentInput = z.strictObject({
  kind: z.enum(requestKinds),
  purpose: z.string().trim().max(2000),
  system: z.string().trim().max(500),
  scopes: z.array(z.string().trim().min(1).max(200)).max(200),
  sites: z.array(z.string().trim().min(1).max(500)).max(100).default([]),
  days: z.int().min(0).max(100_000),
  backup: z.string().trim().max(320).nullable().default(null),
  label: z.string().trim().max(200).nullable().default(null),
})

const originInput = z
  .strictObject({
    token: z.strictObject({ kind: z.enum(tokenKinds), id: z.string().max(500) }),
    kind: z.enum(['migration', 'afterwards']),
  })
  .meta({ description: 'The token that is to be moved to a service account, or that was made without a grant.' })

/** A new request. */
export const newRequest = z.strictObject({
  content: contentInput,
  for: email.optional().meta({ description: 'For whom a steward files it; machine keys must say it.' }),
  draft: z.boolean().default(false),
  breakGlass: z
    .strictObject({ reason: z.string().trim().min(1).max(2000) })
    .nullable()
    .default(null),
  origin: originInput.optional(),
})

/** What is to be judged before it is filed. */
export const requestPreviewInput = z.strictObject({
  content: contentInput,
  for: email.optional(),
  breakGlass: z.boolean().default(false),
})

/** What the rules would say of a request. */
export const requestPreviewSchema = z
  .object({
    faults: z.array(z.object({ field: z.string(), words: z.string() })),
    scopeClass: z.enum(scopeClasses),
    rule: approvalRuleSchema.nullable(),
    why: z.string().nullable().meta({ description: 'Why no rule applies; null when one does.' }),
    maxDays: z.number().nullable(),
    approvers: z.array(approverSchema).meta({ description: 'Who would be asked first.' }),
    stages: z
      .array(z.object({ need: z.int(), approvers: z.array(approverSchema) }))
      .meta({ description: 'Who would be asked, stage by stage; empty where nobody need agree.' }),
    automatic: z.object({ yes: z.boolean(), evidence: z.array(z.string()) }),
  })
  .meta({ id: 'RequestPreview' })

/** Which token a request is to be written for. */
export const prefillQuery = z.strictObject({
  kind: z.enum(tokenKinds),
  id: z.string().max(500),
  why: z
    .enum(['migration', 'afterwards'])
    .meta({ description: 'It moves to a service account, or it was made without a grant.' }),
})

/** What a request for a token that is there would say, as far as it is known. */
export const prefillSchema = z
  .object({ token: z.object({ kind: z.enum(tokenKinds), id: z.string() }), content: contentSchema })
  .meta({ id: 'RequestPrefill' })

/** How a draft is submitted. */
export const submission = z
  .strictObject({
    breakGlass: z
      .strictObject({ reason: z.string().trim().min(1).max(2000) })
      .nullable()
      .default(null),
  })
  .nullish()

/** A changed draft. */
export const requestChange = z.strictObject({ content: contentInput })

/** Why a request is taken back. */
export const withdrawal = z.strictObject({ reason: z.string().trim().min(1).max(2000).default('no longer needed') })

const version = z.int().optional().meta({ description: 'The version that was looked at: refused when it is another.' })

/** A decision on a request. */
export const decisionInput = z.strictObject({
  verdict: z.enum(['approve', 'deny']),
  reason: z.string().trim().max(2000).nullable().default(null).meta({ description: 'A denial needs one.' }),
  narrowed: z
    .strictObject({ days, scopes: z.array(z.string().min(1).max(200)).max(200) })
    .nullable()
    .default(null)
    .meta({ description: 'What is allowed instead: fewer days, fewer scopes. null = as it was asked for.' }),
  version,
})

/** What a review after break-glass says. */
export const reviewInput = z.strictObject({
  verdict: z.enum(['approve', 'deny']),
  reason: z.string().trim().max(2000).nullable().default(null),
  version,
})

/** What may be asked for, in words. */
export const requestOptionsSchema = z
  .object({
    kinds: z.array(z.enum(requestKinds)),
    scopes: z
      .array(z.object({ scope: z.string(), product: z.string(), class: z.enum(scopeClasses), words: z.string() }))
      .meta({ description: 'Known scopes, least first.' }),
    classes: z.array(z.object({ class: z.enum(scopeClasses), words: z.string() })),
    days: z.object({ min: z.int(), max: z.int() }),
    displayName: z.object({ min: z.int(), max: z.int() }).meta({ description: "Characters of a service account's." }),
    rules: z.array(
      approvalRuleSchema.extend({
        appliesTo: z.array(z.enum(requestKinds)),
        mayRequest: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'RequestOptions' })
