/** Which fields of a JSON object are wanted: `text` = a string, `whole` = a value of any kind as it is written, else the fields inside. */
export interface FieldShape {
  readonly [name: string]: 'text' | 'whole' | FieldShape
}

/** Deeper nesting is left to JSON.parse. */
const deepest = 64

interface Field {
  readonly name: Uint8Array
  readonly kind: 'text' | 'whole' | 'inside'
  readonly slot: number
  readonly inside: readonly Field[]
}

/**
 * Finds fields in JSON text without making values of the rest, some five times as fast as JSON.parse. It is sure of what it finds or
 * says that it is not: text that is no JSON, a field that comes twice, one that is of another kind than asked for (`null` means that it
 * is not there) and names written with escapes are left to JSON.parse.
 */
export class JsonFields {
  /** Where each field begins and ends, by its slot, without quotes; begin −1 = it is not there. */
  readonly begins: Int32Array
  readonly ends: Int32Array
  readonly #slots = new Map<string, number>()
  readonly #fields: readonly Field[]
  #bytes: Uint8Array = new Uint8Array()
  #place = 0
  /** Whether a string was read that is written with escapes. */
  #escaped = false

  constructor(shape: FieldShape) {
    this.#fields = this.#compile(shape, '')
    this.begins = new Int32Array(this.#slots.size)
    this.ends = new Int32Array(this.#slots.size)
  }

  /** The slot of a field, by its path: `attributes.time`. */
  slot(path: string): number {
    return this.#slots.get(path) ?? -1
  }

  /**
   * Looks at the object on the line of `bytes` that begins at `begin`; every line must have its line end. Where that line end is when it
   * is sure, else −1.
   */
  find(bytes: Uint8Array, begin: number): number {
    this.#bytes = bytes
    this.#place = begin
    this.begins.fill(-1)
    while (isBlank(bytes[this.#place] ?? 0)) this.#place += 1
    if (bytes[this.#place] !== open.object || !this.#readObject(this.#fields, 0)) return -1
    while (isBlank(bytes[this.#place] ?? 0)) this.#place += 1
    return bytes[this.#place] === lineEnd ? this.#place : -1
  }

  #compile(shape: FieldShape, above: string): readonly Field[] {
    return Object.entries(shape).map(([name, kind]) => {
      const path = `${above}${name}`
      const slot = this.#slots.size
      this.#slots.set(path, slot)
      const inside = typeof kind === 'string' ? [] : this.#compile(kind, `${path}.`)
      return { name: Buffer.from(name), kind: typeof kind === 'string' ? kind : 'inside', slot, inside }
    })
  }

  /** At an opening brace; whether an object was read. */
  #readObject(fields: readonly Field[], depth: number): boolean {
    if (depth > deepest) return false
    this.#place += 1
    this.#skipSpace()
    if (this.#bytes[this.#place] === close.object) return this.#step()
    for (;;) {
      const begin = this.#place + 1
      this.#escaped = false
      if (!this.#skipString() || this.#escaped) return false
      const field = fields.length === 0 ? null : this.#fieldAt(fields, begin)
      this.#skipSpace()
      if (this.#bytes[this.#place] !== colon) return false
      this.#place += 1
      this.#skipSpace()
      if (!(field === null ? this.#skipValue(depth) : this.#readField(field, depth))) return false
      this.#skipSpace()
      const next = this.#bytes[this.#place]
      if (next === close.object) return this.#step()
      if (next !== comma) return false
      this.#place += 1
      this.#skipSpace()
    }
  }

  /** The field whose name was just read; `null` = not one of ours. */
  #fieldAt(fields: readonly Field[], begin: number): Field | null {
    const length = this.#place - 1 - begin
    next: for (const field of fields) {
      if (field.name.length !== length) continue
      for (let index = 0; index < length; index += 1)
        if (this.#bytes[begin + index] !== field.name[index]) continue next
      return field
    }
    return null
  }

  #readField({ kind, slot, inside }: Field, depth: number): boolean {
    const begin = this.#place
    if (this.begins[slot] !== -1) return false
    const first = this.#bytes[begin]
    const skipped =
      kind === 'whole'
        ? this.#skipValue(depth)
        : first === letters.n
          ? this.#skipWord('null')
          : kind === 'text'
            ? this.#skipString()
            : first === open.object && this.#readObject(inside, depth + 1)
    if (kind !== 'whole' && first === letters.n) return skipped
    const quotes = kind === 'text' ? 1 : 0
    this.begins[slot] = begin + quotes
    this.ends[slot] = this.#place - quotes
    return skipped
  }

  #skipValue(depth: number): boolean {
    switch (this.#bytes[this.#place]) {
      case quote:
        return this.#skipString()
      case open.object:
        return this.#readObject(none, depth + 1)
      case open.list:
        return this.#skipList(depth + 1)
      case letters.t:
        return this.#skipWord('true')
      case letters.f:
        return this.#skipWord('false')
      case letters.n:
        return this.#skipWord('null')
      default:
        return this.#skipNumber()
    }
  }

  #skipList(depth: number): boolean {
    if (depth > deepest) return false
    this.#place += 1
    this.#skipSpace()
    if (this.#bytes[this.#place] === close.list) return this.#step()
    for (;;) {
      if (!this.#skipValue(depth)) return false
      this.#skipSpace()
      const next = this.#bytes[this.#place]
      if (next === close.list) return this.#step()
      if (next !== comma) return false
      this.#place += 1
      this.#skipSpace()
    }
  }

  /** At a quote; whether a string was read. */
  #skipString(): boolean {
    const bytes = this.#bytes
    let place = this.#place
    if (bytes[place] !== quote) return false
    for (;;) {
      // The line end is no part of a string: the loop ends there at the latest.
      do place += 1
      while (plain[bytes[place] ?? 0] === 1)
      if (bytes[place] === quote) break
      if (bytes[place] !== backslash) return false
      this.#escaped = true
      const length = this.#escapeAt(place)
      if (length === 0) return false
      place += length - 1
    }
    this.#place = place + 1
    return true
  }

  /** How long the escape at `place` is; 0 when it is none. */
  #escapeAt(place: number): number {
    const letter = this.#bytes[place + 1] ?? 0
    if (letter !== letters.u) return escapable.includes(letter) ? 2 : 0
    for (let digit = 2; digit < 6; digit += 1) if (!isHex(this.#bytes[place + digit] ?? 0)) return 0
    return 6
  }

  #skipNumber(): boolean {
    const bytes = this.#bytes
    if (bytes[this.#place] === minus) this.#place += 1
    if (bytes[this.#place] === zero) this.#place += 1
    else if (!this.#skipDigits()) return false
    if (bytes[this.#place] === point) {
      this.#place += 1
      if (!this.#skipDigits()) return false
    }
    if (bytes[this.#place] !== letters.e && bytes[this.#place] !== letters.E) return true
    this.#place += 1
    if (bytes[this.#place] === plus || bytes[this.#place] === minus) this.#place += 1
    return this.#skipDigits()
  }

  #skipDigits(): boolean {
    const begin = this.#place
    while (isDigit(this.#bytes[this.#place] ?? 0)) this.#place += 1
    return this.#place > begin
  }

  #skipWord(word: string): boolean {
    for (let index = 0; index < word.length; index += 1)
      if (this.#bytes[this.#place + index] !== word.charCodeAt(index)) return false
    this.#place += word.length
    return true
  }

  #skipSpace(): void {
    while (isBlank(this.#bytes[this.#place] ?? 0)) this.#place += 1
  }

  #step(): true {
    this.#place += 1
    return true
  }
}

const none: readonly Field[] = []
/** Bytes that stand for themselves in a string. */
const plain = Uint8Array.from({ length: 256 }, (_, byte) => Number(byte >= 0x20 && byte !== 0x22 && byte !== 0x5c))
const [quote, backslash, comma, colon, lineEnd] = [0x22, 0x5c, 0x2c, 0x3a, 0x0a]
const [minus, plus, point, zero] = [0x2d, 0x2b, 0x2e, 0x30]
const open = { object: 0x7b, list: 0x5b }
const close = { object: 0x7d, list: 0x5d }
const letters = { n: 0x6e, t: 0x74, f: 0x66, u: 0x75, e: 0x65, E: 0x45 }
const escapable = [...Buffer.from('"\\/bfnrt')]

/** Space within a line. */
function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0d || byte === 0x09
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

function isHex(byte: number): boolean {
  return isDigit(byte) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66)
}
