import type { ConditionEvidence } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import type { PolicySubject } from '../model/policy-subject.ts'
import { type CompiledClause, compileClause } from './clause.ts'
import { compilePolicy } from './compile.ts'
import { evidenceOf, type Nearness, type Verdict } from './condition.ts'
import type { Clause, GroupWord, Policy } from './policy.ts'

/** What one condition saw, and how near the token is to it where it does not hold. */
export interface ExplainedCondition extends ConditionEvidence {
  readonly nearness: Nearness | null
}

/** What a group of conditions came to. */
export interface ExplainedGroup {
  readonly group: GroupWord
  readonly verdict: Verdict
  readonly items: readonly ExplainedClause[]
}

export type ExplainedClause = ExplainedCondition | ExplainedGroup

/** Why a policy matches a token, or why not. */
export interface PolicyExplanation {
  readonly policy: Policy
  readonly matches: boolean
  /** What the conditions come to, whether or not the policy applies to tokens of this kind; `null` = not known. */
  readonly verdict: Verdict
  /** Whether the policy speaks of tokens of this kind. */
  readonly appliesTo: ConditionEvidence
  readonly tree: ExplainedClause
  /** One sentence: what decided it. */
  readonly summary: string
}

/** From this share on, a token is nearly there. */
const nearly = 0.8

/** Explains what a policy says of a token, condition by condition, also where it does not match. */
export function explainPolicy(policy: Policy, subject: PolicySubject, now: Instant): PolicyExplanation {
  const compiled = compilePolicy(policy)
  const tree = explainClause(compiled.clause, { subject, now, wanted: true })
  const appliesTo = kindEvidence(policy, subject)
  const verdict = tree.verdict
  const matches = appliesTo.verdict === true && verdict === true
  return { policy, matches, verdict, appliesTo, tree, summary: summarise({ matches, appliesTo, tree }) }
}

/** What decides that a clause holds of a token, or that it does not, in words: `2 scopes: read:jira-work, write:jira-work (asked: …)`. */
export function reasonsOf(clause: Clause, subject: PolicySubject, now: Instant): string {
  const tree = explainClause(compileClause(clause), { subject, now, wanted: true })
  return reasonsIn(tree, tree.verdict === true)
}

interface Explaining {
  readonly subject: PolicySubject
  readonly now: Instant
  /** Whether it helps the policy to match that the condition holds: not below `none`. */
  readonly wanted: boolean
}

function explainClause(clause: CompiledClause, explaining: Explaining): ExplainedClause {
  const { subject, now, wanted } = explaining
  if ('condition' in clause) {
    const evidence = evidenceOf(clause.condition, subject, now)
    const near = wanted && evidence.verdict === false ? (clause.condition.nearness?.(subject, now) ?? null) : null
    if (near === null) return { ...evidence, nearness: null }
    const words = near.share >= nearly ? `nearly: ${near.words}` : near.words
    return { ...evidence, nearness: { ...near, words } }
  }
  const within = { ...explaining, wanted: clause.group === 'none' ? !wanted : wanted }
  return {
    group: clause.group,
    verdict: clause.test(subject, now),
    items: clause.items.map((item) => explainClause(item, within)),
  }
}

function kindEvidence({ appliesTo }: Policy, { token }: PolicySubject): ConditionEvidence {
  const asked = appliesTo.join(', ')
  return {
    condition: 'applies-to',
    asked,
    seen: token.kind,
    verdict: appliesTo.includes(token.kind),
    words: `kind ${token.kind} (asked: ${asked})`,
  }
}

function summarise({ matches, appliesTo, tree }: Pick<PolicyExplanation, 'matches' | 'appliesTo' | 'tree'>): string {
  if (appliesTo.verdict !== true) return `Does not apply: ${appliesTo.words}.`
  const listed = reasonsIn(tree, matches)
  if (matches) return `Matches: ${listed}.`
  return `${tree.verdict === null ? 'Cannot be told' : 'Does not match'}: ${tree.verdict === null ? listed.replace(/^not known: /, '') : listed}.`
}

function reasonsIn(tree: ExplainedClause, holds: boolean): string {
  const said = deciding(tree, holds).map((leaf) => leaf.nearness?.words ?? leaf.words)
  return [...new Set(said)].join('; ')
}

/** The conditions that made a clause what it is: `holds` tells whether one asks why it holds or why it does not. */
function deciding(clause: ExplainedClause, holds: boolean): readonly ExplainedCondition[] {
  if (!('group' in clause)) return [clause]
  const inner = clause.group === 'none' ? !holds : holds
  const decisive = clause.items.filter(({ verdict }) => (inner ? verdict === true : verdict !== true))
  // Where everything must agree, all of it decided; where one is enough, only those that agree with the outcome did.
  const items = decisive.length > 0 ? firmest(decisive) : clause.items
  return items.flatMap((item) => deciding(item, inner))
}

/** Facts that are known decide before facts that are not. */
function firmest(items: readonly ExplainedClause[]): readonly ExplainedClause[] {
  const known = items.filter(({ verdict }) => verdict !== null)
  return known.length > 0 ? known : items
}
