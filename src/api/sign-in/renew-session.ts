import type { FastifyReply } from 'fastify'
import { defaultAccess } from '../../model/access-settings.ts'
import type { Role } from '../../model/role.ts'
import type { FoundSession } from '../../store/access-store.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import { replaceSecret } from '../session-cookie.ts'
import { admittedByMail } from './who-may.ts'

/** How old the secret of a session gets, in milliseconds. */
const secretLasts = 15 * 60_000

/**
 * Gives a session a new secret when the one it has is old, and asks anew what its person may do. Returns the session as it goes on; `null` when
 * it has ended because they may not come in any more.
 */
export async function renewSession(
  session: FoundSession,
  reply: FastifyReply,
  dependencies: ApiDependencies,
): Promise<FoundSession | null> {
  const { store, clock } = dependencies
  if (session.by === 'previous' || clock.now() - session.rotatedAt < secretLasts) return session
  const role = await roleNow(session, dependencies)
  if (role === null) {
    await store.revokeSession(session.id)
    return null
  }
  const renewed = { ...session, role }
  await replaceSecret(renewed, reply, dependencies)
  return renewed
}

/**
 * What the person may do now. Groups are told only while signing in, so that what a provider said holds as long as the session, unless the
 * provider is configured no more.
 */
export async function roleNow(
  { way, role, person, provider }: Pick<FoundSession, 'way' | 'role' | 'person' | 'provider'>,
  { store, organisationId, access = defaultAccess }: Pick<ApiDependencies, 'store' | 'organisationId' | 'access'>,
): Promise<Role | null> {
  if (way === 'provider') return access.providers.some(({ id }) => id === provider) ? role : null
  if (way === 'link' || person.email === null) return role
  return (await admittedByMail({ store, organisationId, access }, person.email))?.role ?? null
}
