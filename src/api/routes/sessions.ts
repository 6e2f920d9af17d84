import { z } from 'zod'
import { defaultAccess } from '../../model/access-settings.ts'
import type { Session } from '../../model/caller.ts'
import { StewardError } from '../../platform/errors.ts'
import { noteSessionEnded, personName } from '../../reconcile/note-access.ts'
import { type Caller, callerOf, everyone } from '../access.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { pageOf, type ShortList } from '../page.ts'
import { answers } from '../schemas.ts'
import { faults, sessionListQuery, sessionListSchema } from '../schemas-access.ts'

const sessionList: ShortList<Session> = {
  fields: { createdAt: ({ createdAt }) => createdAt, seenAt: ({ seenAt }) => seenAt },
  fallback: '-createdAt',
  id: ({ id }) => id,
}

/** Where people are signed in. Stewards see and end every session, everybody else their own. */
export function sessionRoutes(app: App, { store, clock, access = defaultAccess }: ApiDependencies): void {
  const config = { roles: everyone }
  const tags = ['sign-in']

  const visible = async (caller: Caller): Promise<readonly Session[]> => {
    const now = clock.now()
    const sessions = await store.listSessions({ now, idleSince: now - access.sessions.idle })
    return sessions.filter((session) => caller.role === 'steward' || isOwn(session, caller))
  }

  app.get(
    '/api/v1/sessions',
    {
      config,
      schema: {
        operationId: 'listSessions',
        summary: 'Where people are signed in, newest first: everybody for stewards, else oneself',
        tags,
        querystring: sessionListQuery,
        response: answers(sessionListSchema),
      },
    },
    async (request) => {
      const caller = callerOf(request)
      const { data, ...page } = pageOf(await visible(caller), request.query, sessionList)
      return { data: data.map((session) => sessionJson(session, caller)), ...page }
    },
  )

  app.delete(
    '/api/v1/sessions/:id',
    {
      config,
      schema: {
        operationId: 'revokeSession',
        summary: 'End a session at once',
        tags,
        params: z.object({ id: z.string().max(100) }),
        response: { 204: z.null(), ...faults },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request)
      const own = await visible(caller)
      const found = own.find(({ id }) => id === request.params.id)
      if (found === undefined || !(await store.revokeSession(found.id)))
        throw new StewardError('not-found', 'There is no such session.')
      const by = personName(caller.person)
      await noteSessionEnded(store, { at: clock.now(), by, person: found.person })
      return reply.status(204).send(null)
    },
  )
}

/** A session of the same person; of somebody without an address only the session itself. */
function isOwn({ id, person }: Session, caller: Caller): boolean {
  if (caller.session?.id === id) return true
  return caller.person.email !== null && person.email === caller.person.email
}

function sessionJson(session: Session, caller: Caller) {
  const { createdAt, seenAt, expiresAt, ...rest } = session
  return {
    id: rest.id,
    current: rest.id === caller.session?.id,
    role: rest.role,
    person: { ...rest.person },
    way: rest.way,
    provider: rest.provider,
    agent: rest.agent,
    createdAt: new Date(createdAt).toISOString(),
    seenAt: new Date(seenAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
  }
}
