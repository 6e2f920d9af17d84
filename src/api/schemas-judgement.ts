import { z } from 'zod'
import { severities } from '../model/finding.ts'
import { listSorts } from '../model/page.ts'
import { tokenKinds } from '../model/token.ts'
import { pageQuery, pageSchema, wordsQuery } from './page.ts'

const time = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' })
const identity = z.object({ kind: z.enum(tokenKinds), id: z.string() })

const place = z.object({
  value: z.string(),
  uses: z.int(),
  firstAt: time,
  lastAt: time,
  newThisWeek: z.boolean().meta({ description: 'Whether it was seen for the first time within the last seven days.' }),
})

/** The use ledger of one token. */
export const useReportSchema = z
  .object({
    uses: z.int(),
    explained: z.int().meta({ description: 'Uses that an audit event tells of.' }),
    coverage: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .meta({ description: 'explained ÷ uses: what is said of places rests on it.' }),
    firstAt: time.nullable(),
    lastAt: time.nullable(),
    byDay: z.array(z.object({ day: time, uses: z.int(), explained: z.int() })),
    hours: z.array(z.int()).meta({ description: 'Uses by hour of the week in UTC, Monday 00:00 first: 168 figures.' }),
    places: z.object({
      action: z.array(place),
      product: z.array(place),
      site: z.array(place),
      ip: z.array(place),
      country: z.array(place),
    }),
    newest: z.array(
      z.object({
        at: time,
        source: z.enum(['sample', 'event']),
        action: z.string().nullable(),
        product: z.string().nullable(),
        site: z.string().nullable(),
        ip: z.string().nullable(),
        country: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'UseReport' })

/** Which tokens were used somewhere. */
export const usedAtSchema = pageSchema(
  z.object({
    token: identity.extend({ label: z.string(), owner: z.string().nullable() }),
    dimension: z.string(),
    value: z.string(),
    uses: z.int(),
    firstAt: time,
    lastAt: time,
  }),
).meta({ id: 'TokensUsed' })

const evidence = z.object({
  condition: z.string(),
  asked: z.string(),
  seen: z.string(),
  verdict: z.boolean().nullable().meta({ description: 'null = not known.' }),
  words: z.string(),
})

/** A finding set aside. */
export const exemptionSchema = z
  .object({
    id: z.int(),
    token: identity,
    policy: z.string().nullable().meta({ description: 'null = of every policy.' }),
    reason: z.string(),
    approver: z.string(),
    createdAt: time,
    until: time,
    endedAt: time.nullable(),
  })
  .meta({ id: 'Exemption' })

/** One page of exemptions. */
export const exemptionPageSchema = pageSchema(exemptionSchema).meta({ id: 'ExemptionPage' })

/** Filters and page of a list of exemptions. */
export const exemptionListQuery = z.strictObject({
  all: z.stringbool().default(false).meta({ description: 'Those too that are over.' }),
  ...pageQuery(['until', 'createdAt'], 'until'),
})

/** What a policy says of a token. */
export const findingSchema = z
  .object({
    id: z.int(),
    policy: z.string(),
    severity: z.enum(severities),
    state: z.enum(['open', 'exempt', 'resolved']),
    token: identity.extend({ label: z.string(), ownerId: z.string().nullable(), owner: z.string().nullable() }),
    openedAt: time,
    seenAt: time,
    resolvedAt: time.nullable(),
    resolvedWhy: z.string().nullable(),
    evidence: z.array(evidence),
    exemption: exemptionSchema.nullable(),
  })
  .meta({ id: 'Finding' })

/** One page of findings. */
export const findingPageSchema = pageSchema(findingSchema).meta({ id: 'FindingPage' })

/** Open findings that are not set aside, by severity. */
export const openFindingsSchema = z.object(
  Object.fromEntries(severities.map((severity) => [severity, z.int()])) as Record<
    (typeof severities)[number],
    z.ZodInt
  >,
)

/** Filters and page of a list of findings. */
export const findingListQuery = z.strictObject({
  state: z.enum(['open', 'exempt', 'resolved', 'any']).default('open'),
  severity: z.enum(severities).optional().meta({ description: 'At least as severe as this.' }),
  severities: wordsQuery(severities).meta({ description: 'Exactly these severities, commas between.' }),
  policy: z.string().max(500).optional().meta({ description: 'Names of policies, commas between.' }),
  owner: z
    .string()
    .max(500)
    .optional()
    .meta({ description: "Part of the owner's name or e-mail, or the whole account id." }),
  kind: z.enum(tokenKinds).optional().meta({ description: 'With `id`: findings about one token.' }),
  id: z.string().max(500).optional(),
  ...pageQuery(listSorts.findings, '-severity'),
})

/** What a new exemption says. */
export const newExemption = z.object({
  token: identity,
  policy: z.string().max(200).nullable().default(null),
  reason: z.string().trim().min(1).max(2000),
  approver: z.string().trim().min(1).max(200),
  until: z.iso.datetime({ offset: true }),
})

/** What people have said of a token. */
export const descriptionSchema = z
  .object({
    purpose: z.string().nullable(),
    system: z.string().nullable(),
    sponsor: z.string().nullable(),
    backup: z.string().nullable(),
    neededUntil: time.nullable(),
    describedAt: time.nullable().meta({ description: 'null = nobody has said anything of it.' }),
    describedBy: z.string().nullable(),
  })
  .meta({ id: 'TokenDescription' })

/** What a person says of a token. */
export const newDescription = z.object({
  purpose: z
    .string()
    .trim()
    .min(1)
    .max(2000)
    .optional()
    .meta({ description: 'May be left out once somebody has said what the token is for.' }),
  system: z.string().trim().max(200).nullable().optional(),
  sponsor: z.email().max(320).nullable().optional().meta({ description: 'E-mail address of who answers for it.' }),
  backup: z
    .email()
    .max(320)
    .nullable()
    .optional()
    .meta({ description: 'E-mail address of who is asked when the owner cannot be reached.' }),
  neededUntil: z.iso.datetime({ offset: true }).nullable().optional(),
  by: z.string().trim().min(1).max(200),
})
