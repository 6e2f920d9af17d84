import { type UseDimension, useDimensions } from '../model/use.ts'
import type { UsePlace } from '../model/use-ledger.ts'
import type { UsePlaceQuery } from './event-store.ts'
import { storedTokenId } from './event-tokens.ts'
import { isOneOf } from './kit.ts'
import { decodePlaces, type PlaceFigures } from './place-list.ts'
import type { UseReading } from './use-ledgers.ts'
import { foldedValue, valuesOf } from './use-values.ts'

/** Where a token was used: by dimension in their order, the latest first, of those the first by name. */
export async function usePlaces(
  { engine, queries, organisationId }: UseReading,
  id: string,
): Promise<readonly UsePlace[]> {
  const row = await queries
    .selectFrom('event_token')
    .select('places')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', storedTokenId(id))
    .executeTakeFirst()
  const figures = row === undefined ? new Map<number, PlaceFigures>() : decodePlaces(row.places)
  const values = await valuesOf(engine, queries, [...figures.keys()])
  return [...figures]
    .flatMap(([key, own]) => {
      const named = values.get(key)
      return named === undefined ? [] : [{ ...named, ...own }]
    })
    .sort((a, b) => order(a.dimension) - order(b.dimension) || b.lastAt - a.lastAt || (a.value < b.value ? -1 : 1))
}

function order(dimension: UseDimension): number {
  return useDimensions.indexOf(dimension)
}

/** The values that a query means, by key: more than one where they differ in case alone. */
export async function valuesAsked(
  { queries, organisationId }: UseReading,
  { dimension, value }: Pick<UsePlaceQuery, 'dimension' | 'value'>,
): Promise<ReadonlyMap<number, string>> {
  const rows = await queries
    .selectFrom('use_value')
    .select(['value_key', 'value'])
    .where('organisation_id', '=', organisationId)
    .where('dimension', '=', dimension)
    .where('folded', '=', foldedValue(value))
    .execute()
  return new Map(rows.map((row) => [row.value_key, row.value]))
}

/** The figures of the tokens that were used in one of these values, by the id of the token and the key of the value. */
export async function placesOfValues(
  { engine, queries }: UseReading,
  values: ReadonlyMap<number, string>,
): Promise<ReadonlyMap<string, ReadonlyMap<number, PlaceFigures>>> {
  if (values.size === 0) return new Map()
  const rows = await queries
    .selectFrom('use_place')
    .innerJoin('event_token', 'event_token.event_token_key', 'use_place.event_token_key')
    .select(['event_token.id', 'event_token.places'])
    .distinct()
    .where(({ ref }) => isOneOf(engine.name, ref('use_place.value_key'), [...values.keys()]))
    .execute()
  return new Map(
    rows.map(({ id, places }) => [id, new Map([...decodePlaces(places)].filter(([value]) => values.has(value)))]),
  )
}
