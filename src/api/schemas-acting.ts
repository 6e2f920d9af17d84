import { z } from 'zod'
import { answerKinds } from '../model/answer.ts'
import { caseStates, contactRungs, holdKinds } from '../model/case.ts'
import { severities } from '../model/finding.ts'
import { modes } from '../model/mode.ts'
import { listSorts } from '../model/page.ts'
import { tokenKinds } from '../model/token.ts'
import { pageQuery, pageSchema, wordsQuery } from './page.ts'

const time = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' })

const answer = z.object({
  kind: z.enum(answerKinds),
  by: z.string(),
  byOwner: z.boolean(),
  at: time,
  saidAt: time.meta({ description: "By the clock of this server; at is the provider's." }),
  purpose: z.string().nullable(),
  system: z.string().nullable(),
  until: time.nullable(),
  backup: z.string().nullable(),
  note: z.string().nullable(),
})

/** The journey of one finding, or of one token in a campaign. */
export const caseSchema = z
  .object({
    id: z.int(),
    token: z.object({
      kind: z.enum(tokenKinds),
      id: z.string(),
      label: z.string(),
      ownerId: z.string().nullable(),
      owner: z.string().nullable(),
    }),
    findingId: z.int().nullable(),
    campaignId: z.int().nullable(),
    policy: z.string(),
    severity: z.enum(severities),
    state: z.enum(caseStates),
    openedAt: time,
    steps: z.array(z.object({ action: z.string(), afterDays: z.number(), watchDays: z.number().nullable() })),
    done: z.array(z.object({ action: z.string(), at: time, intentId: z.int().nullable() })),
    next: z
      .object({ action: z.string(), dueAt: time })
      .nullable()
      .meta({ description: 'What comes next; of a case on hold, as it was when the hold began.' }),
    hold: z
      .object({
        kind: z.enum(holdKinds),
        reason: z.string(),
        by: z.string().nullable().meta({ description: 'null = Token Steward itself.' }),
        since: time,
        until: time.nullable(),
      })
      .nullable(),
    contact: z.enum(contactRungs).meta({ description: 'Who is asked.' }),
    answer: answer.nullable(),
    acceptCollateral: z.boolean(),
    despiteUse: z.boolean(),
    endedAt: time.nullable(),
    endedWhy: z.string().nullable(),
  })
  .meta({ id: 'Case' })

/** One page of cases. */
export const casePageSchema = pageSchema(caseSchema).meta({ id: 'CasePage' })

/** A case with what happened to it. */
export const caseFileSchema = z
  .object({
    case: caseSchema,
    history: z.array(
      z.object({
        at: time,
        kind: z.string(),
        from: z.enum(caseStates),
        to: z.enum(caseStates),
        reason: z.string(),
        by: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'CaseFile' })

/** Filters and page of a list of cases. */
export const caseListQuery = z.strictObject({
  state: wordsQuery(caseStates).meta({ description: 'States, commas between; any = all. Default: those under way.' }),
  policy: z.string().max(500).optional().meta({ description: 'Names of policies, commas between.' }),
  owner: z.string().max(500).optional().meta({ description: "Part of the owner's name or e-mail, or the account id." }),
  kind: z.enum(tokenKinds).optional().meta({ description: 'With `id`: cases of one token.' }),
  id: z.string().max(500).optional(),
  held: z.stringbool().optional(),
  dueBy: z.iso.datetime({ offset: true }).optional().meta({ description: 'The next step is due at or before.' }),
  campaign: z.coerce.number().int().optional(),
  ...pageQuery(listSorts.cases, 'due'),
})

const said = { by: z.string().trim().min(1).max(200), reason: z.string().trim().min(1).max(2000) }

/** What a person orders of a case. */
export const caseOrder = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('hold'),
    ...said,
    until: z.iso.datetime({ offset: true }).nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('resume'),
    ...said,
    despiteUse: z.boolean().default(false),
    acceptCollateral: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal('close'), ...said }),
])

/** The mode in force, and who set it why. */
export const modeSchema = z
  .object({ mode: z.enum(modes), since: time.nullable(), by: z.string().nullable(), reason: z.string().nullable() })
  .meta({ id: 'Mode' })

/** A change of the mode. */
export const modeChange = z.strictObject({ mode: z.enum(modes), ...said })
