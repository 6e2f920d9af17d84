import type { PolicySubject } from '../model/policy-subject.ts'
import { tokenKinds } from '../model/token.ts'
import { type CompiledClause, compileClause, leavesOf } from './clause.ts'
import type { NamedCondition } from './condition.ts'
import { type Matcher, matcherOf } from './matcher.ts'
import type { Policy } from './policy.ts'

/** A policy, ready to judge any number of tokens. */
export interface CompiledPolicy {
  readonly policy: Policy
  readonly clause: CompiledClause
  /** Conditions in the order in which they are written. */
  readonly conditions: readonly NamedCondition[]
  /** Whether it speaks of tokens of this kind at all. */
  readonly appliesTo: (subject: PolicySubject) => boolean
  /** Whether it matches a token: it speaks of its kind, and what it asks is known to hold. */
  readonly matches: Matcher
}

const known = new WeakMap<Policy, CompiledPolicy>()

/** A policy made ready, once for each. It must have been loaded: throws for arguments that loading refuses. */
export function compilePolicy(policy: Policy): CompiledPolicy {
  const before = known.get(policy)
  if (before !== undefined) return before
  const compiled = compile(policy)
  known.set(policy, compiled)
  return compiled
}

function compile(policy: Policy): CompiledPolicy {
  const clause = compileClause(policy.when)
  const kinds = new Set(policy.appliesTo)
  const everyKind = tokenKinds.every((kind) => kinds.has(kind))
  const appliesTo = ({ token }: PolicySubject): boolean => everyKind || kinds.has(token.kind)
  const holds = matcherOf(clause)
  return {
    policy,
    clause,
    conditions: leavesOf(clause),
    appliesTo,
    matches: everyKind ? holds : (subject, now) => kinds.has(subject.token.kind) && holds(subject, now),
  }
}
