import type { PolicySubject } from '../../model/policy-subject.ts'
import { scopeClasses } from '../../model/request-rules.ts'
import { scopeClassOf } from '../../model/scope-words.ts'
import { pattern, texts } from '../argument.ts'
import { condition, notKnown } from '../condition.ts'
import { found, writtenPattern } from '../pattern.ts'
import { counted, listed, oneOf } from '../words.ts'
import { flagCondition, isAmong, lowerCase, wordCondition } from './shapes.ts'

const unknown = 'The provider does not tell the scopes of the token.'
const untold = notKnown('the provider does not tell its scopes')

/** Tokens that may do everything their owner may. */
export const unscoped = flagCondition('unscoped', {
  meaning: 'The token has no scopes, so that it may do everything that its owner may.',
  unknown,
  yes: 'unscoped',
  no: 'scoped',
  fact: ({ token }) => (token.scopes === null ? null : token.scopes.length === 0),
  seen: ({ token }) =>
    token.scopes === null
      ? untold
      : token.scopes.length === 0
        ? 'unscoped: it may do everything'
        : `${counted(token.scopes.length, 'scope')}: ${listed(token.scopes)}`,
})

/** Tokens that have a scope. */
export const hasScope = condition('has-scope', {
  meaning: 'The token has one of these scopes. An unscoped token may do everything, so it has each.',
  unknown,
  examples: ['write:jira-work', ['manage:jira-configuration', 'delete:issue:jira']],
  argument: texts('a scope such as write:jira-work'),
  lead: '',
  prepare: (asked) => {
    const words = lowerCase(asked)
    const has = (scope: string): boolean => isAmong(words, scope)
    return {
      asked: oneOf(asked),
      verdict: (subject) => anyScope(subject, has),
      seen: (subject) => seenScopes(subject, has),
    }
  },
})

/** Tokens with a scope like a pattern. */
export const scopeMatches = condition('scope-matches', {
  meaning: 'One of its scopes matches this regular expression. An unscoped token may do everything, so it matches.',
  unknown,
  examples: ['^(write|delete|manage):', '(?i)admin'],
  argument: pattern,
  lead: '',
  prepare: (asked) => {
    const matches = (scope: string): boolean => found(asked, scope)
    return {
      cost: 1,
      asked: `a scope that matches ${writtenPattern(asked)}`,
      verdict: (subject) => anyScope(subject, matches),
      seen: (subject) => seenScopes(subject, matches),
    }
  },
})

function anyScope({ token: { scopes } }: PolicySubject, is: (scope: string) => boolean): boolean | null {
  if (scopes === null) return null
  if (scopes.length === 0) return true
  for (const scope of scopes) if (is(scope)) return true
  return false
}

function seenScopes({ token: { scopes } }: PolicySubject, is: (scope: string) => boolean): string {
  if (scopes === null) return untold
  if (scopes.length === 0) return 'unscoped: it may do everything'
  const matching = scopes.filter(is)
  return matching.length > 0
    ? `scope ${listed(matching)}`
    : `none of ${counted(scopes.length, 'scope')}: ${listed(scopes)}`
}

/** Tokens by how much their scopes allow. */
export const scopeClass = wordCondition('scope-class', {
  meaning:
    'How much the strongest of its scopes allows is one of these: read, write, delete, manage, or unscoped for a token without scopes.',
  unknown,
  words: scopeClasses,
  examples: ['read', ['manage', 'unscoped']],
  lead: 'strongest scope:',
  value: ({ token }) => (token.scopes === null ? null : scopeClassOf(token.scopes)),
  missing: 'the provider does not tell its scopes',
})
