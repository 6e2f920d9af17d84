import { z } from 'zod'
import { addDelegation } from '../../actions/requests/add-delegation.ts'
import type { Delegation } from '../../model/grant.ts'
import { delegationJson } from '../../model/grant-json.ts'
import { StewardError } from '../../platform/errors.ts'
import { everyone } from '../access.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { pageOf, type ShortList } from '../page.ts'
import { viewerOf } from '../request-context.ts'
import { answers } from '../schemas.ts'
import { delegationListQuery, delegationListSchema, delegationSchema, newDelegation } from '../schemas-grants.ts'

const config = { roles: everyone }
const tags = ['delegations']

const delegationList: ShortList<Delegation> = {
  fields: { until: ({ until }) => until, begins: ({ begins }) => begins },
  fallback: 'until',
  id: ({ id }) => id,
}

/** Who stands in for whom while they are away. */
export function delegationRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId } = dependencies

  app.get(
    '/api/v1/delegations',
    {
      config,
      schema: {
        operationId: 'listDelegations',
        summary: 'Delegations in force or to come that concern the caller; all for those who may look at everything',
        tags,
        querystring: delegationListQuery,
        response: answers(delegationListSchema),
      },
    },
    async (request) => {
      const { readsAll, email } = viewerOf(request)
      const now = await providerNow(dependencies)
      const found = (await store.listDelegations(organisationId)).filter(
        (one) => one.endedAt === null && one.until > now && (readsAll || concerns(one, email)),
      )
      const { data, ...page } = pageOf(found, request.query, delegationList)
      return { data: data.map(delegationJson), ...page }
    },
  )

  app.post(
    '/api/v1/delegations',
    {
      config: { ...config, acts: true },
      schema: {
        operationId: 'addDelegation',
        summary: 'Let somebody stand in as approver',
        tags,
        body: newDelegation,
        response: answers(delegationSchema),
      },
    },
    async (request) => {
      const viewer = viewerOf(request)
      const from = request.body.from?.toLowerCase() ?? viewer.email
      if (from === null) throw new StewardError('usage', 'Say whose part is taken: "from" with their address.')
      if (from !== viewer.email && !viewer.steward)
        throw new StewardError('forbidden', 'Only stewards let somebody stand in for others.')
      const { to, begins, until } = request.body
      const now = await providerNow(dependencies)
      const span = { begins: begins === undefined ? now : Date.parse(begins), until: Date.parse(until) }
      const by = viewer.email ?? viewer.name
      const asked = { from, to: to.toLowerCase(), ...span, by }
      return delegationJson(await addDelegation({ store, organisationId, now }, asked))
    },
  )

  app.delete(
    '/api/v1/delegations/:id',
    {
      config,
      schema: {
        operationId: 'endDelegation',
        summary: 'End a delegation before its time: who gave it, or a steward',
        tags,
        params: z.object({ id: z.coerce.number().int().min(1) }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const viewer = viewerOf(request)
      const now = await providerNow(dependencies)
      const found = (await store.listDelegations(organisationId)).find((one) => one.id === id && one.endedAt === null)
      const unknown = new StewardError('not-found', `There is no delegation ${id} in force.`)
      if (found === undefined || !(viewer.readsAll || concerns(found, viewer.email))) throw unknown
      if (found.from !== viewer.email && !viewer.steward)
        throw new StewardError('forbidden', `Only ${found.from} or a steward ends delegation ${id}.`)
      const by = viewer.email ?? viewer.name
      if (!(await store.endDelegation(organisationId, id, { at: now, by }))) throw unknown
      return reply.status(204).send(null)
    },
  )
}

function concerns({ from, to }: Delegation, email: string | null): boolean {
  return email !== null && (from === email || to === email)
}
