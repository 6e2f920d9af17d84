import { readers } from '../access.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { passJson } from '../present.ts'
import { answers, overviewSchema } from '../schemas.ts'

/** Figures of the whole organisation. */
export function overviewRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId } = dependencies
  app.get(
    '/api/v1/overview',
    {
      config: { roles: readers },
      schema: {
        operationId: 'readOverview',
        summary: 'Figures of the whole organisation',
        tags: ['overview'],
        response: answers(overviewSchema),
      },
    },
    async () => {
      const now = await providerNow(dependencies)
      const [summary, lastSealed, [lastPass]] = await Promise.all([
        store.summary(organisationId, now),
        store.lastSealedPass(organisationId),
        store.listPasses(organisationId, 1),
      ])
      return {
        ...summary,
        now: new Date(now).toISOString(),
        lastSealed: lastSealed === null ? null : passJson(lastSealed),
        lastPass: lastPass === undefined ? null : passJson(lastPass),
        expiryByWeek: summary.expiryByWeek.map(({ week, tokens }) => ({ week: new Date(week).toISOString(), tokens })),
        worstDay:
          summary.worstDay === null
            ? null
            : { day: new Date(summary.worstDay.day).toISOString(), tokens: summary.worstDay.tokens },
        openFindings: { ...summary.openFindings },
        trend: summary.trend.map(({ at, tokens }) => ({ at: new Date(at).toISOString(), tokens })),
      }
    },
  )
}
