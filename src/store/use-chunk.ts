import { periodStart } from './period.ts'
import { VarintReader, VarintWriter } from './varint.ts'

/** Uses that events tell of, of one token and one period, ascending by `at`. */
export interface UseChunk {
  readonly at: number[]
  readonly observedAt: number[]
  /** Index into `details`. */
  readonly detail: number[]
  /** Distinct details: keys of values in the order of the dimensions, 0 where the event does not say. */
  readonly details: (readonly number[])[]
}

/** A chunk as bytes: about six a use. */
export function encodeChunk(period: number, chunk: UseChunk): Uint8Array {
  const writer = new VarintWriter(chunk.at.length * 7 + chunk.details.length * 10)
  writer.write(chunk.details.length)
  for (const values of chunk.details) for (const value of values) writer.write(value)
  writer.write(chunk.at.length)
  let last = periodStart(period)
  for (let use = 0; use < chunk.at.length; use += 1) {
    const at = chunk.at[use] ?? 0
    writer.write(at - last)
    writer.writeSigned((chunk.observedAt[use] ?? 0) - at)
    writer.write(chunk.detail[use] ?? 0)
    last = at
  }
  return writer.finish()
}

/** How many values make details. */
export const dimensions = 5

/** What {@link encodeChunk} made bytes of. */
export function decodeChunk(period: number, bytes: Uint8Array): UseChunk {
  const reader = new VarintReader(bytes)
  const details = Array.from({ length: reader.read() }, () => Array.from({ length: dimensions }, () => reader.read()))
  const uses = reader.read()
  const chunk = { at: new Array<number>(uses), observedAt: new Array<number>(uses), detail: new Array<number>(uses) }
  let at = periodStart(period)
  for (let use = 0; use < uses; use += 1) {
    at += reader.read()
    chunk.at[use] = at
    chunk.observedAt[use] = at + reader.readSigned()
    chunk.detail[use] = reader.read()
  }
  return { ...chunk, details }
}

/** A chunk that holds nothing yet. */
export function emptyChunk(): UseChunk {
  return { at: [], observedAt: [], detail: [], details: [] }
}

/** Both together. The one with later uses is the second, where they do not overlap. */
export function joinChunks(one: UseChunk, other: UseChunk): UseChunk {
  const details = [...one.details]
  const indexes = new Map(details.map((values, index) => [values.join(), index]))
  const moved = other.details.map((values) => {
    const known = indexes.get(values.join())
    return known ?? details.push(values) - 1
  })
  const joined = {
    at: one.at.concat(other.at),
    observedAt: one.observedAt.concat(other.observedAt),
    detail: one.detail.concat(other.detail.map((index) => moved[index] ?? 0)),
    details,
  }
  const inOrder = (one.at.at(-1) ?? Number.NEGATIVE_INFINITY) <= (other.at[0] ?? Number.POSITIVE_INFINITY)
  return inOrder ? joined : inOrderOfTime(joined)
}

/** The same uses, ascending by `at`. */
export function inOrderOfTime(chunk: UseChunk): UseChunk {
  if (chunk.at.every((at, use) => use === 0 || at >= (chunk.at[use - 1] ?? 0))) return chunk
  const order = Uint32Array.from(chunk.at.keys()).sort((a, b) => (chunk.at[a] ?? 0) - (chunk.at[b] ?? 0) || a - b)
  const inOrder = (column: readonly number[]): number[] => Array.from(order, (use) => column[use] ?? 0)
  return {
    at: inOrder(chunk.at),
    observedAt: inOrder(chunk.observedAt),
    detail: inOrder(chunk.detail),
    details: chunk.details,
  }
}
