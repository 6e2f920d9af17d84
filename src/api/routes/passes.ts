import { z } from 'zod'
import { StewardError } from '../../platform/errors.ts'
import { readers, stewards } from '../access.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { passJson } from '../present.ts'
import { answers, passSchema } from '../schemas.ts'

/** Passes: list them, run one now. */
export function passRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, runner, organisationId, standIn } = dependencies

  app.get(
    '/api/v1/passes',
    {
      config: { roles: readers },
      schema: {
        operationId: 'listPasses',
        summary: 'Passes, newest first',
        tags: ['passes'],
        querystring: z.object({ limit: z.coerce.number().int().min(1).max(500).default(50) }),
        response: answers(z.object({ data: z.array(passSchema) })),
      },
    },
    async (request) => ({ data: (await store.listPasses(organisationId, request.query.limit)).map(passJson) }),
  )

  app.post(
    '/api/v1/passes',
    {
      config: { roles: stewards },
      schema: {
        operationId: 'runPass',
        summary: 'Run a pass now and wait for its end, or join the one under way',
        tags: ['passes'],
        body: z.object({ full: z.boolean().default(false) }).default({ full: false }),
        response: answers(passSchema),
      },
    },
    async (request) => passJson(await runner.run({ full: request.body.full })),
  )

  app.post(
    '/api/v1/stand-in/advance',
    {
      config: { roles: stewards },
      schema: {
        operationId: 'advanceStandIn',
        summary: 'Let the clock of the stand-in organisation run ahead, then run a pass',
        tags: ['stand-in'],
        body: z.object({ by: z.string().regex(/^(\d+[wdhm])+$/) }),
        response: answers(passSchema),
      },
    },
    async (request) => {
      if (standIn === null) throw new StewardError('not-found', 'This is no stand-in organisation.')
      await standIn.advance(request.body.by)
      return passJson(await runner.run({ fresh: true }))
    },
  )
}
