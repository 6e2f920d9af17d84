import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, client } from './client.ts'
import { Problem, problemOf } from './problem.ts'
import type { Change, LedgerFilters, LedgerVerification, OwnerFilters } from './view-types.ts'

function startOfList(): string | null {
  return null
}

function asked(limit: number, cursor: string | null) {
  return { limit, ...(cursor === null ? {} : { cursor }) }
}

const changesPage = 12

/** What changed within a day of the newest pass, newest first; of some kinds where these are named. */
export function changesQuery(kind: Change['kind'] | undefined) {
  return infiniteQueryOptions({
    queryKey: ['observed', 'changes', kind ?? ''],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        ...asked(pageParam === null ? changesPage : 100, pageParam),
        ...(kind === undefined ? {} : { kind }),
      }
      return answerOf(client.GET('/api/v1/changes', { params: { query }, signal }))
    },
    initialPageParam: startOfList(),
    getNextPageParam: (page) => page.next,
  })
}

/** How many tokens were used within a day of the newest pass. */
export const usedLatelyQuery = queryOptions({
  queryKey: ['observed', 'used-lately'],
  queryFn: async ({ signal }) => {
    const query = { usedAfter: '1d', limit: 1 }
    return (await answerOf(client.GET('/api/v1/tokens', { params: { query }, signal }))).total
  },
})

/** A part of the calendar: instants as ISO text; `kind` with commas between. */
export interface CalendarSpan {
  readonly from: string
  readonly to: string
  readonly kind?: string
}

/** What has a date in a span, by time, page by page. */
export function calendarQuery(span: CalendarSpan) {
  return infiniteQueryOptions({
    queryKey: ['observed', 'calendar', span],
    queryFn: ({ pageParam, signal }) =>
      answerOf(client.GET('/api/v1/calendar', { params: { query: { ...span, ...asked(100, pageParam) } }, signal })),
    initialPageParam: startOfList(),
    getNextPageParam: (page) => page.next,
  })
}

/** How much there is of each kind, and when, in a span. */
export function calendarCountsQuery(span: CalendarSpan) {
  return queryOptions({
    queryKey: ['observed', 'calendar-counts', span],
    queryFn: async ({ signal }) =>
      (await answerOf(client.GET('/api/v1/calendar', { params: { query: { ...span, limit: 1 } }, signal }))).counts,
  })
}

/** Whether whoever is signed in has an address for their calendar. */
export const feedQuery = queryOptions({
  queryKey: ['calendar-address'],
  queryFn: async ({ signal }) => (await answerOf(client.GET('/api/v1/calendar/address', { signal }))).feed,
})

/** Makes a calendar address in place of the one before; its whole address, told this once. */
export async function makeFeed(): Promise<string> {
  const { path } = await answerOf(client.POST('/api/v1/calendar/address'))
  return new URL(path, window.location.origin).href
}

/** Takes the calendar address away. */
export async function endFeed(): Promise<void> {
  const { response, error } = await client.DELETE('/api/v1/calendar/address').catch((): never => {
    throw new Problem(0, 'not-reached', 'The server did not answer, so the address may still work. Try again.')
  })
  if (!response.ok) throw problemOf(response, error)
}

/** Owners that match, page by page. */
export function ownersQuery(filters: OwnerFilters) {
  return infiniteQueryOptions({
    queryKey: ['observed', 'owners', filters],
    queryFn: ({ pageParam, signal }) =>
      answerOf(client.GET('/api/v1/owners', { params: { query: { ...filters, ...asked(100, pageParam) } }, signal })),
    initialPageParam: startOfList(),
    getNextPageParam: (page) => page.next,
  })
}

/** One owner with everything on record about their tokens. */
export function ownerQuery(id: string) {
  return queryOptions({
    queryKey: ['observed', 'owner', id],
    queryFn: ({ signal }) => answerOf(client.GET('/api/v1/owners/{id}', { params: { path: { id } }, signal })),
  })
}

/** Entries of the ledger, newest first. */
export function ledgerQuery(filters: LedgerFilters) {
  return infiniteQueryOptions({
    queryKey: ['observed', 'ledger', filters],
    queryFn: ({ pageParam, signal }) =>
      answerOf(client.GET('/api/v1/ledger', { params: { query: { ...filters, ...asked(50, pageParam) } }, signal })),
    initialPageParam: startOfList(),
    getNextPageParam: (page) => page.next,
  })
}

/** Verifies the ledger on record, entry by entry. */
export function verifyLedger(): Promise<LedgerVerification> {
  return answerOf(client.GET('/api/v1/ledger/verification'))
}

/** How far the verification is; asked again and again while `running`. */
export function verificationProgressQuery(running: boolean) {
  return queryOptions({
    queryKey: ['verification-progress'],
    queryFn: ({ signal }) => answerOf(client.GET('/api/v1/ledger/verification/progress', { signal })),
    enabled: running,
    refetchInterval: 400,
    gcTime: 0,
  })
}
