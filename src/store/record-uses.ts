import { greater, insertable, lesser, numberPairs } from './kit.ts'
import { periodOf } from './period.ts'
import type { EventRecording, NewEvents } from './record-events.ts'
import { decodeChunk, emptyChunk, encodeChunk, joinChunks, type UseChunk } from './use-chunk.ts'

/** Uses that new events tell of. */
export interface NewUses extends NewEvents {
  /** Keys of tokens, by the batch's index of the token. */
  readonly tokenKeys: Float64Array
  /** Keys of values, by the batch's index of the details. */
  readonly valueKeys: readonly (readonly number[])[]
}

/** Adds uses to the ledgers of their tokens, and to the figures of the places where they happened. */
export async function recordUses(recording: EventRecording, uses: NewUses): Promise<void> {
  await saveChunks(recording, newChunks(uses))
  await savePlaces(recording, newPlaces(uses))
}

/** One chunk to be joined with what the record has. */
interface NewChunk {
  readonly token: number
  readonly period: number
  readonly chunk: UseChunk
}

function newChunks({ columns, rows, tokenKeys, valueKeys }: NewUses): readonly NewChunk[] {
  const chunks = new Map<number, { readonly own: NewChunk; readonly indexes: Map<number, number> }>()
  const [first, tokens] = [periodOf(columns.at[rows[0] ?? 0] ?? 0), columns.tokens.length]
  // Tokens that the record takes for one share a chunk.
  const same = new Map<number, number>()
  for (const [token, key] of tokenKeys.entries()) if (!same.has(key)) same.set(key, token)
  const shared = Int32Array.from(tokenKeys, (key) => same.get(key) ?? 0)
  for (const row of rows) {
    const token = columns.token[row] ?? -1
    if (token < 0) continue
    const [at, detail] = [columns.at[row] ?? 0, columns.detail[row] ?? 0]
    const period = periodOf(at)
    const place = (period - first) * tokens + (shared[token] ?? 0)
    let found = chunks.get(place)
    if (found === undefined) {
      found = { own: { token: tokenKeys[token] ?? 0, period, chunk: emptyChunk() }, indexes: new Map() }
      chunks.set(place, found)
    }
    const { chunk } = found.own
    let index = found.indexes.get(detail)
    if (index === undefined) {
      index = chunk.details.push(valueKeys[detail] ?? []) - 1
      found.indexes.set(detail, index)
    }
    chunk.at.push(at)
    chunk.observedAt.push(columns.observedAt[row] ?? at)
    chunk.detail.push(index)
  }
  return [...chunks.values()].map(({ own }) => own)
}

async function saveChunks(recording: EventRecording, chunks: readonly NewChunk[]): Promise<void> {
  const { engine, transaction } = recording
  const known = await knownChunks(recording, chunks)
  const rows = chunks.map(({ token, period, chunk }) => {
    const bytes = known.get(`${token} ${period}`)
    const whole = bytes === undefined ? chunk : joinChunks(decodeChunk(period, bytes), chunk)
    return { event_token_key: token, period, uses: encodeChunk(period, whole) }
  })
  for (const some of insertable(rows, engine.maxBindings))
    await transaction
      .insertInto('use_chunk')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['event_token_key', 'period']).doUpdateSet(({ ref }) => ({ uses: ref('excluded.uses') })),
      )
      .execute()
}

async function knownChunks(
  { engine, transaction }: EventRecording,
  chunks: readonly NewChunk[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (chunks.length === 0) return new Map()
  const pairs = chunks.map(({ token, period }) => [token, period] as const)
  const rows = await transaction
    .selectFrom(numberPairs(engine.name, pairs).as('asked'))
    .innerJoin('use_chunk', (join) =>
      join.onRef('use_chunk.event_token_key', '=', 'asked.key').onRef('use_chunk.period', '=', 'asked.value'),
    )
    .select(['use_chunk.event_token_key', 'use_chunk.period', 'use_chunk.uses'])
    .execute()
  return new Map(rows.map((row) => [`${row.event_token_key} ${row.period}`, row.uses]))
}

interface NewPlace {
  readonly event_token_key: number
  readonly value_key: number
  first_at: number
  last_at: number
  uses: number
}

/** Rows are in the order of their times. Details are counted first: they are few, and each has several values. */
function newPlaces({ columns, rows, tokenKeys, valueKeys }: NewUses): readonly NewPlace[] {
  const places = new Map<string, NewPlace>()
  for (const { token, detail, ...figures } of countDetails(rows, columns)) {
    for (const value of valueKeys[detail] ?? []) {
      if (value === 0) continue
      const tokenKey = tokenKeys[token] ?? 0
      const place = `${tokenKey} ${value}`
      const known = places.get(place)
      if (known === undefined) places.set(place, { event_token_key: tokenKey, value_key: value, ...figures })
      else {
        known.first_at = Math.min(known.first_at, figures.first_at)
        known.last_at = Math.max(known.last_at, figures.last_at)
        known.uses += figures.uses
      }
    }
  }
  return [...places.values()]
}

interface DetailFigures {
  readonly token: number
  readonly detail: number
  readonly first_at: number
  last_at: number
  uses: number
}

function countDetails(rows: Uint32Array, columns: NewEvents['columns']): Iterable<DetailFigures> {
  const figures = new Map<number, DetailFigures>()
  const tokens = columns.tokens.length
  for (const row of rows) {
    const [token, detail, at] = [columns.token[row] ?? -1, columns.detail[row] ?? 0, columns.at[row] ?? 0]
    if (token < 0) continue
    const known = figures.get(detail * tokens + token)
    if (known === undefined) figures.set(detail * tokens + token, { token, detail, first_at: at, last_at: at, uses: 1 })
    else {
      known.last_at = at
      known.uses += 1
    }
  }
  return figures.values()
}

async function savePlaces({ engine, transaction }: EventRecording, places: readonly NewPlace[]): Promise<void> {
  for (const some of insertable(places, engine.maxBindings))
    await transaction
      .insertInto('use_place')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['event_token_key', 'value_key']).doUpdateSet(({ eb, ref }) => ({
          first_at: lesser(engine.name, ref('use_place.first_at'), ref('excluded.first_at')),
          last_at: greater(engine.name, ref('use_place.last_at'), ref('excluded.last_at')),
          uses: eb('use_place.uses', '+', ref('excluded.uses')),
        })),
      )
      .execute()
}
