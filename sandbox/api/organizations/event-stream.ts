import { type Answer, type Call, ok } from '../../http/operation.ts'
import { one, readCursor, writeCursor } from '../../http/read.ts'
import type { LoggedEvent } from '../../organisation/audit-log.ts'
import type { Organisation } from '../../organisation/organisation.ts'
import { eventBody } from './event-body.ts'
import { limitOf, type Period, periodOf } from './event-query.ts'
import { badCursor, badSyntax } from './operation.ts'

/** Where a reader of the stream stands: the order and the period stay with the cursor. */
interface Place extends Period {
  readonly order: 'asc' | 'desc'
  /** Number of the last event that was sent; `null` before the first. */
  readonly last: number | null
}

/**
 * The audit log in the order of processing. Every page with events ends with a cursor, which also serves to poll for new events later; an
 * empty page has none, and means that there is nothing more for now.
 */
export function streamEvents({ organisation, query, base, path }: Call): Answer {
  const place = placeOf(query)
  const limit = limitOf(query, 200)
  const events = place.order === 'asc' ? forward(organisation, place, limit) : backward(organisation, place, limit)
  const last = events.at(-1)
  if (last === undefined) return ok({ data: [], links: {}, meta: { page_size: limit } })
  const next = writeCursor([place.order, place.from, place.to, last.number])
  return ok({
    data: events.map((event) => eventBody(organisation, event, { base, streamed: true })),
    links: { self: `${base}${path}?${query}`, next: `${base}${path}?cursor=${next}&limit=${limit}` },
    meta: { next, page_size: limit },
  })
}

function placeOf(query: URLSearchParams): Place {
  const cursor = one(query, 'cursor')
  if (cursor !== undefined) return readPlace(cursor)
  const order = one(query, 'sortOrder') ?? 'asc'
  if (order !== 'asc' && order !== 'desc') throw badSyntax('sortOrder must be asc or desc')
  return { ...periodOf(query), order, last: null }
}

function readPlace(cursor: string): Place {
  const read = readCursor(cursor)
  const [order, from, to, last]: readonly unknown[] = Array.isArray(read) ? read : []
  if (order !== 'asc' && order !== 'desc') throw badCursor()
  if (!isBound(from) || !isBound(to) || typeof last !== 'number' || !Number.isSafeInteger(last)) throw badCursor()
  return { order, from, to, last }
}

function isBound(value: unknown): value is number | null {
  return value === null || typeof value === 'number'
}

function forward({ log }: Organisation, { from, to, last }: Place, limit: number): readonly LoggedEvent[] {
  const { first } = log.range()
  const start = Math.max(first, from === null ? first : log.firstSince(from), last === null ? first : last + 1)
  const end = to === null ? log.range().next : log.firstSince(to + 1)
  return take(log.at, { start, step: 1, count: Math.min(limit, end - start) })
}

function backward({ log }: Organisation, { from, to, last }: Place, limit: number): readonly LoggedEvent[] {
  const end = Math.min(to === null ? log.range().next : log.firstSince(to + 1), last ?? log.range().next) - 1
  const start = from === null ? log.range().first : log.firstSince(from)
  return take(log.at, { start: end, step: -1, count: Math.min(limit, end - start + 1) })
}

function take(
  at: (number: number) => LoggedEvent | null,
  { start, step, count }: { readonly start: number; readonly step: 1 | -1; readonly count: number },
): readonly LoggedEvent[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => at(start + index * step)).filter(
    (event) => event !== null,
  )
}
