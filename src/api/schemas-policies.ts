import { z } from 'zod'
import { severities } from '../model/finding.ts'
import { requestKinds } from '../model/request.ts'
import { scopeClasses } from '../model/request-rules.ts'
import { stepActions } from '../model/step.ts'
import { tokenKinds } from '../model/token.ts'

const time = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' })
const source = z.object({ file: z.string(), line: z.int() })

/** Something wrong in a policy file, at its place. */
const faultSchema = z
  .object({
    file: z.string(),
    line: z.int().meta({ description: 'From 1.' }),
    column: z.int().meta({ description: 'From 1.' }),
    severity: z
      .enum(['fault', 'warning'])
      .meta({ description: 'Policies with a fault cannot judge; a warning only tells.' }),
    message: z.string(),
    text: z.string().meta({ description: 'What stands there.' }),
    nearest: z.string().nullable().meta({ description: 'The nearest known word, where there is one.' }),
  })
  .meta({ id: 'PolicyFault' })

const look = z
  .object({ at: time, by: z.string() })
  .meta({ description: 'The newest look at what this very text would have done.' })

/** A policy in force. */
const policySchema = z
  .object({
    name: z.string(),
    description: z.string().nullable(),
    severity: z.enum(severities),
    appliesTo: z.array(z.enum(tokenKinds)),
    steps: z.array(
      z.object({
        action: z.enum(stepActions),
        afterDays: z.number(),
        watchDays: z.number().nullable(),
      }),
    ),
    limits: z.object({ maxTokens: z.number().nullable(), maxPercent: z.number().nullable() }),
    control: z.string().nullable().meta({ description: 'The control of a standard that it serves.' }),
    evidence: z.string().nullable().meta({ description: 'What an auditor gets from it.' }),
    hash: z.string(),
    source,
    findings: z.object({ open: z.int(), setAside: z.int() }),
    look: look.nullable().meta({ description: 'null = nobody has; then it is not enforced.' }),
  })
  .meta({ id: 'Policy' })

/** An approval rule in force. */
const ruleSchema = z
  .object({
    name: z.string(),
    description: z.string().nullable(),
    appliesTo: z.array(z.enum(requestKinds)),
    mayRequest: z.string().meta({ description: 'In words.' }),
    stages: z.array(z.object({ need: z.int(), of: z.string().meta({ description: 'In words.' }) })),
    conditional: z.boolean().meta({ description: 'Whether it is for some tokens only.' }),
    autoApproves: z.boolean().meta({ description: 'Whether nobody need agree under some condition.' }),
    maxDays: z.object(
      Object.fromEntries(scopeClasses.map((name) => [name, z.number()])) as Record<
        (typeof scopeClasses)[number],
        z.ZodNumber
      >,
    ),
    breakGlass: z.boolean(),
    source: source.nullable().meta({ description: 'null = built in, as no file says anything.' }),
  })
  .meta({ id: 'ApprovalRuleInForce' })

/** Everything that the policy files say. */
export const policyListSchema = z
  .object({
    policies: z.array(policySchema),
    rules: z.array(ruleSchema).meta({ description: 'In the order in which they are tried.' }),
    faults: z.array(faultSchema),
    files: z.array(z.string()),
  })
  .meta({ id: 'PolicyList' })

/** One policy with the file in which it stands. */
export const policyFileSchema = z
  .object({
    policy: policySchema,
    text: z.string().meta({ description: 'The whole file.' }),
    others: z.array(z.string()).meta({ description: 'Names of the other policies and rules of the file.' }),
    faults: z.array(faultSchema).meta({ description: 'What is wrong with the file.' }),
    versions: z
      .array(z.object({ hash: z.string(), firstAt: time, now: z.boolean() }))
      .meta({ description: 'Texts that have judged under this name, newest first.' }),
  })
  .meta({ id: 'PolicyFile' })

/** Longest text that is looked at, in characters. */
const longestText = 262_144
const policyText = z.string().max(longestText)

/** A text to be checked. */
export const policyCheck = z.strictObject({
  text: policyText,
  file: z
    .string()
    .max(1000)
    .nullable()
    .default(null)
    .meta({ description: 'The file that it is to replace: names are then compared with those of the other files.' }),
})

/** What is wrong with a text. */
export const policyCheckSchema = z
  .object({
    faults: z.array(faultSchema),
    policies: z.array(z.string()).meta({ description: 'Names of the policies that can be read.' }),
    rules: z.array(z.string()).meta({ description: 'Names of the approval rules that can be read.' }),
  })
  .meta({ id: 'PolicyCheck' })

/** What is tried on the past. */
export const backTestBody = z.strictObject({
  text: policyText
    .nullable()
    .default(null)
    .meta({ description: 'A text to try in place of the one in force; it must hold a policy of this name.' }),
  from: z.iso.datetime({ offset: true }).nullable().default(null).meta({ description: 'null = all that is recorded.' }),
  to: z.iso.datetime({ offset: true }).nullable().default(null).meta({ description: 'null = now.' }),
  thresholds: z
    .array(z.int().min(1).max(3650))
    .min(1)
    .max(20)
    .nullable()
    .default(null)
    .meta({ description: 'Days of unused-for to try; null = the usual ones.' }),
})

const reached = z.object({
  ref: z.string().meta({ description: 'kind/id' }),
  label: z.string(),
  owner: z.string().nullable(),
  at: time,
  usedAfterwardsAt: time.nullable(),
})

/** What a policy would have done, had it been in force. */
export const backTestSchema = z
  .object({
    policy: z.string(),
    hash: z.string(),
    inForce: z.boolean().meta({ description: 'Whether it was the text in force that was tried.' }),
    from: time,
    to: time,
    judged: z.int(),
    matched: z.array(reached),
    steps: z.array(
      z.object({
        action: z.enum(stepActions),
        afterDays: z.number(),
        usedAfterwards: z.int(),
        tokens: z.array(reached),
      }),
    ),
    cleanedUp: z.int().meta({ description: 'Revoked and not used afterwards.' }),
    wronglyRevoked: z.int().meta({ description: 'Revoked although used afterwards.' }),
    curve: z.array(
      z.object({
        days: z.int(),
        matched: z.int(),
        matchedAndUsed: z.int(),
        asked: z.int(),
        quarantined: z.int(),
        revoked: z.int(),
        cleanedUp: z.int(),
        wronglyRevoked: z.int(),
      }),
    ),
    curveMissing: z.string().nullable().meta({ description: 'Why there is no curve.' }),
    history: z.object({
      firstDay: time.nullable(),
      lastDay: time.nullable(),
      days: z.int(),
      missing: z.int(),
      gaps: z.array(z.object({ from: time, until: time })),
      watchedLongEnough: z.int(),
      words: z.array(z.string()).meta({ description: 'What it rests on, and what it cannot show.' }),
    }),
  })
  .meta({ id: 'BackTest' })

/** How far a back-test has come. */
export const backTestProgressSchema = z
  .object({
    running: z
      .object({ policy: z.string(), by: z.string(), startedAt: time, days: z.int(), of: z.int().nullable() })
      .nullable(),
  })
  .meta({ id: 'BackTestProgress' })
