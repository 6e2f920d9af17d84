import { requestsAwaiting } from '../../actions/requests/awaiting.ts'
import { personWith } from '../../actions/requests/requester.ts'
import { validGrantStates } from '../../model/grant.ts'
import { grantJson } from '../../model/grant-json.ts'
import { type TokenEntry, tokenJson } from '../../model/token-record.ts'
import { callerOf, everyone } from '../access.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { pageOf, type ShortList } from '../page.ts'
import { type RequestContext, requestContext } from '../request-context.ts'
import { answers } from '../schemas.ts'
import { meSchema, myTokensQuery, myTokensSchema } from '../schemas-me.ts'

const config = { roles: everyone }
const tags = ['me']

const tokenList: ShortList<TokenEntry> = {
  fields: {
    label: ({ label }) => label,
    createdAt: ({ createdAt }) => createdAt,
    lastActiveAt: ({ lastActiveAt }) => lastActiveAt,
    expiresAt: ({ expiresAt }) => expiresAt,
  },
  fallback: 'createdAt',
  id: ({ kind, id }) => `${kind} ${id}`,
}

/** Who the caller is, and what is theirs. */
export function meRoutes(app: App, dependencies: ApiDependencies): void {
  app.get(
    '/api/v1/me',
    {
      config,
      schema: {
        operationId: 'readMe',
        summary: 'Who the caller is, and what waits for them',
        tags,
        response: answers(meSchema),
      },
    },
    async (request) => {
      const { role, by, person } = callerOf(request)
      const context = await requestContext(request, dependencies)
      const { deps, viewer } = context
      const counts = await ownCounts(context)
      const accountId = person.email === null ? null : (await personWith(deps, { email: person.email })).accountId
      const awaiting = (await requestsAwaiting(deps, viewer)).length
      return { role, by, person: { ...person, accountId }, counts: { awaiting, ...counts } }
    },
  )

  app.get(
    '/api/v1/my/tokens',
    {
      config,
      schema: {
        operationId: 'listMyTokens',
        summary: "The caller's own tokens that are there, each with the grant that allows it",
        tags,
        querystring: myTokensQuery,
        response: answers(myTokensSchema),
      },
    },
    async (request) => {
      const context = await requestContext(request, dependencies)
      const grants = await ownGrants(context)
      const { data, ...page } = pageOf(await ownTokens(context), request.query, tokenList)
      return {
        data: data.map((token) => {
          const grant = grants.find(({ token: bound }) => bound?.kind === token.kind && bound.id === token.id)
          return { token: tokenJson(token), grant: grant === undefined ? null : grantJson(grant) }
        }),
        ...page,
      }
    },
  )
}

async function ownCounts(context: RequestContext) {
  const { deps, viewer } = context
  if (viewer.email === null) return { requests: 0, grants: 0, tokens: 0 }
  const query = { requester: viewer.email, states: ['draft', 'waiting'] } as const
  const { total } = await deps.store.listRequests(deps.organisationId, query, { limit: 1 })
  return { requests: total, grants: (await ownGrants(context)).length, tokens: (await ownTokens(context)).length }
}

const mostGrants = 1000

async function ownGrants({ deps, viewer }: RequestContext) {
  if (viewer.email === null) return []
  const query = { ownerEmail: viewer.email, states: validGrantStates }
  return (await deps.store.listGrants(deps.organisationId, query, { limit: mostGrants })).grants
}

/** Tokens of the caller's account, and of the service accounts that were made for their grants. */
async function ownTokens(context: RequestContext): Promise<readonly TokenEntry[]> {
  const { deps, viewer } = context
  if (viewer.email === null) return []
  const { accountId } = await personWith(deps, { email: viewer.email })
  const made = (await ownGrants(context)).map(({ serviceAccountId }) => serviceAccountId)
  const owners = [accountId, ...made].filter((id) => id !== null)
  const tokens = owners.length === 0 ? [] : await deps.store.tokensOfOwners(deps.organisationId, owners)
  return tokens.filter(({ goneAt }) => goneAt === null)
}
