import type { z } from 'zod'
import type { ConditionEvidence } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import type { PolicySubject } from '../model/policy-subject.ts'
import type { Argument, JsonSchema } from './argument.ts'
import type { JsonValue } from './policy.ts'

/** What one condition says of one token: it holds, it does not, or (`null`) what it asks is not known. */
export type Verdict = boolean | null

/** Judges one token at one instant. Pure; _never_ throws. */
export type Test = (subject: PolicySubject, now: Instant) => Verdict

/** How near a token is to a condition that it does not fulfil. */
export interface Nearness {
  /** 0 (far) to just below 1 (nearly). */
  readonly share: number
  /** `unused for 171 of 180 days` */
  readonly words: string
  /** When it will hold if nothing else happens; `null` where time alone does not bring it about. */
  readonly at: Instant | null
}

/** What a policy needs to be told of owners before its condition can be judged. */
export interface Asks {
  readonly groups?: readonly string[]
  readonly authenticationPolicies?: boolean
}

/** A condition with its argument, ready to judge. */
export interface PreparedCondition {
  /** What is asked, in words. */
  readonly asked: string
  readonly verdict: Test
  /** What is seen, in words; asked only where somebody reads it. */
  readonly seen: (subject: PolicySubject, now: Instant) => string
  readonly nearness?: (subject: PolicySubject, now: Instant) => Nearness | null
  readonly asks?: Asks
  /** Takes so much longer than comparing a fact that it is judged last: patterns 1, lists of places 2, expressions 3. */
  readonly cost?: number
}

/** One word of the policy language: everything that validation, schema, reference, judging and explanation need. */
export interface Condition {
  readonly name: string
  /** One sentence: for which tokens it holds. */
  readonly meaning: string
  /** When what it asks is not known, so that it holds for no token; `null` = it always is. */
  readonly unknown: string | null
  /** Arguments that are valid, the plainest first. */
  readonly examples: readonly JsonValue[]
  readonly argument: {
    readonly words: string
    readonly json: JsonSchema
    /** The argument that the bare word stands for; `undefined` where it must be given. */
    readonly bare: JsonValue | undefined
    readonly schema: z.ZodType
  }
  /** Stands before what is seen: `unused for`. Empty where what is seen is a sentence. */
  readonly lead: string
  /** The condition with its argument. Throws a ZodError for an argument that the schema refuses. */
  readonly prepare: (argument: JsonValue) => PreparedCondition
}

/** What one word of the language is made of. */
export interface ConditionDefinition<Value> {
  readonly meaning: string
  readonly unknown: string | null
  readonly examples: readonly JsonValue[]
  readonly argument: Argument<Value>
  readonly lead: string
  readonly prepare: (argument: Value) => PreparedCondition
}

/** Declares a word of the language. */
export function condition<Value>(name: string, definition: ConditionDefinition<Value>): Condition {
  const { argument } = definition
  return { ...definition, name, prepare: (given) => definition.prepare(argument.schema.parse(given)) }
}

/** A word of the language with its argument, ready to judge and to give evidence. */
export interface NamedCondition extends PreparedCondition {
  readonly name: string
  /** What stands before what is seen, and behind it: what is asked, or what is excluded, lest it be read as the reason of a match. */
  readonly before: string
  readonly behind: string
}

const unknownWords = 'not known: '

/** Words that stand for what is not known. */
export function notKnown(why: string): string {
  return unknownWords + why
}

/** What the condition saw of a token, for a person. What was asked is not repeated where exactly that is seen. */
export function evidenceOf(asked: NamedCondition, subject: PolicySubject, now: Instant): ConditionEvidence {
  const verdict = asked.verdict(subject, now)
  const told = asked.seen(subject, now)
  const seen = verdict === null && !told.startsWith(unknownWords) ? unknownWords + told : told
  return {
    condition: asked.name,
    asked: asked.asked,
    seen,
    verdict,
    words: seen === asked.asked ? asked.before + seen : asked.before + seen + asked.behind,
  }
}
