import { createHash } from 'node:crypto'

/** A small generator of pseudo-random numbers (mulberry32): the same seed gives the same numbers everywhere. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number
  /** A whole number, `from` ≤ n < `to`. */
  integer(from: number, to: number): number
  pick<Item>(items: readonly Item[]): Item
  /** Standard normal. */
  normal(): number
}

/** A generator from a seed of any text or number. */
export function seeded(seed: string | number): Random {
  let state = createHash('sha256').update(String(seed)).digest().readUInt32LE(0)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const integer = (from: number, to: number): number => from + Math.floor(next() * (to - from))
  return {
    next,
    integer,
    pick: (items) => {
      const item = items[integer(0, items.length)]
      if (item === undefined) throw new RangeError('There is nothing to pick from.')
      return item
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}

/** A number 0 ≤ x < 1 that depends on the text alone. */
export function hashShare(text: string): number {
  let hash = 2_166_136_261
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296
}

/** A UUID that depends on the text alone. */
export function stableUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
