import type { TokenIdentity } from './finding.ts'
import type { Instant } from './instant.ts'
import { stepActions } from './step.ts'

/** What a plan may do for cases: the steps of policies, and putting an owner back. */
const stepOrRelease = [...stepActions, 'release'] as const

/**
 * What is done for grants: letting an owner use tokens, making a service account, and taking somebody out of the *allowed* policy whom no grant
 * justifies there any more.
 */
const grantActions = ['allow', 'create-service-account', 'block'] as const

/** Everything that a plan may do. */
export const actionKinds = [...stepOrRelease, ...grantActions] as const
export type ActionKind = (typeof actionKinds)[number]

/** Actions that stop a token from working: those that limits count. */
export const hardActions = ['quarantine', 'revoke'] as const satisfies readonly ActionKind[]

/** What must still be so when the action is tried. */
export interface Precondition {
  /** The latest use, as the provider tells it; `undefined` = does not matter. */
  readonly lastActiveAt?: Instant | null
  /** Authentication policy of the owner; `undefined` = does not matter. */
  readonly ownerPolicyId?: string
}

/** One thing that would be done. */
export interface PlannedAction {
  /** Names the action for ever: `case-12/quarantine/2` (the number counts tries of this step), `grant-7/allow/1` (version of the grant). One key is never done twice. */
  readonly key: string
  readonly kind: ActionKind
  /** `null` for `release` of a quarantine that no case needs any more, and for what is done for grants. */
  readonly caseId: number | null
  /** Version of the case from which it was planned. */
  readonly caseVersion: number | null
  /** The grant that it is done for; `null` for cases, and for `block`. */
  readonly grantId: number | null
  readonly policy: string | null
  readonly token: (TokenIdentity & { readonly label: string }) | null
  readonly owner: { readonly id: string; readonly name: string; readonly email: string | null } | null
  /** The evidence, in words: what was seen. */
  readonly why: readonly string[]
  readonly dueAt: Instant
  /** Every token that stops working (again works, for `release`), the one it is about included. */
  readonly affects: readonly (TokenIdentity & { readonly label: string })[]
  readonly reversible: boolean
  readonly precondition: Precondition
  /** In words, one each: `last use still 2026-03-01`. */
  readonly preconditionWords: readonly string[]
  /** What a person must confirm by name before it is done, such as `service-account:712020:…`; `null` = nothing beyond the plan. */
  readonly confirm: string | null
}

/** A due action that a plan leaves out, and why. */
export interface SkippedAction {
  readonly kind: ActionKind
  readonly caseId: number | null
  readonly policy: string | null
  readonly token: (TokenIdentity & { readonly label: string }) | null
  /** Whom a `block` or `allow` that is left out is about. */
  readonly owner?: { readonly id: string; readonly name: string }
  readonly why: string
}

/** A limit that the plan goes beyond. */
export interface Breach {
  /** `per run`, `per day`, `policy unused-half-a-year`, `owner Ada Abel`, `kind user-token`. */
  readonly limit: string
  readonly planned: number
  readonly allowed: number
  /** What would raise it: the option, or the key in the policy. */
  readonly raise: string
}

/** What would be done, and on what it rests. Times are the provider's. */
export interface Plan {
  /** Random. */
  readonly id: string
  readonly organisationId: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly by: string
  /** The newest sealed pass. */
  readonly passId: number
  /** SHA-256 over everything of the record that planning looks at: tokens, uses, findings, exemptions, cases. */
  readonly snapshot: string
  /** SHA-256 over the hashes of the policies in force. */
  readonly policies: string
  /** In the order in which they are done. */
  readonly actions: readonly PlannedAction[]
  readonly skipped: readonly SkippedAction[]
  readonly breaches: readonly Breach[]
}

/** A plan as a file: `signature` is an HMAC over its canonical JSON, with a key of this installation. */
export interface SignedPlan {
  readonly version: 1
  readonly plan: Plan
  readonly signature: string
}

/**
 * A plan on record. `proposed` waits for a person; `superseded` = a later pass plans something else; `applied` = every intent of it has
 * an outcome or waits for the loop to resume it.
 */
export const planStates = ['proposed', 'rejected', 'superseded', 'applied'] as const
export type PlanState = (typeof planStates)[number]

export interface PlanRecord {
  readonly plan: Plan
  readonly state: PlanState
  /** Who applied or rejected it. */
  readonly decidedBy: string | null
  readonly decidedAt: Instant | null
  readonly reason: string | null
}
