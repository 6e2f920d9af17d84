import type { CompiledClause } from './clause.ts'
import type { Test } from './condition.ts'

/** Whether a policy matches a token at an instant. */
export type Matcher = (...given: Parameters<Test>) => boolean

/**
 * The shortest way to tell whether a clause is known to hold. It says the same as `test(…) === true`, sooner: what is not known ends it
 * like what is false, nested groups of one kind are one, and what is cheap to tell is told first.
 */
export function matcherOf(clause: CompiledClause): Matcher {
  const holds = joined(needed(clause, true))
  return (subject, now) => holds(subject, now) === true
}

/** Something that must be told `true`, and how dear that is. */
interface Need {
  readonly test: Test
  readonly cost: number
}

/** Everything that must be so at once for a clause to come to a verdict. */
function needed(clause: CompiledClause, wanted: boolean): readonly Need[] {
  if ('condition' in clause) {
    const { condition, test } = clause
    return [{ test: wanted ? test : (subject, now) => test(subject, now) === false, cost: condition.cost ?? 0 }]
  }
  const inner = clause.group === 'none' ? !wanted : wanted
  const together = clause.group === 'any' ? !wanted : wanted
  if (together) return clause.items.flatMap((item) => needed(item, inner))
  const parts = clause.items.map((item) => needed(item, inner))
  const choices = parts.map(joined)
  return [
    {
      test: (subject, now) => {
        for (const choice of choices) if (choice(subject, now) === true) return true
        return false
      },
      cost: Math.max(...parts.flat().map(({ cost }) => cost)) + 0.5,
    },
  ]
}

/** Whether all of these are told `true`, the cheapest first. */
function joined(needs: readonly Need[]): Test {
  const [first, second, third, ...rest] = [...needs].sort((a, b) => a.cost - b.cost).map(({ test }) => test)
  if (first === undefined) return () => true
  if (second === undefined) return first
  if (third === undefined) return (subject, now) => first(subject, now) === true && second(subject, now) === true
  const others = rest.length === 0 ? null : joined(rest.map((test) => ({ test, cost: 0 })))
  return (subject, now) =>
    first(subject, now) === true &&
    second(subject, now) === true &&
    third(subject, now) === true &&
    (others === null || others(subject, now) === true)
}
