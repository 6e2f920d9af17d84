import { addEvent, type Organisation, type Token, useToken } from '../organisation/organisation.ts'
import { type Answer, asRecord, type Context, iso, type Operation, ok } from './operation.ts'

/** Who calls a product: a token that works, nobody in particular, or somebody who is refused. */
type Caller =
  | { readonly token: Token }
  | { readonly anonymous: true; readonly failed: boolean }
  | { readonly refused: Answer }

interface ProductOperation {
  readonly method: Operation['method']
  readonly path: string
  /** Any of these scopes lets a scoped token call it. */
  readonly scopes: readonly string[]
  /** Whether it answers people who are not signed in. */
  readonly anonymous: boolean
  readonly handle: (context: Context, token: Token | null) => Answer
}

const operations: readonly ProductOperation[] = [
  {
    method: 'GET',
    path: '/rest/api/3/myself',
    scopes: ['read:jira-user', 'read:user:jira'],
    anonymous: false,
    handle: (context, token) => (token === null ? { status: 401 } : ok(myself(context, token))),
  },
  {
    method: 'GET',
    path: '/rest/api/3/serverInfo',
    scopes: ['read:jira-work', 'manage:jira-configuration', 'read:instance-configuration:jira'],
    anonymous: true,
    handle: ({ base, organisation }) =>
      ok({
        baseUrl: base,
        version: '1001.0.0-SNAPSHOT',
        versionNumbers: [1001, 0, 0],
        deploymentType: 'Cloud',
        serverTime: iso(organisation.now),
        serverTitle: 'Jira',
        displayUrl: base,
      }),
  },
  {
    method: 'GET',
    path: '/rest/api/3/project/{projectKey}',
    scopes: ['read:jira-work', 'read:project:jira'],
    anonymous: true,
    handle: readProject,
  },
  {
    method: 'GET',
    path: '/rest/api/3/project/search',
    scopes: ['read:jira-work', 'read:project:jira'],
    anonymous: true,
    handle: (context, token) =>
      ok({
        self: `${context.base}/rest/api/3/project/search`,
        maxResults: 50,
        startAt: 0,
        total: token === null ? 0 : 1,
        isLast: true,
        values: token === null ? [] : [projectBody(context)],
      }),
  },
  {
    method: 'GET',
    path: '/rest/api/3/issue/{issueKey}',
    scopes: ['read:jira-work', 'read:issue:jira'],
    anonymous: true,
    handle: readIssue,
  },
  {
    method: 'POST',
    path: '/rest/api/3/issue',
    scopes: ['write:jira-work', 'write:issue:jira'],
    anonymous: false,
    handle: createIssue,
  },
]

/** Jira as far as tokens need it: on the site for unscoped user tokens, under `/ex/jira/{cloudId}` for scoped ones. */
export const product: readonly Operation[] = [
  {
    method: 'GET',
    path: '/_edge/tenant_info',
    family: 'product',
    scope: null,
    handle: ({ organisation }) => ok({ cloudId: organisation.identity.cloudId }),
  },
  ...operations.map(
    (operation): Operation => ({
      ...operation,
      family: 'product',
      scope: null,
      handle: (context) => onSite(operation, context),
    }),
  ),
  ...operations.map(
    (operation): Operation => ({
      ...operation,
      path: `/ex/jira/{cloudId}${operation.path}`,
      family: 'product',
      scope: null,
      handle: (context) => onGateway(operation, context),
    }),
  ),
]

const loginFailed = { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED', 'www-authenticate': 'OAuth realm="site"' }

/** A bad credential is refused, except where anybody may look: there it gets what anybody gets, with a header that tells. */
function onSite(operation: ProductOperation, context: Context): Answer {
  const caller = siteCaller(context)
  if ('refused' in caller) return caller.refused
  if ('token' in caller) return operation.handle(context, caller.token)
  if (!operation.anonymous)
    return {
      status: 401,
      headers: caller.failed ? loginFailed : { 'www-authenticate': loginFailed['www-authenticate'] },
      body: {
        errorMessages: ['You are not authenticated. Authentication required to perform this operation.'],
        errors: {},
      },
    }
  const answer = operation.handle(context, null)
  return caller.failed ? { ...answer, headers: { ...answer.headers, ...loginFailed } } : answer
}

function siteCaller({ organisation, headers }: Context): Caller {
  const given = basic(one(headers.authorization))
  if (given === null) return { anonymous: true, failed: one(headers.authorization) !== undefined }
  const token = findToken(organisation, given.secret)
  // Scoped tokens, and those of service accounts, do not work on the site's own address.
  const works =
    token !== null &&
    ownerMatches(organisation, token, given.user) &&
    token.kind === 'user-token' &&
    token.scopes.length === 0
  if (!works) return { anonymous: true, failed: true }
  const refusal = useToken(organisation, token, organisation.now)
  if (refusal === null) return { token }
  if (refusal === 'blocked')
    return {
      refused: {
        status: 403,
        body: { errorMessages: ['Your organization admin has blocked API token access.'], errors: {} },
      },
    }
  return { anonymous: true, failed: true }
}

function onGateway(operation: ProductOperation, context: Context): Answer {
  const { organisation, headers, parameters } = context
  if (parameters.cloudId !== organisation.identity.cloudId)
    return { status: 404, body: { code: 404, message: 'Not Found' } }
  const authorization = one(headers.authorization)
  const bearer = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]
  const given = bearer === undefined ? basic(authorization) : { user: null, secret: bearer }
  const token = given === null ? null : findToken(organisation, given.secret)
  const unauthorised = (message: string): Answer => ({ status: 401, body: { code: 401, message } })
  if (
    token === null ||
    token.scopes.length === 0 ||
    (given?.user != null && !ownerMatches(organisation, token, given.user)) ||
    (bearer !== undefined && token.kind === 'user-token')
  )
    return unauthorised('Unauthorized')
  // A missing scope is 401 at the gateway, not 403.
  if (!operation.scopes.some((scope) => token.scopes.includes(scope)))
    return unauthorised('Unauthorized; scope does not match')
  const refusal = useToken(organisation, token, organisation.now)
  if (refusal === 'blocked')
    return { status: 403, body: { code: 403, message: 'Your organization admin has blocked API token access.' } }
  return refusal === null ? operation.handle(context, token) : unauthorised('Unauthorized')
}

function basic(authorization: string | undefined): { readonly user: string; readonly secret: string } | null {
  const encoded = /^Basic (\S+)$/i.exec(authorization ?? '')?.[1]
  const text = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString()
  const colon = text.indexOf(':')
  return colon < 0 ? null : { user: text.slice(0, colon), secret: text.slice(colon + 1) }
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

function findToken(organisation: Organisation, secret: string): Token | null {
  for (const token of organisation.tokens.values())
    if (token.secret === secret && (token.kind === 'user-token' || token.kind === 'service-account-token')) return token
  return null
}

function ownerMatches(organisation: Organisation, token: Token, user: string): boolean {
  return organisation.accounts.get(token.ownerId)?.email.toLowerCase() === user.toLowerCase()
}

function myself({ organisation, base }: Context, token: Token): unknown {
  const account = organisation.accounts.get(token.ownerId)
  return {
    self: `${base}/rest/api/3/user?accountId=${token.ownerId}`,
    accountId: token.ownerId,
    accountType: account?.kind === 'service-account' ? 'app' : 'atlassian',
    emailAddress: account?.email ?? '',
    displayName: account?.name ?? '',
    active: true,
    timeZone: 'Etc/UTC',
    locale: 'en_GB',
  }
}

const projectKey = 'OPS'

function projectBody({ base }: Context): Record<string, unknown> {
  return {
    self: `${base}/rest/api/3/project/10000`,
    id: '10000',
    key: projectKey,
    name: 'Operations',
    projectTypeKey: 'software',
    simplified: false,
    style: 'classic',
    isPrivate: true,
  }
}

function notThere(what: string): Answer {
  return {
    status: 404,
    body: { errorMessages: [`${what} does not exist or you do not have permission to see it.`], errors: {} },
  }
}

function readProject(context: Context, token: Token | null): Answer {
  const asked = context.parameters.projectKey
  return token !== null && (asked === projectKey || asked === '10000')
    ? ok(projectBody(context))
    : notThere('The project')
}

function readIssue(context: Context, token: Token | null): Answer {
  const issue = context.organisation.issues.find(
    ({ key, id }) => key === context.parameters.issueKey || id === context.parameters.issueKey,
  )
  if (token === null || issue === undefined) return notThere('The issue')
  return ok({
    id: issue.id,
    key: issue.key,
    self: `${context.base}/rest/api/3/issue/${issue.id}`,
    fields: { ...issue.fields, project: projectBody(context) },
  })
}

function createIssue({ organisation, body, base }: Context, token: Token | null): Answer {
  const fields = asRecord(asRecord(body).fields)
  const errors = issueFaults(fields)
  if (Object.keys(errors).length > 0) return { status: 400, body: { errorMessages: [], errors } }
  const number = organisation.issues.length + 1
  const issue = {
    id: String(10_000 + number),
    key: `${projectKey}-${number}`,
    fields: { ...fields, created: iso(organisation.now) },
  }
  organisation.issues.push(issue)
  addEvent(organisation, {
    at: organisation.now,
    action: 'jira_issue_created',
    actorId: token?.ownerId ?? '',
    tokenId: null,
    tokenLabel: null,
    ip: null,
    context: [{ id: issue.id, type: 'issue' }],
  })
  return { status: 201, body: { id: issue.id, key: issue.key, self: `${base}/rest/api/3/issue/${issue.id}` } }
}

function issueFaults(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  const project = asRecord(fields.project)
  const type = asRecord(fields.issuetype)
  return {
    ...(project.key === projectKey || project.id === '10000' ? {} : { project: 'valid project is required' }),
    ...(typeof fields.summary === 'string' && fields.summary.trim() !== ''
      ? {}
      : { summary: 'You must specify a summary of the issue.' }),
    ...(typeof type.name === 'string' || typeof type.id === 'string' ? {} : { issuetype: 'Specify an issue type' }),
  }
}
