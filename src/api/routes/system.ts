import { everyone } from '../access.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { runningPassJson } from '../present.ts'
import { answers, systemSchema } from '../schemas.ts'

/** What the product is and whether it is well. */
export function systemRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, runner, organisationId } = dependencies

  app.get('/healthz', { config: { roles: 'public' }, schema: { hide: true } }, async () => ({ status: 'ok' }))

  app.get('/readyz', { config: { roles: 'public' }, schema: { hide: true } }, async (_request, reply) => {
    const ready = await store.lastSealedPass(organisationId).then(
      () => true,
      () => false,
    )
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'the database does not answer' })
  })

  app.get(
    '/api/v1/system',
    {
      config: { roles: everyone },
      schema: {
        operationId: 'readSystem',
        summary: 'What this installation is and what it is doing',
        tags: ['system'],
        response: answers(systemSchema),
      },
    },
    async (request) => {
      const organisation = (await store.listOrganisations()).find(({ id }) => id === organisationId)
      return {
        version: dependencies.version,
        role: request.caller?.role ?? '',
        organisation: { id: organisationId, name: organisation?.name ?? null },
        standIn: dependencies.standIn !== null,
        mode: (await store.readMode(organisationId)).mode,
        runningPass: runningPassJson(runner.current()),
      }
    },
  )
}
