import { errorList } from '../../http/errors.ts'
import { type Answer, type Call, done, type Operation, ok } from '../../http/operation.ts'
import { one } from '../../http/read.ts'
import type { Organisation, Token } from '../../organisation/organisation.ts'
import { isExpired, listedTokens, revokeToken } from '../../organisation/tokens.ts'
import { iso } from '../../time.ts'
import { personBody } from './bodies.ts'
import { apiAccessOperation } from './operation.ts'
import { type Page, type Paging, pageOf } from './pages.ts'
import { notFound } from './refusals.ts'
import { textFilter } from './search-text.ts'
import { serviceAccountOf } from './service-accounts.ts'

const read = 'read:service-accounts-tokens:admin'

/** OAuth clients of service accounts, seen from the accounts (bare lists) and from the organisation (pages, other fields). */
export const oauthClients: readonly Operation[] = [
  apiAccessOperation({
    name: 'listServiceAccountClients',
    method: 'GET',
    path: '/service-accounts/oauth-clients',
    scope: read,
    statuses: [200, 400, 403, 404, 500],
    limitHeaders: 'success',
    handle: (call) => listed(call, named(call)),
  }),
  apiAccessOperation({
    name: 'listClientsOfServiceAccount',
    method: 'GET',
    path: '/service-accounts/{serviceAccountId}/oauth-clients',
    scope: read,
    statuses: [200, 400, 403, 404, 500],
    limitHeaders: 'success',
    handle: (call) => {
      const { id } = serviceAccountOf(call)
      return listed(
        call,
        named(call).filter(({ ownerId }) => ownerId === id),
      )
    },
  }),
  apiAccessOperation({
    name: 'listClients',
    method: 'GET',
    path: '/oauth-clients',
    scope: read,
    statuses: [200, 403, 500],
    limitHeaders: 'success',
    handle: list,
  }),
  apiAccessOperation({
    name: 'createClient',
    method: 'POST',
    path: '/oauth-clients',
    scope: null,
    statuses: [201, 400, 403, 500],
    limitHeaders: 'success',
    // Only a person's browser session may create a client: every key is refused.
    handle: () => errorList(403, 'GENERIC_ERROR', 'This endpoint takes an administrator’s browser session, no API key'),
  }),
  apiAccessOperation({
    name: 'countClients',
    method: 'POST',
    path: '/oauth-clients/count',
    scope: read,
    statuses: [200, 403, 500],
    limitHeaders: 'success',
    handle: ({ organisation }) => ok({ total: listedTokens(organisation, 'oauth-client').length }),
  }),
  apiAccessOperation({
    name: 'readClient',
    method: 'GET',
    path: '/oauth-clients/{clientId}',
    scope: read,
    statuses: [200, 403, 404, 500],
    limitHeaders: 'success',
    handle: (call) => ok(clientBody(call.organisation, clientOf(call))),
  }),
  apiAccessOperation({
    name: 'deleteClient',
    method: 'DELETE',
    path: '/oauth-clients/{clientId}',
    scope: 'delete:service-accounts-tokens:admin',
    statuses: [204, 403, 404, 500],
    limitHeaders: 'success',
    handle: (call) => {
      revokeToken(call.organisation, clientOf(call))
      return done
    },
  }),
]

function named({ organisation, query }: Call): readonly Token[] {
  const name = textFilter(one(query, 'clientName'))
  return listedTokens(organisation, 'oauth-client').filter(({ label }) => name([label]))
}

function listed({ organisation }: Call, clients: readonly Token[]): Answer {
  return ok(clients.map((client) => serviceAccountClientBody(organisation, client)))
}

/** In the order in which they were made. The page documents no sort and no 400: what cannot be read counts as not given. */
function list({ organisation, query }: Call): Answer {
  const clients = listedTokens(organisation, 'oauth-client')
  query.delete('sort')
  const page = lenientPage(clients, query)
  return ok({ data: page.data.map((client) => clientBody(organisation, client)), links: page.links })
}

function lenientPage(clients: readonly Token[], query: URLSearchParams): Page<Token> {
  try {
    return pageOf(clients, query, paging)
  } catch {
    return pageOf(clients, new URLSearchParams(), paging)
  }
}

const paging: Paging<Token> = {
  defaultSort: 'createdAt',
  id: (client) => client.id,
  sizes: 1000,
  keys: { createdAt: (client) => client.createdAt },
}

function clientOf({ organisation, parameters }: Call): Token {
  const client = listedTokens(organisation, 'oauth-client').find(({ id }) => id === parameters.clientId)
  if (client === undefined) throw notFound('OAuth client not found')
  return client
}

/** Instants are numbers here, not ISO 8601. */
function clientBody({ now }: Organisation, client: Token): unknown {
  return {
    clientId: client.id,
    name: client.label,
    createdAt: client.createdAt,
    updatedAt: client.updatedAt,
    status: isExpired(client, now) ? 'EXPIRED' : 'ACTIVE',
  }
}

function serviceAccountClientBody(organisation: Organisation, client: Token): unknown {
  const owner = organisation.accounts.get(client.ownerId)
  return {
    clientId: client.id,
    clientName: client.label,
    serviceAccount: {
      ...personBody(organisation, client.ownerId),
      appType: 'serviceAccount',
      orgId: organisation.identity.id,
      userStatus: owner?.status === 'active' ? 'ACTIVE' : 'INACTIVE',
    },
    scopes: client.scopes,
    createdAt: iso(client.createdAt),
    expiresAt: client.expiresAt === null ? null : iso(client.expiresAt),
    createdBy: null,
    clientRevokerId: null,
    clientRevocationTime: null,
  }
}
