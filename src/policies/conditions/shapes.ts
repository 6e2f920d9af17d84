import type { Instant } from '../../model/instant.ts'
import type { PolicySubject } from '../../model/policy-subject.ts'
import { flag, wordsOf } from '../argument.ts'
import { type Condition, condition, type Nearness, notKnown, type Test } from '../condition.ts'
import type { JsonValue } from '../policy.ts'
import { oneOf } from '../words.ts'

interface FlagDefinition {
  readonly meaning: string
  readonly unknown: string | null
  /** What is asked: `unscoped`. */
  readonly yes: string
  /** What is asked by `false`: `scoped`. */
  readonly no: string
  readonly fact: Test
  readonly seen: (subject: PolicySubject, now: Instant) => string
}

/** A condition that asks whether a fact holds; with `false`, whether it is known not to. */
export function flagCondition(name: string, definition: FlagDefinition): Condition {
  const { meaning, unknown, yes, no, fact, seen } = definition
  return condition(name, {
    meaning,
    unknown,
    examples: [true, false],
    argument: flag,
    lead: '',
    prepare: (asked) => ({
      asked: asked ? yes : no,
      verdict: asked
        ? fact
        : (subject, now) => {
            const holds = fact(subject, now)
            return holds === null ? null : !holds
          },
      seen,
    }),
  })
}

interface WordDefinition<Word extends string> {
  readonly meaning: string
  readonly unknown: string | null
  readonly words: readonly Word[]
  readonly examples: readonly JsonValue[]
  readonly lead: string
  readonly value: (subject: PolicySubject) => Word | null
  /** What is seen where the value is `null`. */
  readonly missing: string
}

/** A condition that asks whether a fact is one of some known words. */
export function wordCondition<Word extends string>(name: string, definition: WordDefinition<Word>): Condition {
  const { meaning, unknown, examples, lead, words, value, missing } = definition
  return condition(name, {
    meaning,
    unknown,
    examples,
    argument: wordsOf(words),
    lead,
    prepare: (asked) => ({
      asked: oneOf(asked),
      verdict: (subject) => {
        const word = value(subject)
        return word === null ? null : asked.includes(word)
      },
      seen: (subject) => value(subject) ?? notKnown(missing),
    }),
  })
}

/** Whether a word is among those asked, without regard to case. `asked` is in lower case. */
export function isAmong(asked: ReadonlySet<string>, word: string): boolean {
  return asked.has(word) || asked.has(word.toLowerCase())
}

/** Lower-case words to look up in. */
export function lowerCase(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map((word) => word.toLowerCase()))
}

/** How near a growing figure is to what is asked; `null` when it is there. */
export function growing(seen: number, asked: number, telling: Omit<Nearness, 'share'>): Nearness | null {
  return seen >= asked ? null : { ...telling, share: Math.max(0, seen / asked) }
}
