import type { FastifyReply, FastifyRequest } from 'fastify'
import { StewardError } from '../platform/errors.ts'
import type { App } from './app.ts'

interface KnownRoute {
  readonly segments: readonly string[]
  readonly methods: readonly string[]
}

/**
 * Answers what no route answers with a problem: 405 with `Allow` where the path knows other methods, else 404. Must be called before the
 * first route is added, as it notes each of them.
 */
export function refuseUnknownRoutes(app: App): void {
  const known: KnownRoute[] = []
  app.addHook('onRoute', ({ url, method }) => {
    if (!url.endsWith('*')) known.push({ segments: url.split('/'), methods: [method].flat() })
  })
  const refuse = async (request: FastifyRequest, reply: FastifyReply): Promise<never> => {
    const path = request.url.split('?')[0] ?? ''
    const allowed = [...new Set(known.filter((route) => leadsTo(route, path)).flatMap(({ methods }) => methods))].sort()
    if (allowed.length === 0) throw new StewardError('not-found', `There is no ${request.method} ${path}.`)
    reply.header('allow', allowed.join(', '))
    throw new StewardError('method-not-allowed', `${path} does not take ${request.method}, only ${allowed.join(', ')}.`)
  }
  app.setNotFoundHandler(refuse)
  // The page of the web application would answer these.
  app.all('/api/*', { config: { roles: 'public' }, schema: { hide: true } }, refuse)
}

function leadsTo({ segments }: KnownRoute, path: string): boolean {
  const given = path.split('/')
  return (
    given.length === segments.length &&
    segments.every((segment, index) => (segment.startsWith(':') ? given[index] !== '' : segment === given[index]))
  )
}
