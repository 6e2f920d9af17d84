import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { controlRoutes } from './api/controls/routes.ts'
import { operations } from './api/operations.ts'
import { failing, gatewayError, tooMany } from './http/errors.ts'
import type { FaultRule, Faults } from './http/faults.ts'
import { answerCall, type Gate } from './http/gate.ts'
import type { Answer, Call, Operation, Settings } from './http/operation.ts'
import { parseJson } from './http/read.ts'
import type { RequestLog } from './http/request-log.ts'
import { transmit } from './http/transport.ts'
import { playUntil } from './organisation/clock.ts'
import { findKey } from './organisation/keys.ts'
import type { Organisation } from './organisation/organisation.ts'
import { settleTasks } from './organisation/tasks.ts'

/** What the server runs on. */
export interface Machine {
  readonly organisation: Organisation
  readonly faults: Faults
  readonly gate: Gate
  readonly log: RequestLog
  readonly settings: Settings
  readonly latencyMs: number
  /** When set, the clock runs with the host's, whose time it was when it last did. */
  readonly ticking: { since: number } | null
  readonly tls: { readonly key: string; readonly cert: string } | null
}

const largestBody = 8 * 1024 * 1024

/** Builds the server: every operation of the table, and the routes of the stand-in itself. Each answer's `Date` is its own clock. */
export function buildApp(machine: Machine): FastifyInstance {
  const app = newApp(machine)
  // Bodies are read by the operations: some clients send a content type without a body, or a body without a content type.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, proceed) => proceed(null, body))
  app.addHook('onRequest', async () => settle(machine))
  app.addHook('onSend', async (_request, reply) => void reply.header('date', dateOf(machine)))
  app.setNotFoundHandler((request, reply) =>
    transmit(reply, gatewayError(404, `No operation ${request.method} ${pathOf(request)}`), []),
  )
  app.setErrorHandler((error: Error & { readonly statusCode?: number }, _request, reply) =>
    transmit(reply, gatewayError(error.statusCode ?? 500, error.message), []),
  )
  for (const operation of [...operations, ...controlRoutes(machine)])
    app.route({
      method: operation.method,
      url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
      handler: async (request, reply) => {
        const faults = faultsOf(machine, operation, request)
        const traceId = randomUUID().replaceAll('-', '')
        const answer = await serve(machine, operation, { request, faults, traceId })
        if (operation.family !== 'sandbox') reply.header('atl-traceid', traceId)
        await transmit(reply, answer, faults)
        return reply
      },
    })
  return app
}

function newApp({ tls, organisation }: Machine): FastifyInstance {
  return fastify({
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    bodyLimit: largestBody,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 2000 },
    // Older clients ask for older versions of Jira's API, which answer alike as far as this one goes.
    rewriteUrl: ({ url = '/' }) => url.replace(/^((?:\/ex\/jira\/[^/]+)?\/rest\/api\/)(?:2|latest)\//, '$13/'),
    clientErrorHandler: (_error, socket) => refuseGarbage(socket, organisation),
    frameworkErrors: (error, _request, { raw }) => {
      const date = new Date(organisation.now).toUTCString()
      raw.writeHead(400, { date, 'content-type': 'application/json' })
      raw.end(JSON.stringify({ code: 400, message: error.message }))
    },
    serverFactory: (handler) =>
      tls === null ? createServer(handler) : createSecureServer({ key: tls.key, cert: tls.cert }, handler),
  })
}

/** What is no HTTP gets an answer all the same, with our own clock. */
function refuseGarbage(socket: Socket, { now }: Organisation): void {
  if (!socket.writable) return
  const date = new Date(now).toUTCString()
  socket.end(`HTTP/1.1 400 Bad Request\r\nDate: ${date}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
}

/** Lets happen what the passing of time brings before a request is looked at. */
function settle({ organisation, ticking }: Machine): void {
  settleTasks(organisation, Date.now())
  if (ticking === null) return
  const hostNow = Date.now()
  playUntil(organisation, organisation.now + hostNow - ticking.since)
  ticking.since = hostNow
}

function dateOf({ organisation }: Machine): string {
  return new Date(organisation.now).toUTCString()
}

function faultsOf({ faults }: Machine, operation: Operation, request: FastifyRequest): readonly FaultRule[] {
  const { name, method, path, family } = operation
  if (family === 'sandbox') return []
  const asked = pathOf(request)
  return faults.draw({ names: [name, `${method} ${path}`, path, `${method} ${asked}`, asked] })
}

interface Asked {
  readonly request: FastifyRequest
  readonly faults: readonly FaultRule[]
  /** What this request is called in the answer's headers and in the log. */
  readonly traceId: string
}

async function serve(machine: Machine, operation: Operation, { request, faults, traceId }: Asked): Promise<Answer> {
  const call = callOf(machine, request)
  if (operation.family === 'sandbox') return answerCall(machine.gate, operation, call)
  const delays = faults.filter(({ kind }) => kind === 'latency').map(({ ms }) => ms)
  const delay = delays.reduce((sum, ms) => sum + ms, machine.latencyMs)
  if (delay > 0) await pause(delay)
  const answer = forced(operation, faults, call) ?? hidden(operation, faults, answerCall(machine.gate, operation, call))
  note(machine, operation, { call, status: answer.status, traceId })
  return answer
}

/** An answer that a fault puts in place of the true one, after everything was done. */
function hidden({ family }: Operation, faults: readonly FaultRule[], answer: Answer): Answer {
  const fault = faults.find(({ kind }) => kind === 'status-after')
  return fault === undefined ? answer : failing(family, fault.status)
}

/** An answer that a fault gives before anything is done. */
function forced({ family }: Operation, faults: readonly FaultRule[], { organisation }: Call): Answer | null {
  const fault = faults.find(({ kind }) => kind === 'status' || kind === '429' || kind === 'drop-before')
  if (fault === undefined) return null
  // Nobody reads this one: the connection is closed in its place.
  if (fault.kind === 'drop-before') return failing(family, 503)
  if (fault.kind === 'status') return failing(family, fault.status)
  const reset = new Date(organisation.now + fault.ms).toISOString()
  const headers = { 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }
  const jira = { 'retry-after': String(Math.ceil(fault.ms / 1000)), 'ratelimit-reason': 'jira-burst-based' }
  return { ...tooMany(family), headers: family === 'jira' ? { ...headers, ...jira } : headers }
}

function callOf({ organisation, settings }: Machine, request: FastifyRequest): Call {
  const { headers, body } = request
  const url = new URL(request.url, 'http://stand-in')
  return {
    organisation,
    settings,
    headers,
    parameters: parametersOf(request.params),
    query: url.searchParams,
    body: typeof body === 'string' ? parseJson(body) : undefined,
    base: `${request.protocol}://${headers.host ?? request.hostname}`,
    path: request.originalUrl.split('?')[0] ?? '',
    ip: forwardedFor(headers['x-forwarded-for']) ?? request.ip,
    key: null,
  }
}

function parametersOf(params: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(Object(params)).map(([name, value]) => [name, String(value)]))
}

/** Lets a test say from where it calls. */
function forwardedFor(header: string | string[] | undefined): string | null {
  const first =
    String(header ?? '')
      .split(',')[0]
      ?.trim() ?? ''
  return /^[\d.]{7,15}$|^[\da-f:]{3,39}$/i.test(first) ? first : null
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? ''
}

function note(
  { log, organisation }: Machine,
  { name, method, path }: Operation,
  { call, status, traceId }: { readonly call: Call; readonly status: number; readonly traceId: string },
): void {
  const secret = /^Bearer +(\S+)$/i.exec(String(call.headers.authorization ?? ''))?.[1]
  const key = secret === undefined ? null : findKey(organisation, secret)
  const kind = key === null ? 'none' : key.unscoped ? 'unscoped' : 'scoped'
  const at = new Date(organisation.now).toISOString()
  log.note({
    operation: `${method} ${path}`,
    name,
    method,
    path: call.path,
    query: String(call.query),
    key: kind,
    status,
    at,
    traceId,
  })
}
