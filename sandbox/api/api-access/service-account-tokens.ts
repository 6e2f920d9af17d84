import { type Answer, type Call, done, type Operation, ok } from '../../http/operation.ts'
import { one } from '../../http/read.ts'
import type { Token } from '../../organisation/organisation.ts'
import { listedTokens, revokeToken } from '../../organisation/tokens.ts'
import { tokenBody } from './bodies.ts'
import { apiAccessOperation } from './operation.ts'
import { textFilter } from './search-text.ts'
import { serviceAccountOf } from './service-accounts.ts'

/** Tokens of service accounts: bare lists without pages, and the revoke of all tokens of one account. */
export const serviceAccountTokens: readonly Operation[] = [
  apiAccessOperation({
    name: 'listServiceAccountTokens',
    method: 'GET',
    path: '/service-accounts/api-tokens',
    scope: 'read:service-accounts-tokens:admin',
    statuses: [200, 400, 403, 404, 500],
    limitHeaders: 'success',
    handle: (call) => listed(call, matching(call)),
  }),
  apiAccessOperation({
    name: 'listTokensOfServiceAccount',
    method: 'GET',
    path: '/service-accounts/{serviceAccountId}/api-tokens',
    scope: 'read:service-accounts-tokens:admin',
    statuses: [200, 400, 403, 404, 500],
    limitHeaders: 'always',
    handle: (call) => {
      const { id } = serviceAccountOf(call)
      return listed(
        call,
        matching(call).filter(({ ownerId }) => ownerId === id),
      )
    },
  }),
  apiAccessOperation({
    name: 'revokeTokensOfServiceAccount',
    method: 'DELETE',
    path: '/service-accounts/{serviceAccountId}/api-tokens',
    scope: 'delete:service-accounts-tokens:admin',
    statuses: [204, 400, 403, 404, 500],
    limitHeaders: 'always',
    handle: (call) => {
      const { id } = serviceAccountOf(call)
      for (const token of listedTokens(call.organisation, 'service-account-token'))
        if (token.ownerId === id) revokeToken(call.organisation, token)
      return done
    },
  }),
]

function matching({ organisation, query }: Call): readonly Token[] {
  const label = textFilter(one(query, 'tokenLabel'))
  return listedTokens(organisation, 'service-account-token').filter((token) => label([token.label]))
}

function listed({ organisation }: Call, tokens: readonly Token[]): Answer {
  return ok(tokens.map((token) => tokenBody(organisation, token)))
}
