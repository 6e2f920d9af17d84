import type { Expression, SqlBool } from 'kysely'
import type { Span, TokenQuery } from '../model/token-query.ts'
import { contains, type TokenExpressions } from './kit.ts'

/** The condition that a token query means, over `token` with its account joined as `owner`. */
export function tokenCondition(
  organisationId: string,
  query: TokenQuery,
): (expressions: TokenExpressions) => Expression<SqlBool> {
  return (expressions) =>
    expressions.and([
      expressions('token.organisation_id', '=', organisationId),
      ...presence(expressions, query.gone ?? false),
      ...anyOf(query.kinds, (kinds) => expressions('token.kind', 'in', kinds)),
      ...anyOf(query.statuses, (words) =>
        expressions(
          'token.status',
          'in',
          words.flatMap((word) => [word, word.toUpperCase(), word.toLowerCase()]),
        ),
      ),
      ...anyOf(query.ownerStatuses, (words) =>
        expressions(
          'owner.status',
          'in',
          words.flatMap((word) => [word, word.toLowerCase()]),
        ),
      ),
      ...within(expressions, 'token.created_at', query.created),
      ...within(expressions, 'token.last_active_at', query.lastActive),
      ...within(expressions, 'token.expires_at', query.expires),
      ...textConditions(expressions, query),
      ...useConditions(expressions, query),
    ])
}

type Conditions = readonly Expression<SqlBool>[]

function presence(expressions: TokenExpressions, gone: boolean | 'any'): Conditions {
  return gone === 'any' ? [] : [expressions('token.gone_at', gone ? 'is not' : 'is', null)]
}

function anyOf(
  words: readonly string[] | undefined,
  condition: (words: readonly string[]) => Expression<SqlBool>,
): Conditions {
  return words === undefined || words.length === 0 ? [] : [condition(words)]
}

function within(
  expressions: TokenExpressions,
  column: 'token.created_at' | 'token.last_active_at' | 'token.expires_at',
  span: Span | undefined,
): Conditions {
  return [
    ...(span?.from === undefined ? [] : [expressions(column, '>=', span.from)]),
    ...(span?.to === undefined ? [] : [expressions(column, '<', span.to)]),
  ]
}

function textConditions(expressions: TokenExpressions, { label, owner, search }: TokenQuery): Conditions {
  const { ref } = expressions
  const ownerMatches = (text: string): Conditions => [
    contains(ref('owner.name_folded'), text),
    contains(ref('owner.email_folded'), text),
    expressions('token.owner_id', '=', text),
  ]
  return [
    ...(label === undefined ? [] : [contains(ref('token.label_folded'), label)]),
    ...(owner === undefined ? [] : [expressions.or(ownerMatches(owner))]),
    ...(search === undefined
      ? []
      : [
          expressions.or([
            contains(ref('token.label_folded'), search),
            expressions('token.id', '=', search),
            ...ownerMatches(search),
          ]),
        ]),
  ]
}

function useConditions(expressions: TokenExpressions, { neverUsed, unscoped, unusedSince }: TokenQuery): Conditions {
  return [
    ...(neverUsed === undefined ? [] : [expressions('token.last_active_at', neverUsed ? 'is' : 'is not', null)]),
    ...(unscoped === undefined ? [] : [expressions('token.unscoped', '=', Number(unscoped))]),
    ...(unusedSince === undefined
      ? []
      : [
          expressions.or([
            expressions('token.last_active_at', '<', unusedSince),
            expressions.and([
              expressions('token.last_active_at', 'is', null),
              expressions.or([
                expressions('token.created_at', '<', unusedSince),
                expressions('token.created_at', 'is', null),
              ]),
            ]),
          ]),
        ]),
  ]
}
