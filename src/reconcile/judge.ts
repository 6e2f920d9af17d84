import type { Finding } from '../model/finding.ts'
import type { Pass } from '../model/pass.ts'
import type { PolicySubject } from '../model/policy-subject.ts'
import { tokenRef } from '../model/token.ts'
import type { TokenEntry } from '../model/token-record.ts'
import { explainPolicy } from '../policies/explain.ts'
import { compilePolicies, judge as judgeSubjects } from '../policies/judge.ts'
import type { Policy } from '../policies/policy.ts'
import type { PassRun } from './run.ts'
import { policySubjects, readAccess } from './subjects.ts'

/**
 * Judges every token that is there by the policies, and records what they say: findings opened, kept, resolved with their why.
 * Nothing is judged after a pass that is not sealed, nor by policies with faults: half of the rules would resolve findings wrongly.
 * Returns the pass with its report.
 */
export async function judge(run: PassRun, pass: Pass): Promise<Pass> {
  if (pass.state !== 'sealed' || pass.at === null) return pass
  const { store, options, policies } = run
  const { organisationId } = options
  if (policies.fault !== null) return store.recordJudgementFault(organisationId, pass.id, policies.fault)
  const tokens: TokenEntry[] = []
  for await (const token of store.streamTokens(organisationId, {})) tokens.push(token)
  const subjects = policySubjects(tokens, pass.at, await readAccess(store, organisationId))
  const judgements = judgeSubjects(compilePolicies(policies.list), subjects, pass.at)
  const findings = judgements.map(({ policy, severity, token, evidence }) => ({
    token,
    policy: policy.name,
    policyHash: policy.hash,
    severity,
    evidence,
  }))
  const said = new Set(findings.map(({ policy, token }) => `${policy} ${tokenRef(token)}`))
  const open = await store.openFindings(organisationId, pass.at)
  const resolved = open.filter(({ policy, token }) => !said.has(`${policy} ${tokenRef(token)}`))
  return store.recordJudgement(organisationId, pass.id, {
    at: pass.at,
    policies: policies.list.map((policy) => ({ name: policy.name, hash: policy.hash, facts: policy })),
    notes: run.notes,
    findings,
    whyResolved: new Map(
      resolved.map((finding) => [
        finding.id,
        whyResolved(finding, { policies: policies.list, subjects, now: pass.at ?? 0 }),
      ]),
    ),
  })
}

interface Judged {
  readonly policies: readonly Policy[]
  readonly subjects: readonly PolicySubject[]
  readonly now: number
}

/** Why a policy no longer says it of a token, in words. */
function whyResolved(finding: Finding, { policies, subjects, now }: Judged): string {
  const policy = policies.find(({ name }) => name === finding.policy)
  if (policy === undefined) return 'The policy is no longer among those that judge.'
  const subject = subjects.find(({ token }) => tokenRef(token) === tokenRef(finding.token))
  if (subject === undefined) return 'The token is gone.'
  return explainPolicy(policy, subject, now).summary
}
