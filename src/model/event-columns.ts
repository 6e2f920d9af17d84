import { hash } from 'node:crypto'
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
  const size = events.length
  const columns = {
    at: new Float64Array(size),
    observedAt: new Float64Array(size),
    ids: new Uint32Array(size * idWords),
    token: new Int32Array(size),
    detail: new Int32Array(size),
  }
  const tokens = new Distinct<NamedToken>()
  const details = new Distinct<UseDetails>()
  const texts: string[] = []
  for (const [row, event] of events.entries()) {
    columns.at[row] = event.at
    columns.observedAt[row] = event.processedAt ?? event.at
    writeEventId(columns.ids, row, event.id)
    const tokenId = event.auth?.tokenId ?? null
    columns.token[row] =
      tokenId === null ? -1 : tokens.indexOf(tokenId, () => ({ id: tokenId, label: event.auth?.tokenLabel ?? null }))
    columns.detail[row] = details.indexOf(detailsKey(event.details), () => event.details)
    texts.push(lineOf(event.raw))
  }
  return { ...columns, tokens: tokens.items, details: details.items, ...linesOf(texts) }
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

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

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
export function detailsKey(details: UseDetails): string {
  return useDimensions.map((dimension) => details[dimension] ?? '\u0000').join('\u0001')
}

/** JSON has line ends only between its parts, where a space means the same. */
function lineOf(raw: unknown): string {
  const text = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? 'null')
  return text.includes('\n') ? text.replaceAll('\n', ' ') : text
}

function linesOf(texts: readonly string[]): Pick<EventColumns, 'text' | 'lines'> {
  const text = Buffer.from(texts.map((line) => `${line}\n`).join(''))
  const lines = new Uint32Array(texts.length + 1)
  for (let row = 1; row <= texts.length; row += 1) lines[row] = text.indexOf(10, lines[row - 1]) + 1
  return { text, lines }
}
