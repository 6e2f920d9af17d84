import { type EventColumns, EventColumnsWriter, lineOf } from '../../model/event-columns.ts'
import type { RecordedEvent } from '../../model/recorded-event.ts'
import type { EventFileBlock, LineFault } from '../connector.ts'
import { type ReadEvent, recordedEvent } from './event-reader.ts'
import { EventScan } from './event-scan.ts'
import { joinBytes } from './join-bytes.ts'

/** Faults that are told one by one; of more, only the number. */
const faultsTold = 100
const lineEnd = 10

/**
 * Reads lines of an exported audit log: on each one event, or many of them (a page `{"data": […]}` as the API gives it, or a list). Lines
 * are numbered from 1; empty ones are passed by.
 */
export function readEventLines(given: Uint8Array): EventFileBlock {
  const bytes = given.at(-1) === lineEnd ? given : joinBytes([given, Uint8Array.of(lineEnd)])
  const columns = new EventColumnsWriter(Math.ceil(bytes.length / 500))
  const scan = new EventScan(bytes, columns)
  const raw = new RawLines(bytes)
  const faults: LineFault[] = []
  let [lines, untold] = [0, 0]
  for (let begin = 0; begin < bytes.length; lines += 1) {
    let end = scan.add(begin)
    if (end !== -1) raw.add(begin, end + 1)
    else {
      end = bytes.indexOf(lineEnd, begin)
      for (const { event, fault } of readLine(textOf(bytes, begin, end))) {
        if (event !== null) {
          columns.add(event)
          raw.addText(lineOf(event.raw))
        } else if (faults.length < faultsTold) faults.push({ line: lines + 1, words: fault })
        else untold += 1
      }
    }
    begin = end + 1
  }
  return { columns: columns.finish(raw.finish()), lines: given.length === 0 ? 0 : lines, faults, untold }
}

/**
 * What a file begins with whose JSON goes on over several lines (`[`, `{`, `{"data": [`), else `null`: no line of it is an event, and
 * hundreds of faults would hide why.
 */
export function openingOverLines(bytes: Uint8Array): 'list' | 'object' | null {
  const first = bytes.indexOf(lineEnd)
  if (first === -1 || first > longestOpening) return null
  const opening = /^\s*([[{])(?:.*[[{,])?\s*$/s.exec(textOf(bytes, 0, first))?.[1]
  return opening === undefined ? null : opening === '[' ? 'list' : 'object'
}

const longestOpening = 1000

function textOf(bytes: Uint8Array, begin: number, end: number): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + begin, end - begin).toString()
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

function readLine(line: string): readonly ReadEvent<RecordedEvent>[] {
  if (line.trim() === '') return []
  const body = parsed(line)
  if (body === undefined) return [{ event: null, fault: 'is not JSON' }]
  const data: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'data') : undefined
  const many: unknown = Array.isArray(body) ? body : data
  if (Array.isArray(many)) return many.map((event, index) => inPage(recordedEvent(event), index))
  // The answer for a single event holds it in `data`.
  const single = typeof data === 'object' && data !== null
  return [single ? recordedEvent(data) : recordedEvent(body, line)]
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function inPage(read: ReadEvent<RecordedEvent>, index: number): ReadEvent<RecordedEvent> {
  return read.event === null ? { event: null, fault: `holds a page whose event ${index + 1} ${read.fault}` } : read
}

/** The raw form of events: the bytes that were read as they are when each of their lines is one event. */
class RawLines {
  readonly #bytes: Uint8Array
  readonly #ends: number[] = []
  readonly #pieces: Uint8Array[] = []
  /** Up to where lines of the bytes follow one another. */
  #taken = 0
  #size = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  add(begin: number, end: number): void {
    if (begin !== this.#taken || this.#pieces.length > 0) this.#pieces.push(this.#bytes.subarray(begin, end))
    else this.#taken = end
    this.#size += end - begin
    this.#ends.push(this.#size)
  }

  addText(line: string): void {
    const piece = Buffer.from(`${line}\n`)
    this.#pieces.push(piece)
    this.#size += piece.length
    this.#ends.push(this.#size)
  }

  finish(): Pick<EventColumns, 'text' | 'lines'> {
    const taken = this.#bytes.subarray(0, this.#taken)
    const text = this.#pieces.length === 0 ? taken : joinBytes([taken, ...this.#pieces])
    return { text, lines: Uint32Array.from([0, ...this.#ends]) }
  }
}
