import type { Instant } from '../model/instant.ts'
import type { PolicySubject } from '../model/policy-subject.ts'
import type { NamedCondition, Test, Verdict } from './condition.ts'
import { prepared } from './conditions.ts'
import { type Clause, type GroupWord, isGroup } from './policy.ts'

/** A clause, ready to judge. */
export type CompiledClause =
  | { readonly condition: NamedCondition; readonly test: Test }
  | { readonly group: GroupWord; readonly items: readonly CompiledClause[]; readonly test: Test }

/**
 * Joins are three-valued (Kleene's strong logic): what is not known stays not known unless the rest decides it, and `none` holds only
 * where everything in it is known not to hold. So a fact that is not known never makes a policy match. `excluded` where it stands below `none`.
 */
export function compileClause(clause: Clause, excluded = false): CompiledClause {
  if (!isGroup(clause)) {
    const condition = prepared(clause, { excluded })
    return { condition, test: condition.verdict }
  }
  const inner = clause.group === 'none' ? !excluded : excluded
  const items = clause.items.map((item) => compileClause(item, inner))
  return { group: clause.group, items, test: joins[clause.group](items.map(({ test }) => test)) }
}

const joins: Readonly<Record<GroupWord, (tests: readonly Test[]) => Test>> = {
  all: (tests) => decidedBy(tests, { by: false, whole: false }),
  any: (tests) => decidedBy(tests, { by: true, whole: true }),
  none: (tests) => decidedBy(tests, { by: true, whole: false }),
}

interface Deciding {
  /** The verdict of one item that decides the whole. */
  readonly by: boolean
  readonly whole: boolean
}

function decidedBy(tests: readonly Test[], { by, whole }: Deciding): Test {
  return (subject: PolicySubject, now: Instant): Verdict => {
    let unknown = false
    for (const test of tests) {
      const verdict = test(subject, now)
      if (verdict === by) return whole
      if (verdict === null) unknown = true
    }
    return unknown ? null : !whole
  }
}

/** The conditions of a clause in the order in which they are written. */
export function leavesOf(clause: CompiledClause): readonly NamedCondition[] {
  return 'condition' in clause ? [clause.condition] : clause.items.flatMap(leavesOf)
}
