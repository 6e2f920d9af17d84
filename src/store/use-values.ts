import { type UseDimension, useDimensions } from '../model/use.ts'
import type { Engine, Queries } from './engine.ts'
import type { EventRecording, NewEvents } from './event-recording.ts'
import { fold, insertable, isOneOf, storable } from './kit.ts'
import { clipped } from './rows.ts'

/** The form in which values are looked up. */
export function foldedValue(value: string): string {
  return clipped(fold(value))
}

/**
 * The keys of the values in which new events tell of uses, by the batch's index of details and in the order of the dimensions; 0 where
 * there is none. Values that are new get a row.
 */
export async function valueKeys(recording: EventRecording, events: NewEvents): Promise<readonly (readonly number[])[]> {
  const used = [...new Set(events.figures.map(({ detail }) => detail))]
  const keys: number[][] = []
  for (const detail of used) keys[detail] = []
  for (const dimension of useDimensions) {
    const said = (detail: number): string => events.columns.details[detail]?.[dimension] ?? ''
    const stored = new Map([...new Set(used.map(said))].map((value) => [value, clipped(storable(value))]))
    stored.delete('')
    const known = await keysOfDimension(recording, dimension, [...new Set(stored.values())])
    for (const detail of used) keys[detail]?.push(known.get(stored.get(said(detail)) ?? '') ?? 0)
  }
  return keys
}

async function keysOfDimension(
  { engine, transaction, organisationId }: EventRecording,
  dimension: UseDimension,
  values: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (values.length === 0) return new Map()
  const known = await transaction
    .selectFrom('use_value')
    .select(['value_key', 'value'])
    .where('organisation_id', '=', organisationId)
    .where('dimension', '=', dimension)
    .where(({ ref }) => isOneOf(engine.name, ref('value'), values))
    .execute()
  const keys = new Map(known.map((row) => [row.value, row.value_key]))
  const rows = values
    .filter((value) => !keys.has(value))
    .map((value) => ({ organisation_id: organisationId, dimension, value, folded: foldedValue(value) }))
  for (const some of insertable(rows, engine.maxBindings)) {
    const saved = await transaction.insertInto('use_value').values(some).returning(['value_key', 'value']).execute()
    for (const row of saved) keys.set(row.value, row.value_key)
  }
  return keys
}

/** Values by their keys. */
export async function valuesOf(
  engine: Engine,
  queries: Queries,
  keys: readonly number[],
): Promise<ReadonlyMap<number, { readonly dimension: UseDimension; readonly value: string }>> {
  if (keys.length === 0) return new Map()
  const rows = await queries
    .selectFrom('use_value')
    .select(['value_key', 'dimension', 'value'])
    .where(({ ref }) => isOneOf(engine.name, ref('value_key'), keys))
    .execute()
  return new Map(rows.map((row) => [row.value_key, { dimension: row.dimension as UseDimension, value: row.value }]))
}
