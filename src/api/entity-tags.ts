import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { StewardError } from '../platform/errors.ts'
import type { App } from './app.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What is read has an `ETag`, and `If-None-Match` is heeded. */
    tagged?: true
    /** What is edited: paths, with this route's parameters, of reads whose `ETag` is taken as `If-Match`; the first is told after the edit. */
    edits?: readonly [string, ...string[]]
  }
}

/**
 * Lets callers tell whether what they looked at is still so: reads get an `ETag` of what they answer, 304 where the caller has it; edits
 * with `If-Match` are refused with 412 when it has changed since. Edits of one thing wait for each other from the look to the answer.
 * Must be called before the first route is added.
 */
export function keepEntityTags(app: App): void {
  const turns = takingTurns()
  app.addHook('preHandler', async (request, reply) => {
    const { edits } = request.routeOptions.config
    if (edits === undefined) return
    await turns(addressOf(request, edits[0]), reply)
    const wanted = request.headers['if-match']
    if (wanted === undefined) return
    const current = await Promise.all(edits.map((path) => tagAt(app, request, path)))
    if (current.every((tag) => tag === null) || current.some((tag) => tag !== null && isNamed(wanted, tag))) return
    throw new StewardError(
      'precondition-failed',
      'It has changed since you looked at it. Read it again, and send the ETag that comes with it as If-Match.',
    )
  })
  app.addHook('onSend', async (request, reply, payload) => {
    const { tagged, edits } = request.routeOptions.config
    if (edits !== undefined && reply.statusCode < 300) {
      const tag = await tagAt(app, request, edits[0])
      if (tag !== null) reply.header('etag', tag)
    }
    if (tagged !== true || reply.statusCode !== 200 || typeof payload !== 'string') return payload
    const tag = tagOf(payload)
    reply.header('etag', tag)
    const had = request.headers['if-none-match']
    if (had === undefined || !isNamed(had.replaceAll('W/', ''), tag)) return payload
    reply.status(304).removeHeader('content-type')
    return ''
  })
}

/** A strong tag: it stands for exactly these bytes. */
function tagOf(payload: string): string {
  return `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`
}

/** Whether a header names a tag; weak ones never match (RFC 9110, section 13.1.1). */
function isNamed(header: string, tag: string): boolean {
  return header.trim() === '*' || header.split(',').some((one) => one.trim() === tag)
}

/** The tag of what a path answers this caller now; `null` where there is nothing for them. */
async function tagAt(app: App, request: FastifyRequest, path: string): Promise<string | null> {
  const { authorization, cookie } = request.headers
  const answer = await app.inject({
    method: 'GET',
    url: addressOf(request, path),
    headers: { ...(authorization && { authorization }), ...(cookie && { cookie }) },
    remoteAddress: request.ip,
  })
  const { etag } = answer.headers
  return typeof etag === 'string' ? etag : null
}

function addressOf({ params }: FastifyRequest, path: string): string {
  const given = new Map(Object.entries(params ?? {}).map(([name, value]) => [name, String(value)]))
  return path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(given.get(name) ?? ''))
}

/** Lets one at a time have a thing, each until its answer has been sent or nobody waits for it any more. */
function takingTurns(): (thing: string, reply: FastifyReply) => Promise<void> {
  const last = new Map<string, Promise<void>>()
  return async (thing, reply) => {
    const before = last.get(thing)
    const mine = new Promise<void>((done) => {
      reply.raw.once('finish', done)
      reply.raw.once('close', done)
    }).then(() => {
      if (last.get(thing) === mine) last.delete(thing)
    })
    last.set(thing, mine)
    await before
  }
}
