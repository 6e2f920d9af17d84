import { type Answer, type Call, done, type Operation, ok } from '../../http/operation.ts'
import { isManaged, logAccountChange } from '../../organisation/accounts.ts'
import { lastActiveOf, rememberActivity } from '../../organisation/activity.ts'
import type { Account, Organisation } from '../../organisation/organisation.ts'
import { stableUuid } from '../../stable.ts'
import { iso } from '../../time.ts'
import { checkDirectory } from './directories.ts'
import { badSyntax, organizationsOperation, refusal } from './operation.ts'
import { type SearchRequest, type SearchRules, searchOfBody, searchOfQuery, searchPage } from './search-request.ts'

const users = '/v2/orgs/{orgId}/directories/{directoryId}/users'
const scope = 'read:directories:admin'
const statuses = [200, 400, 401, 403, 404, 429, 500]
const accountStatuses = ['active', 'inactive', 'closed']
const membershipStatuses = ['active', 'suspended', 'no_membership']
const roles = [
  'user',
  'admin',
  'guest',
  'customer',
  'user-access-admin',
  'contributor',
  'basic',
  'stakeholder',
  'org-admin',
  'site-admin',
  'ai-access',
]

/** People of the directory, managed or not. */
export const directoryUsers: readonly Operation[] = [
  organizationsOperation({
    name: 'searchDirectoryUsers',
    method: 'POST',
    path: `${users}/search`,
    scope: null,
    statuses,
    handle: (call) => found(call, searchOfBody(call.body, rules)),
  }),
  organizationsOperation({
    name: 'listDirectoryUsers',
    method: 'GET',
    path: users,
    scope,
    statuses,
    handle: (call) => found(call, searchOfQuery(call.query, { ...rules, standardLimit: 20 })),
  }),
  organizationsOperation({
    name: 'countDirectoryUsers',
    method: 'GET',
    path: `${users}/count`,
    scope: null,
    statuses,
    handle: (call) => {
      checkDirectory(call)
      return ok({ count: matching(call.organisation, searchOfQuery(call.query, rules)).length })
    },
  }),
  organizationsOperation({
    name: 'readDirectoryUser',
    method: 'GET',
    path: `${users}/{userId}`,
    scope: null,
    statuses,
    handle: (call) => ok({ data: userBody(call.organisation, personOf(call, 'userId'), []) }),
  }),
  organizationsOperation({
    name: 'suspendDirectoryUser',
    method: 'POST',
    path: `${users}/{accountId}/suspend`,
    scope: null,
    statuses: [204, 400, 401, 403, 404, 429, 500],
    bodiless: true,
    handle: (call) => setSuspended(call, true),
  }),
  organizationsOperation({
    name: 'restoreDirectoryUser',
    method: 'POST',
    path: `${users}/{accountId}/restore`,
    scope: null,
    statuses: [204, 400, 401, 403, 404, 429, 500],
    bodiless: true,
    handle: (call) => setSuspended(call, false),
  }),
]

const rules: SearchRules = {
  standardLimit: 50,
  texts: ['searchTerm', 'claimStatus', 'mfaEnabled'],
  lists: {
    accountIds: { most: 10 },
    emails: { most: 100 },
    emailDomains: { most: 10 },
    groupIds: { most: 10 },
    resourceIds: { most: 20 },
    roleIds: { most: 10, words: roles.map((role) => `atlassian/${role}`) },
    directoryIds: { most: 10 },
    status: { most: 4, words: ['active', 'suspended', 'not_invited', 'deactivated', 'for_deletion'] },
    accountStatus: { most: 3, words: accountStatuses },
    membershipStatus: { most: 3, words: membershipStatuses },
    expand: { most: 4, words: ['platformRoles', 'counts.resources', 'productAccess', 'groups'] },
  },
}

function found(call: Call, request: SearchRequest): Answer {
  checkDirectory(call)
  const { organisation } = call
  const body = (account: Account): unknown => userBody(organisation, account, request.lists.expand ?? [])
  return ok(searchPage(matching(organisation, request), request, body))
}

function matching(organisation: Organisation, { lists, texts }: SearchRequest): readonly Account[] {
  if (lists.emails !== undefined && texts.searchTerm !== undefined)
    throw badSyntax('emails and searchTerm exclude each other')
  if (texts.claimStatus !== undefined && !['managed', 'unmanaged'].includes(texts.claimStatus))
    throw badSyntax('claimStatus must be managed or unmanaged')
  if (texts.mfaEnabled !== undefined && !['true', 'false'].includes(texts.mfaEnabled))
    throw badSyntax('mfaEnabled must be true or false')
  return [...organisation.accounts.values()].filter(
    (account) => account.kind === 'person' && fits(organisation, account, { lists, texts }),
  )
}

/** What an account has of each list that a search may give. */
const facts: Readonly<Record<string, (account: Account, organisation: Organisation) => readonly string[]>> = {
  accountIds: ({ id }) => [id],
  emails: ({ email }) => [email.toLowerCase()],
  emailDomains: ({ email }) => [email.slice(email.lastIndexOf('@') + 1).toLowerCase()],
  groupIds: ({ groups }) => groups.map(groupId),
  resourceIds: (_account, { identity }) => [`ari:cloud:jira-software::site/${identity.cloudId}`],
  roleIds: ({ admin }) => (admin ? ['atlassian/user', 'atlassian/org-admin'] : ['atlassian/user']),
  directoryIds: (_account, { identity }) => [identity.directoryId],
  status: (account) => [statusOf(account)],
  accountStatus: ({ status }) => [status],
  membershipStatus: (account) => [membershipOf(account)],
}

function fits(
  organisation: Organisation,
  account: Account,
  { lists, texts }: Pick<SearchRequest, 'lists' | 'texts'>,
): boolean {
  const { searchTerm, claimStatus, mfaEnabled } = texts
  const term = searchTerm?.toLowerCase()
  return (
    Object.entries(lists).every(([name, values]) => hasOne(name, values, facts[name]?.(account, organisation))) &&
    (term === undefined || account.name.toLowerCase().includes(term) || account.email.toLowerCase().includes(term)) &&
    (claimStatus === undefined || (claimStatus === 'managed') === isManaged(organisation, account)) &&
    mfaEnabled !== 'false'
  )
}

function hasOne(name: string, wanted: readonly string[], had: readonly string[] | undefined): boolean {
  if (had === undefined) return true
  const form = (text: string): string => (name.startsWith('email') ? text.toLowerCase().replace(/^@/, '') : text)
  return wanted.some((value) => had.includes(form(value)))
}

/** Id of a group, which the fleet knows by its name only. */
export function groupId(name: string): string {
  return stableUuid(`group/${name}`)
}

function membershipOf({ status, suspended }: Account): string {
  if (status === 'closed') return 'no_membership'
  return suspended ? 'suspended' : 'active'
}

function statusOf(account: Account): string {
  if (account.deletionAt !== null) return 'for_deletion'
  if (account.status !== 'active') return 'deactivated'
  return account.suspended ? 'suspended' : 'active'
}

function userBody(organisation: Organisation, account: Account, expand: readonly string[]): unknown {
  const site = `ari:cloud:jira-software::site/${organisation.identity.cloudId}`
  const lastActive = lastActiveOf(account, organisation.now)
  const seen = lastActive === null ? {} : { lastActiveTimestamp: iso(lastActive) }
  const expanded = {
    platformRoles: account.admin ? ['atlassian/org-admin'] : [],
    'counts.resources': { resources: 1 },
    productAccess: [{ id: site, key: 'jira-software', ...seen }],
    groups: account.groups.map((name) => ({
      id: `ari:cloud:identity::group/${groupId(name)}`,
      name,
      description: null,
    })),
  }
  const asked = Object.entries(expanded).filter(([name]) => expand.includes(name))
  return {
    accountId: account.id,
    accountType: 'atlassian',
    accountStatus: account.status,
    claimStatus: isManaged(organisation, account) ? 'managed' : 'unmanaged',
    membershipStatus: membershipOf(account),
    status: statusOf(account),
    name: account.name,
    nickname: account.profile.nickname ?? account.name,
    email: account.email,
    emailVerified: true,
    mfaEnabled: true,
    managementSource: 'invited',
    timeZone: account.profile.zoneinfo ?? 'Etc/UTC',
    ...Object.fromEntries(asked.map(([name, value]) => [name === 'counts.resources' ? 'counts' : name, value])),
  }
}

function personOf(call: Call, parameter: string): Account {
  checkDirectory(call)
  const account = call.organisation.accounts.get(call.parameters[parameter] ?? '')
  if (account?.kind !== 'person') throw refusal(404, 8, 'User not found')
  return account
}

/** Takes away or gives back access to the directory; an organisation's administrators keep theirs. */
function setSuspended(call: Call, suspended: boolean): Answer {
  const account = personOf(call, 'accountId')
  if (account.admin) throw refusal(400, 4, 'Access of an organization admin cannot be changed')
  if (suspended) rememberActivity(account, call.organisation.now)
  account.suspended = suspended
  logAccountChange(call.organisation, suspended ? 'user_disabled_org_access' : 'user_enabled_org_access', account)
  return done
}
