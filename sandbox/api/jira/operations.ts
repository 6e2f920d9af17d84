import { jiraError } from '../../http/errors.ts'
import { type Answer, type Call, type Operation, ok } from '../../http/operation.ts'
import { objectOf, one, wholeNumber } from '../../http/read.ts'
import type { Token } from '../../organisation/organisation.ts'
import type { Issue } from '../../organisation/site.ts'
import { iso } from '../../time.ts'
import { type JiraOperation, jiraOperations } from './operation.ts'

const readWork = ['read:jira-work']

const operations: readonly JiraOperation[] = [
  {
    name: 'readMyself',
    method: 'GET',
    path: '/rest/api/3/myself',
    scopes: [['read:jira-user'], ['read:user:jira']],
    statuses: [200, 401],
    anonymous: false,
    action: 'jira_issue_viewed',
    handle: myself,
  },
  {
    name: 'readServerInfo',
    method: 'GET',
    path: '/rest/api/3/serverInfo',
    scopes: [],
    statuses: [200, 401],
    anonymous: true,
    action: 'jira_issue_viewed',
    handle: serverInfo,
  },
  {
    name: 'searchProjects',
    method: 'GET',
    path: '/rest/api/3/project/search',
    scopes: [readWork, ['read:project:jira']],
    statuses: [200, 401],
    anonymous: true,
    action: 'jira_project_viewed',
    handle: searchProjects,
  },
  {
    name: 'readProject',
    method: 'GET',
    path: '/rest/api/3/project/{projectIdOrKey}',
    scopes: [readWork, ['read:project:jira']],
    statuses: [200, 401, 404],
    anonymous: true,
    action: 'jira_project_viewed',
    handle: readProject,
  },
  {
    name: 'readIssue',
    method: 'GET',
    path: '/rest/api/3/issue/{issueIdOrKey}',
    scopes: [readWork, ['read:issue:jira']],
    statuses: [200, 401, 404],
    anonymous: true,
    action: 'jira_issue_viewed',
    handle: readIssue,
  },
  {
    name: 'createIssue',
    method: 'POST',
    path: '/rest/api/3/issue',
    scopes: [['write:jira-work'], ['write:issue:jira']],
    statuses: [201, 400, 401, 403, 422],
    anonymous: false,
    action: 'jira_issue_created',
    handle: createIssue,
  },
  {
    name: 'readAuditRecords',
    method: 'GET',
    path: '/rest/api/3/auditing/record',
    scopes: [['manage:jira-configuration'], ['read:audit-log:jira', 'read:user:jira']],
    statuses: [200, 401, 403],
    anonymous: false,
    action: 'jira_issue_viewed',
    handle: auditRecords,
  },
]

/** Jira as far as tokens need it, and the address that tells a site's cloud id to anybody. */
export const jira: readonly Operation[] = [
  {
    name: 'readTenantInfo',
    method: 'GET',
    path: '/_edge/tenant_info',
    family: 'jira',
    scope: null,
    statuses: [200],
    handle: ({ organisation }) => ok({ cloudId: organisation.identity.cloudId }),
  },
  ...operations.flatMap(jiraOperations),
]

function myself({ organisation, base }: Call, token: Token | null): Answer {
  const account = organisation.accounts.get(token?.ownerId ?? '')
  if (account === undefined) return { status: 401 }
  const groups = account.groups.map((name) => ({ name }))
  return ok({
    self: `${base}/rest/api/3/user?accountId=${encodeURIComponent(account.id)}`,
    accountId: account.id,
    accountType: account.kind === 'person' ? 'atlassian' : 'app',
    emailAddress: account.email,
    displayName: account.name,
    active: true,
    timeZone: account.profile.zoneinfo ?? 'Etc/UTC',
    locale: 'en_GB',
    groups: { size: groups.length, items: groups },
    applicationRoles: { size: 0, items: [] },
  })
}

function serverInfo({ organisation, base }: Call): Answer {
  return ok({
    baseUrl: base,
    displayUrl: base,
    version: '1001.0.0-SNAPSHOT',
    versionNumbers: [1001, 0, 0],
    deploymentType: 'Cloud',
    buildNumber: 100_287,
    serverTime: iso(organisation.now),
    serverTitle: 'Jira',
    serverTimeZone: 'Etc/UTC',
  })
}

function projectBody({ organisation, base }: Call): Readonly<Record<string, unknown>> {
  const { id, key, name } = organisation.site.project
  const self = `${base}/rest/api/3/project/${id}`
  return { self, id, key, name, projectTypeKey: 'software', simplified: false, style: 'classic', isPrivate: true }
}

function searchProjects(call: Call, token: Token | null): Answer {
  const values = token === null ? [] : [projectBody(call)]
  const self = `${call.base}/rest/api/3/project/search`
  return ok({ self, maxResults: 50, startAt: 0, total: values.length, isLast: true, values })
}

function readProject(call: Call, token: Token | null): Answer {
  const { id, key } = call.organisation.site.project
  const asked = call.parameters.projectIdOrKey
  if (token !== null && (asked === id || asked === key)) return ok(projectBody(call))
  return jiraError(404, [`No project could be found with key '${asked}'.`])
}

function readIssue(call: Call, token: Token | null): Answer {
  const asked = call.parameters.issueIdOrKey
  const issue = call.organisation.site.issues.find(({ id, key }) => asked === id || asked === key)
  if (token === null || issue === undefined)
    return jiraError(404, ['Issue does not exist or you do not have permission to see it.'])
  return ok({
    ...issueLinks(call, issue),
    fields: { ...issue.fields, created: iso(issue.createdAt), project: projectBody(call) },
  })
}

function issueLinks({ base }: Call, { id, key }: Issue): Readonly<Record<string, string>> {
  return { id, key, self: `${base}/rest/api/3/issue/${id}` }
}

function createIssue(call: Call, token: Token | null): Answer {
  const { organisation } = call
  const fields = objectOf(objectOf(call.body).fields)
  const errors = issueFaults(call, fields)
  if (Object.keys(errors).length > 0) return jiraError(400, [], errors)
  const number = organisation.site.issues.length + 1
  const issue: Issue = {
    id: String(10_000 + number),
    key: `${organisation.site.project.key}-${number}`,
    createdAt: organisation.now,
    creatorId: token?.ownerId ?? null,
    fields,
  }
  organisation.site.issues.push(issue)
  return { status: 201, body: issueLinks(call, issue) }
}

function issueFaults(
  { organisation, path }: Call,
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  const { project, issuetype, summary, description } = fields
  const { id, key } = organisation.site.project
  const projectFits = objectOf(project).key === key || objectOf(project).id === id
  const typeFits = typeof objectOf(issuetype).name === 'string' || typeof objectOf(issuetype).id === 'string'
  return {
    ...(projectFits ? {} : { project: 'Specify a valid project ID or key' }),
    ...(typeFits ? {} : { issuetype: 'Specify an issue type' }),
    ...(typeof summary === 'string' && summary.trim() !== ''
      ? {}
      : { summary: 'You must specify a summary of the issue.' }),
    // A document in the third version; the second took text.
    ...(typeof description === 'string' && path.includes('/rest/api/3/')
      ? { description: 'Operation value must be an Atlassian Document' }
      : {}),
  }
}

/** Only administrators may look, and there is nothing to see: the log tells no tokens anyway. */
function auditRecords({ organisation, query }: Call, token: Token | null): Answer {
  if (organisation.accounts.get(token?.ownerId ?? '')?.admin !== true)
    return jiraError(403, ['You do not have permission to view the audit log.'])
  const offset = wholeNumber(one(query, 'offset') ?? '0', 0, 2 ** 31 - 1) ?? 0
  const limit = Math.min(1000, wholeNumber(one(query, 'limit') ?? '1000', 0, 2 ** 31 - 1) ?? 1000)
  return ok({ offset, limit, total: 0, records: [] })
}
