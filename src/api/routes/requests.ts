import { z } from 'zod'
import { roles } from '../../store/store.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { answers } from '../schemas.ts'
import {
  decisionInput,
  newRequest,
  requestChange,
  requestFileSchema,
  requestListQuery,
  requestOptionsSchema,
  requestPageSchema,
  requestPreviewInput,
  requestPreviewSchema,
  requestSchema,
  reviewInput,
  withdrawal,
} from '../schemas-requests.ts'
import { pending } from './pending.ts'

const params = z.object({ id: z.coerce.number().int().min(1) })
const config = { roles }
const tags = ['requests']

/** Requests for tokens: one's own, those that wait for one's decision and, for those who run the product, all. */
export function requestRoutes(app: App, dependencies: ApiDependencies): void {
  listing(app, dependencies)
  filing(app, dependencies)
  deciding(app, dependencies)
}

function listing(app: App, _dependencies: ApiDependencies): void {
  app.get(
    '/api/v1/requests',
    {
      config,
      schema: {
        operationId: 'listRequests',
        summary: 'Requests, newest first',
        tags,
        querystring: requestListQuery,
        response: answers(requestPageSchema),
      },
    },
    pending,
  )
  app.get(
    '/api/v1/requests/:id',
    {
      config,
      schema: {
        operationId: 'getRequest',
        summary: 'A request with its history, who decides, and what the caller may do',
        tags,
        params,
        response: answers(requestFileSchema),
      },
    },
    pending,
  )
  app.get(
    '/api/v1/request-options',
    {
      config,
      schema: {
        operationId: 'readRequestOptions',
        summary: 'What can be asked for: scopes in words, kinds, limits, rules',
        tags,
        response: answers(requestOptionsSchema),
      },
    },
    pending,
  )
}

function filing(app: App, _dependencies: ApiDependencies): void {
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
    pending,
  )
  app.post(
    '/api/v1/requests',
    {
      config,
      schema: {
        operationId: 'createRequest',
        summary: 'Ask for a token, or keep the draft of a request',
        tags,
        body: newRequest,
        response: answers(requestSchema),
      },
    },
    pending,
  )
  app.patch(
    '/api/v1/requests/:id',
    {
      config,
      schema: {
        operationId: 'changeRequest',
        summary: 'Change a draft',
        tags,
        params,
        body: requestChange,
        response: answers(requestSchema),
      },
    },
    pending,
  )
  app.post(
    '/api/v1/requests/:id/submit',
    {
      config,
      schema: {
        operationId: 'submitRequest',
        summary: 'Submit a draft',
        tags,
        params,
        response: answers(requestSchema),
      },
    },
    pending,
  )
  app.post(
    '/api/v1/requests/:id/withdraw',
    {
      config,
      schema: {
        operationId: 'withdrawRequest',
        summary: 'Take a request back',
        tags,
        params,
        body: withdrawal,
        response: answers(requestSchema),
      },
    },
    pending,
  )
}

function deciding(app: App, _dependencies: ApiDependencies): void {
  app.post(
    '/api/v1/requests/:id/decisions',
    {
      config,
      schema: {
        operationId: 'decideRequest',
        summary: 'Approve a request, as it is or narrowed, or deny it',
        tags,
        params,
        body: decisionInput,
        response: answers(requestSchema),
      },
    },
    pending,
  )
  app.post(
    '/api/v1/requests/:id/review',
    {
      config,
      schema: {
        operationId: 'reviewRequest',
        summary: 'Review afterwards what was used at once; a denial ends its grant',
        tags,
        params,
        body: reviewInput,
        response: answers(requestSchema),
      },
    },
    pending,
  )
}
