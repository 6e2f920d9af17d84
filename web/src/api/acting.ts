import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, client } from './client.ts'
import { changesElsewhere } from './fresh.ts'
import type { ApplyReport, Case, CaseOrder, CaseQuery, Message, MessageQuery, Mode, Plan, TokenKind } from './types.ts'

const pageSize = 100

/** What Token Steward may do outside, and who said so. */
export const modeQuery = queryOptions({
  queryKey: ['observed', 'mode'],
  queryFn: ({ signal }) => answerOf(client.GET('/api/v1/mode', { signal })),
})

/** Changes what Token Steward may do outside. */
export function setMode(body: { mode: Mode['mode']; by: string; reason: string }): Promise<Mode> {
  return answerOf(client.PUT('/api/v1/mode', { body }))
}

/** Cases that match, page by page, the one whose next step is due soonest first. */
export function casesQuery(filters: CaseQuery) {
  return infiniteQueryOptions({
    queryKey: ['observed', 'cases', filters],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filters, limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) }
      return answerOf(client.GET('/api/v1/cases', { params: { query }, signal }))
    },
    initialPageParam: startOfList(),
    getNextPageParam: (page) => page.next,
  })
}

function startOfList(): string | null {
  return null
}

/** How many cases match. */
export function caseCountQuery(filters: CaseQuery) {
  return queryOptions({
    queryKey: ['observed', 'case-count', filters],
    queryFn: async ({ signal }) =>
      (await answerOf(client.GET('/api/v1/cases', { params: { query: { ...filters, limit: 1 } }, signal }))).total,
  })
}

/** Every case of one token, those that have ended too. */
export function tokenCasesQuery(kind: TokenKind, id: string) {
  return queryOptions({
    queryKey: ['observed', 'token-cases', kind, id],
    queryFn: async ({ signal }) => {
      const query = { kind, id, state: 'any', limit: 50 }
      return (await answerOf(client.GET('/api/v1/cases', { params: { query }, signal }))).data
    },
  })
}

/** One case with everything that happened to it. */
export function caseQuery(id: number) {
  return queryOptions({
    ...changesElsewhere,
    queryKey: ['observed', 'case', id],
    queryFn: ({ signal }) => answerOf(client.GET('/api/v1/cases/{id}', { params: { path: { id } }, signal })),
  })
}

/** Gives an order about one case; the case as it is then. */
export function orderCase(id: number, body: CaseOrder): Promise<Case> {
  return answerOf(client.POST('/api/v1/cases/{id}/orders', { params: { path: { id } }, body }))
}

/** Plans on record, newest first. */
export const plansQuery = queryOptions({
  queryKey: ['observed', 'plans'],
  queryFn: async ({ signal }) => (await answerOf(client.GET('/api/v1/plans', { signal }))).data,
})

/** One plan. */
export function planQuery(id: string) {
  return queryOptions({
    queryKey: ['observed', 'plan', id],
    queryFn: ({ signal }) => answerOf(client.GET('/api/v1/plans/{id}', { params: { path: { id } }, signal })),
  })
}

/** Plans what is due and writes it down; it waits for a person. */
export function makePlan(body: { by: string; atMost: number | null; withoutBackTest: string | null }): Promise<Plan> {
  const everything = { kinds: null, policies: null, caseIds: null }
  return answerOf(client.POST('/api/v1/plans', { body: { ...everything, ...body } }))
}

/** Does exactly what a plan that waits says. */
export function applyPlan(id: string, body: { by: string; confirm: string[] }): Promise<ApplyReport> {
  return answerOf(client.POST('/api/v1/plans/{id}/apply', { params: { path: { id } }, body }))
}

/** Says no to a plan that waits. */
export function rejectPlan(id: string, body: { by: string; reason: string }): Promise<Plan> {
  return answerOf(client.POST('/api/v1/plans/{id}/reject', { params: { path: { id } }, body }))
}

/** Letters that match, page by page, newest first. */
export function messagesQuery(filters: MessageQuery) {
  return infiniteQueryOptions({
    queryKey: ['observed', 'messages', filters],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filters, limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) }
      return answerOf(client.GET('/api/v1/messages', { params: { query }, signal }))
    },
    initialPageParam: startOfList(),
    getNextPageParam: (page) => page.next,
  })
}

/** How many letters were only shown, because there is no mail server. */
export const onlyShownQuery = queryOptions({
  queryKey: ['observed', 'messages-only-shown'],
  queryFn: async ({ signal }) => {
    const query = { state: 'outbox', limit: 1 }
    return (await answerOf(client.GET('/api/v1/messages', { params: { query }, signal }))).total
  },
})

/** One letter as it is read, with its questions. */
export function messageQuery(id: number) {
  return queryOptions({
    ...changesElsewhere,
    queryKey: ['observed', 'message', id],
    queryFn: ({ signal }) => answerOf(client.GET('/api/v1/messages/{id}', { params: { path: { id } }, signal })),
  })
}

/** Has a letter sent once more. */
export function resendMessage(id: number): Promise<Message> {
  return answerOf(client.POST('/api/v1/messages/{id}/resend', { params: { path: { id } } }))
}

/** Says that a letter came back. */
export function bounceMessage(id: number, reason: string): Promise<Message> {
  return answerOf(client.POST('/api/v1/messages/{id}/bounced', { params: { path: { id } }, body: { reason } }))
}
