import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { organisationName } from '../../actions/notify/letters-deps.ts'
import type { Notifier } from '../../actions/notify/notifier.ts'
import { defaultAccess } from '../../model/access-settings.ts'
import { StewardError } from '../../platform/errors.ts'
import { newSecret, secretHash } from '../../platform/secrets.ts'
import { refuseForeignChange } from '../access.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { formFields, formRoutes, type PublicPage, sendPage, tooMuchAtOnce } from '../public-page.ts'
import { rateLimit, takeOne } from '../rate-limit.ts'
import { faults } from '../schemas-access.ts'
import { isSecure, openSession } from '../session-cookie.ts'
import { confirmPage, noEntryPage } from '../sign-in/mail-pages.ts'
import { mailSignIn } from '../sign-in/mail-sign-in.ts'
import { admittedByMail } from '../sign-in/who-may.ts'

/** Requests for links, and uses of links, of one address within a minute. */
const mostTries = 20
const proofCookie = 'steward_sign_in'
const proofLasts = 30 * 60

const askedSchema = z.object({ detail: z.string() }).meta({ id: 'SignInLinkAsked' })
const asked =
  'If this address may sign in, a letter with a link is on its way to it. It works once, for half an hour. Look into the junk folder as well.'

/** Signing in by a link in a letter: asking for it, and the page that it leads to. */
export function mailSignInRoutes(app: App, dependencies: ApiDependencies): void {
  const { notifier, access = defaultAccess } = dependencies
  const limit = rateLimit(mostTries, 60_000)
  const mail = notifier === null || !access.mail ? null : mailSignIn(notifier, dependencies)
  app.addHook('onClose', async () => mail?.settled())

  app.post(
    '/api/v1/sign-in/mail',
    {
      config: { roles: 'public' },
      schema: {
        operationId: 'requestSignInLink',
        summary: 'Ask for a letter with a link to sign in; the answer is the same whether or not the address is known',
        tags: ['sign-in'],
        body: z.object({ email: z.email().max(320) }),
        response: { 202: askedSchema, ...faults },
      },
    },
    async (request, reply) => {
      refuseForeignChange(request)
      takeOne(limit, reply, dependencies)
      if (mail === null) throw new StewardError('not-configured', 'This server sends no links to sign in.')
      mail.request(request.body.email)
      return reply.status(202).send({ detail: asked })
    },
  )

  const config = { roles: 'public' as const }
  const schema = { hide: true, params: z.object({ token: z.string().max(500) }) }
  app.get('/sign-in/mail/:token', { config, schema }, async (request, reply) => {
    const found = await follow(request.params.token, dependencies)
    return sendPage(reply, 'status' in found ? found : await confirmation(found, reply, dependencies))
  })
  formRoutes(app, (forms) => {
    forms.post<{ Params: { token: string } }>('/sign-in/mail/:token', { config, schema }, async (request, reply) => {
      if (!limit.take(request.ip, dependencies.clock.now()))
        return sendPage(reply.header('retry-after', '60'), tooMuchAtOnce)
      const found = await follow(request.params.token, dependencies)
      if ('status' in found) return sendPage(reply, found)
      if (!isFromOurPage(request)) return sendPage(reply, noEntryPage('other-browser'))
      const refused = await enter(found, reply, dependencies)
      return refused === null ? reply.redirect('/', 303) : sendPage(reply, refused)
    })
  })
}

interface Followed {
  readonly hash: string
  readonly person: { readonly email: string; readonly name: string }
  readonly notifier: Notifier
}

/** What a link leads to while it can be used, or the page that says why it leads nowhere. Nothing is used up. */
async function follow(token: string, { notifier, store, clock }: ApiDependencies): Promise<Followed | PublicPage> {
  if (notifier === null) return noEntryPage('broken')
  const now = clock.now()
  const named = notifier.signInLinks.read(token, now)
  if ('fault' in named) return noEntryPage(named.fault === 'expired' ? 'ended' : 'broken')
  const hash = secretHash(named.id)
  const link = await store.findSignInLink(hash, now)
  if (link === null || link.person.email === null) return noEntryPage('ended')
  return { hash, person: { ...link.person, email: link.person.email }, notifier }
}

async function confirmation(
  { person }: Followed,
  reply: FastifyReply,
  { store, organisationId, access = defaultAccess }: ApiDependencies,
): Promise<PublicPage> {
  const secret = newSecret()
  reply.setCookie(proofCookie, secret, {
    path: '/sign-in',
    httpOnly: true,
    sameSite: 'strict',
    maxAge: proofLasts,
    secure: isSecure(reply.request, access),
  })
  const organisation = await organisationName(store, organisationId)
  return confirmPage({ ...person, organisation, proof: secretHash(secret) })
}

/** A page elsewhere could send the form, and so sign its reader in as somebody else: it does not have the cookie of our page. */
function isFromOurPage(request: FastifyRequest): boolean {
  const secret = request.cookies[proofCookie]
  return secret !== undefined && formFields(request.body).proof === secretHash(secret)
}

/** Uses the link up and signs its person in, as what they may do now; returns the page that says why not. */
async function enter(
  { hash, person }: Followed,
  reply: FastifyReply,
  dependencies: ApiDependencies,
): Promise<PublicPage | null> {
  const { store, clock, organisationId, access = defaultAccess } = dependencies
  if ((await store.useSignInLink(hash, clock.now())) === null) return noEntryPage('ended')
  const admitted = await admittedByMail({ store, organisationId, access }, person.email)
  if (admitted === null) return noEntryPage('no-role')
  reply.clearCookie(proofCookie, { path: '/sign-in' })
  await openSession(reply, { role: admitted.role, person, way: 'mail', provider: null, idToken: null }, dependencies)
  return null
}
