import { z } from 'zod'
import type { Argument } from '../argument.ts'
import { condition, notKnown } from '../condition.ts'
import { type Expression, longestExpression, parseExpression } from '../expression.ts'

const expression: Argument<Expression> = {
  schema: z.string({ error: 'must be an expression in quotes' }).transform((text, context) => {
    const parsed = parseExpression(text)
    if ('test' in parsed) return parsed
    const { fault: message, ...params } = parsed
    context.addIssue({ code: 'custom', message, params })
    return z.NEVER
  }),
  json: { type: 'string', minLength: 1, maxLength: longestExpression },
  words: 'a CEL expression over token, owner, use, now and days(n) that is true or false',
  bare: undefined,
}

/** Everything else, as an expression. */
export const where = condition('where', {
  meaning: 'The expression (Common Expression Language) is true.',
  unknown: 'A fact that decides it is not known.',
  examples: ['use.total > 1000 && owner.kind == "person"', 'has(token.expiresAt) && token.expiresAt < now + days(14)'],
  argument: expression,
  lead: '',
  prepare: ({ text, test, unknown, facts, asks }) => ({
    asked: text,
    cost: 3,
    asks,
    verdict: test,
    seen: (subject, now) => {
      const missing = unknown(subject, now)
      if (missing !== null) return notKnown(missing)
      const read = facts(subject, now)
      return `the expression is ${test(subject, now)}${read === '' ? '' : `: ${read}`}`
    },
  }),
})
