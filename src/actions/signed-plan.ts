import { z } from 'zod'
import { canonicalJson } from '../model/canonical-json.ts'
import { actionKinds, type Plan, type SignedPlan } from '../model/plan.ts'
import { tokenKinds } from '../model/token.ts'
import { StewardError } from '../platform/errors.ts'
import type { Signer } from '../platform/installation-key.ts'

/** A plan with the signature of this installation. */
export function signPlan(plan: Plan, signer: Signer): SignedPlan {
  return { version: 1, plan, signature: signer.sign(canonicalJson(plan)) }
}

const identity = z.strictObject({ kind: z.enum(tokenKinds), id: z.string(), label: z.string() })
const instant = z.number().int()

const action = z.strictObject({
  key: z.string(),
  kind: z.enum(actionKinds),
  caseId: z.number().int().nullable(),
  caseVersion: z.number().int().nullable(),
  grantId: z.number().int().nullable(),
  policy: z.string().nullable(),
  token: identity.nullable(),
  owner: z.strictObject({ id: z.string(), name: z.string(), email: z.string().nullable() }).nullable(),
  why: z.array(z.string()),
  dueAt: instant,
  affects: z.array(identity),
  reversible: z.boolean(),
  precondition: z.strictObject({
    lastActiveAt: instant.nullable().exactOptional(),
    ownerPolicyId: z.string().exactOptional(),
  }),
  preconditionWords: z.array(z.string()),
  confirm: z.string().nullable(),
})

const planFile = z.strictObject({
  version: z.literal(1),
  plan: z.strictObject({
    id: z.string().min(1).max(100),
    organisationId: z.string(),
    createdAt: instant,
    expiresAt: instant,
    by: z.string(),
    passId: z.number().int(),
    snapshot: z.string(),
    policies: z.string(),
    actions: z.array(action),
    skipped: z.array(
      z.strictObject({
        kind: z.enum(actionKinds),
        caseId: z.number().int().nullable(),
        policy: z.string().nullable(),
        token: identity.nullable(),
        owner: z.strictObject({ id: z.string(), name: z.string() }).exactOptional(),
        why: z.string(),
      }),
    ),
    breaches: z.array(
      z.strictObject({ limit: z.string(), planned: z.number(), allowed: z.number(), raise: z.string() }),
    ),
  }),
  signature: z.string(),
})

const versioned = z.looseObject({ version: z.number(), plan: z.unknown() })

/**
 * The plan in the text of a plan file. Rejects with `plan-invalid` when it is no plan file, and when its signature does not fit: it was
 * edited, or signed by another installation. `name` is told in the error.
 */
export function openPlan(text: string, name: string, signer: Signer): Plan {
  const file = json(text, name)
  const version = versioned.safeParse(file)
  if (version.success && version.data.version !== 1)
    throw invalid(
      `${name} is a plan of version ${version.data.version}, and this Token Steward reads version 1. Make a new plan: steward plan -o ${name}`,
    )
  const parsed = planFile.safeParse(file)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw invalid(`${name} is no plan: ${issue?.path.join('.') || 'its top'}: ${issue?.message ?? 'not readable'}.`)
  }
  const { plan, signature } = parsed.data
  if (!signer.isSigned(canonicalJson(plan), signature))
    throw invalid(
      `${name} was edited after it was signed, or was signed by another installation (another STEWARD_SECRET or secret-file). Nothing was done. Make a new plan: steward plan -o ${name}`,
    )
  return plan
}

function json(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(`${name} is no plan: ${error instanceof SyntaxError ? 'it is no JSON' : 'it cannot be read'}.`, error)
  }
}

function invalid(message: string, cause?: unknown): StewardError {
  return new StewardError('plan-invalid', message, cause === undefined ? {} : { cause })
}
