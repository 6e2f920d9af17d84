import { z } from 'zod'
import { defaultAccess } from '../../model/access-settings.ts'
import { everyone, signIn } from '../access.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { rateLimit, takeOne } from '../rate-limit.ts'
import { answers } from '../schemas.ts'
import { signedOutSchema, signInOptionsSchema } from '../schemas-access.ts'
import { closeSession } from '../session-cookie.ts'
import { identityProviders } from '../sign-in/identity-providers.ts'
import { mailSignInRoutes } from './mail-sign-in.ts'
import { providerSignInRoutes } from './provider-sign-in.ts'

/** Uses of printed links by one address within a minute. */
const mostCodes = 20

/** Every way in, and the way out. */
export function signInRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, notifier, access = defaultAccess } = dependencies
  const { providers, publicUrl } = access
  const identities = identityProviders({ providers, publicUrl, store })
  const limit = rateLimit(mostCodes, 60_000)
  const config = { roles: 'public' as const }

  app.get(
    '/api/v1/sign-in/options',
    {
      config,
      schema: {
        operationId: 'readSignInOptions',
        summary: 'By which ways people sign in here',
        tags: ['sign-in'],
        security: [],
        response: answers(signInOptionsSchema),
      },
    },
    async () => ({
      providers: providers.map(({ id, name }) => ({ id, name, href: `/sign-in/with/${id}` })),
      mail: notifier !== null && access.mail,
      mailServer: notifier?.settings.hasMailServer ?? false,
    }),
  )

  app.get(
    '/sign-in',
    { config, schema: { hide: true, querystring: z.object({ code: z.string().max(200).optional() }) } },
    async (request, reply) => {
      const { code } = request.query
      if (code === undefined) return reply.redirect('/', 303)
      takeOne(limit, reply, dependencies)
      return reply.redirect((await signIn(code, reply, dependencies)) ? '/' : '/?link-used', 303)
    },
  )

  app.get('/signed-out', { config, schema: { hide: true } }, async (_request, reply) =>
    reply.redirect('/?signed-out', 303),
  )

  app.delete(
    '/api/v1/session',
    {
      config: { roles: everyone },
      schema: {
        operationId: 'signOut',
        summary: 'Sign out; where the provider of identities offers it, its page to sign out there as well comes back',
        tags: ['sign-in'],
        response: { ...answers(signedOutSchema), 204: z.null() },
      },
    },
    async (request, reply) => {
      const ended = await closeSession(request, reply, dependencies)
      const next = ended === null ? null : await identities.signOutUrl(ended.provider, ended.idToken)
      return next === null ? reply.status(204).send(null) : { next }
    },
  )

  mailSignInRoutes(app, dependencies)
  providerSignInRoutes(app, dependencies, identities)
}
