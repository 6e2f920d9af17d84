import type { Severity } from '../model/finding.ts'
import type { PolicyStep } from '../model/step.ts'
import type { TokenKind } from '../model/token.ts'

/** A value as JSON has it. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** How the conditions of a group are joined: all hold, at least one holds, none holds. */
export const groupWords = ['all', 'any', 'none'] as const
export type GroupWord = (typeof groupWords)[number]

/** One condition with its argument as it was written. */
export interface ConditionClause {
  readonly condition: string
  readonly argument: JsonValue
}

/** Conditions and groups, joined. Never empty. */
export interface GroupClause {
  readonly group: GroupWord
  readonly items: readonly Clause[]
}

export type Clause = ConditionClause | GroupClause

/** A rule: which tokens, how severe, and the steps that follow. Plain data, so that it can be recorded as it is. */
export interface Policy {
  readonly name: string
  readonly description: string | null
  readonly severity: Severity
  readonly appliesTo: readonly TokenKind[]
  readonly when: Clause
  /** Ascending by `after`. */
  readonly steps: readonly PolicyStep[]
  /** At most so many tokens, or so many of a hundred, may be acted on at once; `null` = no limit of its own. */
  readonly limits: { readonly maxTokens: number | null; readonly maxPercent: number | null }
  /** The control of a standard that it serves. */
  readonly control: string | null
  /** What an auditor gets from it. */
  readonly evidence: string | null
  /** SHA-256 (hexadecimal) of all of the above as canonical JSON. */
  readonly hash: string
  readonly source: { readonly path: string; readonly line: number }
}

/** Whether a clause joins others. */
export function isGroup(clause: Clause): clause is GroupClause {
  return 'group' in clause
}

/** The conditions of a clause in the order in which they are written. */
export function conditionsOf(clause: Clause): readonly ConditionClause[] {
  return isGroup(clause) ? clause.items.flatMap(conditionsOf) : [clause]
}
