import { createHash } from 'node:crypto'

/** A number 0 ≤ x < 1 that depends on the text alone (FNV-1a, then the finaliser of MurmurHash3). */
export function hashShare(text: string): number {
  let hash = 2_166_136_261
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619)
  return mixed(hash) / 4_294_967_296
}

/** Spreads neighbouring 32-bit numbers far apart, each to another. */
export function mixed(number: number): number {
  let hash = Math.imul(number ^ (number >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A UUID that depends on the text alone. */
export function stableUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** One of the items, chosen by the text alone; `undefined` for an empty list. */
export function stablePick<Item>(items: readonly Item[], text: string): Item | undefined {
  return items[Math.floor(hashShare(text) * items.length)]
}
