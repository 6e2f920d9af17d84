import { z } from 'zod'
import { parseDuration } from '../model/duration.ts'
import type { Instant } from '../model/instant.ts'
import { tokenKinds } from '../model/token.ts'
import { cadenceClasses, signalKinds } from '../model/understanding.ts'

/** What a test case says of a token; what it leaves out is as ordinary as can be. */
export type CaseFacts = z.output<ReturnType<typeof caseFactsSchema>>

const instantError = 'must be an instant such as 2026-03-01T08:00:00Z, 200d-ago or in-30d'

/** The instant that a text means, seen from `now`; `null` when it means none. */
export function parseInstant(text: string, now: Instant): Instant | null {
  if (text === 'now') return now
  const [, ahead, back] = /^(?:in-(\S+)|(\S+)-ago)$/.exec(text) ?? []
  const span = parseDuration(ahead ?? back ?? '')
  if (span !== null) return ahead === undefined ? now - span : now + span
  const at = /^\d{4}-\d{2}-\d{2}(T.*)?$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? null : at
}

/** An instant as a test case writes it. */
export function instantSchema(now: Instant) {
  return z.string({ error: instantError }).transform((text, context): Instant => {
    const at = parseInstant(text, now)
    if (at !== null) return at
    context.addIssue({ code: 'custom', message: instantError })
    return z.NEVER
  })
}

/** The facts of a test case. Names are those of `tokens list -o json`. */
export function caseFactsSchema(now: Instant) {
  const instant = instantSchema(now)
  return z.strictObject({
    token: tokenSchema(instant).prefault({}),
    owner: ownerSchema(instant).nullable().prefault({}),
    use: useSchema(instant).prefault({}),
    understanding: understandingSchema.prefault({}),
    purpose: z.string({ error: 'must be a text or null' }).nullable().default(null),
    grant: grantSchema(instant).nullable().default(null),
    governed: flag.default(true),
  })
}

type InstantSchema = ReturnType<typeof instantSchema>

const text = z.string({ error: 'must be a text' })
const texts = z.array(text, { error: 'must be a list of texts' })
const flag = z.boolean({ error: 'must be true or false' })
const count = z.int({ error: 'must be a whole number' }).min(0, { error: 'must not be negative' })
const probability = z
  .number({ error: 'must be a number from 0 to 1' })
  .min(0)
  .max(1, { error: 'must be a number from 0 to 1' })

function tokenSchema(instant: InstantSchema) {
  return z.strictObject(
    {
      kind: z.enum(tokenKinds, { error: `must be one of ${tokenKinds.join(', ')}` }).default('user-token'),
      id: text.default('token-under-test'),
      label: text.default('token under test'),
      status: text.nullable().default('ALLOWED'),
      createdAt: instant.nullable().optional(),
      expiresAt: instant.nullable().optional(),
      lastActiveAt: instant.nullable().default(null),
      firstSeenAt: instant.optional(),
      scopes: texts.nullable().default(['read:jira-work']),
    },
    { error: 'must be facts such as { label: ci, createdAt: 400d-ago }' },
  )
}

function ownerSchema(instant: InstantSchema) {
  return z.strictObject(
    {
      id: text.default('owner-under-test'),
      kind: z
        .enum(['person', 'service-account', 'app'], { error: 'must be person, service-account or app' })
        .optional(),
      name: text.default('Owner under test'),
      email: text.nullable().default('owner@corp.example'),
      status: text.nullable().default('active'),
      lastActiveAt: instant.nullable().default(null),
      policyId: text.nullable().default(null),
      admin: flag.nullable().default(false),
      groups: texts.nullable().default([]),
      otherLiveTokens: count.default(0),
    },
    { error: 'must be facts such as { email: ada@corp.example }, or null for a token without an owner' },
  )
}

function useSchema(instant: InstantSchema) {
  const place = z.preprocess(
    (given) => (typeof given === 'string' ? { value: given } : given),
    z.strictObject({ value: text, firstAt: instant.optional(), lastAt: instant.optional(), uses: count.default(1) }),
  )
  const places = z
    .array(place, { error: 'must be a list of texts, or of { value, firstAt, lastAt, uses }' })
    .default([])
  return z.strictObject(
    {
      at: z.array(instant, { error: 'must be a list of instants' }).default([]),
      lastAt: instant.nullable().optional(),
      total: count.optional(),
      explained: count.optional(),
      actions: places,
      products: places,
      sites: places,
      ips: places,
      countries: places,
    },
    { error: 'must be facts such as { lastAt: 200d-ago, total: 12 }' },
  )
}

function grantSchema(instant: InstantSchema) {
  return z.strictObject(
    {
      id: text.default('grant-1'),
      until: instant,
      covers: flag.default(true),
      differences: texts.default([]),
    },
    { error: 'must be facts such as { until: in-30d }, or null' },
  )
}

const understandingSchema = z.strictObject(
  {
    cadence: z.enum(cadenceClasses, { error: `must be one of ${cadenceClasses.join(', ')}` }).optional(),
    periodDays: z.number({ error: 'must be a number' }).nullable().default(null),
    reuse: z
      .strictObject({ d30: probability.optional(), d90: probability.optional(), d365: probability.optional() })
      .prefault({}),
    coverage: probability.nullable().optional(),
    lineage: z
      .strictObject({
        predecessorId: text.nullable().default(null),
        successorId: text.nullable().default(null),
        ageDays: z.number({ error: 'must be a number of days' }).optional(),
        state: z
          .enum(['rotated', 'rotation-unfinished', 'abandoned-successor'], {
            error: 'must be rotated, rotation-unfinished or abandoned-successor',
          })
          .nullable()
          .default(null),
      })
      .prefault({}),
    signals: z
      .array(z.enum(signalKinds, { error: `must be one of ${signalKinds.join(', ')}` }), {
        error: 'must be a list of signals',
      })
      .default([]),
  },
  { error: 'must be facts such as { cadence: weekly, reuse: { d90: 0.01 } }' },
)

/** Names of all facts, to name the nearest to one that is mistyped. */
export const factNames: readonly string[] = namesIn(
  z.toJSONSchema(caseFactsSchema(0), { io: 'input', unrepresentable: 'any' }),
)

function namesIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'properties' && typeof value === 'object' && value !== null
      ? [...Object.keys(value), ...Object.values(value).flatMap(namesIn)]
      : namesIn(value),
  )
}
