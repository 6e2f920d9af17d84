import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, client } from './client.ts'
import { Problem, problemOf } from './problem.ts'
import type {
  Adoption,
  AllowedException,
  Delegation,
  Grant,
  GrantQuery,
  Membership,
  TokenRequest,
} from './request-types.ts'

const pageSize = 100

/** Grants that match, page by page, the one that ends soonest first. */
export function grantsQuery(filters: GrantQuery) {
  return infiniteQueryOptions({
    queryKey: ['observed', 'grants', filters],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filters, limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) }
      return answerOf(client.GET('/api/v1/grants', { params: { query }, signal }))
    },
    initialPageParam: startOfList(),
    getNextPageParam: (page) => page.next,
  })
}

function startOfList(): string | null {
  return null
}

/** Grants of whoever is signed in. */
export const myGrantsQuery = queryOptions({
  queryKey: ['observed', 'my-grants'],
  queryFn: async ({ signal }) => {
    const query = { mine: 'true', state: 'any', limit: 200 }
    return (await answerOf(client.GET('/api/v1/grants', { params: { query }, signal }))).data
  },
})

/** Tokens of whoever is signed in. */
export const myTokensQuery = queryOptions({
  queryKey: ['observed', 'my-tokens'],
  queryFn: async ({ signal }) => (await answerOf(client.GET('/api/v1/my/tokens', { signal }))).data,
})

/** One grant with what happened to it. */
export function grantQuery(id: number) {
  return queryOptions({
    queryKey: ['observed', 'grant', id],
    queryFn: ({ signal }) => answerOf(client.GET('/api/v1/grants/{id}', { params: { path: { id } }, signal })),
  })
}

/** Asks that a grant go on; it is decided by the rules. */
export function renewGrant(id: number, days: number): Promise<TokenRequest> {
  return answerOf(client.POST('/api/v1/grants/{id}/renew', { params: { path: { id } }, body: { days } }))
}

/** Ends a grant before its time. */
export function endGrant(id: number, reason: string): Promise<Grant> {
  return answerOf(client.POST('/api/v1/grants/{id}/end', { params: { path: { id } }, body: { reason } }))
}

/** Whether and how membership is governed. */
export const membershipQuery = queryOptions({
  queryKey: ['observed', 'membership'],
  queryFn: ({ signal }) => answerOf(client.GET('/api/v1/membership', { signal })),
})

/** Differences between the members and the grants, open ones first. */
export const driftQuery = queryOptions({
  queryKey: ['observed', 'drift'],
  queryFn: async ({ signal }) => {
    const query = { limit: 200 }
    return (await answerOf(client.GET('/api/v1/drift', { params: { query }, signal }))).data
  },
})

/** Who may use tokens without a grant. */
export const exceptionsQuery = queryOptions({
  queryKey: ['observed', 'allowed-exceptions'],
  queryFn: async ({ signal }) => (await answerOf(client.GET('/api/v1/allowed-exceptions', { signal }))).data,
})

/** Lets somebody use tokens without a grant. */
export function addException(body: { account: string; reason: string; until: string }): Promise<AllowedException> {
  return answerOf(client.POST('/api/v1/allowed-exceptions', { body }))
}

/** Ends an exception. */
export function endException(id: number): Promise<void> {
  return ended(client.DELETE('/api/v1/allowed-exceptions/{id}', { params: { path: { id } } }))
}

/** Gives grants to those who may use tokens today, or says what that would do. */
export function adoptToday(body: { until: string; reason: string; preview: boolean }): Promise<Adoption> {
  return answerOf(client.POST('/api/v1/membership/adopt', { body }))
}

/** Stops governing: nothing is compared, and nobody is moved for want of a grant. */
export function endGovernance(reason: string): Promise<Membership> {
  return answerOf(client.POST('/api/v1/membership/end', { body: { reason } }))
}

/** Who stands in for whom. */
export const delegationsQuery = queryOptions({
  queryKey: ['observed', 'delegations'],
  queryFn: async ({ signal }) => (await answerOf(client.GET('/api/v1/delegations', { signal }))).data,
})

/** Lets somebody stand in. */
export function addDelegation(body: { to: string; begins?: string; until: string }): Promise<Delegation> {
  return answerOf(client.POST('/api/v1/delegations', { body }))
}

/** Ends that. */
export function endDelegation(id: number): Promise<void> {
  return ended(client.DELETE('/api/v1/delegations/{id}', { params: { path: { id } } }))
}

/** Waits for an answer without a body; throws a {@link Problem} for every refusal. */
export async function ended(asked: Promise<{ readonly response: Response; readonly error?: unknown }>): Promise<void> {
  const { response, error } = await asked.catch((): never => {
    throw new Problem(0, 'not-reached', 'The server did not answer. Is it still running, and are you online?')
  })
  if (!response.ok) throw problemOf(response, error)
}
