import { periodStart } from './period.ts'
import { VarintReader, VarintWriter } from './varint.ts'

/** Uses that events tell of, of one token and one period, ascending by `at`. */
export interface UseChunk {
  readonly at: Float64Array
  readonly observedAt: Float64Array
  /** Index into `details`. */
  readonly detail: Int32Array
  /** Distinct details: keys of values in the order of the dimensions, 0 where the event does not say. */
  readonly details: readonly (readonly number[])[]
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
const dimensions = 5

/** What {@link encodeChunk} made bytes of. */
export function decodeChunk(period: number, bytes: Uint8Array): UseChunk {
  const reader = new VarintReader(bytes)
  const details = Array.from({ length: reader.read() }, () => Array.from({ length: dimensions }, () => reader.read()))
  const uses = reader.read()
  const chunk = { at: new Float64Array(uses), observedAt: new Float64Array(uses), detail: new Int32Array(uses) }
  let at = periodStart(period)
  for (let use = 0; use < uses; use += 1) {
    at += reader.read()
    chunk.at[use] = at
    chunk.observedAt[use] = at + reader.readSigned()
    chunk.detail[use] = reader.read()
  }
  return { ...chunk, details }
}

/** Both together. */
export function joinChunks(one: UseChunk, other: UseChunk): UseChunk {
  const details = [...one.details]
  const indexes = new Map(details.map((values, index) => [values.join(), index]))
  const moved = other.details.map((values) => indexes.get(values.join()) ?? details.push(values) - 1)
  const size = one.at.length + other.at.length
  const both = { at: new Float64Array(size), observedAt: new Float64Array(size), detail: new Int32Array(size), details }
  let [first, second] = [0, 0]
  for (let use = 0; use < size; use += 1) {
    const fromOne = second >= other.at.length || (one.at[first] ?? Number.POSITIVE_INFINITY) <= (other.at[second] ?? 0)
    const [from, place] = fromOne ? [one, first] : [other, second]
    both.at[use] = from.at[place] ?? 0
    both.observedAt[use] = from.observedAt[place] ?? 0
    const detail = from.detail[place] ?? 0
    both.detail[use] = fromOne ? detail : (moved[detail] ?? 0)
    if (fromOne) first += 1
    else second += 1
  }
  return both
}
