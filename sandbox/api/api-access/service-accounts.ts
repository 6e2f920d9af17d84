import { type Answer, type Call, done, type Operation, ok } from '../../http/operation.ts'
import { isObject, isTexts, objectOf, one, readCursor, writeCursor } from '../../http/read.ts'
import { addAccount, removeAccount, serviceAccounts } from '../../organisation/accounts.ts'
import type { Account, Organisation } from '../../organisation/organisation.ts'
import { listedTokens, revokeToken } from '../../organisation/tokens.ts'
import { stableUuid } from '../../stable.ts'
import { apiAccessOperation } from './operation.ts'
import { badRequest, notFound } from './refusals.ts'

/** The API names no page size. */
const pageSize = 100

/** Service accounts: list, create, change, delete, and how many credentials each has. */
export const serviceAccountOperations: readonly Operation[] = [
  apiAccessOperation({
    name: 'listServiceAccounts',
    method: 'GET',
    path: '/service-accounts',
    scope: 'read:service-accounts:admin',
    statuses: [200, 403, 500],
    limitHeaders: 'success',
    handle: list,
  }),
  apiAccessOperation({
    name: 'createServiceAccount',
    method: 'POST',
    path: '/service-accounts',
    scope: 'write:service-accounts:admin',
    statuses: [201, 400, 403, 500],
    limitHeaders: 'success',
    handle: create,
  }),
  apiAccessOperation({
    name: 'updateServiceAccount',
    method: 'PATCH',
    path: '/service-accounts',
    scope: 'write:service-accounts:admin',
    statuses: [200, 400, 403, 404, 500],
    limitHeaders: 'success',
    handle: update,
  }),
  apiAccessOperation({
    name: 'deleteServiceAccount',
    method: 'DELETE',
    path: '/service-accounts/{serviceAccountId}',
    scope: 'write:service-accounts:admin',
    statuses: [204, 403, 404, 500],
    limitHeaders: 'success',
    handle: remove,
  }),
  apiAccessOperation({
    name: 'countServiceAccountCredentials',
    method: 'POST',
    path: '/service-accounts/count',
    scope: 'read:service-accounts-tokens:admin',
    statuses: [200, 400, 403, 500],
    limitHeaders: 'always',
    handle: countCredentials,
  }),
]

/** The service account that a path names. Throws the refusal where there is none. */
export function serviceAccountOf(
  { organisation, parameters }: Pick<Call, 'organisation' | 'parameters'>,
  id = parameters.serviceAccountId ?? '',
): Account {
  const account = organisation.accounts.get(id)
  if (account?.kind !== 'service-account') throw notFound('Service account not found')
  return account
}

/** The links of this list are addresses, unlike those of every other list of the API. */
function list({ organisation, query, base, path }: Call): Answer {
  const all = serviceAccounts(organisation)
  const place = readCursor(one(query, 'cursor') ?? '')
  const start = typeof place === 'number' && place > 0 ? Math.min(place, all.length) : 0
  const link = (index: number): string => `${base}${path}?cursor=${writeCursor(index)}`
  const next = start + pageSize < all.length ? { next: link(start + pageSize) } : {}
  const prev = start > 0 ? { prev: link(Math.max(0, start - pageSize)) } : {}
  const items = all.slice(start, start + pageSize).map((account) => fullBody(organisation, account))
  return ok({ links: { ...next, ...prev }, items, total: all.length })
}

function create({ organisation, body }: Call): Answer {
  const { displayName, description, permissionRules, additionalGroups } = objectOf(body)
  if (!isDisplayName(displayName)) throw badField('displayName must have 6 to 30 characters')
  if (!isDescription(description)) throw badField('description must have at most 255 characters')
  if (
    !Array.isArray(permissionRules) ||
    permissionRules.length === 0 ||
    !permissionRules.every(hasTexts('resource', 'role'))
  )
    throw badField('permissionRules must hold at least one {resource, role}')
  if (
    additionalGroups !== undefined &&
    !(Array.isArray(additionalGroups) && additionalGroups.every(hasTexts('directoryId', 'groupId')))
  )
    throw badField('additionalGroups must be a list of {directoryId, groupId}')
  const account = newServiceAccount(organisation, displayName, description ?? null)
  addAccount(organisation, account)
  return { status: 201, body: shortBody(organisation, account) }
}

function newServiceAccount(organisation: Organisation, name: string, description: string | null): Account {
  organisation.serial += 1
  const word = name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return {
    id: `712020:${stableUuid(`${organisation.identity.id}/service-account/${organisation.serial}`)}`,
    name,
    email: `${word}-${organisation.serial}@serviceaccount.atlassian.com`,
    kind: 'service-account',
    status: 'active',
    policyId: null,
    policySince: organisation.now,
    lastActive: null,
    admin: false,
    groups: [],
    working: false,
    suspended: false,
    deletionAt: null,
    statusBeforeDeletion: 'active',
    description,
    updatedAt: organisation.now,
    profile: {},
  }
}

function update(call: Call): Answer {
  const { organisation, body } = call
  const { atlassianId, displayName, description } = objectOf(body)
  if (typeof atlassianId !== 'string') throw badField('atlassianId is required')
  if (displayName !== undefined && !isDisplayName(displayName))
    throw badField('displayName must have 6 to 30 characters')
  if (!isDescription(description)) throw badField('description must have at most 255 characters')
  const account = serviceAccountOf(call, atlassianId)
  account.name = displayName ?? account.name
  account.description = description ?? account.description
  account.updatedAt = organisation.now
  return ok(fullBody(organisation, account))
}

function remove(call: Call): Answer {
  const account = serviceAccountOf(call)
  for (const token of call.organisation.tokens.values())
    if (token.ownerId === account.id) revokeToken(call.organisation, token)
  removeAccount(call.organisation, account)
  return done
}

/** The body is a bare list of ids. */
function countCredentials({ organisation, body }: Call): Answer {
  if (!isTexts(body) || body.length > 100 || body.some((id) => id.length > 100))
    throw badField('The body must be a list of at most 100 service account ids')
  const known = body.filter((id) => organisation.accounts.get(id)?.kind === 'service-account')
  const tokens = listedTokens(organisation, 'service-account-token')
  const count = (id: string): number => tokens.filter(({ ownerId }) => ownerId === id).length
  return ok({
    validServiceAccountIds: known.map((id) => ({ serviceAccountId: id, credentialsCount: count(id) })),
    invalidServiceAccountIds: body.filter((id) => !known.includes(id)),
  })
}

function shortBody({ identity }: Organisation, account: Account): Readonly<Record<string, unknown>> {
  return {
    atlassianId: account.id,
    id: account.id,
    email: account.email,
    displayName: account.name,
    container: `ari:cloud:platform::org/${identity.id}`,
    updatedAt: account.updatedAt,
    status: account.status === 'active' ? 'ACTIVE' : 'INACTIVE',
  }
}

function fullBody(organisation: Organisation, account: Account): unknown {
  return { ...shortBody(organisation, account), picture: null, createdById: null, description: account.description }
}

function isDisplayName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length >= 6 && value.length <= 30
}

function isDescription(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === 'string' && value.length <= 255)
}

function hasTexts(...names: readonly string[]): (value: unknown) => boolean {
  return (value) => isObject(value) && names.every((name) => typeof value[name] === 'string')
}

function badField(words: string): Error {
  return badRequest('INVALID_FIELD_FORMAT', words)
}
