import { type Answer, type Call, type Operation, ok } from '../../http/operation.ts'
import { one } from '../../http/read.ts'
import { lastActiveOf } from '../../organisation/activity.ts'
import { iso } from '../../time.ts'
import { badCursor, organizationsOperation, refusal } from './operation.ts'
import { type SearchRules, searchOfQuery, searchPage } from './search-request.ts'

/** The directories of the organisation, and when people were last seen. */
export const directories: readonly Operation[] = [
  organizationsOperation({
    name: 'listDirectories',
    method: 'GET',
    path: '/v2/orgs/{orgId}/directories',
    scope: 'read:directories:admin',
    statuses: [200, 400, 401, 429, 500],
    handle: listDirectories,
  }),
  organizationsOperation({
    name: 'readLastActiveDates',
    method: 'GET',
    path: '/v1/orgs/{orgId}/directory/users/{accountId}/last-active-dates',
    scope: null,
    limit: { bucket: 'last-active-dates', perMinute: 200 },
    statuses: [200, 400, 401, 403, 404, 429, 500],
    handle: lastActiveDates,
  }),
]

/** Refuses a directory that is not there; `-` means all of them. */
export function checkDirectory({ organisation, parameters }: Call): void {
  const { directoryId } = parameters
  if (directoryId !== '-' && directoryId !== organisation.identity.directoryId)
    throw refusal(404, 10, 'Directory not found')
}

const rules: SearchRules = {
  standardLimit: 20,
  texts: ['accountId', 'searchTerm'],
  lists: { directoryIds: { most: 10 } },
}

function listDirectories({ organisation, query }: Call): Answer {
  const { identity, accounts } = organisation
  const request = searchOfQuery(query, rules)
  const { accountId, searchTerm = '' } = request.texts
  const name = `${identity.name} directory`
  const there =
    (accountId === undefined || accounts.get(accountId)?.kind === 'person') &&
    name.toLowerCase().includes(searchTerm.toLowerCase()) &&
    (request.lists.directoryIds?.includes(identity.directoryId) ?? true)
  const icon = 'https://avatar-management.example/directory.png'
  return ok(searchPage(there ? [{ directoryId: identity.directoryId, name, icon }] : [], request, (row) => row))
}

/** Days on which a person looked at a product's page. Calls with tokens do not count. */
function lastActiveDates({ organisation, parameters, query }: Call): Answer {
  const account = organisation.accounts.get(parameters.accountId ?? '')
  if (account?.kind !== 'person') throw refusal(404, 8, 'User not found')
  // Everybody's products fit on one page, so there is no cursor that could come back.
  if (one(query, 'cursor') !== undefined) throw badCursor()
  const lastActive = lastActiveOf(account, organisation.now)
  const id = `ari:cloud:jira-software::site/${organisation.identity.cloudId}`
  const seen =
    lastActive === null
      ? []
      : [
          {
            id,
            key: 'jira-software',
            last_active: iso(lastActive).slice(0, 10),
            last_active_timestamp: iso(lastActive),
          },
        ]
  return ok({ data: { product_access: seen }, links: {} })
}
