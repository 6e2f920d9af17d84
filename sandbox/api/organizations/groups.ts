import { type Answer, type Call, type Operation, ok } from '../../http/operation.ts'
import type { Organisation } from '../../organisation/organisation.ts'
import { checkDirectory } from './directories.ts'
import { groupId } from './directory-users.ts'
import { organizationsOperation, refusal } from './operation.ts'
import { type SearchRequest, type SearchRules, searchOfBody, searchOfQuery, searchPage } from './search-request.ts'

const path = '/v2/orgs/{orgId}/directories/{directoryId}/groups'

/** Groups, read only: the fleet tells their names and members. */
export const groups: readonly Operation[] = [
  organizationsOperation({
    name: 'listGroups',
    method: 'GET',
    path,
    scope: 'read:groups:admin',
    statuses: [200, 400, 401, 404, 429, 500],
    handle: (call) => found(call, searchOfQuery(call.query, rules)),
  }),
  organizationsOperation({
    name: 'searchGroups',
    method: 'POST',
    path: `${path}/search`,
    scope: null,
    statuses: [200, 400, 401, 403, 404, 429, 500],
    handle: (call) => found(call, searchOfBody(call.body, rules)),
  }),
  organizationsOperation({
    name: 'countGroups',
    method: 'GET',
    path: `${path}/count`,
    scope: null,
    statuses: [200, 400, 401, 404, 429, 500],
    handle: (call) => {
      checkDirectory(call)
      return ok({ count: matching(call.organisation, searchOfQuery(call.query, rules)).length })
    },
  }),
  organizationsOperation({
    name: 'readGroup',
    method: 'GET',
    path: `${path}/{groupId}`,
    scope: null,
    statuses: [200, 401, 404, 429, 500],
    handle: (call) => {
      checkDirectory(call)
      const { organisation, parameters } = call
      const group = allGroups(organisation).find(({ name }) => groupId(name) === parameters.groupId)
      if (group === undefined) throw refusal(404, 11, 'Group not found')
      return ok({ data: groupBody(organisation, group) })
    },
  }),
]

const rules: SearchRules = {
  standardLimit: 20,
  texts: ['searchTerm'],
  lists: {
    groupIds: { most: 10 },
    groupNames: { most: 100 },
    accountIds: { most: 10 },
    directoryIds: { most: 10 },
    expand: { most: 2, words: ['counts.resources', 'counts.users'] },
  },
}

interface Group {
  readonly name: string
  readonly members: readonly string[]
}

function allGroups({ accounts }: Organisation): readonly Group[] {
  const members = new Map<string, string[]>()
  for (const { id, groups: names } of accounts.values())
    for (const name of names) {
      const known = members.get(name)
      if (known === undefined) members.set(name, [id])
      else known.push(id)
    }
  return [...members].map(([name, ids]) => ({ name, members: ids })).sort((a, b) => (a.name < b.name ? -1 : 1))
}

function found(call: Call, request: SearchRequest): Answer {
  checkDirectory(call)
  const { organisation } = call
  return ok(searchPage(matching(organisation, request), request, (group) => groupBody(organisation, group)))
}

function matching(organisation: Organisation, { lists, texts }: SearchRequest): readonly Group[] {
  const term = texts.searchTerm?.toLowerCase() ?? ''
  return allGroups(organisation).filter(
    ({ name, members }) =>
      name.toLowerCase().includes(term) &&
      (lists.groupIds?.includes(groupId(name)) ?? true) &&
      (lists.groupNames?.includes(name) ?? true) &&
      (lists.directoryIds?.includes(organisation.identity.directoryId) ?? true) &&
      (lists.accountIds?.some((id) => members.includes(id)) ?? true),
  )
}

function groupBody({ identity }: Organisation, { name, members }: Group): unknown {
  return {
    id: groupId(name),
    name,
    description: '',
    directoryId: identity.directoryId,
    externalSynced: false,
    managedBy: 'admins',
    managementAccess: { deletable: true, modifiable: true, readable: true },
    counts: { users: members.length, resources: 1 },
  }
}
