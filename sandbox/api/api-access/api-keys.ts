import { type Answer, type Call, done, type Operation, ok } from '../../http/operation.ts'
import { one } from '../../http/read.ts'
import type { Organisation, Token } from '../../organisation/organisation.ts'
import { listedTokens, revokeToken } from '../../organisation/tokens.ts'
import { DAY, iso } from '../../time.ts'
import { personBody } from './bodies.ts'
import { apiAccessOperation } from './operation.ts'
import { type Paging, pageOf } from './pages.ts'
import { badRequest } from './refusals.ts'
import { textFilter } from './search-text.ts'
import { timeFilter } from './time-filters.ts'

/** Keys of the organisation's own APIs: list, count, revoke one. */
export const apiKeys: readonly Operation[] = [
  apiAccessOperation({
    name: 'listAdminKeys',
    method: 'GET',
    path: '/api-keys',
    scope: 'read:keys:admin',
    statuses: [200, 400, 403, 500],
    limitHeaders: 'always',
    handle: (call) => {
      const page = pageOf(matching(call), call.query, paging(call.organisation))
      return ok({ data: page.data.map((key) => keyBody(call.organisation, key)), links: page.links })
    },
  }),
  apiAccessOperation({
    name: 'countAdminKeys',
    method: 'GET',
    path: '/api-keys/count',
    scope: 'read:keys:admin',
    statuses: [200, 400, 403, 500],
    limitHeaders: 'always',
    handle: (call) => ok(matching(call).length),
  }),
  apiAccessOperation({
    name: 'revokeAdminKey',
    method: 'PATCH',
    path: '/api-keys/revoke/{apiKeyId}',
    scope: 'delete:keys:admin',
    statuses: [204, 400, 500],
    limitHeaders: 'always',
    handle: revoke,
  }),
]

function matching({ organisation, query }: Call): readonly Token[] {
  const keyType = one(query, 'keyType')
  if (keyType !== undefined && keyType !== 'CLOUD_ADMIN')
    throw badRequest('INVALID_API_TOKEN_SEARCH_QUERY', 'keyType must be CLOUD_ADMIN')
  const expires = timeFilter(query, 'expiresAt', organisation.now)
  const active = timeFilter(query, 'lastActiveAt', organisation.now)
  const text = textFilter(one(query, 'q'))
  return listedTokens(organisation, 'admin-key').filter((key) => {
    const { name, email } = personBody(organisation, key.ownerId)
    return expires(endOf(key)) && active(lastActiveOf(key)) && text([key.label, name, email])
  })
}

/** The list requires a last use: a key that was never used shows when it was made. */
function lastActiveOf({ lastActiveAt, createdAt }: Token): number {
  return lastActiveAt ?? createdAt
}

/** The list requires an end, and every key has one: a year at most. */
function endOf({ expiresAt, createdAt }: Token): number {
  return expiresAt ?? createdAt + 365 * DAY
}

function paging(organisation: Organisation): Paging<Token> {
  return {
    defaultSort: '-lastActiveAt',
    id: (key) => key.id,
    sizes: [5, 10, 20, 25, 40, 50, 60, 75, 80, 100],
    keys: {
      label: (key) => key.label,
      'createdBy.name': (key) => personBody(organisation, key.ownerId).name,
      expiresAt: endOf,
      lastActiveAt: lastActiveOf,
    },
  }
}

function keyBody(organisation: Organisation, key: Token): unknown {
  return {
    id: key.id,
    label: key.label,
    keyType: 'CLOUD_ADMIN',
    createdAt: iso(key.createdAt),
    expiresAt: iso(endOf(key)),
    lastActiveAt: iso(lastActiveOf(key)),
    resource: `ari:cloud:platform::org/${organisation.identity.id}`,
    orgId: organisation.identity.id,
    createdBy: personBody(organisation, key.ownerId),
    scopes: key.scopes,
  }
}

function revoke({ organisation, parameters }: Call): Answer {
  const key = listedTokens(organisation, 'admin-key').find(({ id }) => id === parameters.apiKeyId)
  if (key === undefined) throw badRequest('GENERIC_ERROR', 'API key not found')
  revokeToken(organisation, key)
  const subject = { id: key.id, type: 'api-token' }
  organisation.log.add({
    at: organisation.now,
    action: 'api_token_revoked',
    actorId: key.ownerId,
    token: null,
    ip: null,
    subject,
  })
  return done
}
