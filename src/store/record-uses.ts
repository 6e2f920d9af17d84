import type { EventRecording, NewEvents } from './event-recording.ts'
import { insertable, numberPairs } from './kit.ts'
import { periodOf } from './period.ts'
import { decodeChunk, encodeChunk, joinChunks, type UseChunk } from './use-chunk.ts'

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

function newChunks(uses: NewUses): readonly NewChunk[] {
  const { columns, tokenKeys } = uses
  const chunks: NewChunk[] = []
  for (const rows of rowsByToken(uses)) {
    const token = tokenKeys[columns.token[rows[0] ?? 0] ?? 0] ?? 0
    for (let first = 0; first < rows.length; ) {
      const period = periodOf(columns.at[rows[first] ?? 0] ?? 0)
      let end = first + 1
      while (end < rows.length && periodOf(columns.at[rows[end] ?? 0] ?? 0) === period) end += 1
      chunks.push({ token, period, chunk: chunkOf(rows.subarray(first, end), uses) })
      first = end
    }
  }
  return chunks
}

/** Rows that name a token, together by token, in the order of their times. */
function rowsByToken({ columns, rows, tokenKeys }: NewUses): readonly Uint32Array[] {
  // Tokens that the record takes for one are one.
  const same = new Map<number, number>()
  for (const [token, key] of tokenKeys.entries()) if (!same.has(key)) same.set(key, token)
  const shared = tokenKeys.map((key) => same.get(key) ?? 0)
  const ends = new Uint32Array(columns.tokens.length + 1)
  const tokenAt = (index: number): number => columns.token[rows[index] ?? 0] ?? -1
  for (let index = 0; index < rows.length; index += 1) {
    const token = tokenAt(index)
    if (token >= 0) ends[(shared[token] ?? 0) + 1] = (ends[(shared[token] ?? 0) + 1] ?? 0) + 1
  }
  for (let token = 1; token < ends.length; token += 1) ends[token] = (ends[token] ?? 0) + (ends[token - 1] ?? 0)
  const [sorted, places] = [new Uint32Array(ends.at(-1) ?? 0), ends.slice()]
  for (let index = 0; index < rows.length; index += 1) {
    const token = tokenAt(index)
    if (token < 0) continue
    const place = places[shared[token] ?? 0] ?? 0
    sorted[place] = rows[index] ?? 0
    places[shared[token] ?? 0] = place + 1
  }
  return Array.from(columns.tokens.keys(), (token) =>
    inOrderOfTime(sorted.subarray(ends[token], ends[token + 1]), columns.at),
  ).filter(({ length }) => length > 0)
}

function inOrderOfTime(rows: Uint32Array, at: Float64Array): Uint32Array {
  for (let index = 1; index < rows.length; index += 1)
    if ((at[rows[index] ?? 0] ?? 0) < (at[rows[index - 1] ?? 0] ?? 0))
      return rows.sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b)
  return rows
}

function chunkOf(rows: Uint32Array, { columns, valueKeys }: NewUses): UseChunk {
  const details: (readonly number[])[] = []
  const indexes = new Map<number, number>()
  const size = rows.length
  const chunk = {
    at: new Float64Array(size),
    observedAt: new Float64Array(size),
    detail: new Int32Array(size),
    details,
  }
  for (let use = 0; use < size; use += 1) {
    const row = rows[use] ?? 0
    const detail = columns.detail[row] ?? 0
    let index = indexes.get(detail)
    if (index === undefined) {
      index = details.push(valueKeys[detail] ?? []) - 1
      indexes.set(detail, index)
    }
    chunk.at[use] = columns.at[row] ?? 0
    chunk.observedAt[use] = columns.observedAt[row] ?? 0
    chunk.detail[use] = index
  }
  return chunk
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
