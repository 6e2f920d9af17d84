import { type Answer, type Call, type Operation, ok } from '../../http/operation.ts'
import { one, readCursor, writeCursor } from '../../http/read.ts'
import { managedPeople } from '../../organisation/accounts.ts'
import { lastActiveOf } from '../../organisation/activity.ts'
import type { Account, Organisation } from '../../organisation/organisation.ts'
import { stableUuid } from '../../stable.ts'
import { iso } from '../../time.ts'
import { badCursor, organizationsOperation, refusal } from './operation.ts'

/** The API names no page size. */
const usersPage = 100

/** The organisation, its managed accounts and its domains. */
export const orgs: readonly Operation[] = [
  organizationsOperation({
    name: 'listOrganisations',
    method: 'GET',
    path: '/v1/orgs',
    scope: null,
    statuses: [200, 400, 401, 429, 500],
    handle: listOrganisations,
  }),
  organizationsOperation({
    name: 'readOrganisation',
    method: 'GET',
    path: '/v1/orgs/{orgId}',
    scope: 'read:orgs:admin',
    statuses: [200, 401, 404, 429, 500],
    handle: ({ organisation, base }) => ok({ data: organisationBody(organisation, base) }),
  }),
  organizationsOperation({
    name: 'listAccounts',
    method: 'GET',
    path: '/v1/orgs/{orgId}/users',
    scope: 'read:accounts:admin',
    statuses: [200, 400, 401, 404, 429, 500],
    handle: listAccounts,
  }),
  organizationsOperation({
    name: 'listDomains',
    method: 'GET',
    path: '/v1/orgs/{orgId}/domains',
    scope: 'read:domains:admin',
    statuses: [200, 400, 401, 403, 429, 500],
    handle: listDomains,
  }),
  organizationsOperation({
    name: 'readDomain',
    method: 'GET',
    path: '/v1/orgs/{orgId}/domains/{domainId}',
    scope: 'read:domains:admin',
    statuses: [200, 400, 401, 403, 404, 429, 500],
    handle: readDomain,
  }),
  organizationsOperation({
    name: 'listOrganisationPolicies',
    method: 'GET',
    path: '/v1/orgs/{orgId}/policies',
    scope: null,
    statuses: [200, 401, 429, 500],
    // Authentication policies are no policies here, and this organisation has no others.
    handle: ({ base, path }) => ok({ data: [], meta: { next: null, page_size: 0 }, links: { self: base + path } }),
  }),
  organizationsOperation({
    name: 'readOrganisationPolicy',
    method: 'GET',
    path: '/v1/orgs/{orgId}/policies/{policyId}',
    scope: null,
    statuses: [200, 401, 404, 429, 500],
    handle: () => {
      throw refusal(404, 5, 'Policy not found')
    },
  }),
]

/** A key with scopes sees no organisation at all here, which was measured. */
function listOrganisations({ organisation, key, base, path, query }: Call): Answer {
  startOf(query)
  const data = key?.unscoped === true ? [organisationBody(organisation, base)] : []
  return ok({ data, links: { self: base + path } })
}

function organisationBody({ identity }: Organisation, base: string): unknown {
  const self = `${base}/admin/v1/orgs/${identity.id}`
  const related = (name: string): unknown => ({ links: { related: `${self}/${name}` } })
  return {
    id: identity.id,
    type: 'orgs',
    attributes: { name: identity.name },
    relationships: { domains: related('domains'), users: related('users') },
    links: { self },
  }
}

/** Number of rows before the page that a cursor leads to; 0 without one. */
function startOf(query: URLSearchParams): number {
  const cursor = one(query, 'cursor')
  if (cursor === undefined) return 0
  const place = readCursor(cursor)
  if (typeof place !== 'number' || !Number.isSafeInteger(place) || place < 0) throw badCursor()
  return place
}

/** Managed accounts of people, leavers among them. The links are addresses. */
function listAccounts({ organisation, query, base, path }: Call): Answer {
  const all = managedPeople(organisation)
  const start = Math.min(startOf(query), all.length)
  const link = (index: number): string => `${base}${path}?cursor=${writeCursor(index)}`
  const end = start + usersPage
  return ok({
    data: all.slice(start, end).map((account) => accountBody(account, { base, now: organisation.now })),
    meta: { total: all.length },
    links: {
      self: link(start),
      ...(start > 0 ? { prev: link(Math.max(0, start - usersPage)) } : {}),
      ...(end < all.length ? { next: link(end) } : {}),
    },
  })
}

function accountBody(account: Account, { base, now }: { readonly base: string; readonly now: number }): unknown {
  const lastActive = lastActiveOf(account, now)
  const seen = lastActive === null ? {} : { last_active: iso(lastActive) }
  const jira = { key: 'jira-software', name: 'Jira', url: base, ...seen }
  return {
    account_id: account.id,
    account_type: 'atlassian',
    account_status: account.status,
    name: account.name,
    picture: 'https://avatar-management.example/default.png',
    email: account.email,
    access_billable: account.status === 'active' && !account.suspended,
    ...seen,
    product_access: account.status === 'active' && !account.suspended ? [jira] : [],
    links: { self: `${base}/users/${account.id}/manage/profile` },
  }
}

interface DomainBody {
  readonly id: string
}

function domainBodies({ identity }: Organisation, base: string): readonly DomainBody[] {
  return identity.domains.map((name) => {
    const id = stableUuid(`domain/${name}`)
    const attributes = { name, claim: { type: 'dns', status: 'verified' } }
    return { id, type: 'domains', attributes, links: { self: `${base}/admin/v1/orgs/${identity.id}/domains/${id}` } }
  })
}

function listDomains({ organisation, base, path, query }: Call): Answer {
  const data = startOf(query) === 0 ? domainBodies(organisation, base) : []
  return ok({ data, links: { self: base + path } })
}

function readDomain({ organisation, base, parameters }: Call): Answer {
  const data = domainBodies(organisation, base).find(({ id }) => id === parameters.domainId)
  if (data === undefined) throw refusal(404, 3, 'Domain not found')
  return ok({ data })
}
