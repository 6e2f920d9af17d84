import { DAY, type Instant, isoOrNull } from './instant.ts'
import type { BreakGlass, Decision, RequestEvent, TokenRequest } from './request.ts'
import type { ApprovalRule } from './request-rules.ts'

/** The JSON form of a request: what the command line and the REST API both say. */
export function requestJson(request: TokenRequest) {
  const { id, version, requester, origin, content, state, rule, decisions, breakGlass, endedWhy, grantId } = request
  return {
    id,
    version,
    requester: { ...requester },
    origin,
    content: { ...content, scopes: [...content.scopes], sites: [...content.sites] },
    state,
    rule: rule === null ? null : approvalRuleJson(rule),
    decisions: decisions.map(decisionJson),
    breakGlass: breakGlass === null ? null : breakGlassJson(breakGlass),
    createdAt: iso(request.createdAt),
    submittedAt: isoOrNull(request.submittedAt),
    expiresAt: isoOrNull(request.expiresAt),
    decidedAt: isoOrNull(request.decidedAt),
    endedWhy,
    grantId,
  }
}

/** The JSON form of a rule of approval. */
export function approvalRuleJson(rule: ApprovalRule) {
  const { name, description, stages, maxDays, expiresAfter, remindAfter, window, breakGlass } = rule
  return {
    name,
    description,
    stages: stages.map(({ approvers, need }) => ({ approvers: [...approvers], need })),
    maxDays: { ...maxDays },
    expiresAfterDays: days(expiresAfter),
    remindAfterDays: remindAfter.map(days),
    windowDays: days(window),
    breakGlass: breakGlass === null ? null : { days: breakGlass.days, reviewWithinDays: days(breakGlass.reviewWithin) },
  }
}

/** The JSON form of a line of the history of a request or grant. */
export function requestEventJson({ at, kind, words, by }: RequestEvent) {
  return { at: iso(at), kind, words, by }
}

function decisionJson({ at, narrowed, ...decision }: Decision) {
  return {
    ...decision,
    at: iso(at),
    narrowed: narrowed === null ? null : { days: narrowed.days, scopes: [...narrowed.scopes] },
  }
}

function breakGlassJson({ reason, reviewBy, review }: BreakGlass) {
  return { reason, reviewBy: iso(reviewBy), review: review === null ? null : decisionJson(review) }
}

function days(ms: number): number {
  return ms / DAY
}

function iso(at: Instant): string {
  return new Date(at).toISOString()
}
