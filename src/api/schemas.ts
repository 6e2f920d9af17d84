import { z } from 'zod'
import { modes } from '../model/mode.ts'
import { tokenKinds } from '../model/token.ts'
import { type TokenFilterName, tokenFilters } from '../model/token-filter.ts'
import { cadenceClasses } from '../model/understanding.ts'
import { problemSchema } from './problem.ts'
import { findingSchema, openFindingsSchema, useReportSchema } from './schemas-judgement.ts'

const time = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' })
const timeOrNull = time.nullable()
const share = z.number().min(0).max(1)

const owner = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    status: z
      .string()
      .nullable()
      .meta({ description: "The provider's word: active, inactive (deactivated), closed (deleted), …" }),
    kind: z.string().meta({ description: 'person, service-account or app.' }),
  })
  .meta({ id: 'Owner' })

/** A token as the REST API tells it; the same as the command line's JSON. */
export const tokenSchema = z
  .object({
    id: z.string(),
    kind: z.enum(tokenKinds),
    label: z.string(),
    status: z.string().nullable().meta({ description: "The provider's word; null for kinds that have none." }),
    createdAt: timeOrNull,
    expiresAt: timeOrNull,
    lastActiveAt: timeOrNull.meta({ description: 'null = never used.' }),
    scopes: z
      .array(z.string())
      .nullable()
      .meta({ description: 'An EMPTY list means that the token may do everything its owner may; null = not told.' }),
    owner: owner.nullable(),
    firstSeenAt: time,
    goneAt: timeOrNull.meta({ description: 'When a sealed pass concluded that it is gone; null while it is there.' }),
    purpose: z.string().nullable().meta({ description: 'What it is for, as a person has said.' }),
    system: z.string().nullable().meta({ description: 'Where it runs, as a person has said.' }),
    sponsor: z.string().nullable().meta({ description: 'E-mail address of who answers for it.' }),
    backup: z
      .string()
      .nullable()
      .meta({ description: 'E-mail address of who is asked when the owner cannot be reached.' }),
    neededUntil: timeOrNull.meta({ description: 'Until when it is needed, as a person has said.' }),
    cadence: z
      .object({
        class: z.enum(cadenceClasses),
        uses: z.int().meta({ description: 'Number of uses that it rests on.' }),
        observedDays: z.number(),
        periodDays: z.number().nullable(),
        phase: z.string().nullable().meta({ description: 'When within the period, in words.' }),
        nextExpectedAt: timeOrNull,
        reasons: z.array(z.string()),
      })
      .nullable()
      .meta({ description: 'The rhythm of its uses; null before the first sealed pass that saw it.' }),
    reuse: z
      .object({ d30: share, d90: share, d365: share })
      .nullable()
      .meta({ description: 'The probability that it is used again within 30, 90 and 365 days.' }),
    coverage: share
      .nullable()
      .meta({ description: 'Uses explained by an audit event ÷ uses known; null where none is known.' }),
    lineage: z
      .object({
        predecessorId: z.string().nullable(),
        successorId: z.string().nullable(),
        ageDays: z.number().meta({ description: 'Age of the first token of the line.' }),
        state: z.string().nullable().meta({ description: 'rotated, rotation-unfinished or abandoned-successor.' }),
      })
      .nullable(),
    signals: z.array(z.object({ kind: z.string(), reason: z.string() })),
  })
  .meta({ id: 'Token' })

const historyEntry = z.object({
  at: time,
  kind: z
    .string()
    .meta({ description: 'token.created, token.used, token.blocked, token.gone, token.owner-deactivated, …' }),
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
})

/** A token with everything that is known of it. */
export const tokenDetailSchema = z
  .object({
    token: tokenSchema,
    history: z.array(historyEntry),
    uses: z
      .array(z.object({ at: time, source: z.string() }))
      .meta({ description: 'The newest uses, at most 500, oldest first.' }),
    ledger: useReportSchema,
    findings: z.array(findingSchema).meta({ description: 'What the policies say of it now, set aside or not.' }),
  })
  .meta({ id: 'TokenDetail' })

/** One page of tokens. */
export const tokenPageSchema = z
  .object({
    data: z.array(tokenSchema),
    total: z.int().meta({ description: 'Number of tokens that match, whatever the page.' }),
    next: z
      .string()
      .nullable()
      .meta({ description: 'Send it back as `cursor`, with the same filters, for the next page.' }),
  })
  .meta({ id: 'TokenPage' })

const filterParameters = Object.fromEntries(
  Object.entries(tokenFilters).map(([name, filter]) => [
    name,
    z
      .string()
      .max(name === 'ids' ? 8000 : 500)
      .optional()
      .meta({ description: filter.doc }),
  ]),
) as Record<TokenFilterName, z.ZodOptional<z.ZodString>>

/** Filters and order of a token list. */
export const tokenFilterQuery = z.object(filterParameters)

/** Filters, order and page of a token list. */
export const tokenListQuery = tokenFilterQuery.extend({
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  cursor: z.string().max(2000).optional(),
})

/** What a route may answer: its success, or problem details. */
export function answers<Success extends z.ZodType>(success: Success) {
  return { 200: success, '4xx': problemSchema, '5xx': problemSchema }
}

const fault = z.object({ code: z.string(), message: z.string() })

/** One pass as the REST API tells it. */
export const passSchema = z
  .object({
    id: z.int(),
    state: z.enum(['running', 'sealed', 'partial', 'failed', 'interrupted']),
    at: timeOrNull.meta({ description: "The provider's time; null when it was not reached." }),
    startedAt: time,
    finishedAt: timeOrNull,
    requests: z.int(),
    listings: z.array(
      z.object({
        name: z.string(),
        mode: z.string(),
        pages: z.int(),
        items: z.int(),
        known: z.int(),
        fullAt: timeOrNull,
        fault: fault.nullable(),
      }),
    ),
    changes: z.record(z.string(), z.int()),
    events: z
      .object({
        events: z.int(),
        duplicates: z.int(),
        uses: z.int(),
        unknownTokens: z.int(),
        unreadable: z.int(),
        until: timeOrNull,
        caughtUp: z.boolean(),
        fault: fault.nullable(),
      })
      .nullable()
      .meta({ description: 'What was read of the audit log; null when it was not.' }),
    judgement: z
      .object({
        policies: z.int(),
        opened: z.int(),
        kept: z.int(),
        resolved: z.int(),
        exempt: z.int(),
        notes: z.array(z.string()),
        fault: fault.nullable(),
      })
      .nullable()
      .meta({ description: 'What the policies said after it; null before it was judged.' }),
    fault: fault.nullable(),
  })
  .meta({ id: 'Pass' })

/** The pass under way. */
const runningPassSchema = z
  .object({
    startedAt: time,
    listings: z.array(
      z.object({
        name: z.string(),
        pages: z.int(),
        items: z.int(),
        total: z.int().nullable(),
        done: z.boolean(),
        fault: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'RunningPass' })

/** Everything that the overview page shows. */
export const overviewSchema = z
  .object({
    now: time.meta({
      description: "The provider's time of the newest sealed pass: what ages and bands are reckoned from.",
    }),
    lastSealed: passSchema.nullable(),
    lastPass: passSchema.nullable(),
    tokensByKind: z.object(
      Object.fromEntries(tokenKinds.map((kind) => [kind, z.int()])) as Record<(typeof tokenKinds)[number], z.ZodInt>,
    ),
    tokensByStatus: z.record(z.string(), z.int()),
    accounts: z.object({ total: z.int(), owners: z.int(), notActive: z.int() }),
    lastUsed: z.object({
      within30d: z.int(),
      within90d: z.int(),
      within180d: z.int(),
      within1y: z.int(),
      within3y: z.int(),
      older: z.int(),
      never: z.int(),
    }),
    dormant: z.int().meta({ description: 'User tokens that still work but were not used for 90 days.' }),
    expired: z.int(),
    withoutExpiry: z.int(),
    expiringWithin30d: z.int(),
    unscoped: z.int(),
    ownedByLeavers: z.int(),
    expiryByWeek: z.array(z.object({ week: time, tokens: z.int() })),
    worstDay: z
      .object({ day: time, tokens: z.int() })
      .nullable()
      .meta({ description: 'The day (from 00:00 UTC on) on which most user tokens end, within 60 weeks.' }),
    openFindings: openFindingsSchema,
    trend: z.array(z.object({ at: time, tokens: z.int() })),
  })
  .meta({ id: 'Overview' })

/** What the web application needs to know first. */
export const systemSchema = z
  .object({
    version: z.string(),
    role: z.string(),
    organisation: z.object({ id: z.string(), name: z.string().nullable() }),
    standIn: z.boolean().meta({ description: 'Whether this is the stand-in organisation.' }),
    mode: z.enum(modes).meta({ description: 'What may be done outside.' }),
    runningPass: runningPassSchema.nullable(),
  })
  .meta({ id: 'System' })
