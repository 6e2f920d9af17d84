import { z } from 'zod'
import { decideRequest, reviewBreakGlass } from '../../actions/requests/decide-request.ts'
import { findVisible } from '../../actions/requests/request-view.ts'
import { requestJson } from '../../model/request-json.ts'
import { StewardError } from '../../platform/errors.ts'
import { everyone } from '../access.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { carryOutSoon } from '../carry-out-soon.ts'
import { type RequestContext, requestContext } from '../request-context.ts'
import { answers } from '../schemas.ts'
import { decisionInput, requestSchema, reviewInput } from '../schemas-requests.ts'

const params = z.object({ id: z.coerce.number().int().min(1) })
const config = { roles: everyone }
const tags = ['requests']

/** Saying yes or no. Who may is not told by the role but by the rule of the request. */
export function decisionRoutes(app: App, dependencies: ApiDependencies): void {
  app.post(
    '/api/v1/requests/:id/decisions',
    {
      config: { ...config, acts: true, edits: ['/api/v1/requests/:id'] },
      schema: {
        operationId: 'decideRequest',
        summary: 'Approve a request, as it is or narrowed, or deny it',
        tags,
        params,
        body: decisionInput,
        response: answers(requestSchema),
      },
    },
    async (request) => {
      const context = await requestContext(request, dependencies)
      const { version, ...verdict } = request.body
      await lookedAt(context, request.params.id, version)
      const decided = await decideRequest(context.deps, request.params.id, { ...verdict, by: context.viewer })
      carryOutSoon(dependencies)
      return requestJson(decided)
    },
  )

  app.post(
    '/api/v1/requests/:id/review',
    {
      config: { ...config, acts: true, edits: ['/api/v1/requests/:id'] },
      schema: {
        operationId: 'reviewRequest',
        summary: 'Review afterwards what was used at once; a denial ends its grant',
        tags,
        params,
        body: reviewInput,
        response: answers(requestSchema),
      },
    },
    async (request) => {
      const context = await requestContext(request, dependencies)
      const { version, ...verdict } = request.body
      await lookedAt(context, request.params.id, version)
      const reviewed = await reviewBreakGlass(context.deps, request.params.id, { ...verdict, by: context.viewer })
      carryOutSoon(dependencies)
      return requestJson(reviewed)
    },
  )
}

/** Rejects with `not-found` for a request that the caller may not know of, with `conflict` when it is not what they looked at any more. */
async function lookedAt({ deps, viewer }: RequestContext, id: number, version: number | undefined): Promise<void> {
  const found = await findVisible(deps, id, viewer)
  if (found === null) throw new StewardError('not-found', `There is no request ${id}.`)
  if (version !== undefined && found.request.version !== version)
    throw new StewardError('conflict', `Request ${id} was changed since you looked at it. Look at it again.`)
}
