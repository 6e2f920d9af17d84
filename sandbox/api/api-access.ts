import { apiAccessError } from '../http/errors.ts'
import { type Account, isManaged, type Organisation, policyAllows, type Token } from '../organisation/organisation.ts'
import { stableUuid } from '../random.ts'
import { type Answer, asRecord, type Context, done, iso, type Operation, ok } from './operation.ts'
import { pageOf, Refused, textFilter, timeFilter } from './search.ts'

const root = '/admin/api-access/v1/orgs/{orgId}'
const serviceAccountsPage = 100

/** The whole API Access API: 21 operations. */
export const apiAccess: readonly Operation[] = [
  operation('GET', '/api-tokens', 'read:tokens:admin', (context) => ok(userTokenPage(context))),
  operation('GET', '/api-tokens/count', 'read:tokens:admin', (context) => ok(matchingUserTokens(context).length)),
  operation('DELETE', '/api-tokens', 'delete:tokens:admin', revokeAllUserTokens),
  operation('GET', '/service-accounts/api-tokens', 'read:service-accounts-tokens:admin', ({ organisation, query }) =>
    ok(serviceTokens(organisation, query.tokenLabel).map((token) => tokenBody(organisation, token))),
  ),
  operation(
    'GET',
    '/service-accounts/{serviceAccountId}/api-tokens',
    'read:service-accounts-tokens:admin',
    withServiceAccount((context, account) =>
      ok(
        serviceTokens(context.organisation, context.query.tokenLabel)
          .filter(({ ownerId }) => ownerId === account.id)
          .map((token) => tokenBody(context.organisation, token)),
      ),
    ),
  ),
  operation(
    'DELETE',
    '/service-accounts/{serviceAccountId}/api-tokens',
    'delete:service-accounts-tokens:admin',
    withServiceAccount(({ organisation }, account) => {
      for (const token of serviceTokens(organisation, undefined))
        if (token.ownerId === account.id) organisation.tokens.delete(token.id)
      return done
    }),
  ),
  operation('POST', '/service-accounts/count', 'read:service-accounts-tokens:admin', countCredentials),
  operation('GET', '/service-accounts', 'read:service-accounts:admin', listServiceAccounts),
  operation('POST', '/service-accounts', 'write:service-accounts:admin', createServiceAccount),
  operation('PATCH', '/service-accounts', 'write:service-accounts:admin', updateServiceAccount),
  operation(
    'DELETE',
    '/service-accounts/{serviceAccountId}',
    'write:service-accounts:admin',
    withServiceAccount(({ organisation }, account) => {
      for (const token of [...organisation.tokens.values()])
        if (token.ownerId === account.id) organisation.tokens.delete(token.id)
      organisation.accounts.delete(account.id)
      return done
    }),
  ),
  operation('GET', '/service-accounts/oauth-clients', 'read:service-accounts-tokens:admin', ({ organisation, query }) =>
    ok(clients(organisation, query.clientName).map((token) => serviceClientBody(organisation, token))),
  ),
  operation(
    'GET',
    '/service-accounts/{serviceAccountId}/oauth-clients',
    'read:service-accounts-tokens:admin',
    withServiceAccount((context, account) =>
      ok(
        clients(context.organisation, context.query.clientName)
          .filter(({ ownerId }) => ownerId === account.id)
          .map((token) => serviceClientBody(context.organisation, token)),
      ),
    ),
  ),
  operation('GET', '/oauth-clients', 'read:service-accounts-tokens:admin', listClients),
  // Only a person's browser session may create a client: every key is refused.
  operation('POST', '/oauth-clients', null, () =>
    apiAccessError(403, 'GENERIC_ERROR', 'OAuth clients can only be created in a browser session'),
  ),
  operation('POST', '/oauth-clients/count', 'read:service-accounts-tokens:admin', ({ organisation }) =>
    ok({ total: clients(organisation, undefined).length }),
  ),
  operation(
    'GET',
    '/oauth-clients/{clientId}',
    'read:service-accounts-tokens:admin',
    withClient(({ organisation }, token) => ok(clientBody(organisation, token))),
  ),
  operation(
    'DELETE',
    '/oauth-clients/{clientId}',
    'delete:service-accounts-tokens:admin',
    withClient(({ organisation }, token) => {
      token.revokedAt ??= organisation.now
      token.updatedAt = organisation.now
      return done
    }),
  ),
  operation('GET', '/api-keys', 'read:keys:admin', listKeys),
  operation('GET', '/api-keys/count', 'read:keys:admin', (context) => ok(matchingKeys(context).length)),
  operation('PATCH', '/api-keys/revoke/{apiKeyId}', 'delete:keys:admin', revokeKey),
]

function operation(
  method: Operation['method'],
  path: string,
  scope: string | null,
  handle: Operation['handle'],
): Operation {
  const refusing = (context: Context): Answer => {
    try {
      return handle(context)
    } catch (error) {
      if (error instanceof Refused) return apiAccessError(400, error.code, error.message)
      throw error
    }
  }
  return { method, path: `${root}${path}`, family: 'api-access', scope, handle: refusing }
}

function personBody(organisation: Organisation, id: string): { id: string; name: string; email: string } {
  const account = organisation.accounts.get(id)
  return { id, name: account?.name ?? 'Former user', email: account?.email ?? '' }
}

function tokenBody(organisation: Organisation, token: Token): Record<string, unknown> {
  return {
    id: token.id,
    label: token.label,
    status: statusOf(organisation, token),
    createdAt: iso(token.createdAt),
    ...(token.expiresAt === null ? {} : { expiresAt: iso(token.expiresAt) }),
    ...(token.lastActiveAt === null ? {} : { lastActiveAt: iso(token.lastActiveAt) }),
    user: { ...personBody(organisation, token.ownerId), orgId: organisation.identity.id },
    scopes: token.scopes,
  }
}

/** User tokens are ALLOWED or BLOCKED by their owner's policy and never say EXPIRED; service-account tokens never say BLOCKED. */
function statusOf(organisation: Organisation, token: Token): string {
  if (token.kind === 'user-token') return policyAllows(organisation, token.ownerId) ? 'ALLOWED' : 'BLOCKED'
  return token.expiresAt !== null && organisation.now >= token.expiresAt ? 'EXPIRED' : 'ALLOWED'
}

function ofKind(organisation: Organisation, kind: Token['kind']): Token[] {
  return [...organisation.tokens.values()].filter((token) => token.kind === kind)
}

function matchingUserTokens({ organisation, query }: Context): readonly Token[] {
  const { now } = organisation
  const created = timeFilter(query, 'createdAt', now)
  const active = timeFilter(query, 'lastActiveAt', now)
  const text = textFilter(query.q)
  const status = statusFilter(query.status)
  return ofKind(organisation, 'user-token').filter((token) => {
    const owner = organisation.accounts.get(token.ownerId)
    if (owner === undefined || !isManaged(organisation, owner)) return false
    return (
      status(statusOf(organisation, token)) &&
      created(token.createdAt) &&
      active(token.lastActiveAt) &&
      text([token.label, owner.name, owner.email])
    )
  })
}

function statusFilter(word: string | undefined): (status: string) => boolean {
  if (word === undefined || word === '') return () => true
  if (word !== 'allowed' && word !== 'blocked')
    throw new Refused('INVALID_FIELD_FORMAT', 'status must be allowed or blocked')
  return (status) => status === word.toUpperCase()
}

function userTokenPage(context: Context): unknown {
  const { organisation, query } = context
  const page = pageOf(matchingUserTokens(context), {
    query,
    defaultSort: '-lastActiveAt',
    id: (token) => token.id,
    sizes: { least: 1, most: 1000 },
    keys: {
      label: (token) => token.label,
      'user.name': (token) => organisation.accounts.get(token.ownerId)?.name ?? '',
      createdAt: (token) => token.createdAt,
      expiresAt: (token) => token.expiresAt,
      lastActiveAt: (token) => token.lastActiveAt,
    },
  })
  return { data: page.data.map((token) => tokenBody(organisation, token)), links: page.links }
}

/** Faithful to its documentation: no filter, no body; every managed user's tokens are gone. Counted, as nobody should ever call it. */
function revokeAllUserTokens({ organisation }: Context): Answer {
  organisation.bulkDeletes += 1
  const all = ofKind(organisation, 'user-token')
  if (all.length === 0) return apiAccessError(404, 'GENERIC_ERROR', 'Token not found in an organization')
  for (const token of all) organisation.tokens.delete(token.id)
  return done
}

function serviceTokens(organisation: Organisation, label: string | undefined): readonly Token[] {
  const text = textFilter(label)
  return ofKind(organisation, 'service-account-token').filter((token) => text([token.label]))
}

function clients(organisation: Organisation, name: string | undefined): readonly Token[] {
  const text = textFilter(name)
  return ofKind(organisation, 'oauth-client').filter((token) => text([token.label]))
}

function serviceClientBody(organisation: Organisation, token: Token): unknown {
  const { identity } = organisation
  return {
    clientId: token.id,
    clientName: token.label,
    serviceAccount: {
      ...personBody(organisation, token.ownerId),
      appType: 'service_account',
      orgId: identity.id,
      userStatus: organisation.accounts.get(token.ownerId)?.status ?? 'active',
    },
    scopes: token.scopes,
    createdAt: iso(token.createdAt),
    expiresAt: token.expiresAt === null ? null : iso(token.expiresAt),
    clientRevokerId: null,
    clientRevocationTime: token.revokedAt === null ? null : iso(token.revokedAt),
  }
}

function clientBody(organisation: Organisation, token: Token): unknown {
  const expired = token.expiresAt !== null && organisation.now >= token.expiresAt
  return {
    clientId: token.id,
    name: token.label,
    status: token.revokedAt !== null ? 'REVOKED' : expired ? 'EXPIRED' : 'ACTIVE',
    createdAt: token.createdAt,
    updatedAt: token.updatedAt,
  }
}

function listClients({ organisation, query }: Context): Answer {
  const page = pageOf(clients(organisation, undefined), {
    query: { pageSize: query.pageSize, cursor: query.cursor },
    defaultSort: 'createdAt',
    id: (token) => token.id,
    sizes: { least: 1, most: 1000 },
    keys: { createdAt: (token) => token.createdAt },
  })
  return ok({ data: page.data.map((token) => clientBody(organisation, token)), links: page.links })
}

function withClient(handle: (context: Context, token: Token) => Answer): Operation['handle'] {
  return (context) => {
    const token = context.organisation.tokens.get(context.parameters.clientId ?? '')
    return token?.kind === 'oauth-client'
      ? handle(context, token)
      : apiAccessError(404, 'GENERIC_ERROR', 'OAuth client not found')
  }
}

function withServiceAccount(handle: (context: Context, account: Account) => Answer): Operation['handle'] {
  return (context) => {
    const account = context.organisation.accounts.get(context.parameters.serviceAccountId ?? '')
    return account?.kind === 'service-account'
      ? handle(context, account)
      : apiAccessError(404, 'GENERIC_ERROR', 'Service account not found')
  }
}

function countCredentials({ organisation, body }: Context): Answer {
  if (!Array.isArray(body) || body.length > 100 || body.some((id) => typeof id !== 'string' || id.length > 100))
    return apiAccessError(400, 'INVALID_FIELD_FORMAT', 'The body must be an array of at most 100 service account ids')
  const ids: readonly string[] = body
  const known = ids.filter((id) => organisation.accounts.get(id)?.kind === 'service-account')
  return ok({
    validServiceAccountIds: known.map((id) => ({
      serviceAccountId: id,
      credentialsCount: serviceTokens(organisation, undefined).filter(({ ownerId }) => ownerId === id).length,
    })),
    invalidServiceAccountIds: ids.filter((id) => !known.includes(id)),
  })
}

function serviceAccountBody({ identity }: Organisation, account: Account): Record<string, unknown> {
  return {
    atlassianId: account.id,
    id: account.id,
    displayName: account.name,
    email: account.email,
    container: `ari:cloud:platform::org/${identity.id}`,
    updatedAt: account.policySince,
    status: account.status === 'active' ? 'ACTIVE' : 'INACTIVE',
  }
}

function listServiceAccounts({ organisation, query, base, path }: Context): Answer {
  const all = [...organisation.accounts.values()].filter(({ kind }) => kind === 'service-account')
  const start = Math.min(
    all.length,
    Math.max(0, Number.parseInt(Buffer.from(query.cursor ?? '', 'base64url').toString(), 10) || 0),
  )
  const link = (index: number): string => `${base}${path}?cursor=${Buffer.from(String(index)).toString('base64url')}`
  const end = start + serviceAccountsPage
  const links = {
    ...(end < all.length ? { next: link(end) } : {}),
    ...(start > 0 ? { prev: link(Math.max(0, start - serviceAccountsPage)) } : {}),
  }
  return ok({
    links,
    items: all.slice(start, end).map((account) => ({
      ...serviceAccountBody(organisation, account),
      picture: null,
      createdById: null,
      description: account.extra.description ?? null,
    })),
    total: all.length,
  })
}

function createServiceAccount({ organisation, body }: Context): Answer {
  const given = asRecord(body)
  const { displayName, description, permissionRules } = given
  if (typeof displayName !== 'string' || displayName.length < 6 || displayName.length > 30)
    return apiAccessError(400, 'INVALID_FIELD_FORMAT', 'displayName must have 6 to 30 characters')
  if (description !== undefined && (typeof description !== 'string' || description.length > 255))
    return apiAccessError(400, 'INVALID_FIELD_FORMAT', 'description must have at most 255 characters')
  if (!Array.isArray(permissionRules) || permissionRules.length === 0 || !permissionRules.every(isRule))
    return apiAccessError(400, 'INVALID_FIELD_FORMAT', 'permissionRules must have at least one {resource, role}')
  organisation.created += 1
  const id = `712020:${stableUuid(`service-account/${organisation.created}/${displayName}`)}`
  const email = `${displayName.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${organisation.created}@serviceaccount.atlassian.com`
  const account: Account = {
    id,
    name: displayName,
    email,
    kind: 'service-account',
    status: 'active',
    policyId: null,
    policySince: organisation.now,
    lastActive: null,
    admin: false,
    groups: [],
    deletionAt: null,
    extra: { description: description ?? null },
  }
  organisation.accounts.set(id, account)
  return { status: 201, body: serviceAccountBody(organisation, account) }
}

function isRule(rule: unknown): boolean {
  const { resource, role } = asRecord(rule)
  return typeof resource === 'string' && typeof role === 'string'
}

function updateServiceAccount({ organisation, body }: Context): Answer {
  const { atlassianId, displayName, description } = asRecord(body)
  if (typeof atlassianId !== 'string') return apiAccessError(400, 'INVALID_FIELD_FORMAT', 'atlassianId is required')
  const account = organisation.accounts.get(atlassianId)
  if (account?.kind !== 'service-account') return apiAccessError(404, 'GENERIC_ERROR', 'Service account not found')
  if (
    displayName !== undefined &&
    (typeof displayName !== 'string' || displayName.length < 6 || displayName.length > 30)
  )
    return apiAccessError(400, 'INVALID_FIELD_FORMAT', 'displayName must have 6 to 30 characters')
  if (typeof displayName === 'string') account.name = displayName
  if (typeof description === 'string') account.extra.description = description
  return ok({
    ...serviceAccountBody(organisation, account),
    picture: null,
    createdById: null,
    description: account.extra.description ?? null,
  })
}

function matchingKeys({ organisation, query }: Context): readonly Token[] {
  if (query.keyType !== undefined && query.keyType !== 'CLOUD_ADMIN')
    throw new Refused('INVALID_FIELD_FORMAT', 'keyType must be CLOUD_ADMIN')
  const expires = timeFilter(query, 'expiresAt', organisation.now)
  const active = timeFilter(query, 'lastActiveAt', organisation.now)
  const text = textFilter(query.q)
  return ofKind(organisation, 'admin-key').filter((token) => {
    const creator = organisation.accounts.get(token.ownerId)
    return (
      token.revokedAt === null &&
      expires(token.expiresAt) &&
      active(keyLastActive(token)) &&
      text([token.label, creator?.name ?? '', creator?.email ?? ''])
    )
  })
}

/** The listing declares the last use of a key as required: a key that was never used shows its creation. */
function keyLastActive(token: Token): number {
  return token.lastActiveAt ?? token.createdAt
}

function listKeys(context: Context): Answer {
  const { organisation, query } = context
  const page = pageOf(matchingKeys(context), {
    query,
    defaultSort: '-lastActiveAt',
    id: (token) => token.id,
    sizes: [5, 10, 20, 25, 40, 50, 60, 75, 80, 100],
    keys: {
      label: (token) => token.label,
      'createdBy.name': (token) => organisation.accounts.get(token.ownerId)?.name ?? '',
      expiresAt: (token) => token.expiresAt,
      lastActiveAt: keyLastActive,
    },
  })
  return ok({ data: page.data.map((token) => keyBody(organisation, token)), links: page.links })
}

function keyBody(organisation: Organisation, token: Token): unknown {
  return {
    id: token.id,
    label: token.label,
    keyType: 'CLOUD_ADMIN',
    createdAt: iso(token.createdAt),
    expiresAt: iso(token.expiresAt ?? token.createdAt + 365 * 86_400_000),
    lastActiveAt: iso(keyLastActive(token)),
    createdBy: personBody(organisation, token.ownerId),
    orgId: organisation.identity.id,
    scopes: token.scopes,
  }
}

function revokeKey({ organisation, parameters }: Context): Answer {
  const token = organisation.tokens.get(parameters.apiKeyId ?? '')
  if (token?.kind !== 'admin-key') return apiAccessError(400, 'GENERIC_ERROR', 'API key not found')
  token.revokedAt ??= organisation.now
  return done
}
