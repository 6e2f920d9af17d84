import { z } from 'zod'
import type { CaseOrder } from '../../actions/change-cases.ts'
import { changeCases } from '../../actions/change-cases.ts'
import { type Case, type CaseState, caseStates } from '../../model/case.ts'
import { caseJson, transitionJson } from '../../model/case-json.ts'
import { isoOrNull } from '../../model/instant.ts'
import { StewardError } from '../../platform/errors.ts'
import type { CaseQuery } from '../../store/case-store.ts'
import { readers, stewards } from '../access.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { answers } from '../schemas.ts'
import {
  caseFileSchema,
  caseListQuery,
  caseOrder,
  casePageSchema,
  caseSchema,
  modeChange,
  modeSchema,
} from '../schemas-acting.ts'

/** The journeys of findings, and what Token Steward may do. */
export function caseRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId } = dependencies
  const params = z.object({ id: z.coerce.number().int().min(1) })

  app.get(
    '/api/v1/cases',
    {
      config: { roles: readers },
      schema: {
        operationId: 'listCases',
        summary: 'Cases, the one whose next step is due soonest first',
        tags: ['cases'],
        querystring: caseListQuery,
        response: answers(casePageSchema),
      },
    },
    async (request) => {
      const { limit, cursor = null, sort } = request.query
      const page = await store.listCases(organisationId, queryOf(request.query), {
        limit,
        cursor,
        ...(sort && { sort }),
      })
      return { data: page.cases.map(caseJson), total: page.total, next: page.next }
    },
  )

  app.get(
    '/api/v1/cases/:id',
    {
      config: { roles: readers, tagged: true },
      schema: {
        operationId: 'getCase',
        summary: 'One case with everything that happened to it',
        tags: ['cases'],
        params,
        response: answers(caseFileSchema),
      },
    },
    async (request) => ({
      case: caseJson(await knownCase(dependencies, request.params.id)),
      history: (await store.caseHistory(organisationId, request.params.id)).map(transitionJson),
    }),
  )

  app.post(
    '/api/v1/cases/:id/orders',
    {
      config: { roles: stewards, acts: true, edits: ['/api/v1/cases/:id'] },
      schema: {
        operationId: 'orderCase',
        summary: 'Hold a case, let it go on, or close it',
        tags: ['cases'],
        params,
        body: caseOrder,
        response: answers(caseSchema),
      },
    },
    async (request) => {
      const one = await knownCase(dependencies, request.params.id)
      const now = await providerNow(dependencies)
      const { changed } = await changeCases(store, organisationId, { cases: [one], order: orderOf(request.body), now })
      if (changed[0] === undefined)
        throw new StewardError(
          'conflict',
          `There is nothing to ${request.body.kind}: case ${one.id} is ${standing(one)}.`,
        )
      return caseJson(changed[0])
    },
  )

  app.get(
    '/api/v1/mode',
    {
      config: { roles: readers, tagged: true },
      schema: {
        operationId: 'getMode',
        summary: 'What Token Steward may do outside',
        tags: ['mode'],
        response: answers(modeSchema),
      },
    },
    async () => modeJson(dependencies),
  )

  app.put(
    '/api/v1/mode',
    {
      config: { roles: stewards, edits: ['/api/v1/mode'] },
      schema: {
        operationId: 'setMode',
        summary: 'Change what Token Steward may do outside',
        tags: ['mode'],
        body: modeChange,
        response: answers(modeSchema),
      },
    },
    async (request) => {
      await store.setMode(organisationId, { ...request.body, at: dependencies.clock.now() })
      return modeJson(dependencies)
    },
  )
}

async function modeJson({ store, organisationId }: ApiDependencies) {
  const setting = await store.readMode(organisationId)
  return { ...setting, since: isoOrNull(setting.since) }
}

async function knownCase({ store, organisationId }: ApiDependencies, id: number): Promise<Case> {
  const found = await store.findCase(organisationId, id)
  if (found === null) throw new StewardError('not-found', `There is no case ${id}.`)
  return found
}

function standing({ endedAt, hold, state }: Case): string {
  if (endedAt !== null) return `${state} already`
  return hold === null ? 'not on hold' : 'on hold already'
}

function orderOf(body: z.output<typeof caseOrder>): CaseOrder {
  return body.kind === 'hold' ? { ...body, until: body.until === null ? null : Date.parse(body.until) } : body
}

function queryOf(query: z.output<typeof caseListQuery>): CaseQuery {
  const { state, policy, owner, kind, id, held, dueBy, campaign } = query
  if ((kind === undefined) !== (id === undefined))
    throw new StewardError('usage', 'Give kind and id together, or neither.')
  return {
    ...(state === undefined ? {} : { states: statesOf(state) }),
    ...(policy === undefined ? {} : { policies: policy.split(',').map((name) => name.trim()) }),
    ...(owner === undefined ? {} : { owner }),
    ...(kind === undefined || id === undefined ? {} : { token: { kind, id } }),
    ...(held === undefined ? {} : { held }),
    ...(dueBy === undefined ? {} : { dueBy: Date.parse(dueBy) }),
    ...(campaign === undefined ? {} : { campaignId: campaign }),
  }
}

function statesOf(text: string): readonly CaseState[] | 'any' {
  return text === 'any' ? 'any' : caseStates.filter((state) => text.split(',').includes(state))
}
