import { z } from 'zod'
import { viewRequest } from '../../actions/requests/request-view.ts'
import { StewardError } from '../../platform/errors.ts'
import { everyone } from '../access.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { listRequests } from '../list-requests.ts'
import { requestFileJson } from '../present-requests.ts'
import { requestContext } from '../request-context.ts'
import { answers } from '../schemas.ts'
import { requestFileSchema, requestListQuery, requestPageSchema } from '../schemas-requests.ts'
import { decisionRoutes } from './request-decisions.ts'
import { filingRoutes } from './request-filing.ts'
import { requestHelpRoutes } from './request-help.ts'

const config = { roles: everyone }
const tags = ['requests']

/** Requests for tokens: one's own, those that wait for one's decision and, for those who may look at the organisation's tokens, all. */
export function requestRoutes(app: App, dependencies: ApiDependencies): void {
  app.get(
    '/api/v1/requests',
    {
      config,
      schema: {
        operationId: 'listRequests',
        summary: 'Requests, newest first; those that wait for the caller, the oldest first',
        tags,
        querystring: requestListQuery,
        response: answers(requestPageSchema),
      },
    },
    async (request) => listRequests(await requestContext(request, dependencies), request.query),
  )

  app.get(
    '/api/v1/requests/:id',
    {
      config: { ...config, tagged: true },
      schema: {
        operationId: 'getRequest',
        summary: 'A request with its history, who decides, and what the caller may do',
        tags,
        params: z.object({ id: z.coerce.number().int().min(1) }),
        response: answers(requestFileSchema),
      },
    },
    async (request) => {
      const { deps, viewer } = await requestContext(request, dependencies)
      const view = await viewRequest(deps, request.params.id, viewer)
      if (view === null) throw new StewardError('not-found', `There is no request ${request.params.id}.`)
      return requestFileJson(view)
    },
  )

  requestHelpRoutes(app, dependencies)
  filingRoutes(app, dependencies)
  decisionRoutes(app, dependencies)
}
