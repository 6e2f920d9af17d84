import type { Answer } from '../model/answer.ts'
import type { Severity } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import type { PolicyStep, StepAction } from '../model/step.ts'

/** Everything that can happen to a case. `docs/acting.md` says what follows from each. */
export type CaseEvent =
  | {
      readonly kind: 'step-done'
      readonly action: StepAction
      readonly intentId: number | null
      readonly why: string
      /** Of a quarantine: how long it is watched at least, whatever the policy says: the longest plausible period of the token. */
      readonly watchMs?: number
    }
  | { readonly kind: 'step-failed'; readonly action: StepAction; readonly why: string }
  | {
      readonly kind: 'step-refused'
      readonly action: StepAction
      readonly why: string
      /** A person must look: the next pass would find the same. */
      readonly lasting?: boolean
    }
  | { readonly kind: 'quarantine-undone'; readonly why: string }
  | { readonly kind: 'undeliverable'; readonly why: string }
  | { readonly kind: 'delivery-unsure'; readonly why: string }
  | { readonly kind: 'used'; readonly at: Instant }
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'promise-over' }
  | { readonly kind: 'replaced'; readonly as: 'rotated' | 'migrated'; readonly why: string }
  | { readonly kind: 'exempted'; readonly until: Instant; readonly reason: string; readonly by: string }
  | { readonly kind: 'exemption-over' }
  | { readonly kind: 'finding-resolved'; readonly why: string }
  | { readonly kind: 'token-gone'; readonly why: string }
  | {
      readonly kind: 'policy-changed'
      readonly steps: readonly PolicyStep[]
      readonly policyHash: string
      readonly severity: Severity
    }
  | { readonly kind: 'signal'; readonly why: string }
  | { readonly kind: 'hold'; readonly by: string; readonly reason: string; readonly until: Instant | null }
  | {
      readonly kind: 'resume'
      /** `null` = the hold ended by itself. */
      readonly by: string | null
      readonly reason: string
      readonly despiteUse: boolean
      readonly acceptCollateral: boolean
    }
  | { readonly kind: 'close'; readonly by: string | null; readonly reason: string }

/** The kinds of event, for tests and docs that must name them all. */
export const caseEventKinds = [
  'step-done',
  'step-failed',
  'step-refused',
  'quarantine-undone',
  'undeliverable',
  'delivery-unsure',
  'used',
  'answered',
  'promise-over',
  'replaced',
  'exempted',
  'exemption-over',
  'finding-resolved',
  'token-gone',
  'policy-changed',
  'signal',
  'hold',
  'resume',
  'close',
] as const satisfies readonly CaseEvent['kind'][]
