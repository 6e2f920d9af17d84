import type { ConditionEvidence } from '../../model/finding.ts'
import type { RequestKind } from '../../model/request.ts'
import { compileClause, leavesOf } from '../clause.ts'
import { evidenceOf } from '../condition.ts'
import { reasonsOf } from '../explain.ts'
import { matcherOf } from '../matcher.ts'
import type { Clause } from '../policy.ts'
import { mayRequest, referenceWords } from './may-request.ts'
import type { RequestRule, RequestRules } from './request-rule.ts'
import { type Wish, wishSubject } from './wish.ts'

/** Which rule decides a request, or why none does, in words that its requester understands. */
export type ChosenRule = { readonly rule: RequestRule } | { readonly why: string }

/** The first rule that is for such a request and whose requester may ask. What is not known never makes a rule apply. */
export function chooseRule({ rules }: RequestRules, wish: Wish): ChosenRule {
  const refusals: string[] = []
  for (const rule of rules) {
    const why = refusal(rule, wish)
    if (why === null) return { rule }
    refusals.push(`${rule.rule.name}: ${why}`)
  }
  return { why: `No approval rule allows this request. ${refusals.join('; ')}.` }
}

/** Why a rule does not decide a request; `null` when it does. */
function refusal({ appliesTo, mayRequest: allowed, when }: RequestRule, wish: Wish): string | null {
  if (!appliesTo.includes(wish.content.kind)) return `is for ${appliesTo.map((kind) => kindWords[kind]).join(' and ')}`
  if (!mayRequest(allowed, wish.requester)) return `only ${referenceWords(allowed)} may ask`
  if (when === null || holds(when, wish)) return null
  return `does not fit: ${reasonsOf(when, wishSubject(wish), wish.now)}`
}

const kindWords: Readonly<Record<RequestKind, string>> = {
  'user-token': 'tokens of people',
  'service-account': 'service accounts',
}

function holds(clause: Clause, wish: Wish): boolean {
  return matcherOf(compileClause(clause))(wishSubject(wish), wish.now)
}

/** Whether nobody need agree, and what was seen. */
export interface AutomaticApproval {
  readonly yes: boolean
  /** One entry for each condition of `auto-approve`, in its order; empty where the rule has none. */
  readonly evidence: readonly ConditionEvidence[]
}

/** Whether a request is approved without anybody: its rule names no approvers, or what `auto-approve` asks is known to hold. */
export function approvesItself({ rule, autoApprove }: RequestRule, wish: Wish): AutomaticApproval {
  if (autoApprove === null) return { yes: rule.stages.length === 0, evidence: [] }
  const subject = wishSubject(wish)
  const evidence = leavesOf(compileClause(autoApprove)).map((leaf) => evidenceOf(leaf, subject, wish.now))
  return { yes: rule.stages.length === 0 || holds(autoApprove, wish), evidence }
}
