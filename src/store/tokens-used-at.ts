import type { Instant } from '../model/instant.ts'
import { tokenKinds } from '../model/token.ts'
import type { UsePlace } from '../model/use-ledger.ts'
import type { TokenUsedAt, UsePlaceQuery } from './event-store.ts'
import { isOneOf } from './kit.ts'
import { periodOf } from './period.ts'
import { addPlaces, type PlaceFigures } from './place-list.ts'
import { tokenEntry } from './rows.ts'
import { withOwner } from './tokens.ts'
import { decodeChunk } from './use-chunk.ts'
import type { UseReading } from './use-ledgers.ts'
import { placesOfValues, valuesAsked } from './use-places.ts'

/** The tokens on record that were used at a place, the latest use first. */
export async function tokensUsedAt(reading: UseReading, query: UsePlaceQuery): Promise<readonly TokenUsedAt[]> {
  const { engine, queries, organisationId } = reading
  const places = await placesByToken(reading, query)
  if (places.size === 0) return []
  const rows = await withOwner(queries)
    .where('token.organisation_id', '=', organisationId)
    .where('token.kind', 'in', tokenKinds)
    .where(({ ref }) => isOneOf(engine.name, ref('token.id'), [...places.keys()]))
    .orderBy('token.token_key')
    .execute()
  return rows
    .flatMap((row) => {
      const place = places.get(row.id)
      return place === undefined ? [] : [{ token: tokenEntry(row), place }]
    })
    .sort((a, b) => b.place.lastAt - a.place.lastAt)
}

/** By the id of the token. Values that differ in case alone are one place, named as it was latest. */
async function placesByToken(reading: UseReading, query: UsePlaceQuery): Promise<ReadonlyMap<string, UsePlace>> {
  const values = await valuesAsked(reading, query)
  const ever = await placesOfValues(reading, values)
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = query
  const asked =
    query.from === undefined && query.to === undefined
      ? ever
      : await placesWithin(reading, { ids: candidates(ever, from, to), values, from, to })
  const places = new Map<string, UsePlace>()
  for (const [id, figures] of asked) {
    let [together, latest]: [PlaceFigures | undefined, string] = [undefined, '']
    for (const [value, own] of [...figures].sort(([, a], [, b]) => a.lastAt - b.lastAt)) {
      together = addPlaces(together, own)
      latest = values.get(value) ?? ''
    }
    if (together !== undefined) places.set(id, { dimension: query.dimension, value: latest, ...together })
  }
  return places
}

type PlacesByToken = ReadonlyMap<string, ReadonlyMap<number, PlaceFigures>>

/** Tokens that may have been used there within a span. */
function candidates(places: PlacesByToken, from: Instant, to: Instant): readonly string[] {
  const overlaps = ({ firstAt, lastAt }: PlaceFigures): boolean => firstAt <= to && lastAt >= from
  return [...places].flatMap(([id, figures]) => ([...figures.values()].some(overlaps) ? [id] : []))
}

interface Within {
  readonly ids: readonly string[]
  readonly values: ReadonlyMap<number, string>
  readonly from: Instant
  readonly to: Instant
}

/** The figures of a span, counted from the uses themselves. */
async function placesWithin(reading: UseReading, { ids, values, from, to }: Within): Promise<PlacesByToken> {
  const { engine, queries, organisationId } = reading
  const rows = await queries
    .selectFrom('event_token')
    .innerJoin('use_chunk', 'use_chunk.event_token_key', 'event_token.event_token_key')
    .select(['event_token.id', 'use_chunk.period', 'use_chunk.uses'])
    .where('event_token.organisation_id', '=', organisationId)
    .where(({ ref }) => isOneOf(engine.name, ref('event_token.id'), ids))
    .where('use_chunk.period', '>=', periodOf(Math.max(from, Number.MIN_SAFE_INTEGER)))
    .where('use_chunk.period', '<=', periodOf(Math.min(to, Number.MAX_SAFE_INTEGER)))
    .execute()
  const places = new Map<string, Map<number, PlaceFigures>>()
  for (const { id, period, uses } of rows) {
    const { at, detail, details } = decodeChunk(period, uses)
    const wanted = details.map((own) => own.find((value) => values.has(value)) ?? 0)
    for (const [use, instant] of at.entries()) {
      const value = wanted[detail[use] ?? 0] ?? 0
      if (value === 0 || instant < from || instant > to) continue
      const own = places.get(id) ?? new Map<number, PlaceFigures>()
      own.set(value, addPlaces(own.get(value), { firstAt: instant, lastAt: instant, uses: 1 }))
      places.set(id, own)
    }
  }
  return places
}
