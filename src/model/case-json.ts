import type { Answer } from './answer.ts'
import type { Case, CaseTransition, HoldKind } from './case.ts'
import { isoOrNull } from './instant.ts'

/** A case as every face tells it; times are ISO 8601 text. */
export interface CaseJson {
  readonly id: number
  readonly token: Case['token']
  readonly findingId: number | null
  readonly campaignId: number | null
  readonly policy: string
  readonly severity: Case['severity']
  readonly state: Case['state']
  readonly openedAt: string
  readonly steps: { readonly action: string; readonly afterDays: number; readonly watchDays: number | null }[]
  readonly done: { readonly action: string; readonly at: string; readonly intentId: number | null }[]
  readonly next: { readonly action: string; readonly dueAt: string } | null
  readonly hold: {
    readonly kind: HoldKind
    readonly reason: string
    readonly by: string | null
    readonly since: string
    readonly until: string | null
  } | null
  readonly contact: Case['contact']
  readonly answer: AnswerJson | null
  readonly acceptCollateral: boolean
  readonly despiteUse: boolean
  readonly endedAt: string | null
  readonly endedWhy: string | null
}

/** An answer as every face tells it. */
export interface AnswerJson extends Omit<Answer, 'at' | 'saidAt' | 'until'> {
  readonly at: string
  readonly saidAt: string
  readonly until: string | null
}

/** One line of a case's history as every face tells it. */
export interface CaseTransitionJson extends Omit<CaseTransition, 'at'> {
  readonly at: string
}

/** The JSON form of a case: what the command line and the REST API both say. */
export function caseJson(given: Case): CaseJson {
  const { id, token, findingId, campaignId, policy, severity, state, contact, acceptCollateral, despiteUse } = given
  const days = (ms: number): number => ms / 86_400_000
  return {
    id,
    token: { ...token },
    findingId,
    campaignId,
    policy,
    severity,
    state,
    openedAt: iso(given.openedAt),
    steps: given.steps.map(({ action, after, watch }) => ({
      action,
      afterDays: days(after),
      watchDays: watch === null ? null : days(watch),
    })),
    done: given.done.map(({ action, at, intentId }) => ({ action, at: iso(at), intentId })),
    next: given.next === null ? null : { action: given.next.action, dueAt: iso(given.next.dueAt) },
    hold:
      given.hold === null ? null : { ...given.hold, since: iso(given.hold.since), until: isoOrNull(given.hold.until) },
    contact,
    answer: given.answer === null ? null : answerJson(given.answer),
    acceptCollateral,
    despiteUse,
    endedAt: isoOrNull(given.endedAt),
    endedWhy: given.endedWhy,
  }
}

/** The JSON form of an answer. */
export function answerJson(answer: Answer): AnswerJson {
  return { ...answer, at: iso(answer.at), saidAt: iso(answer.saidAt), until: isoOrNull(answer.until) }
}

/** The JSON form of a line of a case's history. */
export function transitionJson(transition: CaseTransition): CaseTransitionJson {
  return { ...transition, at: iso(transition.at) }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
