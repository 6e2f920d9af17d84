import { z } from 'zod'
import { addException } from '../../actions/grants/add-exception.ts'
import type { AllowedException } from '../../model/grant.ts'
import { allowedExceptionJson } from '../../model/grant-json.ts'
import { StewardError } from '../../platform/errors.ts'
import { readers, stewards } from '../access.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { pageOf, type ShortList } from '../page.ts'
import { viewerOf } from '../request-context.ts'
import { answers } from '../schemas.ts'
import {
  allowedExceptionListQuery,
  allowedExceptionListSchema,
  allowedExceptionSchema,
  newAllowedException,
} from '../schemas-grants.ts'

const tags = ['membership']

const exceptionList: ShortList<AllowedException> = {
  fields: { until: ({ until }) => until, createdAt: ({ createdAt }) => createdAt },
  fallback: 'until',
  id: ({ id }) => id,
}

/** Who may use tokens without a grant. */
export function allowedExceptionRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId } = dependencies

  app.get(
    '/api/v1/allowed-exceptions',
    {
      config: { roles: readers },
      schema: {
        operationId: 'listAllowedExceptions',
        summary: 'Who may use tokens without a grant, the one that ends soonest first',
        tags,
        querystring: allowedExceptionListQuery,
        response: answers(allowedExceptionListSchema),
      },
    },
    async (request) => {
      const { all, ...asked } = request.query
      const inForceAt = all ? undefined : await providerNow(dependencies)
      const found = await store.listAllowedExceptions(organisationId, inForceAt)
      const { data, ...page } = pageOf(found, asked, exceptionList)
      return { data: data.map(allowedExceptionJson), ...page }
    },
  )

  app.post(
    '/api/v1/allowed-exceptions',
    {
      config: { roles: stewards, acts: true },
      schema: {
        operationId: 'addAllowedException',
        summary: 'Let somebody use tokens without a grant',
        tags,
        body: newAllowedException,
        response: answers(allowedExceptionSchema),
      },
    },
    async (request) => {
      const { account, reason, until } = request.body
      const viewer = viewerOf(request)
      const now = await providerNow(dependencies)
      const asked = { account, reason, until: Date.parse(until), by: viewer.email ?? viewer.name }
      return allowedExceptionJson(await addException({ store, organisationId, now }, asked))
    },
  )

  app.delete(
    '/api/v1/allowed-exceptions/:id',
    {
      config: { roles: stewards },
      schema: {
        operationId: 'endAllowedException',
        summary: 'End an exception before its time',
        tags,
        params: z.object({ id: z.coerce.number().int().min(1) }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const viewer = viewerOf(request)
      const ended = { at: await providerNow(dependencies), by: viewer.email ?? viewer.name }
      if (!(await store.endAllowedException(organisationId, id, ended)))
        throw new StewardError('not-found', `There is no exception ${id} in force.`)
      return reply.status(204).send(null)
    },
  )
}
