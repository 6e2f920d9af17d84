import { idWords } from '../model/event-columns.ts'

/** A set of the digests by which events are told from others ({@link idWords} words each), in one array with open addressing. */
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

  /** Adds the digest of row `row` of `ids`; `false` when it was there. */
  add(ids: Uint32Array, row: number): boolean {
    const slots = this.#slots
    const mask = slots.length / idWords - 1
    const [first = 0, second = 0, third = 0] = [ids[row * idWords], ids[row * idWords + 1], ids[row * idWords + 2]]
    for (let slot = first & mask; ; slot = (slot + 1) & mask) {
      const place = slot * idWords
      const [one, two, three] = [slots[place], slots[place + 1], slots[place + 2]]
      if (one === first && two === second && three === third) return false
      if (one === 0 && two === 0 && three === 0) {
        slots[place] = first
        slots[place + 1] = second
        slots[place + 2] = third
        this.#size += 1
        if (this.#size * 3 > mask * 2) this.#grow()
        return true
      }
    }
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Uint32Array(old.length * 2)
    this.#size = 0
    for (let row = 0; row * idWords < old.length; row += 1)
      if (old[row * idWords] !== 0 || old[row * idWords + 1] !== 0 || old[row * idWords + 2] !== 0) this.add(old, row)
  }
}

/** A power of two that leaves a third of the slots empty. */
function slotsFor(expected: number): number {
  let slots = 64
  while (slots * 2 < expected * 3) slots *= 2
  return slots
}
