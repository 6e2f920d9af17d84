import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { defaultAccess } from '../model/access-settings.ts'
import type { Session, SignedIn } from '../model/caller.ts'
import { DAY } from '../model/instant.ts'
import { roles as everyRole, type Role } from '../model/role.ts'
import { StewardError } from '../platform/errors.ts'
import { newSecret, secretHash } from '../platform/secrets.ts'
import type { ApiDependencies } from './api-dependencies.ts'
import { rateLimit, takeOne } from './rate-limit.ts'
import { currentSession, openSession } from './session-cookie.ts'
import { renewSession } from './sign-in/renew-session.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; `null` on public routes. */
    caller: Caller | null
  }
  interface FastifyContextConfig {
    /** Roles that may call the route. Every route says it; `public` needs no sign-in. */
    roles?: readonly Role[] | 'public'
  }
}

/** Who asks. */
export interface Caller {
  /** Tells callers apart: a person is the same one in each of their sessions. */
  readonly id: string
  readonly role: Role
  readonly by: 'session' | 'machine-key'
  /** A machine key has no e-mail address, and its label as its name. */
  readonly person: SignedIn
  /** The session it is asked in; `null` for machine keys. */
  readonly session: Session | null
}

/** Keys that are no good from one address within a minute. */
const mostFailures = 60

/** Everyone who may look at the organisation's tokens. */
export const readers: readonly Role[] = ['steward', 'approver', 'auditor']
/** Those who run the product. */
export const stewards: readonly Role[] = ['steward']
/** Everyone who is signed in. What members get there must be theirs alone. */
export const everyone: readonly Role[] = everyRole

/** Checks every request at one place: who asks (session cookie or machine key), what the route allows, where a change comes from. */
export function guardRoutes(app: FastifyInstance, dependencies: ApiDependencies): void {
  app.decorateRequest('caller', null)
  const failures = rateLimit(mostFailures, 60_000)
  app.addHook('onRequest', async (request, reply) => {
    const { roles } = request.routeOptions.config
    if (roles === 'public' || request.is404) return
    request.caller = await findCaller(request, reply, dependencies)
    if (request.caller === null) {
      if (request.headers.authorization !== undefined) takeOne(failures, reply, dependencies)
      throw new StewardError(
        'unauthenticated',
        'Sign in first: open the link that "steward serve" prints, or send a machine key as "Authorization: Bearer …".',
      )
    }
    if (roles === undefined || !roles.includes(request.caller.role))
      throw new StewardError('forbidden', 'Your role does not permit this.')
    if (request.caller.by === 'session') refuseForeignChange(request)
  })
}

/** Who asks, on a route that only those who are signed in reach. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw new StewardError('unauthenticated', 'Sign in first.')
  return request.caller
}

/** A change that a browser sends from another site's page is refused, whatever cookie comes with it. */
export function refuseForeignChange(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const origin = request.headers.origin
  const sameOrigin =
    origin === undefined
      ? ['same-origin', 'none', undefined].includes(request.headers['sec-fetch-site'])
      : URL.parse(origin)?.host === request.headers.host
  if (!sameOrigin) throw new StewardError('forbidden', 'Changes are accepted only from pages of this server.')
}

async function findCaller(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: ApiDependencies,
): Promise<Caller | null> {
  const { store, clock } = dependencies
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) {
    const key = await store.findMachineKey(secretHash(bearer), clock.now())
    if (key === null) return null
    return {
      id: `key:${key.id}`,
      role: key.role,
      by: 'machine-key',
      person: { email: null, name: key.label },
      session: null,
    }
  }
  const found = await currentSession(request, dependencies)
  const session = found === null ? null : await renewSession(found, reply, dependencies)
  if (session === null) return null
  const { role, person } = session
  const id = person.email === null ? `session:${session.id}` : `person:${person.email}`
  return { id, role, by: 'session', person, session }
}

/** Exchanges a one-time code for a session; `false` when the code is unknown, expired or used. */
export async function signIn(code: string, reply: FastifyReply, dependencies: ApiDependencies): Promise<boolean> {
  const link = await dependencies.store.useSignInLink(secretHash(code), dependencies.clock.now())
  if (link === null || link.role === null) return false
  await openSession(
    reply,
    { role: link.role, person: link.person, way: 'link', provider: null, idToken: null },
    dependencies,
  )
  return true
}

/** A new sign-in link for the server at `baseUrl`, valid once and for one day. Whoever opens it is the steward. */
export async function newSignInLink(
  baseUrl: string,
  { store, clock, access = defaultAccess }: Pick<ApiDependencies, 'store' | 'clock' | 'access'>,
): Promise<string> {
  const code = newSecret()
  const person = { email: access.steward, name: 'Steward' }
  await store.saveSignInLink(secretHash(code), { role: 'steward', person }, clock.now() + DAY)
  return `${baseUrl}/sign-in?code=${code}`
}
