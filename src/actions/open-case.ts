import type { NewCase } from '../model/case.ts'
import type { Severity } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import type { PolicyStep } from '../model/step.ts'
import type { TokenKind } from '../model/token.ts'
import { nextStep } from './next-step.ts'

/** What a case is opened for. */
export interface CaseOpening {
  readonly token: { readonly kind: TokenKind; readonly id: string }
  readonly origin: Pick<NewCase, 'policy' | 'policyHash'> & {
    readonly findingId: number | null
    readonly campaignId: number | null
    readonly severity: Severity
  }
  readonly steps: readonly PolicyStep[]
  /** The latest use that is known. */
  readonly knownUseAt: Instant | null
  readonly now: Instant
}

/** A case as it begins. */
export function openCase({ token, origin, steps, knownUseAt, now }: CaseOpening): NewCase {
  const fitting = stepsFor(token.kind, steps)
  const start = { steps: fitting, done: [], openedAt: now, answer: null, watchMs: null }
  return {
    ...origin,
    ...start,
    token: { kind: token.kind, id: token.id },
    state: 'open',
    next: nextStep(start),
    hold: null,
    contact: 'owner',
    acceptCollateral: false,
    despiteUse: false,
    failures: 0,
    knownUseAt,
    endedAt: null,
    endedWhy: null,
  }
}

/**
 * The steps that a kind of token can go through. Only people have an authentication policy, so only user tokens can be quarantined;
 * without a quarantine a revocation that nobody is asked about before is left out as well, as nothing mild would come before it.
 */
export function stepsFor(kind: TokenKind, steps: readonly PolicyStep[]): readonly PolicyStep[] {
  if (kind === 'user-token') return steps
  const possible = steps.filter(({ action }) => action !== 'quarantine')
  const asked = possible.some(({ action }) => action === 'ask-owner')
  return asked ? possible : possible.filter(({ action }) => action !== 'revoke')
}
