import type { CaseChange } from '../model/case.ts'
import type { GrantChange } from '../model/grant.ts'
import type { Instant } from '../model/instant.ts'
import type { Intent, Outcome } from '../model/intent.ts'
import type { Mode, ModeSetting } from '../model/mode.ts'
import type { Plan, PlanRecord, PlanState } from '../model/plan.ts'
import type { Quarantine } from '../model/quarantine.ts'

/** That a person has looked at what a policy would have done. */
export interface BackTestLook {
  readonly policy: string
  readonly policyHash: string
  /** Host's time. */
  readonly at: Instant
  readonly by: string
  /** Its figures, plain JSON. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** What ends with an outcome, all in its transaction. */
export interface OutcomeRecord {
  readonly outcome: Outcome
  readonly changes?: readonly CaseChange[]
  /** A quarantine that now holds. Where one of the owner holds already, that one stays as it is: it knows where the owner goes back to. */
  readonly quarantine?: Omit<Quarantine, 'id' | 'releasedAt' | 'releasedWhy'>
  /** A quarantine that no longer holds; `conflict` when it did not hold before. */
  readonly release?: { readonly id: number; readonly why: string }
  /** Grants as they become, each with its ledger entry `grant.<kind>`; `conflict` when one is no longer at its version. */
  readonly grants?: readonly GrantChange[]
}

export interface ActStore {
  readMode(organisationId: string): Promise<ModeSetting>
  /** Sets the mode, with a ledger entry `mode.changed`. */
  setMode(
    organisationId: string,
    setting: { readonly mode: Mode; readonly at: Instant; readonly by: string; readonly reason: string },
  ): Promise<void>

  /** Records a look at a back-test, with a ledger entry `policy.back-tested`. */
  saveBackTestLook(organisationId: string, look: BackTestLook): Promise<void>
  /** The newest look of each policy hash. */
  backTestLooks(organisationId: string): Promise<readonly BackTestLook[]>

  /** Writes a plan down as `proposed`, with a ledger entry `plan.proposed`; earlier proposed ones become `superseded`. */
  proposePlan(organisationId: string, plan: Plan): Promise<void>
  /** Ends a proposal without doing it, with a ledger entry `plan.<state>`. `false` when it is not `proposed` (any more). */
  endPlan(
    organisationId: string,
    planId: string,
    end: {
      readonly state: Extract<PlanState, 'rejected' | 'superseded'>
      readonly by: string
      readonly at: Instant
      readonly reason: string
    },
  ): Promise<boolean>
  findPlan(organisationId: string, planId: string): Promise<PlanRecord | null>
  /** Newest first. */
  listPlans(organisationId: string, limit: number): Promise<readonly PlanRecord[]>

  /**
   * Writes down a plan as `applied` (whether it was proposed or comes from a file) and an intent for each of its actions, with a ledger
   * entry `plan.applied` that names who applies it and every action. Actions whose key has an intent already that has no outcome, or
   * one that says it was done, are left out. Returns the intents that were written, in the plan's order. Rejects with `conflict` when the
   * plan was applied or rejected before.
   */
  applyPlan(
    organisationId: string,
    plan: Plan,
    applied: { readonly by: string; readonly at: Instant },
  ): Promise<readonly Intent[]>
  /** Notes that the first call is about to be made; when it was noted before, that stays. */
  startIntent(organisationId: string, id: number, at: Instant): Promise<void>
  /** Adds to an intent's notes, before or between calls. Rejects with `conflict` when it has an outcome, as `startIntent` does. */
  noteIntent(organisationId: string, id: number, notes: Readonly<Record<string, unknown>>): Promise<void>
  /**
   * Ends an intent: outcome, changes of cases, quarantine and the ledger entry `action.<outcome state>`, in one transaction. Rejects with
   * `conflict` when it has an outcome already, or a case is no longer at the version of its change; then nothing is written.
   */
  endIntent(organisationId: string, id: number, record: OutcomeRecord): Promise<Intent>
  /** Intents without an outcome, oldest first. */
  unfinishedIntents(organisationId: string): Promise<readonly Intent[]>
  findIntent(organisationId: string, id: number): Promise<Intent | null>
  /** Newest first. */
  listIntents(
    organisationId: string,
    query: {
      readonly planId?: string
      readonly caseId?: number
      /** Written down at or after. */
      readonly since?: Instant
      readonly limit: number
    },
  ): Promise<readonly Intent[]>
  /**
   * Tokens that hard actions (`quarantine`, `revoke`) with an outcome `done` reached at or after `since`, and intents of such that have no
   * outcome yet: what counts against limits. One for each token; `kind` is the token's.
   */
  hardActionsSince(
    organisationId: string,
    since: Instant,
  ): Promise<readonly { readonly policy: string | null; readonly ownerId: string | null; readonly kind: string }[]>
  /** Quarantines, those that hold first; `open` = only these. */
  listQuarantines(
    organisationId: string,
    query?: { readonly open?: boolean; readonly ownerId?: string },
  ): Promise<readonly Quarantine[]>
}
