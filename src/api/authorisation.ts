import type { FastifyInstance, RouteOptions } from 'fastify'
import type { Role } from '../model/role.ts'
import { StewardError } from '../platform/errors.ts'

/** Who may call one route. */
export interface RouteRule {
  readonly method: string
  readonly path: string
  readonly roles: readonly Role[] | 'public'
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The one table of who may call what, by path and method, complete once the server is ready. It is made of what each route declares, and is what is enforced. */
    authorisation: readonly RouteRule[]
  }
}

/** Notes what every route declares; the server does not start when one says nothing. Must be called before the first route is added. */
export function keepAuthorisation(app: FastifyInstance): void {
  const routes: RouteOptions[] = []
  const table: RouteRule[] = []
  app.decorate('authorisation', { getter: () => table })
  app.addHook('onRoute', (route) => {
    routes.push(route)
  })
  app.addHook('onReady', async () => {
    table.push(...routes.flatMap(rulesOf).sort(byPath))
  })
}

function rulesOf({ url, method, config }: RouteOptions): readonly RouteRule[] {
  const roles = config?.roles
  if (roles === undefined)
    throw new StewardError('internal', `The route ${[method].flat().join(', ')} ${url} does not say who may call it.`)
  return [method].flat().map((one) => ({ method: one, path: url, roles }))
}

function byPath(one: RouteRule, other: RouteRule): number {
  const [a, b] = [one, other].map(({ path, method }) => `${path} ${method}`)
  return (a ?? '') < (b ?? '') ? -1 : 1
}
