import type { ConditionEvidence, Severity, TokenIdentity } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import type { PolicySubject } from '../model/policy-subject.ts'
import { tokenRef } from '../model/token.ts'
import { type CompiledPolicy, compilePolicy } from './compile.ts'
import { evidenceOf } from './condition.ts'
import type { Policy } from './policy.ts'

/** What a policy says of a token that it matches. */
export interface Judgement {
  readonly policy: Policy
  readonly severity: Severity
  readonly token: TokenIdentity
  /** `kind/id` */
  readonly ref: string
  /** One entry for each condition, in the order of the policy. */
  readonly evidence: readonly ConditionEvidence[]
}

/** Prepares policies once, to judge any number of tokens. Policies must come from `loadPolicies`, without faults. */
export function compilePolicies(policies: readonly Policy[]): readonly CompiledPolicy[] {
  return policies.map(compilePolicy)
}

/**
 * Every match of a policy and a token, by token and then by policy, in the order in which they are given. A fact that is not known never
 * makes a match. Pure; evidence is made for matches only.
 */
export function judge(
  compiled: readonly CompiledPolicy[],
  subjects: readonly PolicySubject[],
  now: Instant,
): readonly Judgement[] {
  const judgements: Judgement[] = []
  for (const subject of subjects)
    for (const policy of compiled) if (policy.matches(subject, now)) judgements.push(judgementOf(policy, subject, now))
  return judgements
}

function judgementOf({ policy, conditions }: CompiledPolicy, subject: PolicySubject, now: Instant): Judgement {
  const { kind, id } = subject.token
  return {
    policy,
    severity: policy.severity,
    token: { kind, id },
    ref: tokenRef(subject.token),
    evidence: conditions.map((condition) => evidenceOf(condition, subject, now)),
  }
}
