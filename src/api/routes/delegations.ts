import { z } from 'zod'
import { roles } from '../../store/store.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { answers } from '../schemas.ts'
import { delegationListSchema, delegationSchema, newDelegation } from '../schemas-grants.ts'
import { pending } from './pending.ts'

const params = z.object({ id: z.coerce.number().int().min(1) })
const config = { roles }
const tags = ['delegations']

/** Who stands in for whom while they are away. */
export function delegationRoutes(app: App, _dependencies: ApiDependencies): void {
  app.get(
    '/api/v1/delegations',
    {
      config,
      schema: {
        operationId: 'listDelegations',
        summary: 'Delegations in force or to come that concern the caller; all for those who run the product',
        tags,
        response: answers(delegationListSchema),
      },
    },
    pending,
  )
  app.post(
    '/api/v1/delegations',
    {
      config,
      schema: {
        operationId: 'addDelegation',
        summary: 'Let somebody stand in as approver',
        tags,
        body: newDelegation,
        response: answers(delegationSchema),
      },
    },
    pending,
  )
  app.delete(
    '/api/v1/delegations/:id',
    {
      config,
      schema: {
        operationId: 'endDelegation',
        summary: 'End a delegation before its time',
        tags,
        params,
        response: { 204: z.null() },
      },
    },
    pending,
  )
}
