import { type EventColumnsWriter, idWords } from '../../model/event-columns.ts'
import type { Instant } from '../../model/instant.ts'
import type { UseDetails } from '../../model/use.ts'
import { detailsOf, instantOf } from './event-reader.ts'
import { JsonFields } from './json-fields.ts'
import { KnownPairs, KnownTexts } from './known-texts.ts'
import { scanInstant, scanUuid } from './scan-text.ts'

/** What is read of an event, and `data`, which only a page has. */
const shape = {
  id: 'text',
  data: 'whole',
  attributes: {
    time: 'text',
    processedAt: 'text',
    action: 'text',
    actor: { auth: { tokenId: 'text', tokenLabel: 'text' } },
    container: 'whole',
    location: { ip: 'text', countryName: 'text' },
  },
} as const

/**
 * Reads events from bytes into columns, as `event-reader.ts` reads them from values, several times as fast: words that were met before
 * are not made into strings again. What is not as usual it leaves to that.
 */
export class EventScan {
  readonly #fields = new JsonFields(shape)
  readonly #slots = slotsOf(this.#fields)
  readonly #texts: KnownTexts
  readonly #containers: KnownTexts
  readonly #pairs = { what: new KnownPairs(), where: new KnownPairs(), both: new KnownPairs() }
  readonly #columns: EventColumnsWriter
  readonly #id = new Uint32Array(idWords)
  readonly #bytes: Uint8Array
  /** By the index of a text, the token of that id; by the index of both pairs, the details. */
  readonly #tokens: number[] = []
  readonly #details: number[] = []
  readonly #places: (Pick<UseDetails, 'product' | 'site'> | null)[] = []

  /** Every line of `bytes` ends with a line end. */
  constructor(bytes: Uint8Array, columns: EventColumnsWriter) {
    this.#bytes = bytes
    this.#texts = new KnownTexts(bytes)
    this.#containers = new KnownTexts(bytes)
    this.#columns = columns
  }

  /** Appends the event on the line that begins at `begin`. Where its line end is; −1, with nothing appended, when it is not sure. */
  add(begin: number): number {
    const { begins } = this.#fields
    const slots = this.#slots
    const lineEnd = this.#fields.find(this.#bytes, begin)
    if (lineEnd === -1 || begins[slots.data] !== -1) return -1
    const processedAt = this.#instant(slots.processedAt)
    const time = this.#instant(slots.time)
    const at = time ?? processedAt
    if (at === null) return -1
    const detail = this.#detail()
    if (detail === null || !scanUuid(this.#bytes, begins[slots.id] ?? -1, this.#id)) return -1
    if (this.#fields.ends[slots.id] !== (begins[slots.id] ?? 0) + uuidLength) return -1
    this.#columns.append(this.#id, at, processedAt ?? at).set(this.#token(), detail)
    return lineEnd
  }

  #instant(slot: number): Instant | null {
    const begin = this.#fields.begins[slot] ?? -1
    const end = this.#fields.ends[slot] ?? -1
    if (begin === -1) return null
    return scanInstant(this.#bytes, begin, end) ?? instantOf(unquoted(this.#slice(begin, end)))
  }

  #token(): number {
    const index = this.#text(this.#slots.tokenId)
    const id = this.#texts.texts[index] ?? ''
    if (id === '') return -1
    const known = this.#tokens[index]
    if (known !== undefined) return known
    const label = this.#text(this.#slots.tokenLabel)
    const token = this.#columns.tokenIndex(unquoted(id), () =>
      label === -1 ? null : unquoted(this.#texts.texts[label] ?? ''),
    )
    this.#tokens[index] = token
    return token
  }

  /** `null` where the container does not tell the product: then the context may. */
  #detail(): number | null {
    const slots = this.#slots
    const action = this.#text(slots.action)
    const ip = this.#text(slots.ip)
    const country = this.#text(slots.country)
    const container = this.#container()
    const place = this.#places[container]
    if (place === undefined || place === null) return null
    const { what, where, both } = this.#pairs
    const pair = both.indexOf(what.indexOf(action, container), where.indexOf(ip, country))
    const known = this.#details[pair]
    if (known !== undefined) return known
    const words = (index: number): string | null => unquoted(this.#texts.texts[index] ?? '') || null
    const detail = this.#columns.detailIndex({
      action: words(action) ?? '',
      ...place,
      ip: words(ip),
      country: words(country),
    })
    this.#details[pair] = detail
    return detail
  }

  #container(): number {
    const begin = this.#fields.begins[this.#slots.container] ?? -1
    const end = this.#fields.ends[this.#slots.container] ?? -1
    if (begin === -1) return -1
    const index = this.#containers.indexOf(begin, end)
    if (this.#places[index] === undefined) {
      const { product, site } = detailsOf({ container: JSON.parse(this.#containers.texts[index] ?? 'null') })
      this.#places[index] = product === null ? null : { product, site }
    }
    return index
  }

  #text(slot: number): number {
    const begin = this.#fields.begins[slot] ?? -1
    return begin === -1 ? -1 : this.#texts.indexOf(begin, this.#fields.ends[slot] ?? begin)
  }

  #slice(begin: number, end: number): string {
    return Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + begin, end - begin).toString()
  }
}

const uuidLength = 36

/** What a JSON string means, given what stands between its quotes. */
function unquoted(written: string): string {
  if (!written.includes('\\')) return written
  const text: unknown = JSON.parse(`"${written}"`)
  return typeof text === 'string' ? text : ''
}

function slotsOf(fields: JsonFields) {
  return {
    id: fields.slot('id'),
    data: fields.slot('data'),
    time: fields.slot('attributes.time'),
    processedAt: fields.slot('attributes.processedAt'),
    action: fields.slot('attributes.action'),
    tokenId: fields.slot('attributes.actor.auth.tokenId'),
    tokenLabel: fields.slot('attributes.actor.auth.tokenLabel'),
    container: fields.slot('attributes.container'),
    ip: fields.slot('attributes.location.ip'),
    country: fields.slot('attributes.location.countryName'),
  }
}
