import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DAY } from '../model/instant.ts'
import { StewardError } from '../platform/errors.ts'
import { newSecret, secretHash } from '../platform/secrets.ts'
import type { Role } from '../store/store.ts'
import type { ApiDependencies } from './api-dependencies.ts'

const sessionCookie = 'steward_session'
const sessionMs = 7 * DAY

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; `null` on public routes without a session. */
    caller: Caller | null
  }
  interface FastifyContextConfig {
    /** Roles that may call the route. Every route says it; `public` needs no sign-in. */
    roles?: readonly Role[] | 'public'
  }
}

export interface Caller {
  readonly role: Role
  readonly by: 'session' | 'machine-key'
}

/** Everyone who may look at the organisation's tokens. */
export const readers: readonly Role[] = ['steward', 'approver', 'auditor']
/** Those who run the product. */
export const stewards: readonly Role[] = ['steward']

/** Checks every request at one place: who asks (session cookie or machine key), what the route allows, where a change comes from. */
export function guardRoutes(app: FastifyInstance, dependencies: ApiDependencies): void {
  app.decorateRequest('caller', null)
  app.addHook('onRequest', async (request) => {
    const { roles } = request.routeOptions.config
    if (roles === 'public' || request.is404) return
    request.caller = await findCaller(request, dependencies)
    if (request.caller === null)
      throw new StewardError(
        'unauthenticated',
        'Sign in first: open the link that "steward serve" prints, or send a machine key as "Authorization: Bearer …".',
      )
    if (roles === undefined || !roles.includes(request.caller.role))
      throw new StewardError('forbidden', 'Your role does not permit this.')
    if (request.caller.by === 'session') refuseForeignChange(request)
  })
}

/** A change that a browser sends from another site's page is refused, whatever cookie comes with it. */
function refuseForeignChange(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const origin = request.headers.origin
  const sameOrigin =
    origin === undefined
      ? request.headers['sec-fetch-site'] !== 'cross-site'
      : URL.parse(origin)?.host === request.headers.host
  if (!sameOrigin) throw new StewardError('forbidden', 'Changes are accepted only from pages of this server.')
}

async function findCaller(request: FastifyRequest, { store, clock }: ApiDependencies): Promise<Caller | null> {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) {
    const key = await store.findMachineKey(secretHash(bearer), clock.now())
    return key === null ? null : { role: key.role, by: 'machine-key' }
  }
  const cookie = request.cookies[sessionCookie]
  if (cookie === undefined) return null
  const session = await store.findSession(secretHash(cookie), clock.now())
  return session === null ? null : { role: session.role, by: 'session' }
}

/** Exchanges a one-time code for a session; `false` when the code is unknown, expired or used. */
export async function signIn(code: string, reply: FastifyReply, { store, clock }: ApiDependencies): Promise<boolean> {
  const now = clock.now()
  const role = await store.useSignInLink(secretHash(code), now)
  if (role === null) return false
  const secret = newSecret()
  await store.saveSession(secretHash(secret), { role, createdAt: now, expiresAt: now + sessionMs })
  reply.setCookie(sessionCookie, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    maxAge: sessionMs / 1000,
    secure: reply.request.protocol === 'https',
  })
  return true
}

/** Ends the caller's session. */
export async function signOut(request: FastifyRequest, reply: FastifyReply, { store }: ApiDependencies): Promise<void> {
  const cookie = request.cookies[sessionCookie]
  if (cookie !== undefined) await store.deleteSession(secretHash(cookie))
  reply.clearCookie(sessionCookie, { path: '/' })
}

/** A new sign-in link for the server at `baseUrl`, valid once and for one day. Whoever opens it is the steward. */
export async function newSignInLink(
  baseUrl: string,
  { store, clock }: Pick<ApiDependencies, 'store' | 'clock'>,
): Promise<string> {
  const code = newSecret()
  await store.saveSignInLink(secretHash(code), 'steward', clock.now() + DAY)
  return `${baseUrl}/sign-in?code=${code}`
}
