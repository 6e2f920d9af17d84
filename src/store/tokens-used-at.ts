import { tokenKinds } from '../model/token.ts'
import type { UsePlace } from '../model/use-ledger.ts'
import type { TokenUsedAt, UsePlaceQuery } from './event-store.ts'
import { isOneOf } from './kit.ts'
import { tokenEntry } from './rows.ts'
import { withOwner } from './tokens.ts'
import type { UseReading } from './use-ledgers.ts'
import { foldedValue } from './use-values.ts'

/** The tokens on record that were used at a place, the latest use first. */
export async function tokensUsedAt(reading: UseReading, query: UsePlaceQuery): Promise<readonly TokenUsedAt[]> {
  const { engine, queries, organisationId } = reading
  const places = await placesByToken(reading, query)
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
async function placesByToken(
  { queries, organisationId }: UseReading,
  { dimension, value, from = Number.MIN_SAFE_INTEGER, to = Number.MAX_SAFE_INTEGER }: UsePlaceQuery,
): Promise<ReadonlyMap<string, UsePlace>> {
  const rows = await queries
    .selectFrom('use_value')
    .innerJoin('use_place', 'use_place.value_key', 'use_value.value_key')
    .innerJoin('event_token', 'event_token.event_token_key', 'use_place.event_token_key')
    .select(['event_token.id', 'use_value.value', 'use_place.first_at', 'use_place.last_at', 'use_place.uses'])
    .where('use_value.organisation_id', '=', organisationId)
    .where('use_value.dimension', '=', dimension)
    .where('use_value.folded', '=', foldedValue(value))
    .where('use_place.last_at', '>=', from)
    .where('use_place.first_at', '<=', to)
    .orderBy('use_place.last_at')
    .execute()
  const places = new Map<string, UsePlace>()
  for (const row of rows) {
    const known = places.get(row.id)
    places.set(row.id, {
      dimension,
      value: row.value,
      firstAt: Math.min(row.first_at, known?.firstAt ?? row.first_at),
      lastAt: row.last_at,
      uses: row.uses + (known?.uses ?? 0),
    })
  }
  return places
}
