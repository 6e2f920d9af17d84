import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import type { Answer, Context, Operation, OrganisationKey } from './api/operation.ts'
import { sandboxRoutes } from './api/sandbox-routes.ts'
import type { Fleet } from './fleet/fleet.ts'
import { takeAllowance } from './http/allowances.ts'
import { failing, forbidden, noOrganisation, tooMany, unauthorised } from './http/errors.ts'
import { createFaults, type FaultRule, type Faults } from './http/faults.ts'
import { createKeys, findKey } from './http/keys.ts'
import { createRateLimits, type RateLimits } from './http/rate-limits.ts'
import { transmit } from './http/transport.ts'
import { operations } from './operations.ts'
import { playUntil } from './organisation/clock.ts'
import { createOrganisation, type Organisation } from './organisation/organisation.ts'

export interface SandboxOptions {
  readonly fleet: Fleet
  /** 0 = any free port. */
  readonly port?: number
  readonly host?: string
  /** Let the clock run on to this instant before anybody calls. */
  readonly now?: number
  /** Let the clock run with the host's. */
  readonly tick?: boolean
  /** Every answer of Atlassian's APIs takes at least this long. */
  readonly latencyMs?: number
  readonly withoutScopes?: readonly string[]
  /** `off`: limits are told, but nothing is refused. */
  readonly rateLimits?: 'on' | 'off'
  readonly tls?: { readonly key: string; readonly cert: string }
}

/** A stand-in organisation that is listening. */
export interface Sandbox {
  readonly url: string
  readonly orgId: string
  /** The key with scopes. */
  readonly key: string
  /** The key without scopes. */
  readonly userKey: string
  readonly siteUrl: string
  readonly cloudId: string
  /** What is true in it, for tests in the same process. */
  readonly organisation: Organisation
  close(): Promise<void>
}

interface Machine {
  readonly organisation: Organisation
  readonly keys: OrganisationKey[]
  readonly faults: Faults
  readonly limits: RateLimits
  readonly limited: boolean
  readonly latencyMs: number
  readonly log: unknown[]
  readonly counts: Map<string, number>
}

const keptLog = 10_000

/** Starts a stand-in organisation. Rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const organisation = createOrganisation(options.fleet)
  if (options.now !== undefined && options.now > organisation.now) playUntil(organisation, options.now)
  const machine: Machine = {
    organisation,
    keys: createKeys(organisation, options.withoutScopes ?? []),
    faults: createFaults(),
    limits: createRateLimits(60_000),
    limited: options.rateLimits !== 'off',
    latencyMs: options.latencyMs ?? 0,
    log: [],
    counts: new Map(),
  }
  const app = buildApp(machine, options)
  const ticking =
    options.tick === true ? setInterval(() => playUntil(organisation, organisation.now + 1000), 1000) : null
  const address = await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' })
  const [scoped, unscoped] = machine.keys
  return {
    url: address,
    orgId: organisation.identity.id,
    key: scoped?.secret ?? '',
    userKey: unscoped?.secret ?? '',
    siteUrl: address,
    cloudId: organisation.identity.cloudId,
    organisation,
    close: async () => {
      if (ticking !== null) clearInterval(ticking)
      await app.close()
    },
  }
}

function buildApp(machine: Machine, { tls }: SandboxOptions): FastifyInstance {
  const settings = {
    forceCloseConnections: true,
    bodyLimit: 8_388_608,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 1000 },
  } as const
  const app: FastifyInstance =
    tls === undefined ? fastify(settings) : (fastify({ ...settings, https: { ...tls } }) as unknown as FastifyInstance)
  // Bodies are parsed by the operations: some clients send a content type without a body, or a body without a content type.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, proceed) => proceed(null, body))
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('date', new Date(machine.organisation.now).toUTCString())
  })
  app.setNotFoundHandler((request, reply) =>
    reply.status(404).send({ code: 404, message: `Not Found: ${request.method} ${request.url.split('?')[0]}` }),
  )
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) =>
    reply.status(error.statusCode ?? 500).send({ code: error.statusCode ?? 500, message: error.message }),
  )
  for (const operation of [...operations, ...sandboxRoutes(machine)]) {
    app.route({
      method: operation.method,
      url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
      // HEAD is not among Atlassian's operations.
      exposeHeadRoute: false,
      handler: (request, reply) => serve(machine, operation, request, reply),
    })
  }
  return app
}

async function serve(
  machine: Machine,
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const faults =
    operation.family === 'sandbox'
      ? []
      : machine.faults.draw({ names: [`${operation.method} ${operation.path}`, request.url.split('?')[0] ?? ''] })
  const context = contextOf(machine, request)
  const answer = answerOf(machine, operation, context, faults)
  note(machine, operation, { context, answer })
  const latency =
    operation.family === 'sandbox'
      ? 0
      : machine.latencyMs + sum(faults.filter(({ kind }) => kind === 'latency').map(({ ms }) => ms))
  if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency))
  reply.header('date', new Date(machine.organisation.now).toUTCString())
  await transmit(reply, answer, faults)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function contextOf({ organisation, keys }: Machine, request: FastifyRequest): Context {
  const url = new URL(request.url, 'http://stand-in')
  const query: Record<string, string> = {}
  for (const [name, value] of url.searchParams) query[name] ??= value
  return {
    organisation,
    parameters: { ...(request.params as Record<string, string>) },
    query,
    body: parseBody(request.body),
    base: `${request.protocol}://${request.headers.host ?? request.hostname}`,
    path: url.pathname,
    headers: request.headers,
    key: findKey(keys, request.headers.authorization, organisation.now),
  }
}

function parseBody(text: unknown): unknown {
  if (typeof text !== 'string' || text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Faults first, then the key, its limits and scopes, the organisation, and only then the operation itself. */
function answerOf(machine: Machine, operation: Operation, context: Context, faults: readonly FaultRule[]): Answer {
  const { family, scope } = operation
  if (family === 'sandbox' || family === 'product') return forced(operation, faults) ?? operation.handle(context)
  const forcedAnswer = forced(operation, faults)
  if (forcedAnswer !== null) return forcedAnswer
  if (context.key === null) return unauthorised(family)
  const { allowed, headers } = takeAllowance(machine.limits, operation, {
    key: context.key,
    now: machine.organisation.now,
  })
  const answer = allowed || !machine.limited ? permitted(operation, context, scope) : tooMany(family)
  return { ...answer, headers: { ...headers, ...answer.headers } }
}

function permitted(operation: Operation, context: Context, scope: string | null): Answer {
  const { organisation, key, parameters, path } = context
  const lacks =
    key?.scopes !== null && (operation.family === 'user-management' || (scope !== null && !key?.scopes.includes(scope)))
  if (lacks) return forbidden(operation.family, scope, { path, now: organisation.now })
  if (parameters.orgId !== undefined && parameters.orgId !== organisation.identity.id)
    return noOrganisation(operation.family)
  return operation.handle(context)
}

function forced({ family }: Operation, faults: readonly FaultRule[]): Answer | null {
  const rule = faults.find(({ kind }) => kind === 'status' || kind === '429')
  if (rule === undefined) return null
  return rule.kind === '429'
    ? { ...tooMany(family), headers: { 'retry-after': String(Math.ceil(rule.ms / 1000)) } }
    : failing(family, rule.status)
}

function note(
  { log, counts }: Machine,
  operation: Operation,
  { context, answer }: { readonly context: Context; readonly answer: Answer },
): void {
  if (operation.family === 'sandbox') return
  const name = `${operation.method} ${operation.path}`
  counts.set(name, (counts.get(name) ?? 0) + 1)
  log.push({
    method: operation.method,
    path: context.path,
    query: context.query,
    key: context.key?.name ?? null,
    status: answer.status,
  })
  if (log.length > keptLog) log.splice(0, log.length - keptLog)
}
