import { z } from 'zod'
import { roles } from '../../store/store.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { answers } from '../schemas.ts'
import { endInput, grantFileSchema, grantListQuery, grantPageSchema, grantSchema, renewal } from '../schemas-grants.ts'
import { requestSchema } from '../schemas-requests.ts'
import { pending } from './pending.ts'

const params = z.object({ id: z.coerce.number().int().min(1) })
const config = { roles }
const tags = ['grants']

/** What was allowed to whom: one's own and, for those who may look at the organisation's tokens, all. */
export function grantRoutes(app: App, _dependencies: ApiDependencies): void {
  app.get(
    '/api/v1/grants',
    {
      config,
      schema: {
        operationId: 'listGrants',
        summary: 'Grants, the one that ends soonest first',
        tags,
        querystring: grantListQuery,
        response: answers(grantPageSchema),
      },
    },
    pending,
  )
  app.get(
    '/api/v1/grants/:id',
    {
      config,
      schema: {
        operationId: 'getGrant',
        summary: 'A grant with its history, its token, and what its owner does next',
        tags,
        params,
        response: answers(grantFileSchema),
      },
    },
    pending,
  )
  app.post(
    '/api/v1/grants/:id/renew',
    {
      config,
      schema: {
        operationId: 'renewGrant',
        summary: 'Ask for a grant to go on: files a request that is decided by the rules',
        tags,
        params,
        body: renewal,
        response: answers(requestSchema),
      },
    },
    pending,
  )
  app.post(
    '/api/v1/grants/:id/end',
    {
      config,
      schema: {
        operationId: 'endGrant',
        summary: 'End a grant before its time',
        tags,
        params,
        body: endInput,
        response: answers(grantSchema),
      },
    },
    pending,
  )
}
