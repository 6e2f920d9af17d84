import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'
import { VarintReader, VarintWriter } from './varint.ts'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** Higher levels take longer than all the rest of recording. */
const options = { params: { [constants.ZSTD_c_compressionLevel]: 1 }, chunkSize: 128 * 1024 }

/** One event of a page. */
export interface PagedEvent {
  readonly at: number
  /** Key of the token that it names; 0 = none. */
  readonly token: number
  /** Its JSON text, in UTF-8, with the line end. */
  readonly line: Uint8Array
}

/** Events to be made a page of, in any order; at least one. */
export interface PageEvents {
  readonly at: ArrayLike<number>
  /** Keys of the tokens that they name; 0 = none. */
  readonly tokens: ArrayLike<number>
  /** Their JSON texts, in UTF-8, each with its line end, in any number of pieces. */
  readonly text: readonly Uint8Array[]
}

/** A page as its row holds it. */
export interface PageColumns {
  readonly first_at: number
  readonly last_at: number
  readonly events: number
  readonly tokens: Uint8Array
  readonly directory: Uint8Array
  readonly body: Uint8Array
}

/** Makes a page of events. The work of compressing is done beside the main thread. */
export async function pageOf({ at, tokens, text }: PageEvents): Promise<PageColumns> {
  const directory = new VarintWriter(at.length * 8)
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let event = 0, before = 0; event < at.length; event += 1) {
    const instant = at[event] ?? before
    directory.writeSigned(instant - before)
    directory.write(tokens[event] ?? 0)
    before = instant
    if (instant < first) first = instant
    if (instant > last) last = instant
  }
  const body = joined(text)
  return {
    first_at: first,
    last_at: last,
    events: at.length,
    tokens: keysAsBytes(tokens),
    directory: directory.finish(),
    body: await compressed(body),
  }
}

/** Memory of texts that were compressed, for those to come: to ask the system for it costs more than to copy them there. */
const spare: Uint8Array[] = []
const mostSpare = 64

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const size = pieces.reduce((sum, { length }) => sum + length, 0)
  const memory = spare.pop()
  const body = memory !== undefined && memory.length >= size ? memory : new Uint8Array(Math.ceil(size * 1.1))
  let place = 0
  for (const piece of pieces) {
    body.set(piece, place)
    place += piece.length
  }
  return body.subarray(0, size)
}

async function compressed(body: Uint8Array): Promise<Uint8Array> {
  const bytes = await compress(body, { ...options, pledgedSrcSize: body.length })
  if (spare.length < mostSpare) spare.push(new Uint8Array(body.buffer))
  return bytes
}

function keysAsBytes(tokens: ArrayLike<number>): Uint8Array {
  const found = new Set<number>()
  for (let event = 0; event < tokens.length; event += 1) found.add(tokens[event] ?? 0)
  const keys = Float64Array.from(found).sort()
  const writer = new VarintWriter(keys.length * 2)
  let before = 0
  for (const key of keys) {
    writer.write(key - before)
    before = key
  }
  return writer.finish()
}

/** Whether a page has an event that names this token. */
export function namesToken(tokens: Uint8Array, key: number): boolean {
  const reader = new VarintReader(tokens)
  for (let at = 0; !reader.atEnd && at <= key; ) {
    at += reader.read()
    if (at === key) return true
  }
  return false
}

/** The events of a page, in the order in which they came; with `wanted` only those that it takes. */
export async function eventsOf(
  page: Pick<PageColumns, 'directory' | 'body'>,
  wanted: (event: Omit<PagedEvent, 'line'>) => boolean = () => true,
): Promise<readonly PagedEvent[]> {
  const body = await decompress(page.body, { chunkSize: 1024 * 1024 })
  const reader = new VarintReader(page.directory)
  const events: PagedEvent[] = []
  for (let [place, at] = [0, 0]; !reader.atEnd; ) {
    at += reader.readSigned()
    const event = { at, token: reader.read() }
    const end = body.indexOf(lineEnd, place) + 1
    if (wanted(event)) events.push({ ...event, line: body.subarray(place, end) })
    place = end
  }
  return events
}

const lineEnd = 10
