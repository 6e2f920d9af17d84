import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, client } from './client.ts'
import { changesElsewhere } from './fresh.ts'
import { Problem, problemOf } from './problem.ts'
import type { FindingFilters, Pass, Token, TokenFilters, TokenKind, UseDimension } from './types.ts'

const firstPage = 100
const laterPages = 500
const findingsPage = 50

/** The installation itself. Asked often while a pass runs, to show its progress. */
export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: ({ signal }) => answerOf(client.GET('/api/v1/system', { signal })),
  refetchInterval: ({ state }) => (state.data?.runningPass ? 700 : 15_000),
})

/** Figures of the organisation, and the provider's time from which ages are reckoned. */
export const overviewQuery = queryOptions({
  queryKey: ['observed', 'overview'],
  queryFn: ({ signal }) => answerOf(client.GET('/api/v1/overview', { signal })),
})

/** The newest pass. When its id or state changes, everything observed is stale. */
export const newestPassQuery = queryOptions({
  queryKey: ['newest-pass'],
  queryFn: async ({ signal }) =>
    (await answerOf(client.GET('/api/v1/passes', { params: { query: { limit: 1 } }, signal }))).data[0] ?? null,
  refetchInterval: 15_000,
})

/** Tokens that match filters, page by page in the server's order. */
export function tokensQuery(filters: TokenFilters) {
  return infiniteQueryOptions({
    queryKey: ['observed', 'tokens', filters],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        client.GET('/api/v1/tokens', {
          params: {
            query: {
              ...filters,
              limit: pageParam === null ? firstPage : laterPages,
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: startOfList(),
    getNextPageParam: (page) => page.next,
  })
}

function startOfList(): string | null {
  return null
}

/** One token with everything that is known of it. */
export function tokenQuery(kind: TokenKind, id: string) {
  return queryOptions({
    ...changesElsewhere,
    queryKey: ['observed', 'token', kind, id],
    queryFn: ({ signal }) =>
      answerOf(client.GET('/api/v1/tokens/{kind}/{id}', { params: { path: { kind, id } }, signal })),
  })
}

/** One token as a list tells it, without its uses; `null` when there is none. */
export function briefTokenQuery(kind: TokenKind, id: string) {
  return queryOptions({
    queryKey: ['observed', 'brief-token', kind, id],
    queryFn: async ({ signal }): Promise<Token | null> => {
      const query = { kind, search: id, gone: 'any', limit: 10 }
      const { data } = await answerOf(client.GET('/api/v1/tokens', { params: { query }, signal }))
      return data.find((token) => token.id === id) ?? null
    },
  })
}

/** Findings that match filters, page by page, most severe first. */
export function findingsQuery(filters: FindingFilters) {
  return infiniteQueryOptions({
    queryKey: ['observed', 'findings', filters],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filters, limit: findingsPage, ...(pageParam === null ? {} : { cursor: pageParam }) }
      return answerOf(client.GET('/api/v1/findings', { params: { query }, signal }))
    },
    initialPageParam: startOfList(),
    getNextPageParam: (page) => page.next,
  })
}

/** Tokens that were used from a place, or that did something. */
export function usedAtQuery(dimension: UseDimension, value: string) {
  return queryOptions({
    queryKey: ['observed', 'used-at', dimension, value],
    queryFn: async ({ signal }) =>
      (await answerOf(client.GET('/api/v1/uses', { params: { query: { dimension, value } }, signal }))).data,
  })
}

/** Runs a pass now and waits for its end. */
export function runPass(): Promise<Pass> {
  return answerOf(client.POST('/api/v1/passes', { body: {} }))
}

/** Lets the stand-in organisation's clock run ahead, then runs a pass. */
export function advanceStandIn(by: string): Promise<Pass> {
  return answerOf(client.POST('/api/v1/stand-in/advance', { body: { by } }))
}

/** By which ways people sign in here. */
export const signInOptionsQuery = queryOptions({
  queryKey: ['sign-in-options'],
  queryFn: ({ signal }) => answerOf(client.GET('/api/v1/sign-in/options', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Asks for a letter with a link to sign in; what the server says to that. */
export async function requestSignInLink(email: string): Promise<string> {
  return (await answerOf(client.POST('/api/v1/sign-in/mail', { body: { email } }))).detail
}

/** Ends the session. Returns where it ends at the provider of identities as well; `null` where nothing is left to do. */
export async function signOut(): Promise<string | null> {
  const { data, response, error } = await client.DELETE('/api/v1/session').catch((): never => {
    throw new Problem(0, 'not-reached', 'The server did not answer, so you may still be signed in. Try again.')
  })
  if (!response.ok && response.status !== 401) throw problemOf(response, error)
  return data?.next ?? null
}
