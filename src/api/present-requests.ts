import type { Approver } from '../actions/requests/approver.ts'
import type { RequestPreview } from '../actions/requests/preview-request.ts'
import type { RequestView } from '../actions/requests/request-view.ts'
import { grantJson } from '../model/grant-json.ts'
import type { RequestContent } from '../model/request.ts'
import { approvalRuleJson, requestEventJson, requestJson } from '../model/request-json.ts'
import { scopeClassOf } from '../model/scope-words.ts'

/** A request with everything about it, as the REST API tells it. */
export function requestFileJson({ request, history, stage, approvers, grant, may }: RequestView) {
  return {
    request: requestJson(request),
    history: history.map(requestEventJson),
    stage,
    approvers: approvers.map(approverJson),
    grant: grant === null ? null : grantJson(grant),
    may: { ...may },
  }
}

/** What would become of a request, as the REST API tells it. */
export function previewJson(preview: RequestPreview, content: Pick<RequestContent, 'scopes'>) {
  const { faults, rule, why, automatic, evidence, stages } = preview
  const scopeClass = scopeClassOf(content.scopes)
  return {
    faults: faults.map(({ field, words }) => ({ field, words })),
    scopeClass,
    rule: rule === null ? null : approvalRuleJson(rule.rule),
    why,
    maxDays: rule?.rule.maxDays[scopeClass] ?? null,
    approvers: (stages[0]?.approvers ?? []).map(approverJson),
    stages: stages.map(({ need, approvers }) => ({ need, approvers: approvers.map(approverJson) })),
    automatic: { yes: automatic !== null, evidence: evidence.map(({ words }) => words) },
  }
}

/** Somebody who can decide, as the REST API tells them. */
function approverJson({ email, name, insteadOf, through, escalated }: Approver) {
  return { email, name, insteadOf, through, escalated }
}
