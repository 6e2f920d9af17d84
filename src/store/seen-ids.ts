import { idWords } from '../model/event-columns.ts'

/** A set of ids of events ({@link idWords} words each), in one array with open addressing. */
export class SeenIds {
  #slots: Uint32Array
  #size = 0

  constructor(expected: number) {
    this.#slots = new Uint32Array(slotsFor(expected) * idWords)
  }

  /** How many there are. */
  get size(): number {
    return this.#size
  }

  /** Adds the id of row `row` of `ids`; `false` when it was there. */
  add(ids: Uint32Array, row: number): boolean {
    const slots = this.#slots
    const mask = slots.length / idWords - 1
    const from = row * idWords
    for (let slot = spread(ids, from) & mask; ; slot = (slot + 1) & mask) {
      const place = slot * idWords
      if (isEmpty(slots, place)) {
        for (let word = 0; word < idWords; word += 1) slots[place + word] = ids[from + word] ?? 0
        this.#size += 1
        if (this.#size * 3 > mask * 2) this.#grow()
        return true
      }
      if (this.#holds(place, ids, from)) return false
    }
  }

  #holds(place: number, ids: Uint32Array, from: number): boolean {
    for (let word = 0; word < idWords; word += 1) if (this.#slots[place + word] !== ids[from + word]) return false
    return true
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Uint32Array(old.length * 2)
    this.#size = 0
    for (let row = 0; row * idWords < old.length; row += 1) if (!isEmpty(old, row * idWords)) this.add(old, row)
  }
}

/** No id is written as zeros alone. */
function isEmpty(words: Uint32Array, place: number): boolean {
  return words[place] === 0 && words[place + 1] === 0 && words[place + 2] === 0 && words[place + 3] === 0
}

/** UUIDs may be alike but for a few words: all of them decide on the slot (the finaliser of MurmurHash3). */
function spread(words: Uint32Array, place: number): number {
  let mixed = (words[place] ?? 0) ^ Math.imul(words[place + 1] ?? 0, 0x9e3779b1)
  mixed ^= Math.imul(words[place + 2] ?? 0, 0x85ebca6b) ^ Math.imul(words[place + 3] ?? 0, 0xc2b2ae35)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** A power of two that leaves a third of the slots empty. */
function slotsFor(expected: number): number {
  let slots = 64
  while (slots * 2 < expected * 3) slots *= 2
  return slots
}
