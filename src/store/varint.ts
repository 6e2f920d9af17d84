/**
 * Writes whole numbers in as few bytes as they need: seven bits a byte, the lowest first, the eighth bit set on all but the last. Holds
 * 0 to 2⁵³ − 1; signed numbers are folded (0, −1, 1, −2, …) and reach half as far.
 */
export class VarintWriter {
  #bytes: Uint8Array
  #length = 0

  /** `capacity` is a guess; it grows. */
  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(Math.max(16, capacity))
  }

  write(value: number): void {
    if (this.#length + 8 > this.#bytes.length) this.#grow()
    let rest = value
    while (rest >= 0x80) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80
      rest = rest < 0x80000000 ? rest >>> 7 : Math.floor(rest / 0x80)
    }
    this.#bytes[this.#length++] = rest
  }

  writeSigned(value: number): void {
    this.write(value < 0 ? -2 * value - 1 : 2 * value)
  }

  /** What was written. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  #grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2)
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}

/** Reads what {@link VarintWriter} wrote, from the start. */
export class VarintReader {
  readonly #bytes: Uint8Array
  #place = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Whether there is no more. */
  get atEnd(): boolean {
    return this.#place >= this.#bytes.length
  }

  read(): number {
    const bytes = this.#bytes
    let byte = bytes[this.#place++] ?? 0
    if (byte < 0x80) return byte
    let value = byte & 0x7f
    for (let scale = 0x80; ; scale *= 0x80) {
      byte = bytes[this.#place++] ?? 0
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
    }
  }

  readSigned(): number {
    const value = this.read()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }
}
