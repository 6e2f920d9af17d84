import { z } from 'zod'
import { readers, stewards } from '../access.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { answers } from '../schemas.ts'
import {
  adoption,
  adoptionSchema,
  allowedExceptionListSchema,
  allowedExceptionSchema,
  driftListSchema,
  driftQuery,
  endInput,
  membershipSchema,
  newAllowedException,
} from '../schemas-grants.ts'
import { pending } from './pending.ts'

const params = z.object({ id: z.coerce.number().int().min(1) })
const tags = ['membership']

/** Membership of the policy whose members may use tokens: kept equal to the grants. */
export function membershipRoutes(app: App, dependencies: ApiDependencies): void {
  governance(app, dependencies)
  exceptions(app, dependencies)
}

function governance(app: App, _dependencies: ApiDependencies): void {
  app.get(
    '/api/v1/membership',
    {
      config: { roles: readers },
      schema: {
        operationId: 'readMembership',
        summary: 'Whether membership of the allowed policy is governed, and what it counts',
        tags,
        response: answers(membershipSchema),
      },
    },
    pending,
  )
  app.post(
    '/api/v1/membership/adopt',
    {
      config: { roles: stewards },
      schema: {
        operationId: 'adoptMembership',
        summary: "Begin to govern: today's owners of working tokens get grants, and a review opens",
        tags,
        body: adoption,
        response: answers(adoptionSchema),
      },
    },
    pending,
  )
  app.post(
    '/api/v1/membership/end',
    {
      config: { roles: stewards },
      schema: {
        operationId: 'endGovernance',
        summary: 'Stop governing: nothing is compared and nobody is moved for want of a grant',
        tags,
        body: endInput,
        response: answers(membershipSchema),
      },
    },
    pending,
  )
  app.get(
    '/api/v1/drift',
    {
      config: { roles: readers },
      schema: {
        operationId: 'listDrift',
        summary: 'Where membership differs from the grants: who, and since when; open ones first',
        tags,
        querystring: driftQuery,
        response: answers(driftListSchema),
      },
    },
    pending,
  )
}

function exceptions(app: App, _dependencies: ApiDependencies): void {
  app.get(
    '/api/v1/allowed-exceptions',
    {
      config: { roles: readers },
      schema: {
        operationId: 'listAllowedExceptions',
        summary: 'Who may use tokens without a grant, the one that ends soonest first',
        tags,
        querystring: z.strictObject({
          all: z.stringbool().default(false).meta({ description: 'Those too that are over.' }),
        }),
        response: answers(allowedExceptionListSchema),
      },
    },
    pending,
  )
  app.post(
    '/api/v1/allowed-exceptions',
    {
      config: { roles: stewards },
      schema: {
        operationId: 'addAllowedException',
        summary: 'Let somebody use tokens without a grant',
        tags,
        body: newAllowedException,
        response: answers(allowedExceptionSchema),
      },
    },
    pending,
  )
  app.delete(
    '/api/v1/allowed-exceptions/:id',
    {
      config: { roles: stewards },
      schema: {
        operationId: 'endAllowedException',
        summary: 'End an exception before its time',
        tags,
        params,
        response: { 204: z.null() },
      },
    },
    pending,
  )
}
