import { errorList } from '../../http/errors.ts'
import { type Answer, type Call, done, type Operation, ok } from '../../http/operation.ts'
import { one } from '../../http/read.ts'
import type { Organisation, Token } from '../../organisation/organisation.ts'
import { revokeToken, visibleUserTokens } from '../../organisation/tokens.ts'
import { tokenBody, tokenStatus } from './bodies.ts'
import { apiAccessOperation } from './operation.ts'
import { type Paging, pageOf } from './pages.ts'
import { badRequest } from './refusals.ts'
import { textFilter } from './search-text.ts'
import { timeFilter } from './time-filters.ts'

/** User tokens of managed accounts: the list, the count, and the revoke of them all. */
export const userTokens: readonly Operation[] = [
  apiAccessOperation({
    name: 'listUserTokens',
    method: 'GET',
    path: '/api-tokens',
    scope: 'read:tokens:admin',
    statuses: [200, 400, 403, 500],
    limitHeaders: 'always',
    handle: (call) => {
      const { organisation } = call
      const page = pageOf(matching(call), call.query, paging(organisation))
      return ok({ data: page.data.map((token) => tokenBody(organisation, token)), links: page.links })
    },
  }),
  apiAccessOperation({
    name: 'countUserTokens',
    method: 'GET',
    path: '/api-tokens/count',
    scope: 'read:tokens:admin',
    statuses: [200, 400, 403, 500],
    limitHeaders: 'always',
    handle: (call) => ok(matching(call).length),
  }),
  apiAccessOperation({
    name: 'revokeAllUserTokens',
    method: 'DELETE',
    path: '/api-tokens',
    scope: 'delete:tokens:admin',
    statuses: [204, 404],
    bodiless: true,
    handle: revokeAll,
  }),
]

function matching({ organisation, query }: Call): readonly Token[] {
  const created = timeFilter(query, 'createdAt', organisation.now)
  const active = timeFilter(query, 'lastActiveAt', organisation.now)
  const status = statusFilter(one(query, 'status'))
  const text = textFilter(one(query, 'q'))
  return visibleUserTokens(organisation).filter((token) => {
    const owner = organisation.accounts.get(token.ownerId)
    return (
      status(tokenStatus(organisation, token)) &&
      created(token.createdAt) &&
      active(token.lastActiveAt) &&
      text([token.label, owner?.name ?? '', owner?.email ?? ''])
    )
  })
}

/** Lower case in the question, upper case in the answer. */
function statusFilter(word: string | undefined): (status: string) => boolean {
  if (word === undefined) return () => true
  if (word !== 'allowed' && word !== 'blocked')
    throw badRequest('INVALID_API_TOKEN_SEARCH_QUERY', 'status must be allowed or blocked')
  return (status) => status === word.toUpperCase()
}

function paging(organisation: Organisation): Paging<Token> {
  return {
    defaultSort: '-lastActiveAt',
    id: (token) => token.id,
    sizes: 1000,
    keys: {
      label: (token) => token.label,
      'user.name': (token) => organisation.accounts.get(token.ownerId)?.name ?? '',
      createdAt: (token) => token.createdAt,
      expiresAt: (token) => token.expiresAt,
      lastActiveAt: (token) => token.lastActiveAt,
    },
  }
}

/** As documented: no filter, no body; the tokens of every managed user are gone. Counted, as nothing should ever call it. */
function revokeAll({ organisation }: Call): Answer {
  organisation.bulkDeletes += 1
  const all = visibleUserTokens(organisation)
  if (all.length === 0) return errorList(404, 'GENERIC_ERROR', 'Token Not Found in an Organization')
  for (const token of all) revokeToken(organisation, token)
  return done
}
