import { z } from 'zod'
import { parseDuration } from '../model/duration.ts'
import { parsePattern } from './pattern.ts'
import type { JsonValue } from './policy.ts'

/** A JSON Schema (draft 7). */
export type JsonSchema = { readonly [key: string]: JsonValue }

/** What a condition may be given: how it is checked, told to editors, and told to people. */
export interface Argument<Value> {
  readonly schema: z.ZodType<Value>
  readonly json: JsonSchema
  readonly words: string
  readonly bare: JsonValue | undefined
}

const spanPattern = '^(?=.)(\\d+w)?(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?$'

/** A span such as `180d`, `26w` or `1d12h`, in milliseconds; zero is refused unless `zero` says otherwise. */
export function spanSchema(zero: 'zero' | 'positive' = 'positive'): z.ZodType<number> {
  const error = 'must be a span such as 180d, 26w or 6h (units w d h m s, largest first)'
  return z
    .string({ error })
    .refine((text) => parseDuration(text) !== null, { error, abort: true })
    .transform((text) => parseDuration(text) ?? 0)
    .refine((span) => zero === 'zero' || span > 0, { error: 'must be longer than nothing' })
}

/** How editors check a span. */
export const spanJson: JsonSchema = { type: 'string', pattern: spanPattern, examples: ['180d', '26w', '6h'] }

/** A span of time, given in milliseconds to the condition. */
export const span: Argument<number> = {
  schema: spanSchema(),
  json: spanJson,
  words: 'a span such as 180d, 26w or 6h',
  bare: undefined,
}

/** `true` or `false`; the bare word means `true`. */
export const flag: Argument<boolean> = {
  schema: z.boolean({ error: 'must be true or false' }),
  json: { type: 'boolean' },
  words: 'true (or the bare word) or false',
  bare: true,
}

/** One of these words or a list of them; always a list to the condition. */
export function wordsOf<Word extends string>(words: readonly Word[]): Argument<readonly Word[]> {
  return {
    schema: oneOrMore(z.enum(words, { error: `must be one of ${words.join(', ')}` })),
    json: oneOrMoreJson({ enum: words }),
    words: `one of ${words.join(', ')}, or a list of them`,
    bare: undefined,
  }
}

/** A text or a list of texts; always a list to the condition. */
export function texts(what: string): Argument<readonly string[]> {
  return {
    schema: oneOrMore(textSchema(what)),
    json: oneOrMoreJson({ type: 'string', minLength: 1 }),
    words: `${what}, or a list of them`,
    bare: undefined,
  }
}

function textSchema(what: string): z.ZodType<string> {
  const error = `must be ${what}`
  return z.string({ error }).trim().min(1, { error })
}

const domainText = /^@?[^@\s]+$/

/** Domains of e-mail addresses, in small letters; an at sign before one is dropped. A whole address is refused with the domain it names. */
export const domains: Argument<readonly string[]> = {
  schema: oneOrMore(
    textSchema('a domain such as corp.example')
      .refine((text) => domainText.test(text), {
        error: ({ input }) => `must be a domain, not an address${domainMeant(String(input))}`,
      })
      .transform((text) => text.replace(/^@/, '').toLowerCase()),
  ),
  json: oneOrMoreJson({ type: 'string', pattern: domainText.source }),
  words: 'a domain such as corp.example, or a list of them',
  bare: undefined,
}

function domainMeant(text: string): string {
  const meant = text.slice(text.lastIndexOf('@') + 1)
  return meant !== text && domainText.test(meant) ? `: write ${meant}` : ''
}

/** One item or a list of items, as a list that is never empty. */
export function oneOrMore<Item>(item: z.ZodType<Item>): z.ZodType<readonly Item[]> {
  return z.preprocess(
    (given) => (Array.isArray(given) ? given : [given]),
    z.array(item).min(1, { error: 'must name at least one' }),
  )
}

/** How editors check one item or a list of items. */
export function oneOrMoreJson(item: JsonSchema): JsonSchema {
  return { anyOf: [item, { type: 'array', items: item, minItems: 1 }] }
}

/** A regular expression that cannot run away. */
export const pattern: Argument<RegExp> = {
  schema: z.string({ error: 'must be a regular expression in quotes' }).transform((text, context) => {
    const parsed = parsePattern(text)
    if ('regex' in parsed) return parsed.regex
    context.addIssue({ code: 'custom', message: parsed.fault })
    return z.NEVER
  }),
  json: { type: 'string', minLength: 1, maxLength: 200 },
  words: 'a regular expression; (?i) at its start ignores case',
  bare: undefined,
}

/** A share from 0 to 1. */
export const share: Argument<number> = {
  schema: shareSchema(),
  json: { type: 'number', minimum: 0, maximum: 1 },
  words: 'a share from 0 to 1',
  bare: undefined,
}

/** How a share from 0 to 1 is checked. */
export function shareSchema(): z.ZodType<number> {
  const error = 'must be a number from 0 to 1'
  return z.number({ error }).min(0, { error }).max(1, { error })
}
