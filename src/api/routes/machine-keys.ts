import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { parseDuration } from '../../model/duration.ts'
import { DAY, isoOrNull } from '../../model/instant.ts'
import { StewardError } from '../../platform/errors.ts'
import { newSecret, secretHash } from '../../platform/secrets.ts'
import { noteKeyMade, noteKeyRevoked, personName } from '../../reconcile/note-access.ts'
import type { MachineKey } from '../../store/access-store.ts'
import { callerOf, stewards } from '../access.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { pageOf, type ShortList } from '../page.ts'
import { rateLimit, takeOne } from '../rate-limit.ts'
import { answers } from '../schemas.ts'
import {
  faults,
  machineKeyBody,
  machineKeyListQuery,
  machineKeyListSchema,
  newMachineKeySchema,
} from '../schemas-access.ts'

/** Keys that one address makes within a minute. */
const mostKeys = 30
const longest = 366 * DAY

const keyList: ShortList<MachineKey> = {
  fields: {
    createdAt: ({ createdAt }) => createdAt,
    expiresAt: ({ expiresAt }) => expiresAt,
    label: ({ label }) => label,
  },
  fallback: 'createdAt',
  id: ({ id }) => id,
}

/** Keys with which programs call this API. */
export function machineKeyRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, clock } = dependencies
  const limit = rateLimit(mostKeys, 60_000)
  const config = { roles: stewards }
  const tags = ['machine keys']

  app.get(
    '/api/v1/keys',
    {
      config,
      schema: {
        operationId: 'listMachineKeys',
        summary: 'Machine keys, oldest first; their secrets are stored nowhere',
        tags,
        querystring: machineKeyListQuery,
        response: answers(machineKeyListSchema),
      },
    },
    async (request) => {
      const { data, ...page } = pageOf(await store.listMachineKeys(), request.query, keyList)
      return { data: data.map(keyJson), ...page }
    },
  )

  app.post(
    '/api/v1/keys',
    {
      config: { ...config, acts: 'shows-secret' },
      schema: {
        operationId: 'createMachineKey',
        summary: 'Make a machine key: its secret is shown this once',
        tags,
        body: machineKeyBody,
        response: { 201: newMachineKeySchema, ...faults },
      },
    },
    async (request, reply) => {
      takeOne(limit, reply, dependencies)
      const { label, role, for: span } = request.body
      const now = clock.now()
      const secret = `stw_${newSecret()}`
      const key: MachineKey = {
        id: randomUUID(),
        label,
        role,
        createdAt: now,
        createdBy: personName(callerOf(request).person),
        expiresAt: now + validFor(span),
        lastUsedAt: null,
        revokedAt: null,
      }
      await store.saveMachineKey({ ...key, hash: secretHash(secret) })
      await noteKeyMade(store, { at: now, by: key.createdBy ?? '', key: key.id, label, role, until: key.expiresAt })
      return reply.status(201).send({ ...keyJson(key), secret })
    },
  )

  app.delete(
    '/api/v1/keys/:id',
    {
      config,
      schema: {
        operationId: 'revokeMachineKey',
        summary: 'Revoke a machine key: it stops working at once',
        tags,
        params: z.object({ id: z.string().max(100) }),
        response: { 204: z.null(), ...faults },
      },
    },
    async (request, reply) => {
      if (!(await store.revokeMachineKey(request.params.id, clock.now())))
        throw new StewardError('not-found', 'There is no such machine key.')
      const by = personName(callerOf(request).person)
      await noteKeyRevoked(store, { at: clock.now(), by, key: request.params.id })
      return reply.status(204).send(null)
    },
  )
}

function validFor(span: string): number {
  const ms = parseDuration(span)
  if (ms === null || ms === 0 || ms > longest)
    throw new StewardError('usage', `for: ${JSON.stringify(span)} is no span of at most 366 days, such as 90d or 52w.`)
  return ms
}

function keyJson(key: MachineKey) {
  return {
    id: key.id,
    label: key.label,
    role: key.role,
    createdAt: new Date(key.createdAt).toISOString(),
    createdBy: key.createdBy,
    expiresAt: new Date(key.expiresAt).toISOString(),
    lastUsedAt: isoOrNull(key.lastUsedAt),
    revokedAt: isoOrNull(key.revokedAt),
  }
}
