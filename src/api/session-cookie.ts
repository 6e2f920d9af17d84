import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type AccessSettings, defaultAccess } from '../model/access-settings.ts'
import type { SignedIn, SignInWay } from '../model/caller.ts'
import type { Instant } from '../model/instant.ts'
import type { Role } from '../model/role.ts'
import { newSecret, secretHash } from '../platform/secrets.ts'
import type { FoundSession, KeptSession } from '../store/access-store.ts'
import type { ApiDependencies } from './api-dependencies.ts'

const longestAgent = 200

/** Somebody who has proved who they are. */
export interface Arrival {
  readonly role: Role
  readonly person: SignedIn
  readonly way: SignInWay
  readonly provider: string | null
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
  const session: KeptSession = {
    ...arrival,
    id: randomUUID(),
    agent: request.headers['user-agent']?.slice(0, longestAgent) ?? null,
    createdAt: now,
    expiresAt: now + access.sessions.lasts,
    seenAt: now,
    rotatedAt: now,
    sealed: null,
  }
  await store.saveSession(secretHash(secret), session)
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

/** Ends the caller's session. */
export async function closeSession(request: FastifyRequest, reply: FastifyReply, dependencies: Deps): Promise<void> {
  const { store, access = defaultAccess } = dependencies
  const secret = sessionSecret(request, access)
  if (secret !== undefined) await store.deleteSession(secretHash(secret))
  reply.clearCookie(cookieName(isSecure(request, access)), { path: '/', secure: isSecure(request, access) })
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
function isSecure(request: FastifyRequest, { publicUrl }: AccessSettings): boolean {
  return request.protocol === 'https' || publicUrl?.startsWith('https:') === true
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
