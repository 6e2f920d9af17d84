import cookie from '@fastify/cookie'
import swagger from '@fastify/swagger'
import fastify, { type FastifyBaseLogger, type FastifyContextConfig, LogController } from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { guardRoutes } from './access.ts'
import type { ApiDependencies } from './api-dependencies.ts'
import type { App } from './app.ts'
import { keepAuthorisation } from './authorisation.ts'
import { keepEntityTags } from './entity-tags.ts'
import { keepIdempotency } from './idempotency.ts'
import { finishDocument, type RouteMarks } from './openapi-document.ts'
import { sendProblem } from './problem.ts'
import { referencePage } from './reference-page.ts'
import { answerRoutes } from './routes/answers.ts'
import { bulkPreviewRoute } from './routes/bulk-preview.ts'
import { calendarRoutes } from './routes/calendar.ts'
import { campaignRoutes } from './routes/campaigns.ts'
import { caseRoutes } from './routes/cases.ts'
import { changeRoutes } from './routes/changes.ts'
import { delegationRoutes } from './routes/delegations.ts'
import { evidenceRoutes } from './routes/evidence.ts'
import { exportRoutes } from './routes/exports.ts'
import { findingRoutes } from './routes/findings.ts'
import { grantRoutes } from './routes/grants.ts'
import { machineKeyRoutes } from './routes/machine-keys.ts'
import { meRoutes } from './routes/me.ts'
import { membershipRoutes } from './routes/membership.ts'
import { messageRoutes } from './routes/messages.ts'
import { overviewRoutes } from './routes/overview.ts'
import { ownerRoutes } from './routes/owners.ts'
import { passRoutes } from './routes/passes.ts'
import { planRoutes } from './routes/plans.ts'
import { policyRoutes } from './routes/policies.ts'
import { requestLinkRoutes } from './routes/request-links.ts'
import { requestRoutes } from './routes/requests.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { settingRoutes } from './routes/settings.ts'
import { setupRoute } from './routes/setup.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { systemRoutes } from './routes/system.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { useRoutes } from './routes/uses.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import { secureHeaders } from './secure-headers.ts'
import { refuseUnknownRoutes } from './unknown-routes.ts'
import { serveWeb } from './web.ts'

/**
 * The whole HTTP server, ready to listen: REST under `/api/v1` with its OpenAPI document at `/api/v1/openapi.json`, health, sign-in,
 * and the web application everywhere else.
 */
export async function buildServer(dependencies: ApiDependencies): Promise<App> {
  const loggerInstance: FastifyBaseLogger = dependencies.log
  const app: App = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(() => JSON.stringify)
  app.setErrorHandler(sendProblem)
  app.removeContentTypeParser('text/plain')
  await app.register(cookie)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Token Steward',
        version: dependencies.version,
        description: 'Governs the API tokens of an Atlassian Cloud organisation.',
      },
      components: {
        securitySchemes: {
          machineKey: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'steward_session' },
        },
      },
      security: [{ machineKey: [] }, { session: [] }],
    },
    transform: (given) => {
      const { schema, ...rest } = jsonSchemaTransform(given)
      return { schema: { ...schema, ...marksOf(given.route.config) }, ...rest }
    },
    transformObject: (document) => finishDocument(jsonSchemaTransformObject(document)),
  })
  secureHeaders(app)
  keepAuthorisation(app)
  guardRoutes(app, dependencies)
  keepIdempotency(app, dependencies)
  keepEntityTags(app)
  refuseUnknownRoutes(app)
  systemRoutes(app, dependencies)
  signInRoutes(app, dependencies)
  sessionRoutes(app, dependencies)
  machineKeyRoutes(app, dependencies)
  overviewRoutes(app, dependencies)
  tokenRoutes(app, dependencies)
  ownerRoutes(app, dependencies)
  changeRoutes(app, dependencies)
  calendarRoutes(app, dependencies)
  bulkPreviewRoute(app, dependencies)
  passRoutes(app, dependencies)
  useRoutes(app, dependencies)
  findingRoutes(app, dependencies)
  evidenceRoutes(app, dependencies)
  caseRoutes(app, dependencies)
  planRoutes(app, dependencies)
  policyRoutes(app, dependencies)
  settingRoutes(app, dependencies)
  setupRoute(app, dependencies)
  campaignRoutes(app, dependencies)
  requestRoutes(app, dependencies)
  grantRoutes(app, dependencies)
  membershipRoutes(app, dependencies)
  delegationRoutes(app, dependencies)
  meRoutes(app, dependencies)
  messageRoutes(app, dependencies)
  answerRoutes(app, dependencies)
  exportRoutes(app, dependencies)
  requestLinkRoutes(app, dependencies)
  webhookRoutes(app, dependencies)
  app.get('/api/v1/openapi.json', { config: { roles: 'public' }, schema: { hide: true } }, async () => app.swagger())
  let reference: string | null = null
  app.get('/api/v1/reference', { config: { roles: 'public' }, schema: { hide: true } }, async (_, reply) => {
    reference ??= referencePage(app.swagger())
    return reply.type('text/html; charset=utf-8').send(reference)
  })
  await serveWeb(app, dependencies.webRoot)
  await app.ready()
  return app
}

/** What a route says of itself beyond its schemas. */
function marksOf({ acts, edits, tagged }: FastifyContextConfig = {}): RouteMarks {
  return {
    ...(acts === undefined ? {} : { 'x-acts': true }),
    ...(edits === undefined ? {} : { 'x-edits': true }),
    ...(tagged === undefined ? {} : { 'x-tagged': true }),
  }
}
