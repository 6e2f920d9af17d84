import type { EventRecording, NewEvents } from './event-recording.ts'
import { insertable, numberPairs } from './kit.ts'
import { periodOf } from './period.ts'
import { decodeChunk, emptyChunk, encodeChunk, inOrderOfTime, joinChunks, type UseChunk } from './use-chunk.ts'

/** Uses that new events tell of. */
export interface NewUses extends NewEvents {
  /** Keys of tokens, by the batch's index of the token. */
  readonly tokenKeys: Float64Array
  /** Keys of values, by the batch's index of the details. */
  readonly valueKeys: readonly (readonly number[])[]
}

/** Adds uses to the ledgers of their tokens. */
export async function recordUses(recording: EventRecording, uses: NewUses): Promise<void> {
  await saveChunks(recording, newChunks(uses))
}

/** One chunk to be joined with what the record has. */
interface NewChunk {
  readonly token: number
  readonly period: number
  readonly chunk: UseChunk
}

function newChunks({ columns, rows, tokenKeys, valueKeys }: NewUses): readonly NewChunk[] {
  const chunks = new Map<number, { readonly own: NewChunk; readonly indexes: Map<number, number> }>()
  const first = rows.reduce((least, row) => Math.min(least, periodOf(columns.at[row] ?? 0)), Number.POSITIVE_INFINITY)
  const tokens = columns.tokens.length
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
  return [...chunks.values()].map(({ own }) => ({ ...own, chunk: inOrderOfTime(own.chunk) }))
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
