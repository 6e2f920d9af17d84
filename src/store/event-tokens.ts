import { tokenKinds } from '../model/token.ts'
import type { EventRecording, NewEvents } from './event-recording.ts'
import { insertable, isOneOf, storable } from './kit.ts'
import { addPlaces, decodePlaces, encodePlaces, type PlaceFigures } from './place-list.ts'
import { clipped } from './rows.ts'

/** The tokens that events of a batch name. */
export interface NamedTokens {
  /** Their keys, by the batch's index of the token; tokens that the record takes for one have one. */
  readonly keys: Float64Array
  /** Of the events that are new, those that name a token on record, and those that name another. */
  readonly known: number
  readonly unknown: number
}

/** What new events add to one token. */
export interface TokenNews {
  readonly label: string | null
  readonly figures: PlaceFigures
  /** By the key of the value. */
  readonly places: Map<number, PlaceFigures>
}

/** The id of a token as the record can hold it, so that it equals the id that the record has of the token. */
export function storedTokenId(id: string): string {
  return clipped(storable(id))
}

/**
 * Adds new events to the figures of the tokens that they name, and to those of the places where they were used. Tokens that were never
 * named get a row. `valueKeys` are the keys of values by the batch's index of details.
 */
export async function recordTokens(
  recording: EventRecording,
  events: NewEvents,
  valueKeys: readonly (readonly number[])[],
): Promise<NamedTokens> {
  const news = newsByToken(events, valueKeys)
  const ids = [...news.keys()]
  const keys = await saveTokens(recording, news)
  const onRecord = await knownIds(recording, ids)
  const count = (wanted: boolean): number =>
    ids.reduce((sum, id) => sum + (onRecord.has(id) === wanted ? (news.get(id)?.figures.uses ?? 0) : 0), 0)
  return {
    keys: Float64Array.from(events.columns.tokens, ({ id }) => keys.get(storedTokenId(id)) ?? 0),
    known: count(true),
    unknown: count(false),
  }
}

function newsByToken(events: NewEvents, valueKeys: readonly (readonly number[])[]): ReadonlyMap<string, TokenNews> {
  const { tokens } = events.columns
  const ids = tokens.map(({ id }) => storedTokenId(id))
  const news = new Map<string, TokenNews>()
  for (const own of events.figures) {
    const { token, detail } = own
    const id = ids[token] ?? ''
    const label = tokens[token]?.label ?? null
    const known = news.get(id)
    const places = known?.places ?? new Map<number, PlaceFigures>()
    for (const value of valueKeys[detail] ?? []) if (value !== 0) places.set(value, addPlaces(places.get(value), own))
    news.set(id, { label: label ?? known?.label ?? null, figures: addPlaces(known?.figures, own), places })
  }
  return news
}

/** Writes the tokens with what is new of them; returns their keys by id. */
async function saveTokens(
  recording: EventRecording,
  news: ReadonlyMap<string, TokenNews>,
): Promise<ReadonlyMap<string, number>> {
  const { engine, transaction, organisationId } = recording
  const known = await knownTokens(recording, [...news.keys()])
  const firstSeen: { readonly id: string; readonly value: number }[] = []
  const rows = [...news].map(([id, { label, figures, places }]) => {
    const before = known.get(id)
    const all = before === undefined ? new Map<number, PlaceFigures>() : decodePlaces(before.places)
    for (const [value, own] of places) {
      if (!all.has(value)) firstSeen.push({ id, value })
      all.set(value, addPlaces(all.get(value), own))
    }
    const { firstAt, lastAt, uses } = addPlaces(before?.figures, figures)
    return {
      organisation_id: organisationId,
      id,
      label: label === null ? (before?.label ?? null) : clipped(storable(label)),
      events: uses,
      first_at: firstAt,
      last_at: lastAt,
      places: encodePlaces(all),
    }
  })
  const keys = new Map<string, number>()
  for (const some of insertable(rows, engine.maxBindings)) {
    const saved = await transaction
      .insertInto('event_token')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['organisation_id', 'id']).doUpdateSet(({ ref }) => ({
          label: ref('excluded.label'),
          events: ref('excluded.events'),
          first_at: ref('excluded.first_at'),
          last_at: ref('excluded.last_at'),
          places: ref('excluded.places'),
        })),
      )
      .returning(['event_token_key', 'id'])
      .execute()
    for (const row of saved) keys.set(row.id, row.event_token_key)
  }
  await indexPlaces(
    recording,
    firstSeen.map(({ id, value }) => ({ value_key: value, event_token_key: keys.get(id) ?? 0 })),
  )
  return keys
}

interface KnownToken {
  readonly label: string | null
  readonly figures: PlaceFigures
  readonly places: Uint8Array
}

async function knownTokens(
  { engine, transaction, organisationId }: EventRecording,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownToken>> {
  const rows = await transaction
    .selectFrom('event_token')
    .select(['id', 'label', 'events', 'first_at', 'last_at', 'places'])
    .where('organisation_id', '=', organisationId)
    .where(({ ref }) => isOneOf(engine.name, ref('id'), ids))
    .execute()
  return new Map(
    rows.map(({ id, label, events, first_at, last_at, places }) => [
      id,
      { label, figures: { firstAt: first_at, lastAt: last_at, uses: events }, places },
    ]),
  )
}

/** Writes down which tokens were used in a value, so that they can be found by it. */
async function indexPlaces(
  { engine, transaction }: EventRecording,
  rows: readonly { readonly value_key: number; readonly event_token_key: number }[],
): Promise<void> {
  for (const some of insertable(rows, engine.maxBindings))
    await transaction
      .insertInto('use_place')
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

async function knownIds(
  { engine, transaction, organisationId }: EventRecording,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await transaction
    .selectFrom('token')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('kind', 'in', tokenKinds)
    .where(({ ref }) => isOneOf(engine.name, ref('id'), ids))
    .execute()
  return new Set(rows.map(({ id }) => id))
}
