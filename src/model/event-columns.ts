import { hash } from 'node:crypto'
import type { Instant } from './instant.ts'
import type { RecordedEvent } from './recorded-event.ts'
import { type UseDetails, useDimensions } from './use.ts'

/**
 * Audit events in columns: what a batch of many thousands is recorded from, and what one thread can hand to another without a copy.
 * Row `i` is one event, in the order in which they came.
 */
export interface EventColumns {
  readonly at: Float64Array
  readonly observedAt: Float64Array
  /** {@link idWords} words for each event's id: see {@link writeEventId}. */
  readonly ids: Uint32Array
  /** Index into `tokens` of the token that the event names; −1 where it names none. */
  readonly token: Int32Array
  /** Index into `details`. */
  readonly detail: Int32Array
  readonly tokens: readonly NamedToken[]
  readonly details: readonly UseDetails[]
  /** The events as they came, in UTF-8: one JSON text a line. */
  readonly text: Uint8Array
  /** Where in `text` the line of row `i` begins; one more entry than rows. */
  readonly lines: Uint32Array
}

/** A token as events name it. */
export interface NamedToken {
  readonly id: string
  readonly label: string | null
}

/** Words of 32 bits by which an event is told from others. */
export const idWords = 4

/** Events as columns. */
export function eventColumns(events: readonly RecordedEvent[]): EventColumns {
  const writer = new EventColumnsWriter(events.length)
  for (const event of events) writer.add(event)
  return writer.finish(linesOf(events.map(({ raw }) => lineOf(raw))))
}

/** Puts events into columns, one after the other. */
export class EventColumnsWriter {
  /** How many events there are. */
  size = 0
  #at: Float64Array
  #observedAt: Float64Array
  #ids: Uint32Array
  #token: Int32Array
  #detail: Int32Array
  readonly #id = new Uint32Array(idWords)
  readonly #tokens = new Distinct<NamedToken>()
  readonly #details = new Distinct<UseDetails>()

  /** `capacity` is a guess; it grows. */
  constructor(capacity: number) {
    const size = Math.max(16, capacity)
    this.#at = new Float64Array(size)
    this.#observedAt = new Float64Array(size)
    this.#ids = new Uint32Array(size * idWords)
    this.#token = new Int32Array(size)
    this.#detail = new Int32Array(size)
  }

  /** Appends an event; its raw form is given to {@link finish}. */
  add({ id, at, processedAt, auth, details }: Omit<RecordedEvent, 'raw'>): void {
    const token = auth?.tokenId == null ? -1 : this.tokenIndex(auth.tokenId, () => auth.tokenLabel)
    writeEventId(this.#id, 0, id)
    this.append(this.#id, at, processedAt ?? at).set(token, this.detailIndex(details))
  }

  /** The index of a token; its label is asked for the first time only. */
  tokenIndex(id: string, label: () => string | null): number {
    return this.#tokens.indexOf(id, () => ({ id, label: label() }))
  }

  /** The index of details. */
  detailIndex(details: UseDetails): number {
    return this.#details.indexOf(detailsKey(details), () => details)
  }

  /** Appends an event by the words of its id; what it names is then set by the answer. */
  append(id: Uint32Array, at: Instant, observedAt: Instant): { set(token: number, detail: number): void } {
    const row = this.size
    if (row === this.#at.length) this.#grow()
    for (let word = 0; word < idWords; word += 1) this.#ids[row * idWords + word] = id[word] ?? 0
    this.#at[row] = at
    this.#observedAt[row] = observedAt
    this.size = row + 1
    return this
  }

  /** Says which token the last event names (−1 = none), and with which details. */
  set(token: number, detail: number): void {
    this.#token[this.size - 1] = token
    this.#detail[this.size - 1] = detail
  }

  /** The columns, with the raw form of every event. */
  finish(raw: Pick<EventColumns, 'text' | 'lines'>): EventColumns {
    return {
      at: this.#at.slice(0, this.size),
      observedAt: this.#observedAt.slice(0, this.size),
      ids: this.#ids.slice(0, this.size * idWords),
      token: this.#token.slice(0, this.size),
      detail: this.#detail.slice(0, this.size),
      tokens: this.#tokens.items,
      details: this.#details.items,
      ...raw,
    }
  }

  #grow(): void {
    this.#at = larger(this.#at, Float64Array)
    this.#observedAt = larger(this.#observedAt, Float64Array)
    this.#ids = larger(this.#ids, Uint32Array)
    this.#token = larger(this.#token, Int32Array)
    this.#detail = larger(this.#detail, Int32Array)
  }
}

function larger<Column extends { readonly length: number; set(from: Column): void }>(
  column: Column,
  Constructor: new (length: number) => Column,
): Column {
  const grown = new Constructor(column.length * 2)
  grown.set(column)
  return grown
}

/** The items of a list, each once. */
class Distinct<Item> {
  readonly items: Item[] = []
  readonly #indexes = new Map<string, number>()

  indexOf(key: string, make: () => Item): number {
    const known = this.#indexes.get(key)
    if (known !== undefined) return known
    this.#indexes.set(key, this.items.length)
    return this.items.push(make()) - 1
  }
}

/** The UUID of zeros is none: it would look like an empty place. */
const uuid = /^(?!0{8}-0{4}-0{4}-0{4}-0{12}$)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Writes the words of an id: a UUID is kept whole; of any other text the first 128 bits of its SHA-256 are, so that of ten million
 * events two are taken for one with a probability below 10⁻²⁴ (n² ÷ 2 ÷ 2¹²⁸).
 */
export function writeEventId(ids: Uint32Array, row: number, id: string): void {
  const hex = uuid.test(id) ? id.replaceAll('-', '') : hash('sha256', id)
  for (let word = 0; word < idWords; word += 1)
    ids[row * idWords + word] = Number.parseInt(hex.slice(word * 8, word * 8 + 8), 16)
}

/** What tells details from others. */
function detailsKey(details: UseDetails): string {
  return useDimensions.map((dimension) => details[dimension] ?? '\u0000').join('\u0001')
}

/** An event as one line of JSON, which has line ends only between its parts, where a space means the same. */
export function lineOf(raw: unknown): string {
  const text = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? 'null')
  return text.includes('\n') ? text.replaceAll('\n', ' ') : text
}

function linesOf(texts: readonly string[]): Pick<EventColumns, 'text' | 'lines'> {
  const text = Buffer.from(texts.map((line) => `${line}\n`).join(''))
  const lines = new Uint32Array(texts.length + 1)
  for (let row = 1; row <= texts.length; row += 1) lines[row] = text.indexOf(10, lines[row - 1]) + 1
  return { text, lines }
}
