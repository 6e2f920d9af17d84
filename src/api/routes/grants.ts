import { z } from 'zod'
import { viewGrant } from '../../actions/grants/grant-view.ts'
import { type GrantState, grantStates, validGrantStates } from '../../model/grant.ts'
import { grantJson } from '../../model/grant-json.ts'
import { requestEventJson } from '../../model/request-json.ts'
import { tokenJson } from '../../model/token-record.ts'
import { StewardError } from '../../platform/errors.ts'
import type { GrantQuery } from '../../store/request-store.ts'
import { everyone } from '../access.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { requestContext, viewerOf } from '../request-context.ts'
import { answers } from '../schemas.ts'
import { grantFileSchema, grantListQuery, grantPageSchema } from '../schemas-grants.ts'
import { grantChangeRoutes } from './grant-changes.ts'

const config = { roles: everyone }
const tags = ['grants']

/** What was allowed to whom: one's own and, for those who may look at the organisation's tokens, all. */
export function grantRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId } = dependencies

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
    async (request) => {
      const { readsAll, email } = viewerOf(request)
      const query = queryOf(request.query)
      const own = request.query.mine === true || !readsAll
      if (own && (email === null || (query.ownerEmail ?? email) !== email)) return { data: [], total: 0, next: null }
      const narrowed = own && email !== null ? { ...query, ownerEmail: email } : query
      const { limit, cursor = null, sort } = request.query
      const page = await store.listGrants(organisationId, narrowed, { limit, cursor, ...(sort && { sort }) })
      return { data: page.grants.map(grantJson), total: page.total, next: page.next }
    },
  )

  app.get(
    '/api/v1/grants/:id',
    {
      config,
      schema: {
        operationId: 'getGrant',
        summary: 'A grant with its history, its token, and what its owner does next',
        tags,
        params: z.object({ id: z.coerce.number().int().min(1) }),
        response: answers(grantFileSchema),
      },
    },
    async (request) => {
      const { deps, viewer } = await requestContext(request, dependencies)
      const timeZone = dependencies.acting?.settings.calendar.timeZone ?? 'UTC'
      const view = await viewGrant({ ...deps, timeZone }, request.params.id, viewer)
      if (view === null) throw new StewardError('not-found', `There is no grant ${request.params.id}.`)
      return {
        grant: grantJson(view.grant),
        history: view.history.map(requestEventJson),
        next: [...view.next],
        token: view.token === null ? null : tokenJson(view.token),
        may: { ...view.may },
      }
    },
  )

  grantChangeRoutes(app, dependencies)
}

function queryOf({ state, owner, kind, id }: z.output<typeof grantListQuery>): GrantQuery {
  if ((kind === undefined) !== (id === undefined))
    throw new StewardError('usage', 'Give kind and id together, or neither.')
  return {
    ...(state === undefined || state === 'any' ? {} : { states: statesOf(state) }),
    ...(owner === undefined ? {} : { ownerEmail: owner.toLowerCase() }),
    ...(kind === undefined || id === undefined ? {} : { token: { kind, id } }),
  }
}

function statesOf(text: string): readonly GrantState[] {
  return text === 'valid' ? validGrantStates : grantStates.filter((state) => text.split(',').includes(state))
}
