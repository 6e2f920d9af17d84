import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type AccessSettings, defaultAccess } from '../model/access-settings.ts'
import type { SignedIn, SignInWay } from '../model/caller.ts'
import type { Instant } from '../model/instant.ts'
import type { Role } from '../model/role.ts'
import { newSecret, seal, secretHash, unseal } from '../platform/secrets.ts'
import { noteSignIn } from '../reconcile/note-access.ts'
import type { FoundSession, KeptSession } from '../store/access-store.ts'
import type { ApiDependencies } from './api-dependencies.ts'

const longestAgent = 200

/** Somebody who has proved who they are. */
export interface Arrival {
  readonly role: Role
  readonly person: SignedIn
  readonly way: SignInWay
  readonly provider: string | null
  /** Proves the session to the provider; `null` where there is none. */
  readonly idToken: string | null
}

type Deps = Pick<ApiDependencies, 'store' | 'clock' | 'access'>

/** Signs somebody in: a new session with a new secret, whatever cookie the browser came with; that session, if it was one, ends. */
export async function openSession(reply: FastifyReply, arrival: Arrival, dependencies: Deps): Promise<void> {
  const { store, clock, access = defaultAccess } = dependencies
  const { request } = reply
  const now = clock.now()
  const before = sessionSecret(request, access)
  if (before !== undefined) await store.deleteSession(secretHash(before))
  const secret = newSecret()
  const { idToken, ...who } = arrival
  const session: KeptSession = {
    ...who,
    id: randomUUID(),
    agent: request.headers['user-agent']?.slice(0, longestAgent) ?? null,
    createdAt: now,
    expiresAt: now + access.sessions.lasts,
    seenAt: now,
    rotatedAt: now,
    sealed: idToken === null ? null : seal(secret, idToken),
  }
  await store.saveSession(secretHash(secret), session)
  const { role, person, way, provider } = arrival
  await noteSignIn(store, { at: now, person, role, way: provider ?? way })
  setCookie(reply, { secret, until: session.expiresAt, now, access })
}

/** The session that a request comes with; `null` when there is none that can be used. */
export async function currentSession(request: FastifyRequest, dependencies: Deps): Promise<FoundSession | null> {
  const { store, clock, access = defaultAccess } = dependencies
  const secret = sessionSecret(request, access)
  if (secret === undefined) return null
  const now = clock.now()
  return store.findSession(secretHash(secret), { now, idleSince: now - access.sessions.idle })
}

/** The secret before the last replacement is taken for so long, in milliseconds: a page asks for several things at once. */
const previousLasts = 60_000

/** Replaces the secret of the session with which a request came. Of two requests at once one does it, and both go on. */
export async function replaceSecret(session: FoundSession, reply: FastifyReply, dependencies: Deps): Promise<void> {
  const { store, clock, access = defaultAccess } = dependencies
  const before = sessionSecret(reply.request, access)
  if (before === undefined) return
  const [now, secret] = [clock.now(), newSecret()]
  const idToken = session.sealed === null ? null : unseal(before, session.sealed)
  const replaced = await store.rotateSession(secretHash(before), {
    hash: secretHash(secret),
    sealed: idToken === null ? null : seal(secret, idToken),
    role: session.role,
    now,
    previousUntil: now + previousLasts,
  })
  if (replaced) setCookie(reply, { secret, until: session.expiresAt, now, access })
}

/** Ends the session of a request. Returns what proves it to the provider by which it began; `null` where there is none. */
export async function closeSession(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: Deps,
): Promise<{ readonly provider: string; readonly idToken: string } | null> {
  const { store, access = defaultAccess } = dependencies
  const secret = sessionSecret(request, access)
  const secure = isSecure(request, access)
  reply.clearCookie(cookieName(secure), { path: '/', secure, httpOnly: true, sameSite: 'lax' })
  if (secret === undefined) return null
  const session = await currentSession(request, dependencies)
  await store.deleteSession(secretHash(secret))
  if (session === null || session.provider === null || session.sealed === null) return null
  const idToken = unseal(secret, session.sealed)
  return idToken === null ? null : { provider: session.provider, idToken }
}

/** The secret that the browser sent. */
function sessionSecret(request: FastifyRequest, access: AccessSettings): string | undefined {
  return request.cookies[cookieName(isSecure(request, access))]
}

/** Over HTTPS the name says that no other host of the domain can have set the cookie. */
function cookieName(secure: boolean): string {
  return secure ? '__Host-steward_session' : 'steward_session'
}

/** Whether browsers reach this server over HTTPS, directly or through a proxy. */
export function isSecure(request: FastifyRequest, { publicUrl }: AccessSettings): boolean {
  return request.protocol === 'https' || publicUrl.startsWith('https:')
}

interface NewCookie {
  readonly secret: string
  readonly until: Instant
  readonly now: Instant
  readonly access: AccessSettings
}

function setCookie(reply: FastifyReply, { secret, until, now, access }: NewCookie): void {
  const secure = isSecure(reply.request, access)
  reply.setCookie(cookieName(secure), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    maxAge: Math.floor((until - now) / 1000),
    secure,
  })
}
