/** A stream of pseudo-random draws that is the same on every machine for the same seed. */
export interface Random {
  /** A number in [0, 1). */
  next(): number
  /** A number in [low, high). */
  between(low: number, high: number): number
  /** A whole number from low to high, both included. */
  whole(low: number, high: number): number
  /** Whether an event of this probability happens. */
  chance(probability: number): boolean
  /** A normal draw with mean 0 and deviation 1. */
  normal(): number
  /** An exponential draw with this mean. */
  exponential(mean: number): number
  /** One of the items, all equally likely. Throws for an empty list. */
  pick<T>(items: readonly T[]): T
  /** One of the items, each as likely as its weight. Throws for an empty list. */
  weighted<T>(items: readonly (readonly [T, number])[]): T
  /** `count` characters, each from the alphabet. */
  text(count: number, alphabet: string): string
  /** A version 4 UUID. */
  uuid(): string
  /** An independent stream that depends on this stream's seed and on the name only, not on the draws made so far. */
  fork(name: string): Random
}

/** Opens the stream of a seed: mulberry32 by Tommy Ettinger, a 32-bit state, plenty for test data and never for secrets. */
export function randomFrom(seed: number): Random {
  const origin = mix(Math.trunc(seed))
  let state = origin
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let word = Math.imul(state ^ (state >>> 15), 1 | state)
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word
    return ((word ^ (word >>> 14)) >>> 0) / 4_294_967_296
  }
  return { ...draws(next), next, fork: (name) => randomFrom(hash(origin, name)) }
}

function draws(next: () => number): Omit<Random, 'next' | 'fork'> {
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  const text = (count: number, alphabet: string): string => {
    let drawn = ''
    while (drawn.length < count) drawn += alphabet.charAt(Math.floor(next() * alphabet.length))
    return drawn
  }
  return {
    whole,
    text,
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    exponential: (mean) => -mean * Math.log(1 - next()),
    pick: (items) => present(items[whole(0, items.length - 1)]),
    weighted: (items) => pickWeighted(items, next()),
    uuid: () =>
      [text(8, hex), text(4, hex), `4${text(3, hex)}`, `${text(1, '89ab')}${text(3, hex)}`, text(12, hex)].join('-'),
  }
}

const hex = '0123456789abcdef'

function pickWeighted<T>(items: readonly (readonly [T, number])[], draw: number): T {
  let left = draw * items.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [item, weight] of items) {
    left -= weight
    if (left < 0) return item
  }
  return present(items.at(-1))[0]
}

function present<T>(item: T | undefined): T {
  if (item === undefined) throw new RangeError('Nothing to pick from.')
  return item
}

/** FNV-1a over the name, begun at the seed. */
function hash(seed: number, name: string): number {
  let word = seed ^ 0x811c9dc5
  for (let index = 0; index < name.length; index += 1) word = Math.imul(word ^ name.charCodeAt(index), 0x01000193)
  return mix(word)
}

/** Spreads neighbouring seeds far apart (the finaliser of MurmurHash3). */
function mix(word: number): number {
  let mixed = word | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) | 0
}
