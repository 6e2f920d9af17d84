import { organizationsError } from '../http/errors.ts'
import { type Account, type AuditEvent, isManaged, type Organisation } from '../organisation/organisation.ts'
import { stableUuid } from '../random.ts'
import { type Answer, asRecord, type Context, iso, type Operation, ok } from './operation.ts'

const usersPage = 100

/** The Organizations API: what the product and its owner's scripts use of it. */
export const organizations: readonly Operation[] = [
  operation('GET', '/v1/orgs', { scope: null }, ({ organisation, base, key }) =>
    ok({ data: key?.scopes === null ? [orgBody(organisation, base)] : [], links: { self: `${base}/admin/v1/orgs` } }),
  ),
  operation('GET', '/v1/orgs/{orgId}', { scope: 'read:orgs:admin' }, ({ organisation, base }) =>
    ok({ data: orgBody(organisation, base) }),
  ),
  operation('GET', '/v1/orgs/{orgId}/users', { scope: 'read:accounts:admin' }, listUsers),
  operation('GET', '/v1/orgs/{orgId}/domains', { scope: 'read:domains:admin' }, ({ organisation, base, path }) =>
    ok({
      data: organisation.identity.domains.map((name) => domainBody(name, base, organisation)),
      links: { self: `${base}${path}` },
    }),
  ),
  operation('GET', '/v1/orgs/{orgId}/domains/{domainId}', { scope: 'read:domains:admin' }, readDomain),
  operation(
    'GET',
    '/v1/orgs/{orgId}/directory/users/{accountId}/last-active-dates',
    { scope: null, perMinute: 200 },
    lastActiveDates,
  ),
  operation('GET', '/v2/orgs/{orgId}/directories', { scope: 'read:directories:admin' }, listDirectories),
  operation('POST', '/v2/orgs/{orgId}/directories/{directoryId}/users/search', { scope: null }, searchUsers),
  operation('GET', '/v1/orgs/{orgId}/events', { scope: 'read:events:admin', perMinute: 10 }, listEvents),
  operation('GET', '/v1/orgs/{orgId}/events-stream', { scope: 'read:events:admin', perMinute: 50 }, streamEvents),
  operation('GET', '/v1/orgs/{orgId}/events/{eventId}', { scope: 'read:events:admin', perMinute: 10 }, readEvent),
  operation('GET', '/v1/orgs/{orgId}/event-actions', { scope: 'read:events:admin', perMinute: 10 }, eventActions),
]

function operation(
  method: Operation['method'],
  path: string,
  { scope, perMinute }: { readonly scope: string | null; readonly perMinute?: number },
  handle: Operation['handle'],
): Operation {
  return {
    method,
    path: `/admin${path}`,
    family: 'organizations',
    scope,
    handle,
    ...(perMinute === undefined ? {} : { perMinute }),
  }
}

function orgBody({ identity }: Organisation, base: string): unknown {
  const self = `${base}/admin/v1/orgs/${identity.id}`
  return {
    id: identity.id,
    type: 'orgs',
    attributes: { name: identity.name },
    relationships: {
      domains: { links: { related: `${self}/domains` } },
      users: { links: { related: `${self}/users` } },
    },
    links: { self },
  }
}

/** Where a cursor of ours stands: our cursors are the number of rows before, with a letter for what they count. */
function readCursor(text: string | undefined, letter: string): number | null {
  if (text === undefined || text === '') return 0
  const match = new RegExp(`^${letter}(\\d{1,12})$`).exec(Buffer.from(text, 'base64url').toString())
  return match === null ? null : Number(match[1])
}

function writeCursor(letter: string, index: number): string {
  return Buffer.from(`${letter}${index}`).toString('base64url')
}

const badCursor = (): Answer => organizationsError(400, 1, 'The cursor is not valid')

function managed(organisation: Organisation): readonly Account[] {
  return [...organisation.accounts.values()].filter(
    (account) => account.kind !== 'service-account' && isManaged(organisation, account),
  )
}

function listUsers({ organisation, query, base, path }: Context): Answer {
  const start = readCursor(query.cursor, 'u')
  if (start === null) return badCursor()
  const all = managed(organisation)
  const link = (index: number): string => `${base}${path}?cursor=${writeCursor('u', index)}`
  const end = start + usersPage
  return ok({
    data: all.slice(start, end).map((account) => userBody(account, base)),
    meta: { total: all.length },
    links: {
      self: link(start),
      ...(start > 0 ? { prev: link(Math.max(0, start - usersPage)) } : {}),
      ...(end < all.length ? { next: link(end) } : {}),
    },
  })
}

function userBody(account: Account, base: string): unknown {
  return {
    account_id: account.id,
    account_type: account.kind === 'app' ? 'app' : 'atlassian',
    account_status: account.status,
    name: account.name,
    picture: 'https://avatar.example/default.png',
    email: account.email,
    access_billable: account.status === 'active' && account.kind === 'person',
    ...(account.lastActive === null ? {} : { last_active: iso(account.lastActive) }),
    product_access:
      account.kind === 'person'
        ? [
            {
              key: 'jira-software',
              name: 'Jira',
              url: base,
              ...(account.lastActive === null ? {} : { last_active: iso(account.lastActive) }),
            },
          ]
        : [],
    links: { self: `${base}/users/${account.id}/manage/profile` },
  }
}

function domainBody(name: string, base: string, { identity }: Organisation): { id: string } & Record<string, unknown> {
  const id = stableUuid(`domain/${name}`)
  return {
    id,
    type: 'domains',
    attributes: { name, claim: { type: 'dns', status: 'verified' } },
    links: { self: `${base}/admin/v1/orgs/${identity.id}/domains/${id}` },
  }
}

function readDomain({ organisation, base, parameters }: Context): Answer {
  const found = organisation.identity.domains
    .map((name) => domainBody(name, base, organisation))
    .find(({ id }) => id === parameters.domainId)
  return found === undefined ? organizationsError(404, 3, 'Domain not found') : ok({ data: found })
}

/** Days on which a person opened a page; API traffic does not count. */
function lastActiveDates({ organisation, parameters, query }: Context): Answer {
  const account = organisation.accounts.get(parameters.accountId ?? '')
  if (account === undefined || account.kind !== 'person') return organizationsError(404, 8, 'User not found')
  if (query.cursor !== undefined && readCursor(query.cursor, 'l') === null) return badCursor()
  const { lastActive } = account
  const access =
    lastActive === null
      ? []
      : [
          {
            id: `ari:cloud:jira-software::site/${organisation.identity.cloudId}`,
            key: 'jira-software',
            last_active: iso(lastActive).slice(0, 10),
            last_active_timestamp: iso(lastActive),
          },
        ]
  return ok({ data: { product_access: access }, links: {} })
}

function listDirectories({ organisation, query }: Context): Answer {
  if (query.limit !== undefined && !(Number(query.limit) >= 1 && Number(query.limit) <= 100))
    return organizationsError(400, 19, 'limit must be 1 to 100')
  const { identity } = organisation
  return ok({
    data: [
      {
        directoryId: identity.directoryId,
        name: `${identity.name} directory`,
        icon: 'https://avatar.example/directory.png',
      },
    ],
    links: {},
  })
}

const lists: Readonly<Record<string, { readonly most: number; readonly words?: readonly string[] }>> = {
  accountIds: { most: 10 },
  emails: { most: 100 },
  emailDomains: { most: 10 },
  groupIds: { most: 10 },
  resourceIds: { most: 20 },
  roleIds: { most: 10 },
  directoryIds: { most: 10 },
  status: { most: 5, words: ['active', 'suspended', 'not_invited', 'deactivated', 'for_deletion'] },
  accountStatus: { most: 3, words: ['active', 'inactive', 'closed'] },
  membershipStatus: { most: 3, words: ['active', 'suspended', 'no_membership'] },
  expand: { most: 4, words: ['platformRoles', 'counts.resources', 'productAccess', 'groups'] },
}

function searchUsers({ organisation, parameters, body }: Context): Answer {
  if (parameters.directoryId !== '-' && parameters.directoryId !== organisation.identity.directoryId)
    return organizationsError(404, 2, 'Directory not found')
  const request = searchOf(asRecord(body))
  if ('fault' in request) return organizationsError(400, 19, request.fault)
  const matching = [...organisation.accounts.values()].filter(
    (account) => account.kind === 'person' && matches(organisation, account, request.given),
  )
  const limit = typeof request.given.limit === 'number' ? request.given.limit : 50
  const data = matching
    .slice(request.start, request.start + limit)
    .map((account) => directoryUser(organisation, account, list(request.given, 'expand')))
  const next =
    request.start + limit < matching.length
      ? { next: writeSearch({ start: request.start + limit, given: request.given }) }
      : {}
  return ok({ data, links: next })
}

interface Search {
  readonly start: number
  readonly given: Readonly<Record<string, unknown>>
}

/** A cursor carries the whole search: whatever else is sent with it is ignored. */
function searchOf(given: Readonly<Record<string, unknown>>): Search | { readonly fault: string } {
  if (typeof given.cursor === 'string' && given.cursor !== '') return readSearch(given.cursor)
  if (given.emails !== undefined && given.searchTerm !== undefined)
    return { fault: 'emails and searchTerm exclude each other' }
  if (
    given.limit !== undefined &&
    !(Number.isInteger(given.limit) && Number(given.limit) >= 1 && Number(given.limit) <= 100)
  )
    return { fault: 'limit must be 1 to 100' }
  for (const [name, { most, words }] of Object.entries(lists)) {
    const value = given[name]
    if (value === undefined) continue
    if (
      !Array.isArray(value) ||
      value.length === 0 ||
      value.length > most ||
      value.some((item) => typeof item !== 'string')
    )
      return { fault: `${name} must be a list of 1 to ${most} texts` }
    if (words !== undefined && value.some((item) => !words.includes(item)))
      return { fault: `${name} must hold only ${words.join(', ')}` }
  }
  return { start: 0, given }
}

function writeSearch(search: Search): string {
  return Buffer.from(JSON.stringify(search)).toString('base64url')
}

function readSearch(cursor: string): Search | { readonly fault: string } {
  try {
    const { start, given } = asRecord(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    if (typeof start === 'number') return { start, given: asRecord(given) }
  } catch {
    // Falls through to the fault.
  }
  return { fault: 'The cursor is not valid' }
}

function list(given: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const value = given[name]
  return Array.isArray(value) ? value : []
}

function matches(organisation: Organisation, account: Account, given: Readonly<Record<string, unknown>>): boolean {
  const oneOf = (name: string, value: string): boolean =>
    given[name] === undefined || list(given, name).some((word) => word.toLowerCase() === value.toLowerCase())
  const term = typeof given.searchTerm === 'string' ? given.searchTerm.toLowerCase() : ''
  const claim = isManaged(organisation, account) ? 'managed' : 'unmanaged'
  return (
    oneOf('accountIds', account.id) &&
    oneOf('emails', account.email) &&
    oneOf('emailDomains', account.email.split('@')[1] ?? '') &&
    oneOf('accountStatus', account.status) &&
    oneOf('status', directoryStatus(account)) &&
    oneOf('membershipStatus', account.status === 'active' ? 'active' : 'no_membership') &&
    (given.groupIds === undefined ||
      account.groups.some((group) => list(given, 'groupIds').includes(stableUuid(`group/${group}`)))) &&
    (given.directoryIds === undefined || list(given, 'directoryIds').includes(organisation.identity.directoryId)) &&
    (given.claimStatus === undefined || given.claimStatus === claim) &&
    (given.mfaEnabled === undefined || given.mfaEnabled === true) &&
    (term === '' || account.name.toLowerCase().includes(term) || account.email.toLowerCase().includes(term))
  )
}

function directoryStatus(account: Account): string {
  return account.deletionAt !== null ? 'for_deletion' : account.status === 'active' ? 'active' : 'deactivated'
}

function directoryUser(organisation: Organisation, account: Account, expand: readonly string[]): unknown {
  return {
    accountId: account.id,
    accountType: 'atlassian',
    accountStatus: account.status,
    claimStatus: isManaged(organisation, account) ? 'managed' : 'unmanaged',
    membershipStatus: account.status === 'active' ? 'active' : 'no_membership',
    status: directoryStatus(account),
    name: account.name,
    nickname: account.name,
    email: account.email,
    emailVerified: true,
    mfaEnabled: true,
    managementSource: 'invited',
    links: {},
    ...(expand.includes('platformRoles') ? { platformRoles: account.admin ? ['atlassian/org-admin'] : [] } : {}),
    ...(expand.includes('counts.resources') ? { counts: { resources: 1 } } : {}),
    ...(expand.includes('productAccess') && account.lastActive !== null
      ? {
          productAccess: [
            {
              id: `ari:cloud:jira-software::site/${organisation.identity.cloudId}`,
              key: 'jira-software',
              lastActiveTimestamp: iso(account.lastActive),
            },
          ],
        }
      : {}),
    ...(expand.includes('groups')
      ? { groups: account.groups.map((name) => ({ id: stableUuid(`group/${name}`), name, description: null })) }
      : {}),
  }
}

/** An event as the audit log tells it; the stream tells its processing time too. */
function eventBody(
  organisation: Organisation,
  event: AuditEvent,
  where: { readonly base: string; readonly streamed: boolean },
): unknown {
  const actor = organisation.accounts.get(event.actorId)
  const self = `${where.base}/admin/v1/orgs/${organisation.identity.id}/events/${event.id}`
  return {
    id: event.id,
    type: 'events',
    links: { self },
    message: { content: event.action.replaceAll('_', ' '), format: 'simple' },
    attributes: {
      time: iso(event.at),
      ...(where.streamed ? { processedAt: iso(processedAt(event)) } : {}),
      action: event.action,
      actor: {
        id: event.actorId,
        ...(actor === undefined ? {} : { name: actor.name, email: actor.email }),
        ...(event.tokenId === null
          ? {}
          : { auth: { authType: 'api-token', tokenId: event.tokenId, tokenLabel: event.tokenLabel ?? '' } }),
      },
      context: event.context.map(({ id, type }) => ({ id, type, attributes: {} })),
      container: [
        {
          id: `ari:cloud:platform::org/${organisation.identity.id}`,
          type: 'org',
          attributes: { siteHostName: organisation.identity.name },
        },
      ],
      ...(event.ip === null ? {} : { location: locationOf(event.ip) }),
    },
  }
}

const countries = ['Germany', 'Ireland', 'United States', 'Singapore', 'Brazil'] as const

function locationOf(ip: string): unknown {
  const sum = [...ip].reduce((total, character) => total + character.charCodeAt(0), 0)
  return { ip, countryName: countries[sum % countries.length], city: '', regionName: '' }
}

/** Events are processed a little after they happened, in the order in which they happened. */
function processedAt(event: AuditEvent): number {
  return event.at + 5000
}

interface EventQuery {
  readonly from: number
  readonly to: number
  readonly limit: number
}

/** `from`, `to` (milliseconds as text) and `limit`; or the refusal. */
function eventQuery(query: Context['query'], standard: number): EventQuery | Answer {
  const time = (text: string | undefined, absent: number): number =>
    text === undefined || text === '' ? absent : /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  const from = time(query.from, 0)
  const to = time(query.to, Number.MAX_SAFE_INTEGER)
  if (Number.isNaN(from) || Number.isNaN(to))
    return organizationsError(400, 3, 'from and to must be milliseconds since 1970')
  const limit = query.limit === undefined ? standard : /^\d+$/.test(query.limit) ? Number(query.limit) : Number.NaN
  if (!(limit >= 1 && limit <= 500)) return organizationsError(400, 19, 'limit must be 1 to 500')
  return { from, to, limit }
}

function streamEvents({ organisation, query, base, path }: Context): Answer {
  const asked = eventQuery(query, 200)
  if ('status' in asked) return asked
  if (query.sortOrder !== undefined && !['asc', 'desc'].includes(query.sortOrder))
    return organizationsError(400, 19, 'sortOrder must be asc or desc')
  const cursor =
    query.cursor === undefined || query.cursor === ''
      ? { order: query.sortOrder ?? 'asc', from: asked.from, to: asked.to, after: null }
      : readStream(query.cursor)
  if (cursor === null) return badCursor()
  const inOrder = cursor.order === 'asc' ? organisation.events : [...organisation.events].reverse()
  const start = cursor.after === null ? 0 : startAfter(inOrder, cursor.after, cursor.order)
  const page: AuditEvent[] = []
  for (let index = start; index < inOrder.length && page.length < asked.limit; index += 1) {
    const event = inOrder[index]
    if (event !== undefined && event.at >= cursor.from && event.at <= cursor.to) page.push(event)
  }
  const last = page.at(-1)
  if (last === undefined)
    return ok({
      data: [],
      links: {},
      meta: { next: query.cursor ?? writeStream({ ...cursor, after: null }), page_size: asked.limit },
    })
  const next = writeStream({ ...cursor, after: [last.at, last.id] })
  return ok({
    data: page.map((event) => eventBody(organisation, event, { base, streamed: true })),
    links: { self: `${base}${path}`, next: `${base}${path}?cursor=${next}&limit=${asked.limit}` },
    meta: { next, page_size: asked.limit },
  })
}

interface StreamCursor {
  readonly order: string
  readonly from: number
  readonly to: number
  /** Time and id of the last event that was sent. */
  readonly after: readonly [number, string] | null
}

function startAfter(events: readonly AuditEvent[], [at, id]: readonly [number, string], order: string): number {
  let low = 0
  let high = events.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const time = events[middle]?.at ?? 0
    if (order === 'asc' ? time < at : time > at) low = middle + 1
    else high = middle
  }
  while (low < events.length && events[low]?.at === at) {
    low += 1
    if (events[low - 1]?.id === id) break
  }
  return low
}

function writeStream(cursor: StreamCursor): string {
  return Buffer.from(JSON.stringify([cursor.order, cursor.from, cursor.to, cursor.after])).toString('base64url')
}

function readStream(text: string): StreamCursor | null {
  try {
    const [order, from, to, after]: [unknown, unknown, unknown, unknown] = JSON.parse(
      Buffer.from(text, 'base64url').toString(),
    )
    if (typeof order !== 'string' || typeof from !== 'number' || typeof to !== 'number') return null
    return { order, from, to, after: Array.isArray(after) ? [Number(after[0]), String(after[1])] : null }
  } catch {
    return null
  }
}

function listEvents({ organisation, query, base, path }: Context): Answer {
  const asked = eventQuery(query, 30)
  if ('status' in asked) return asked
  const start = readCursor(query.cursor, 'e')
  if (start === null) return badCursor()
  const words = (text: string | undefined): readonly string[] | null =>
    text === undefined || text === '' ? null : text.split(',')
  const [actors, ips, products] = [words(query.actor), words(query.ip), words(query.product)]
  const term = query.q?.toLowerCase() ?? ''
  const found = [...organisation.events].reverse().filter((event) => {
    const product = event.action.split('_')[0] ?? ''
    return (
      event.at >= asked.from &&
      event.at <= asked.to &&
      (query.action === undefined || event.action === query.action) &&
      (actors === null || actors.includes(event.actorId)) &&
      (ips === null || ips.includes(event.ip ?? '')) &&
      (products === null || products.includes(product)) &&
      (query.location === undefined ||
        (event.ip !== null && JSON.stringify(locationOf(event.ip)).includes(query.location))) &&
      (term === '' ||
        `${event.action} ${event.tokenLabel ?? ''} ${organisation.accounts.get(event.actorId)?.name ?? ''}`
          .toLowerCase()
          .includes(term))
    )
  })
  const end = start + asked.limit
  const next = end < found.length ? writeCursor('e', end) : null
  return ok({
    data: found.slice(start, end).map((event) => eventBody(organisation, event, { base, streamed: false })),
    links: { self: `${base}${path}`, ...(next === null ? {} : { next: `${base}${path}?cursor=${next}` }) },
    meta: { ...(next === null ? {} : { next }), page_size: asked.limit },
  })
}

function readEvent({ organisation, parameters, base }: Context): Answer {
  const event = organisation.events.find(({ id }) => id === parameters.eventId)
  return event === undefined
    ? organizationsError(404, 4, 'Event not found')
    : ok({ data: eventBody(organisation, event, { base, streamed: false }) })
}

const actionNames = [
  'api_token_created',
  'api_token_revoked',
  'user_auth_policy_changed',
  'managed_account_deactivated',
  'managed_account_reactivated',
  'managed_account_deletion_scheduled',
  'managed_account_deletion_cancelled',
  'jira_issue_viewed',
  'jira_issue_updated',
  'jira_issue_created',
  'confluence_page_viewed',
  'user_login',
] as const

/** Ids are in upper case here, while events say the same words in lower case. */
function eventActions(): Answer {
  return ok({
    data: actionNames.map((name) => ({
      id: name.toUpperCase(),
      type: 'eventActions',
      attributes: { displayName: '', groupDisplayName: '' },
    })),
  })
}
