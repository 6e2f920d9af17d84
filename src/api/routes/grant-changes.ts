import { z } from 'zod'
import { endGrant } from '../../actions/grants/end-grant.ts'
import { findVisibleGrant, isOwn } from '../../actions/grants/grant-view.ts'
import { renewGrant } from '../../actions/requests/renew-grant.ts'
import { personWith } from '../../actions/requests/requester.ts'
import type { Grant } from '../../model/grant.ts'
import { grantJson } from '../../model/grant-json.ts'
import { DAY } from '../../model/instant.ts'
import { requestJson } from '../../model/request-json.ts'
import { StewardError } from '../../platform/errors.ts'
import { everyone } from '../access.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { carryOutSoon } from '../carry-out-soon.ts'
import { type RequestContext, requestContext } from '../request-context.ts'
import { answers } from '../schemas.ts'
import { endInput, grantSchema, renewal } from '../schemas-grants.ts'
import { requestSchema } from '../schemas-requests.ts'

const params = z.object({ id: z.coerce.number().int().min(1) })
const config = { roles: everyone }
const tags = ['grants']

/** Letting a grant go on, and ending it. */
export function grantChangeRoutes(app: App, dependencies: ApiDependencies): void {
  app.post(
    '/api/v1/grants/:id/renew',
    {
      config: { ...config, acts: true },
      schema: {
        operationId: 'renewGrant',
        summary: 'Ask for a grant to go on: files a request that is decided by the rules',
        tags,
        params,
        body: renewal,
        response: answers(requestSchema),
      },
    },
    async (request) => {
      const context = await requestContext(request, dependencies)
      const grant = await knownGrant(context, request.params.id)
      const { email, name } = context.viewer
      if (email === null || !isOwn(grant, context.viewer))
        throw new StewardError('forbidden', `Only ${grant.owner.name} can renew grant ${grant.id}.`)
      const by = await personWith(context.deps, { email, name })
      const days = request.body.days ?? daysOf(grant)
      const filed = await renewGrant(context.deps, grant.id, { by, days })
      carryOutSoon(dependencies)
      return requestJson(filed)
    },
  )

  app.post(
    '/api/v1/grants/:id/end',
    {
      config: { ...config, acts: true },
      schema: {
        operationId: 'endGrant',
        summary: 'End a grant before its time',
        tags,
        params,
        body: endInput,
        response: answers(grantSchema),
      },
    },
    async (request) => {
      const context = await requestContext(request, dependencies)
      const grant = await knownGrant(context, request.params.id)
      if (!isOwn(grant, context.viewer) && !context.viewer.steward)
        throw new StewardError('forbidden', `Grant ${grant.id} is not yours to end.`)
      const { reason } = request.body
      return grantJson(await endGrant(context.deps, grant.id, { by: context.by, reason }))
    },
  )
}

/** Rejects with `not-found` for a grant that the caller may not know of. */
async function knownGrant({ deps, viewer }: RequestContext, id: number): Promise<Grant> {
  const grant = await findVisibleGrant(deps, id, viewer)
  if (grant === null) throw new StewardError('not-found', `There is no grant ${id}.`)
  return grant
}

/** For how long it was granted. */
function daysOf({ createdAt, until }: Grant): number {
  return Math.min(365, Math.max(1, Math.round((until - createdAt) / DAY)))
}
