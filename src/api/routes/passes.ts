import { z } from 'zod'
import { parseDuration } from '../../model/duration.ts'
import { DAY } from '../../model/instant.ts'
import { listSorts } from '../../model/page.ts'
import type { Pass } from '../../model/pass.ts'
import { StewardError } from '../../platform/errors.ts'
import type { PassRunner } from '../../reconcile/runner.ts'
import { readers, stewards } from '../access.ts'
import type { ApiDependencies, StandInControl } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { pageQuery, pageSchema } from '../page.ts'
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
        querystring: z.strictObject(pageQuery(listSorts.passes, '-startedAt')),
        response: answers(pageSchema(passSchema).meta({ id: 'PassPage' })),
      },
    },
    async (request) => {
      const { limit, cursor = null, sort } = request.query
      const { items, ...rest } = await store.pagePasses(organisationId, { limit, cursor, ...(sort && { sort }) })
      return { data: items.map(passJson), ...rest }
    },
  )

  app.post(
    '/api/v1/passes',
    {
      config: { roles: stewards, acts: true },
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
        summary: 'Let the clock of the stand-in organisation run ahead, with a pass for each day of the way',
        tags: ['stand-in'],
        body: z.object({ by: z.string().regex(/^(\d+[wdhm])+$/) }),
        response: answers(passSchema),
      },
    },
    async (request) => {
      if (standIn === null) throw new StewardError('not-found', 'This is no stand-in organisation.')
      return passJson(await watchedAdvance({ standIn, runner }, request.body.by))
    },
  )
}

/**
 * Lets the clock run ahead, with a pass for each day on the way: one who looks once a week cannot tell what is used every day from what is
 * used every week. Resolves to the last pass.
 */
async function watchedAdvance(
  { standIn, runner }: { readonly standIn: StandInControl; readonly runner: PassRunner },
  by: string,
): Promise<Pass> {
  const span = parseDuration(by)
  if (span === null) throw new StewardError('usage', `by: "${by}" is not a span such as 7d or 12h.`)
  const days = Math.min(mostDays, Math.floor((span - 1) / DAY))
  for (let day = 0; day < days; day += 1) {
    await standIn.advance('1d')
    await runner.run({ fresh: true })
  }
  await standIn.advance(`${Math.round((span - days * DAY) / 60_000)}m`)
  return runner.run({ fresh: true })
}

/** A longer way is watched for so many days, and leapt over after that. */
const mostDays = 31
