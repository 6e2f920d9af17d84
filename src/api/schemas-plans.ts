import { z } from 'zod'
import { outcomeStates } from '../model/intent.ts'
import { listSorts } from '../model/page.ts'
import { actionKinds, planStates } from '../model/plan.ts'
import { tokenKinds } from '../model/token.ts'
import { pageQuery, pageSchema, wordsQuery } from './page.ts'

const time = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' })
const token = z.object({ kind: z.enum(tokenKinds), id: z.string(), label: z.string() })
const owner = z.object({ id: z.string(), name: z.string(), email: z.string().nullable() })
const kind = z.enum(actionKinds)

/** What would be done, what is left out, and the limits that stop it. */
export const planSchema = z
  .object({
    id: z.string(),
    state: z.enum(planStates),
    by: z.string(),
    createdAt: time,
    expiresAt: time,
    pass: z.int().meta({ description: 'The sealed pass that it rests on.' }),
    actions: z.array(
      z.object({
        kind,
        case: z.int().nullable(),
        policy: z.string().nullable(),
        token: token.nullable(),
        owner: owner.nullable(),
        why: z.array(z.string()),
        dueAt: time,
        affects: z.array(token).meta({ description: 'Every token that stops working, or works again.' }),
        reversible: z.boolean(),
        onlyIf: z.array(z.string()).meta({ description: 'What must still be so when it is tried.' }),
        confirm: z.string().nullable().meta({ description: 'What must be confirmed by name.' }),
      }),
    ),
    skipped: z.array(
      z.object({
        kind,
        case: z.int().nullable(),
        policy: z.string().nullable(),
        token: token.nullable(),
        why: z.string(),
      }),
    ),
    breaches: z.array(
      z.object({
        limit: z.string(),
        planned: z.number(),
        allowed: z.number(),
        raise: z.string(),
        words: z.string(),
      }),
    ),
    decidedBy: z.string().nullable(),
    decidedAt: time.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Plan' })

/** Plans on record. */
export const planListSchema = pageSchema(planSchema).meta({ id: 'PlanList' })

/** Filters and page of a list of plans. */
export const planListQuery = z.strictObject({
  state: wordsQuery(planStates).meta({ description: 'States, commas between. Default: any.' }),
  ...pageQuery(listSorts.plans, '-createdAt'),
})

const name = z.string().trim().min(1).max(200)
const reason = z.string().trim().min(1).max(2000)

/** What of all that is due is planned. */
export const newPlan = z.strictObject({
  by: name,
  kinds: z.array(kind).nullable().default(null),
  policies: z.array(z.string().max(200)).nullable().default(null),
  caseIds: z.array(z.int()).nullable().default(null),
  atMost: z.int().min(1).nullable().default(null),
  withoutBackTest: reason
    .nullable()
    .default(null)
    .meta({ description: 'Why policies are enforced whose back-test nobody has looked at.' }),
})

/** Who applies a plan, and what they confirm. */
export const applyBody = z.strictObject({ by: name, confirm: z.array(z.string().max(300)).default([]) })

/** Who says no, and why. */
export const rejectBody = z.strictObject({ by: name, reason })

/** What came of a plan. */
export const applyReportSchema = z
  .object({
    plan: z.string(),
    actions: z.array(
      z.object({
        id: z.int(),
        kind,
        case: z.int().nullable(),
        token: token.nullable(),
        owner: owner.nullable(),
        outcome: z
          .object({ state: z.enum(outcomeStates), at: time, words: z.string(), requestIds: z.array(z.string()) })
          .nullable()
          .meta({ description: 'null = it is resumed by the next run.' }),
      }),
    ),
    leftOut: z.array(z.object({ kind, token: token.nullable(), why: z.string() })),
  })
  .meta({ id: 'ApplyReport' })
