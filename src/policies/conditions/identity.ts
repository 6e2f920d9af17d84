import { tokenKinds } from '../../model/token.ts'
import { pattern, texts } from '../argument.ts'
import { condition, notKnown } from '../condition.ts'
import { found, writtenPattern } from '../pattern.ts'
import { oneOf, quoted } from '../words.ts'
import { isAmong, lowerCase, wordCondition } from './shapes.ts'

/** Tokens by kind. */
export const kind = wordCondition('kind', {
  meaning: 'The token is of one of these kinds.',
  unknown: null,
  words: tokenKinds,
  examples: ['user-token', ['oauth-client', 'admin-key']],
  lead: 'kind',
  value: ({ token }) => token.kind,
  missing: '',
})

/** Tokens by the provider's word for their state. */
export const status = condition('status', {
  meaning: "The provider's word for its state is one of these, without regard to case.",
  unknown: 'The provider says no state of the token.',
  examples: ['BLOCKED', ['ALLOWED', 'ACTIVE']],
  argument: texts("the provider's word such as ALLOWED, BLOCKED, ACTIVE, EXPIRED or REVOKED"),
  lead: 'status',
  prepare: (asked) => {
    const words = lowerCase(asked)
    return {
      asked: oneOf(asked),
      verdict: ({ token }) => (token.status === null ? null : isAmong(words, token.status)),
      seen: ({ token }) => token.status ?? notKnown('the provider says none'),
    }
  },
})

/** Tokens by their label. */
export const labelMatches = condition('label-matches', {
  meaning:
    'The label matches this regular expression, anywhere unless it is anchored (its first 256 characters are looked at).',
  unknown: null,
  examples: ['(?i)break-?glass', '^ci-'],
  argument: pattern,
  lead: 'label',
  prepare: (asked) => ({
    asked: `matches ${writtenPattern(asked)}`,
    cost: 1,
    verdict: ({ token }) => found(asked, token.label),
    seen: ({ token }) => quoted(token.label),
  }),
})
