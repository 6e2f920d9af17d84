import type { Instant } from '../model/instant.ts'
import type { Engine, Queries } from './engine.ts'
import { eventsOf, namesToken, type PageColumns, type PagedEvent, pageOf } from './event-page.ts'
import { type EventRecording, type NewEvents, stretches } from './event-recording.ts'
import type { RawEvent } from './event-store.ts'
import { insertable } from './kit.ts'

/** Events of one page: as many as compress well, few enough that one of them is soon read. */
const pageEvents = 2000

/** Begins to make pages of new events; resolves when they are compressed, while other work goes on. */
export function pagesOf({ columns, rows }: NewEvents, tokenKeys: Float64Array): Promise<readonly PageColumns[]> {
  const pages: Promise<PageColumns>[] = []
  for (let first = 0; first < rows.length; first += pageEvents) {
    const own = rows.subarray(first, first + pageEvents)
    const at = new Float64Array(own.length)
    const tokens = new Float64Array(own.length)
    for (let index = 0; index < own.length; index += 1) {
      const row = own[index] ?? 0
      at[index] = columns.at[row] ?? 0
      tokens[index] = tokenKeys[columns.token[row] ?? -1] ?? 0
    }
    const { text, lines } = columns
    pages.push(
      pageOf({ at, tokens, text: stretches(own).map(([begin, end]) => text.subarray(lines[begin], lines[end])) }),
    )
  }
  return Promise.all(pages)
}

/** Writes pages. */
export async function savePages(
  { engine, transaction, organisationId }: EventRecording,
  pages: readonly PageColumns[],
): Promise<void> {
  const rows = pages.map((page) => ({ organisation_id: organisationId, ...page }))
  for (const some of insertable(rows, engine.maxBindings))
    await transaction.insertInto('event_page').values(some).execute()
}

/** Which raw events are asked for. */
export interface RawEventQuery {
  readonly organisationId: string
  readonly tokenKey: number
  readonly limit: number
  readonly before: Instant
}

const pagesAtOnce = 200

/** The newest events that name a token, newest first. Pages are met by their last event: those beyond the oldest found hold none newer. */
export async function newestEvents(queries: Queries, query: RawEventQuery): Promise<readonly RawEvent[]> {
  const found: PagedEvent[] = []
  for await (const page of pagesNaming(queries, query)) {
    const oldest = found.length < query.limit ? Number.NEGATIVE_INFINITY : (found.at(-1)?.at ?? 0)
    if (page.last_at < oldest) break
    const whole = await queries
      .selectFrom('event_page')
      .select(['directory', 'body'])
      .where('page_key', '=', page.page_key)
      .executeTakeFirstOrThrow()
    found.push(...(await eventsOf(whole, ({ at, token }) => token === query.tokenKey && at < query.before)))
    found.sort((a, b) => b.at - a.at)
    found.length = Math.min(found.length, query.limit)
  }
  return found.map(({ at, line }) => ({ at, raw: JSON.parse(Buffer.from(line).toString()) }))
}

async function* pagesNaming(queries: Queries, { organisationId, tokenKey, before }: RawEventQuery) {
  let [last, lastKey] = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]
  for (;;) {
    const pages = await queries
      .selectFrom('event_page')
      .select(['page_key', 'first_at', 'last_at', 'tokens'])
      .where('organisation_id', '=', organisationId)
      .where(({ eb, and, or }) =>
        or([eb('last_at', '<', last), and([eb('last_at', '=', last), eb('page_key', '<', lastKey)])]),
      )
      .orderBy('last_at', 'desc')
      .orderBy('page_key', 'desc')
      .limit(pagesAtOnce)
      .execute()
    yield* pages.filter(({ first_at, tokens }) => first_at < before && namesToken(tokens, tokenKey))
    const end = pages.at(-1)
    if (end === undefined || pages.length < pagesAtOnce) return
    last = end.last_at
    lastKey = end.page_key
  }
}

/** Deletes events earlier than `before`; of pages that reach beyond, the later ones are written again. Returns how many were deleted. */
export async function forgetPages(
  { engine, transaction, organisationId }: EventRecording,
  before: Instant,
): Promise<number> {
  const gone = await transaction
    .deleteFrom('event_page')
    .where('organisation_id', '=', organisationId)
    .where('last_at', '<', before)
    .returning('events')
    .execute()
  const straddling = await transaction
    .selectFrom('event_page')
    .select('page_key')
    .where('organisation_id', '=', organisationId)
    .where('last_at', '>=', before)
    .where('first_at', '<', before)
    .execute()
  let forgotten = gone.reduce((sum, { events }) => sum + events, 0)
  for (const { page_key } of straddling) forgotten += await shortenPage({ engine, transaction }, page_key, before)
  return forgotten
}

async function shortenPage(
  { transaction }: { readonly engine: Engine; readonly transaction: Queries },
  pageKey: number,
  before: Instant,
): Promise<number> {
  const page = await transaction
    .selectFrom('event_page')
    .select(['events', 'directory', 'body'])
    .where('page_key', '=', pageKey)
    .executeTakeFirstOrThrow()
  const kept = await eventsOf(page, ({ at }) => at >= before)
  await transaction
    .updateTable('event_page')
    .set(
      await pageOf({
        at: kept.map(({ at }) => at),
        tokens: kept.map(({ token }) => token),
        text: kept.map(({ line }) => line),
      }),
    )
    .where('page_key', '=', pageKey)
    .execute()
  return page.events - kept.length
}
