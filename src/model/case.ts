import type { Answer } from './answer.ts'
import type { Severity, TokenIdentity } from './finding.ts'
import type { Instant } from './instant.ts'
import type { PolicyStep, StepAction } from './step.ts'

/** Where a case stands. The first four are open, the others are its end. */
export const caseStates = [
  'open',
  'asked',
  'reminded',
  'quarantined',
  'revoked',
  'kept',
  'rotated',
  'migrated',
  'closed',
] as const
export type CaseState = (typeof caseStates)[number]

/** The states in which a case is still under way. */
export const openCaseStates = ['open', 'asked', 'reminded', 'quarantined'] as const satisfies readonly CaseState[]

/** Whose question it is: who is asked next. Each rung is climbed when the one before cannot be reached or does not know. */
export const contactRungs = ['owner', 'backup', 'team', 'stewards'] as const
export type ContactRung = (typeof contactRungs)[number]

/** Why a case stands still. While it does, its time stands still as well. */
export const holdKinds = ['manual', 'used', 'signal', 'exempt', 'promise', 'delivery', 'failed'] as const
export type HoldKind = (typeof holdKinds)[number]

export interface CaseHold {
  readonly kind: HoldKind
  readonly reason: string
  /** Who put it on hold; `null` = Token Steward itself. */
  readonly by: string | null
  readonly since: Instant
  /** When it ends by itself; `null` = a person must end it. */
  readonly until: Instant | null
}

/** One step that was done. */
export interface DoneStep {
  readonly action: StepAction
  readonly at: Instant
  readonly intentId: number | null
}

/** The journey of one finding, or of one token in a campaign. Times are the provider's. */
export interface Case {
  readonly id: number
  /** Rises with every change: a change is refused when the case is no longer what it was computed from. */
  readonly version: number
  readonly token: TokenIdentity & {
    readonly label: string
    readonly ownerId: string | null
    readonly owner: string | null
  }
  /** The finding that opened it; `null` for a case of a campaign. */
  readonly findingId: number | null
  readonly campaignId: number | null
  /** Name of the policy; `campaign-<id>` for a case of a campaign. */
  readonly policy: string
  /** Which text of the policy its steps are from. */
  readonly policyHash: string
  readonly severity: Severity
  readonly steps: readonly PolicyStep[]
  readonly state: CaseState
  readonly openedAt: Instant
  /** In the order in which they were done. */
  readonly done: readonly DoneStep[]
  /** What comes next and when; `null` when nothing does, or the case has ended. A case on hold keeps it as it was at the beginning of the hold. */
  readonly next: { readonly step: number; readonly action: StepAction; readonly dueAt: Instant } | null
  readonly hold: CaseHold | null
  /** Who is to be asked. */
  readonly contact: ContactRung
  /** The newest answer. */
  readonly answer: Answer | null
  /** A person has said that other tokens of the owner may be blocked as well. */
  readonly acceptCollateral: boolean
  /** A person has said that it goes on although the token is used. */
  readonly despiteUse: boolean
  /** Milliseconds for which its quarantine is watched at least, beside what the policy says; `null` = no more than that. */
  readonly watchMs: number | null
  /** Failures of the next step in a row. */
  readonly failures: number
  /** The latest use that was known when it was opened, or when a person last let it go on. */
  readonly knownUseAt: Instant | null
  readonly endedAt: Instant | null
  readonly endedWhy: string | null
}

/** What a case is opened with. */
export type NewCase = Omit<Case, 'id' | 'version' | 'token'> & { readonly token: TokenIdentity }

/** One line of a case's history. */
export interface CaseTransition {
  readonly at: Instant
  /** What happened: the kind of event, such as `answered` or `held`. */
  readonly kind: string
  readonly from: CaseState
  readonly to: CaseState
  readonly reason: string
  /** Who did it; `null` = Token Steward itself. */
  readonly by: string | null
}

/** A case as it becomes, with why. `next.version` is the version from which it was computed. */
export interface CaseChange {
  readonly next: Case
  readonly transitions: readonly CaseTransition[]
}
