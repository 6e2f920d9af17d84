import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, client } from './client.ts'
import { changesElsewhere } from './fresh.ts'
import type {
  DecisionInput,
  NewRequest,
  PrefillQuery,
  RequestContent,
  RequestPreview,
  RequestQuery,
  ReviewInput,
  TokenRequest,
} from './request-types.ts'

const pageSize = 50

/** Who is signed in, and how much waits for them. */
export const meQuery = queryOptions({
  queryKey: ['observed', 'me'],
  queryFn: ({ signal }) => answerOf(client.GET('/api/v1/me', { signal })),
})

/** What may be asked for, in words; it changes with the rules only. */
export const requestOptionsQuery = queryOptions({
  queryKey: ['request-options'],
  queryFn: ({ signal }) => answerOf(client.GET('/api/v1/request-options', { signal })),
  staleTime: 5 * 60_000,
})

/** Requests that match, page by page, newest first. */
export function requestsQuery(filters: RequestQuery) {
  return infiniteQueryOptions({
    queryKey: ['observed', 'requests', filters],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filters, limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) }
      return answerOf(client.GET('/api/v1/requests', { params: { query }, signal }))
    },
    initialPageParam: startOfList(),
    getNextPageParam: (page) => page.next,
  })
}

function startOfList(): string | null {
  return null
}

/** What waits for a decision or a review of whoever is signed in. */
export const awaitingQuery = queryOptions({
  queryKey: ['observed', 'requests-awaiting'],
  queryFn: async ({ signal }) => {
    const query = { awaiting: 'me', limit: 100 } as const
    return (await answerOf(client.GET('/api/v1/requests', { params: { query }, signal }))).data
  },
})

/** One request with everything that happened to it. */
export function requestQuery(id: number) {
  return queryOptions({
    ...changesElsewhere,
    queryKey: ['observed', 'request', id],
    queryFn: ({ signal }) => answerOf(client.GET('/api/v1/requests/{id}', { params: { path: { id } }, signal })),
  })
}

/** What the rules would say of a request; with an address, of somebody else's. */
export function previewQuery(content: RequestContent, filedFor: string) {
  return queryOptions({
    queryKey: ['request-preview', content, filedFor],
    queryFn: ({ signal }): Promise<RequestPreview> =>
      answerOf(
        client.POST('/api/v1/requests/preview', {
          body: { content, ...(filedFor === '' ? {} : { for: filedFor }) },
          signal,
        }),
      ),
  })
}

/** What is known of a token that a request is about. */
export function prefillQuery(query: PrefillQuery) {
  return queryOptions({
    queryKey: ['request-prefill', query],
    queryFn: async ({ signal }) =>
      (await answerOf(client.GET('/api/v1/request-prefill', { params: { query }, signal }))).content,
  })
}

/** Writes a request down, as a draft or sent. */
export function createRequest(body: NewRequest): Promise<TokenRequest> {
  return answerOf(client.POST('/api/v1/requests', { body }))
}

/** Changes a draft. */
export function editDraft(id: number, content: RequestContent): Promise<TokenRequest> {
  return answerOf(client.PATCH('/api/v1/requests/{id}', { params: { path: { id } }, body: { content } }))
}

/** Sends a draft; with a reason it breaks the glass. */
export function submitDraft(id: number, urgentReason: string | null): Promise<TokenRequest> {
  const body = { breakGlass: urgentReason === null ? null : { reason: urgentReason } }
  return answerOf(client.POST('/api/v1/requests/{id}/submit', { params: { path: { id } }, body }))
}

/** Takes a request back; without a reason the server says that it is no longer needed. */
export function withdrawRequest(id: number, reason: string): Promise<TokenRequest> {
  return answerOf(
    client.POST('/api/v1/requests/{id}/withdraw', { params: { path: { id } }, body: reason === '' ? {} : { reason } }),
  )
}

/** Approves a request, or denies it. */
export function decideRequest(id: number, body: DecisionInput): Promise<TokenRequest> {
  return answerOf(client.POST('/api/v1/requests/{id}/decisions', { params: { path: { id } }, body }))
}

/** Says of a request that broke the glass whether it was right. */
export function reviewRequest(id: number, body: ReviewInput): Promise<TokenRequest> {
  return answerOf(client.POST('/api/v1/requests/{id}/review', { params: { path: { id } }, body }))
}
