import { z } from 'zod'
import { wishAbout } from '../../actions/requests/about-token.ts'
import { withdrawRequest } from '../../actions/requests/decide-request.ts'
import { editDraft, submitDraft } from '../../actions/requests/drafts.ts'
import { fileRequest } from '../../actions/requests/file-request.ts'
import { previewRequest } from '../../actions/requests/preview-request.ts'
import { findVisible, isAuthor } from '../../actions/requests/request-view.ts'
import type { Person } from '../../model/person.ts'
import type { RequestOrigin, TokenRequest } from '../../model/request.ts'
import { requestJson } from '../../model/request-json.ts'
import { StewardError } from '../../platform/errors.ts'
import { everyone } from '../access.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { carryOutSoon } from '../carry-out-soon.ts'
import { previewJson } from '../present-requests.ts'
import { type RequestContext, requestContext, requesterOf } from '../request-context.ts'
import { answers } from '../schemas.ts'
import {
  newRequest,
  requestChange,
  requestPreviewInput,
  requestPreviewSchema,
  requestSchema,
  submission,
  withdrawal,
} from '../schemas-requests.ts'
import { ownToken } from './own-token.ts'

const params = z.object({ id: z.coerce.number().int().min(1) })
const config = { roles: everyone }
const tags = ['requests']

/** Asking for a token: looking at what the rules say, drafts, filing, taking back. */
export function filingRoutes(app: App, dependencies: ApiDependencies): void {
  app.post(
    '/api/v1/requests/preview',
    {
      config,
      schema: {
        operationId: 'previewRequest',
        summary: 'What the rules say of a request before it is filed',
        tags,
        body: requestPreviewInput,
        response: answers(requestPreviewSchema),
      },
    },
    async (request) => {
      const context = await requestContext(request, dependencies)
      const { content, for: named, breakGlass } = request.body
      const requester = await requesterOf(context, named)
      return previewJson(await previewRequest(context.deps, { requester, content, breakGlass }), content)
    },
  )

  app.post(
    '/api/v1/requests',
    {
      config: { ...config, acts: true },
      schema: {
        operationId: 'createRequest',
        summary: 'Ask for a token, or keep the draft of a request',
        tags,
        body: newRequest,
        response: answers(requestSchema),
      },
    },
    async (request) => {
      const context = await requestContext(request, dependencies)
      const { content, draft, breakGlass, for: named } = request.body
      const requester = await requesterOf(context, named)
      const origin = await originOf(context, { requester, asked: request.body.origin })
      const filing = { requester, content, origin, draft, breakGlass, by: context.by }
      const filed = await fileRequest(context.deps, filing)
      if (!draft) carryOutSoon(dependencies)
      return requestJson(filed)
    },
  )

  draftRoutes(app, dependencies)
}

function draftRoutes(app: App, dependencies: ApiDependencies): void {
  app.patch(
    '/api/v1/requests/:id',
    {
      config: { ...config, edits: ['/api/v1/requests/:id'] },
      schema: {
        operationId: 'changeRequest',
        summary: 'Change a draft',
        tags,
        params,
        body: requestChange,
        response: answers(requestSchema),
      },
    },
    async (request) => {
      const context = await requestContext(request, dependencies)
      await authored(context, request.params.id)
      const { content } = request.body
      return requestJson(await editDraft(context.deps, request.params.id, { content, by: context.by }))
    },
  )

  app.post(
    '/api/v1/requests/:id/submit',
    {
      config: { ...config, acts: true, edits: ['/api/v1/requests/:id'] },
      schema: {
        operationId: 'submitRequest',
        summary: 'Submit a draft',
        tags,
        params,
        body: submission,
        response: answers(requestSchema),
      },
    },
    async (request) => {
      const context = await requestContext(request, dependencies)
      await authored(context, request.params.id)
      const breakGlass = request.body?.breakGlass ?? null
      const submitted = await submitDraft(context.deps, request.params.id, { by: context.by, breakGlass })
      carryOutSoon(dependencies)
      return requestJson(submitted)
    },
  )

  app.post(
    '/api/v1/requests/:id/withdraw',
    {
      config: { ...config, acts: true, edits: ['/api/v1/requests/:id'] },
      schema: {
        operationId: 'withdrawRequest',
        summary: 'Take a request back',
        tags,
        params,
        body: withdrawal,
        response: answers(requestSchema),
      },
    },
    async (request) => {
      const context = await requestContext(request, dependencies)
      await authored(context, request.params.id, { orSteward: true })
      const { reason } = request.body
      return requestJson(await withdrawRequest(context.deps, request.params.id, { by: context.by, reason }))
    },
  )
}

/** A request that is the caller's own. Rejects with `not-found` for one they may not know of, with `forbidden` for another's that they may. */
async function authored(
  { deps, viewer }: RequestContext,
  id: number,
  { orSteward = false }: { readonly orSteward?: boolean } = {},
): Promise<TokenRequest> {
  const found = await findVisible(deps, id, viewer)
  if (found === null) throw new StewardError('not-found', `There is no request ${id}.`)
  if (!isAuthor(found.request, viewer) && !(orSteward && viewer.steward))
    throw new StewardError('forbidden', `Request ${id} is not yours.`)
  return found.request
}

/** Where a request comes from. A token that it names must be the requester's, unless who files it may look at everything. */
async function originOf(
  context: RequestContext,
  { requester, asked }: { readonly requester: Person; readonly asked: z.output<typeof newRequest>['origin'] },
): Promise<RequestOrigin> {
  if (asked !== undefined) {
    const token = await ownToken(context, asked.token, requester)
    return (await wishAbout(context.deps, { token, why: asked.kind })).origin
  }
  return requester.email === context.viewer.email ? { kind: 'own' } : { kind: 'filed', by: context.by }
}
