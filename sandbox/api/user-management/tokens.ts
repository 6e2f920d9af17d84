import { keyedError } from '../../http/errors.ts'
import { type Answer, type Call, done, type Operation, ok } from '../../http/operation.ts'
import type { Account, Token } from '../../organisation/organisation.ts'
import { listedTokens, revokeToken } from '../../organisation/tokens.ts'
import { stableUuid } from '../../stable.ts'
import { iso } from '../../time.ts'
import { userOperation } from './operation.ts'

/** One person's tokens: the bare list, and the only revoke of a single user token that there is. */
export const userTokenOperations: readonly Operation[] = [
  userOperation({
    name: 'listOwnerTokens',
    method: 'GET',
    path: '/api-tokens',
    statuses: [200, 400, 401, 403, 404, 429],
    handle: (call, account) => ok(tokensOf(call, account).map((token) => tokenBody(call, token))),
  }),
  userOperation({
    name: 'revokeUserToken',
    method: 'DELETE',
    path: '/api-tokens/{tokenId}',
    statuses: [204, 400, 401, 403, 404],
    handle: revoke,
  }),
]

function tokensOf({ organisation }: Call, account: Account): readonly Token[] {
  return listedTokens(organisation, 'user-token').filter(({ ownerId }) => ownerId === account.id)
}

/** The token of the other listing with other field names; it is unproven that its id is the same there. */
function tokenBody(call: Call, token: Token): unknown {
  return {
    id: idOf(call, token),
    label: token.label,
    createdAt: iso(token.createdAt),
    ...(token.lastActiveAt === null ? {} : { lastAccess: iso(token.lastActiveAt) }),
    ...(token.expiresAt === null ? {} : { expiry: iso(token.expiresAt) }),
  }
}

function idOf({ settings }: Call, token: Token): string {
  return settings.tokenIds === 'same' ? token.id : `asp_${stableUuid(token.id).replaceAll('-', '').slice(0, 16)}`
}

function revoke(call: Call, account: Account): Answer {
  const token = tokensOf(call, account).find((candidate) => idOf(call, candidate) === call.parameters.tokenId)
  if (token === undefined) return keyedError(404, 'notFound')
  revokeToken(call.organisation, token)
  return done
}
