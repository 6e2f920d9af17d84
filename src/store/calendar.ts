import { type CalendarEntry, type CalendarKind, calendarKinds } from '../model/calendar.ts'
import { entriesAt } from './calendar-entries.ts'
import type { CalendarPage, CalendarQuery, CalendarStore } from './calendar-store.ts'
import { checkedLimit, readCursor, writeCursor } from './cursor.ts'
import type { Engine } from './engine.ts'
import { bucket, count } from './kit.ts'
import { readFor, type Scope } from './scope.ts'

const quarterHour = 15 * 60_000

/** What will happen when, of all that has a date. */
export function calendars(engine: Engine): CalendarStore {
  return {
    listCalendar: (organisationId, query, page) => readFor(engine, organisationId, (scope) => list(scope, query, page)),
  }
}

async function list(
  scope: Scope,
  query: CalendarQuery,
  page: Parameters<CalendarStore['listCalendar']>[2],
): Promise<CalendarPage> {
  const limit = checkedLimit(page.limit, 'entries')
  const [at = 0, rank = 0, key = 0] = page.cursor == null ? [] : readCursor(page.cursor, 3)
  const rows = await places(scope, query)
    .$if(page.cursor != null, (some) =>
      some.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('place.at', 'place.rank', 'place.key'), '>', tuple(at, rank, key)),
      ),
    )
    .selectAll()
    .orderBy('place.at')
    .orderBy('place.rank')
    .orderBy('place.key')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const counts = await counted(scope, query)
  const entries: readonly CalendarEntry[] = await entriesAt(scope, shown)
  return {
    entries,
    counts,
    total: counts.reduce((sum, one) => sum + one.count, 0),
    next: last === undefined ? null : writeCursor([last.at, last.rank, last.key]),
  }
}

async function counted(scope: Scope, query: CalendarQuery): Promise<CalendarPage['counts']> {
  const rows = await places(scope, query)
    .select(({ ref }) => ['place.rank', bucket(ref('place.at'), 0, quarterHour).as('quarter'), count().as('count')])
    .groupBy(({ ref }) => ['place.rank', bucket(ref('place.at'), 0, quarterHour)])
    .orderBy('quarter')
    .orderBy('place.rank')
    .execute()
  return rows.flatMap(({ rank, quarter, count }) => {
    const kind = calendarKinds[rank]
    return kind === undefined ? [] : [{ kind, from: quarter * quarterHour, count }]
  })
}

/** Where something stands in the calendar: its time, its kind, and the key of its row. */
function places({ queries, organisationId }: Scope, { from, to, kinds = calendarKinds }: CalendarQuery) {
  const rankOf = (kind: CalendarKind): number => calendarKinds.indexOf(kind)
  const asked = (kind: CalendarKind): number => Number(kinds.includes(kind))
  const all = queries
    .selectFrom('token')
    .select(({ lit, ref }) => [
      ref('expires_at').$notNull().as('at'),
      lit(rankOf('token-end')).as('rank'),
      ref('token_key').as('key'),
    ])
    .where('organisation_id', '=', organisationId)
    .where('gone_at', 'is', null)
    .where('expires_at', '>=', from)
    .where('expires_at', '<', to)
    .where(({ lit, eb }) => eb(lit(asked('token-end')), '=', 1))
    .unionAll(
      queries
        .selectFrom('token_grant')
        .select(({ lit, ref }) => [
          ref('until').as('at'),
          lit(rankOf('grant-end')).as('rank'),
          ref('grant_key').as('key'),
        ])
        .where('organisation_id', '=', organisationId)
        .where('valid', '=', 1)
        .where('until', '>=', from)
        .where('until', '<', to)
        .where(({ lit, eb }) => eb(lit(asked('grant-end')), '=', 1)),
    )
    .unionAll(
      queries
        .selectFrom('case_file')
        .select(({ lit, ref }) => [
          ref('due_at').$notNull().as('at'),
          lit(rankOf('case-step')).as('rank'),
          ref('case_key').as('key'),
        ])
        .where('organisation_id', '=', organisationId)
        .where('place', '=', 0)
        .where('due_at', '>=', from)
        .where('due_at', '<', to)
        .where(({ lit, eb }) => eb(lit(asked('case-step')), '=', 1)),
    )
    .unionAll(
      queries
        .selectFrom('campaign')
        .select(({ lit, ref }) => [
          ref('due_at').as('at'),
          lit(rankOf('campaign-due')).as('rank'),
          ref('campaign_key').as('key'),
        ])
        .where('organisation_id', '=', organisationId)
        .where('ended_at', 'is', null)
        .where('due_at', '>=', from)
        .where('due_at', '<', to)
        .where(({ lit, eb }) => eb(lit(asked('campaign-due')), '=', 1)),
    )
  return queries.selectFrom(all.as('place'))
}
