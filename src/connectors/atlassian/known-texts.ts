/** Texts met in JSON bytes, each made into a string once: of audit events hardly a word is new. */
export class KnownTexts {
  /** The texts, by their index. Two ways to write one text have two indexes. */
  readonly texts: string[] = []
  readonly #written: Uint8Array[] = []
  #slots = new Int32Array(1024).fill(-1)

  /** The index of the text between `begin` and `end`, which are the ends of a JSON string without its quotes, or of a whole value. */
  indexOf(bytes: Uint8Array, begin: number, end: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    for (let slot = spread(bytes, begin, end) & mask; ; slot = (slot + 1) & mask) {
      const index = slots[slot] ?? -1
      if (index === -1) return this.#add(slot, bytes.slice(begin, end))
      if (isSame(this.#written[index], bytes, { begin, end })) return index
    }
  }

  #add(slot: number, written: Uint8Array): number {
    const index = this.#written.push(written) - 1
    this.texts.push(Buffer.from(written.buffer, written.byteOffset, written.byteLength).toString())
    this.#slots[slot] = index
    if (index * 2 > this.#slots.length) this.#grow()
    return index
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1)
    const mask = slots.length - 1
    for (const [index, written] of this.#written.entries()) {
      let slot = spread(written, 0, written.length) & mask
      while (slots[slot] !== -1) slot = (slot + 1) & mask
      slots[slot] = index
    }
    this.#slots = slots
  }
}

function isSame(
  written: Uint8Array | undefined,
  bytes: Uint8Array,
  { begin, end }: { readonly begin: number; readonly end: number },
): boolean {
  if (written === undefined || written.length !== end - begin) return false
  for (let index = 0; index < written.length; index += 1) if (written[index] !== bytes[begin + index]) return false
  return true
}

/** Of longer texts only the ends are looked at: they are compared whole anyway. */
const looked = 24

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
