/** Texts met in JSON bytes, each made into a string once: of audit events hardly a word is new. */
export class KnownTexts {
  /** The texts, by their index. Two ways to write one text have two indexes. */
  readonly texts: string[] = []
  readonly #bytes: Uint8Array
  readonly #view: DataView
  /** Where each text was met first. */
  #begins = new Int32Array(512)
  #ends = new Int32Array(512)
  #slots = new Int32Array(1024).fill(-1)

  /** Texts are met in these bytes. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** The index of the text between `begin` and `end`, which are the ends of a JSON string without its quotes, or of a whole value. */
  indexOf(begin: number, end: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    for (let slot = spread(this.#bytes, begin, end) & mask; ; slot = (slot + 1) & mask) {
      const index = slots[slot] ?? -1
      if (index === -1) return this.#add(slot, begin, end)
      if (this.#isSame(index, begin, end)) return index
    }
  }

  /** Four bytes at a time, then what is left. */
  #isSame(index: number, begin: number, end: number): boolean {
    const view = this.#view
    const first = this.#begins[index] ?? 0
    const length = end - begin
    if ((this.#ends[index] ?? 0) - first !== length) return false
    let place = 0
    for (; place + 4 <= length; place += 4)
      if (view.getUint32(first + place) !== view.getUint32(begin + place)) return false
    for (; place < length; place += 1) if (this.#bytes[first + place] !== this.#bytes[begin + place]) return false
    return true
  }

  #add(slot: number, begin: number, end: number): number {
    const index = this.texts.push(
      Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + begin, end - begin).toString(),
    )
    if (index > this.#begins.length) this.#grow()
    this.#begins[index - 1] = begin
    this.#ends[index - 1] = end
    this.#slots[slot] = index - 1
    if (index * 2 > this.#slots.length) this.#spreadAnew()
    return index - 1
  }

  #grow(): void {
    const [begins, ends] = [this.#begins, this.#ends]
    this.#begins = new Int32Array(begins.length * 2)
    this.#ends = new Int32Array(begins.length * 2)
    this.#begins.set(begins)
    this.#ends.set(ends)
  }

  #spreadAnew(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1)
    const mask = slots.length - 1
    for (let index = 0; index < this.texts.length; index += 1) {
      let slot = spread(this.#bytes, this.#begins[index] ?? 0, this.#ends[index] ?? 0) & mask
      while (slots[slot] !== -1) slot = (slot + 1) & mask
      slots[slot] = index
    }
    this.#slots = slots
  }
}

/** Of longer texts only the ends are looked at: they are compared whole anyway. */
const looked = 12

/** FNV-1a of the ends and the length, with a last mix. */
function spread(bytes: Uint8Array, begin: number, end: number): number {
  let hash = Math.imul(2_166_136_261 ^ (end - begin), 16_777_619)
  const firstEnd = Math.min(end, begin + looked)
  for (let index = begin; index < firstEnd; index += 1) hash = Math.imul(hash ^ (bytes[index] ?? 0), 16_777_619)
  for (let index = Math.max(firstEnd, end - looked); index < end; index += 1)
    hash = Math.imul(hash ^ (bytes[index] ?? 0), 16_777_619)
  return (hash ^ (hash >>> 15)) >>> 0
}

/** The indexes of pairs of small numbers. */
export class KnownPairs {
  readonly #indexes = new Map<number, number>()

  /** The index of a pair, both from −1 to below 2²⁵. */
  indexOf(one: number, other: number): number {
    const pair = (one + 1) * 0x4000000 + other + 1
    const known = this.#indexes.get(pair)
    if (known !== undefined) return known
    this.#indexes.set(pair, this.#indexes.size)
    return this.#indexes.size - 1
  }
}
