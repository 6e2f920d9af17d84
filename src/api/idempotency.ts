import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { DAY, HOUR } from '../model/instant.ts'
import { StewardError } from '../platform/errors.ts'
import type { OnceAsked } from '../store/idempotency-store.ts'
import { callerOf } from './access.ts'
import type { ApiDependencies } from './api-dependencies.ts'
import type { App } from './app.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** It acts, and heeds `Idempotency-Key`. `shows-secret` = its answer has a `secret`, which is never kept. */
    acts?: true | 'shows-secret'
  }
  interface FastifyRequest {
    /** The request as one that is done once; `null` where no key came, or it was answered from what was kept. */
    once: OnceAsked | null
  }
}

const keyText = /^[\x21-\x7e]{1,200}$/

/**
 * Does what acts once for each `Idempotency-Key` of a caller within 24 hours of the host's time: sent again, the same request is answered
 * as it was, and not done again. What was not done (an answer of 400 and above) is not kept. Must be called before the first route is added.
 */
export function keepIdempotency(app: App, { store, clock }: Pick<ApiDependencies, 'store' | 'clock'>): void {
  app.decorateRequest('once', null)
  app.addHook('preHandler', async (request, reply) => {
    const asked = askedOnce(request)
    if (asked === null) return undefined
    const now = clock.now()
    const found = await store.beginOnce(asked, { now, until: now + DAY, abandonedBefore: now - HOUR })
    switch (found.state) {
      case 'begun':
        request.once = asked
        return undefined
      case 'done':
        return replay(reply, found.answer)
      case 'running':
        reply.header('retry-after', '5')
        throw new StewardError(
          'idempotency-running',
          'The request with this Idempotency-Key is being done right now. Send it again in a moment for its answer.',
        )
      case 'other':
        throw new StewardError(
          'idempotency-mismatch',
          'This Idempotency-Key stands for another request of yours. Choose a new one for each thing to be done.',
        )
    }
  })
  app.addHook('onSend', async (request, reply, payload) => {
    const asked = request.once
    if (asked === null) return payload
    request.once = null
    const { statusCode: status } = reply
    const body = typeof payload === 'string' ? payload : ''
    const kept = request.routeOptions.config.acts === 'shows-secret' ? withoutSecret(body) : body
    await store.endOnce(asked, status < 400 ? { status, body: kept } : null)
    return payload
  })
}

function askedOnce(request: FastifyRequest): OnceAsked | null {
  const key = request.headers['idempotency-key']
  if (key === undefined || request.routeOptions.config.acts === undefined) return null
  if (typeof key !== 'string' || !keyText.test(key))
    throw new StewardError('usage', 'Idempotency-Key: must be 1 to 200 visible ASCII characters.')
  const asked = JSON.stringify([request.method, request.url, request.body ?? null])
  return { caller: callerOf(request).id, key: sha256(key), request: sha256(asked) }
}

function replay(reply: FastifyReply, { status, body }: { readonly status: number; readonly body: string }) {
  reply.status(status).header('idempotency-replayed', 'true')
  if (body === '') return reply.send()
  // The text is the answer already: it must not be written as JSON once more.
  return reply.header('content-type', 'application/json; charset=utf-8').serializer(String).send(body)
}

const anyObject = z.record(z.string(), z.unknown())

/** The answer as it may be kept: that something was made, and not its secret. */
function withoutSecret(body: string): string {
  return JSON.stringify({ ...anyObject.parse(JSON.parse(body)), secret: null })
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
