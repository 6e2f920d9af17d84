import { z } from 'zod'
import { parseDuration } from '../../model/duration.ts'
import { DAY } from '../../model/instant.ts'
import { requestKinds } from '../../model/request.ts'
import { type ScopeClass, scopeClasses } from '../../model/request-rules.ts'
import { oneOrMore, spanSchema } from '../argument.ts'
import { nameSchema, proseSchema } from '../entry.ts'
import { isEmail, longestDays } from './content-faults.ts'

/** Fields of an approval rule, in the order in which they are usually written. */
export const ruleFields = [
  'name',
  'description',
  'applies-to',
  'when',
  'may-request',
  'approvers',
  'max-duration',
  'auto-approve',
  'expires-after',
  'remind-after',
  'window',
  'break-glass',
] as const

/** Longest time for which a token may be used before anybody has looked at it, in days. */
const longestBreakGlass = 14

/** A span of whole days, 1 to `most`, in days. */
export function daysSchema(most: number): z.ZodType<number> {
  const error = `must be a span of whole days such as ${Math.min(30, most)}d, at most ${most}d`
  return z
    .string({ error })
    .refine((text) => daysIn(text, most) !== null, { error, abort: true })
    .transform((text) => daysIn(text, most) ?? 0)
}

function daysIn(text: string, most: number): number | null {
  const days = (parseDuration(text) ?? 0) / DAY
  return Number.isInteger(days) && days >= 1 && days <= most ? days : null
}

const neverError = `must be a span of whole days such as 90d, at most ${longestDays}d, or never`

/** Like `daysSchema`; `never` = 0. */
const daysOrNever = z
  .string({ error: neverError })
  .refine((text) => text === 'never' || daysIn(text, longestDays) !== null, { error: neverError, abort: true })
  .transform((text) => daysIn(text, longestDays) ?? 0)

/** How long a token may be granted by class; classes may be left out. */
export const classDays = z.strictObject(
  {
    read: daysOrNever.optional(),
    write: daysOrNever.optional(),
    delete: daysOrNever.optional(),
    manage: daysOrNever.optional(),
    unscoped: daysOrNever.optional(),
  } satisfies Record<ScopeClass, z.ZodType<number | undefined>>,
  { error: `must be one span, or a span for each of ${scopeClasses.join(', ')}` },
)

/** A word that names people: one of the words given, `group:<name>` or an e-mail address, which comes out in lower case. */
function referenceSchema(words: readonly string[]): z.ZodType<string> {
  const error = `must be ${words.join(', ')}, group:<name> or an e-mail address`
  return z.string({ error }).transform((text, context) => {
    const word = text.trim()
    if (words.includes(word)) return word
    if (/^group:\s*\S/.test(word)) return `group:${word.slice('group:'.length).trim()}`
    if (isEmail(word)) return word.toLowerCase()
    context.addIssue({ code: 'custom', message: error, params: { offset: 0, word, known: [...words] } })
    return z.NEVER
  })
}

const needError = 'must be a whole number, 1 or more'

/** One stage of an approval. */
export const stageSchema = z
  .strictObject(
    {
      'any-of': oneOrMore(referenceSchema(['stewards', 'manager'])),
      need: z.int(needError).min(1, needError).default(1),
    },
    { error: 'must be a stage such as { any-of: [manager, stewards], need: 1 }' },
  )
  .superRefine((stage, context) => {
    const people = new Set(stage['any-of'])
    const open = [...people].some((one) => one === 'stewards' || one.startsWith('group:'))
    if (!open && people.size > 0 && stage.need > people.size)
      context.addIssue({ code: 'custom', path: ['need'], message: `is more than the ${people.size} who may agree` })
  })

const breakGlassSchema = z.strictObject(
  { duration: daysSchema(longestBreakGlass), 'review-within': spanSchema().default(3 * DAY) },
  { error: 'must be such as { duration: 1d, review-within: 3d }' },
)

/** Schemas of the fields that stand for themselves. */
export const ruleSchemas = {
  name: nameSchema('read-only'),
  description: proseSchema(),
  'applies-to': oneOrMore(z.enum(requestKinds, { error: `must be one of ${requestKinds.join(', ')}` })),
  'may-request': oneOrMore(referenceSchema(['anyone'])),
  'expires-after': spanSchema(),
  'remind-after': z.array(spanSchema(), { error: 'must be a list of spans such as [2d, 5d]' }),
  window: spanSchema(),
  'break-glass': breakGlassSchema,
} as const
