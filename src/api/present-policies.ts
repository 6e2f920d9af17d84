import type { Finding } from '../model/finding.ts'
import { DAY } from '../model/instant.ts'
import type { PolicyFault } from '../policies/fault.ts'
import type { Policy } from '../policies/policy.ts'
import { defaultRules } from '../policies/requests/default-rules.ts'
import { referenceWords } from '../policies/requests/may-request.ts'
import type { RequestRule } from '../policies/requests/request-rule.ts'
import type { BackTestLook } from '../store/act-store.ts'

/** What the record tells of policies. */
export interface PolicyRecord {
  readonly findings: readonly Finding[]
  readonly looks: readonly BackTestLook[]
}

/** A policy as the REST API tells it, with its findings and who looked at its back-test. */
export function policyJson(policy: Policy, { findings, looks }: PolicyRecord) {
  const own = findings.filter((finding) => finding.policy === policy.name)
  const setAside = own.filter(({ state }) => state === 'exempt').length
  const look = looks.find(({ policyHash }) => policyHash === policy.hash)
  return {
    name: policy.name,
    description: policy.description,
    severity: policy.severity,
    appliesTo: [...policy.appliesTo],
    steps: policy.steps.map(({ action, after, watch }) => ({
      action,
      afterDays: after / DAY,
      watchDays: watch === null ? null : watch / DAY,
    })),
    limits: policy.limits,
    control: policy.control,
    evidence: policy.evidence,
    hash: policy.hash,
    source: { file: policy.source.path, line: policy.source.line },
    findings: { open: own.length - setAside, setAside },
    look: look === undefined ? null : { at: new Date(look.at).toISOString(), by: look.by },
  }
}

/** An approval rule as the REST API tells it. */
export function ruleJson({ rule, appliesTo, mayRequest, when, autoApprove, source }: RequestRule) {
  const builtIn = defaultRules.rules.some((known) => known.rule === rule)
  return {
    name: rule.name,
    description: rule.description,
    appliesTo: [...appliesTo],
    mayRequest: referenceWords(mayRequest),
    stages: rule.stages.map(({ approvers, need }) => ({ need, of: referenceWords(approvers) })),
    conditional: when !== null,
    autoApproves: autoApprove !== null,
    maxDays: { ...rule.maxDays },
    breakGlass: rule.breakGlass !== null,
    source: builtIn ? null : { file: source.path, line: source.line },
  }
}

/** A fault of a policy file as the REST API tells it. */
export function policyFaultJson({ path, ...fault }: PolicyFault) {
  return { file: path, ...fault }
}
