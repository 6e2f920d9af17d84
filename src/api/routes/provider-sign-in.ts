import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { defaultAccess, type IdentityProvider } from '../../model/access-settings.ts'
import { StewardError } from '../../platform/errors.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { rateLimit, takeOne } from '../rate-limit.ts'
import { isSecure, openSession } from '../session-cookie.ts'
import type { SignInFailure } from '../sign-in/failure.ts'
import { signInFailure } from '../sign-in/failure.ts'
import type { IdentityProviders } from '../sign-in/identity-providers.ts'
import { admittedByProvider } from '../sign-in/who-may.ts'

/** Sign-ins that one address begins or ends within a minute. */
const mostTries = 60
const attemptCookie = 'steward_attempt'

/** Signing in at a provider of identities: there, and back. */
export function providerSignInRoutes(app: App, dependencies: ApiDependencies, identities: IdentityProviders): void {
  const { log, clock } = dependencies
  const limit = rateLimit(mostTries, 60_000)
  const config = { roles: 'public' as const }
  const params = z.object({ provider: z.string().max(60) })
  const known = (id: string): IdentityProvider => {
    const provider = identities.find(id)
    if (provider === null) throw new StewardError('not-found', 'There is no such provider of identities.')
    return provider
  }

  app.get(
    '/sign-in/with/:provider',
    { config, schema: { hide: true, params, querystring: z.object({ to: z.string().max(2000).optional() }) } },
    async (request, reply) => {
      takeOne(limit, reply, dependencies)
      const provider = known(request.params.provider)
      try {
        const begun = await identities.begin(provider, { returnTo: ownPath(request.query.to), now: clock.now() })
        setAttempt(reply, begun, dependencies)
        return reply.redirect(begun.url, 303)
      } catch (error) {
        log.warn({ provider: provider.id, err: error }, 'the provider of identities cannot be used')
        return failed(reply, signInFailure(error))
      }
    },
  )

  app.get('/sign-in/with/:provider/callback', { config, schema: { hide: true, params } }, async (request, reply) => {
    takeOne(limit, reply, dependencies)
    const provider = known(request.params.provider)
    const secret = request.cookies[attemptCookie]
    reply.clearCookie(attemptCookie, { path: '/sign-in' })
    const finished = await identities.finish(provider, { url: urlOf(request), secret, now: clock.now() })
    if ('failure' in finished) {
      log.warn({ provider: provider.id, failure: finished.failure, err: finished.cause }, 'nobody was signed in')
      return failed(reply, finished.failure)
    }
    const { identity, idToken, returnTo } = finished
    const { store, organisationId, access = defaultAccess } = dependencies
    const role = await admittedByProvider({ store, organisationId, access }, provider, identity)
    if (role === null) return failed(reply, 'no-role')
    const person = { email: identity.email, name: identity.name }
    await openSession(reply, { role, person, way: 'provider', provider: provider.id, idToken }, dependencies)
    return reply.redirect(returnTo, 303)
  })
}

function urlOf(request: FastifyRequest): URL {
  return new URL(request.url, 'http://localhost')
}

function failed(reply: FastifyReply, failure: SignInFailure): FastifyReply {
  return reply.redirect(`/?sign-in=${failure}`, 303)
}

/** A path of this server; the start page where it would lead elsewhere. */
function ownPath(to: string | undefined): string {
  const here = 'http://localhost'
  const url = URL.parse(to ?? '/', here)
  const path = url?.origin === here && to?.startsWith('/') === true ? `${url.pathname}${url.search}` : '/'
  return path.startsWith('//') ? '/' : path
}

function setAttempt(
  reply: FastifyReply,
  { secret, lasts }: { readonly secret: string; readonly lasts: number },
  { access = defaultAccess }: ApiDependencies,
): void {
  reply.setCookie(attemptCookie, secret, {
    path: '/sign-in',
    httpOnly: true,
    sameSite: 'lax',
    maxAge: lasts / 1000,
    secure: isSecure(reply.request, access),
  })
}
