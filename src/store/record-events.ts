import { type EventColumns, eventColumns } from '../model/event-columns.ts'
import type { RecordedEvent } from '../model/recorded-event.ts'
import { pagesOf, savePages } from './event-pages.ts'
import { type EventRecording, type NewEvents, newEvents } from './event-recording.ts'
import type { SeenLook } from './event-seen.ts'
import type { EventCounts } from './event-store.ts'
import { recordTokens } from './event-tokens.ts'
import { recordUses } from './record-uses.ts'
import { valueKeys } from './use-values.ts'

/** Counts of nothing. */
export const noEvents: EventCounts = { events: 0, duplicates: 0, uses: 0, unknownTokens: 0 }

/** Both together. */
export function addEventCounts(one: EventCounts, other: EventCounts): EventCounts {
  return {
    events: one.events + other.events,
    duplicates: one.duplicates + other.duplicates,
    uses: one.uses + other.uses,
    unknownTokens: one.unknownTokens + other.unknownTokens,
  }
}

/** Records what is new of a batch: raw form, uses, places, and what the stream tells of itself. */
export async function recordBatch(
  recording: EventRecording,
  look: SeenLook,
  events: readonly RecordedEvent[] | EventColumns,
): Promise<EventCounts> {
  const columns = 'lines' in events ? events : eventColumns(events)
  const fresh = await look.takeNew(columns)
  const duplicates = columns.at.length - fresh.length
  if (fresh.length === 0) return { ...noEvents, duplicates }
  const news = newEvents(columns, fresh)
  const values = await valueKeys(recording, news)
  const tokens = await recordTokens(recording, news, values)
  // Compressing goes on beside everything below.
  const pages = pagesOf(news, tokens.keys)
  try {
    await recordUses(recording, { ...news, tokenKeys: tokens.keys, valueKeys: values })
    await moveStream(recording, news)
  } finally {
    await pages.catch(() => undefined)
  }
  await savePages(recording, await pages)
  return { events: fresh.length, duplicates, uses: tokens.known, unknownTokens: tokens.unknown }
}

async function moveStream(recording: EventRecording, { columns, rows }: NewEvents): Promise<void> {
  const { transaction, organisationId } = recording
  const { first, last } = timesOf(columns.at, rows)
  const before = await transaction
    .selectFrom('event_stream')
    .select(['from_at', 'until_at', 'events'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  const after = {
    from_at: Math.min(before?.from_at ?? first, first),
    until_at: Math.max(before?.until_at ?? last, last),
    events: (before?.events ?? 0) + rows.length,
  }
  await transaction
    .insertInto('event_stream')
    .values({ organisation_id: organisationId, cursor: null, ...after })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(after))
    .execute()
}

function timesOf(at: Float64Array, rows: Uint32Array): { readonly first: number; readonly last: number } {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const row of rows) {
    const instant = at[row] ?? first
    if (instant < first) first = instant
    if (instant > last) last = instant
  }
  return { first, last }
}
