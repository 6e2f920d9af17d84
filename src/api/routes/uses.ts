import { z } from 'zod'
import { tokenKinds } from '../../model/token.ts'
import { useDimensions } from '../../model/use.ts'
import type { TokenUsedAt } from '../../store/store.ts'
import { readers } from '../access.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { pageOf, pageQuery, type ShortList } from '../page.ts'
import { answers } from '../schemas.ts'
import { usedAtSchema, useReportSchema } from '../schemas-judgement.ts'
import { knownToken } from './known-token.ts'
import { readUseReport } from './read-use-report.ts'

const usedList: ShortList<TokenUsedAt> = {
  fields: {
    lastAt: ({ place }) => place.lastAt,
    firstAt: ({ place }) => place.firstAt,
    uses: ({ place }) => place.uses,
  },
  fallback: '-lastAt',
  id: ({ token, place }) => `${token.kind} ${token.id} ${place.value}`,
}

/** The use ledger: of one token, and by place. */
export function useRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId } = dependencies

  app.get(
    '/api/v1/tokens/:kind/:id/uses',
    {
      config: { roles: readers },
      schema: {
        operationId: 'readUses',
        summary: 'The use ledger of one token: when, how often, doing what, from where',
        tags: ['uses'],
        params: z.object({ kind: z.enum(tokenKinds), id: z.string().max(500) }),
        response: answers(useReportSchema),
      },
    },
    async (request) => {
      const { kind, id } = await knownToken(dependencies, request.params)
      return readUseReport(dependencies, { kind, id })
    },
  )

  app.get(
    '/api/v1/uses',
    {
      config: { roles: readers },
      schema: {
        operationId: 'listTokensUsed',
        summary: 'Tokens that were used from an address, on a site, for an action, in a country',
        tags: ['uses'],
        querystring: z.strictObject({
          dimension: z.enum(useDimensions),
          value: z.string().min(1).max(500),
          ...pageQuery(['lastAt', 'firstAt', 'uses'], '-lastAt'),
        }),
        response: answers(usedAtSchema),
      },
    },
    async (request) => {
      const { dimension, value, ...asked } = request.query
      const found = await store.tokensUsedAt(organisationId, { dimension, value })
      const { data, ...page } = pageOf(found, asked, usedList)
      return {
        ...page,
        data: data.map(({ token, place }) => ({
          token: { kind: token.kind, id: token.id, label: token.label, owner: token.owner?.name ?? null },
          dimension: place.dimension,
          value: place.value,
          uses: place.uses,
          firstAt: new Date(place.firstAt).toISOString(),
          lastAt: new Date(place.lastAt).toISOString(),
        })),
      }
    },
  )
}
