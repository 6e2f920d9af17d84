import type { Kysely } from 'kysely'
import type { Tables } from './schema.ts'

/** A connection or a transaction: what a state is read through. */
type Queries = Kysely<Tables>

/** What tells one state of the record from another: the same text means that nothing was written between, by any process. */
export type RecordVersion = string

/** How an engine says in which state its record is. */
export interface VersionReader {
  /** The state that the transaction reads. */
  within(transaction: Queries): Promise<RecordVersion>
  /** The state now, where the engine can say so without a query; else `null`. */
  now(): RecordVersion | null
}

/** Answers of one state of the record, the last so many of them. */
const mostRemembered = 500

/**
 * Remembers what reads brought for as long as nothing is written to the record, here or in another process: then all of it is forgotten. A
 * read that found one state is never answered with what another held.
 */
export class Remembered {
  readonly #version: VersionReader
  readonly #answers = new Map<string, unknown>()
  #of: RecordVersion | null = null

  constructor(version: VersionReader) {
    this.#version = version
  }

  /** What is remembered of the state now, without a query; `undefined` where that cannot be told or nothing is. */
  recall(key: string): unknown {
    const version = this.#version.now()
    return version !== null && version === this.#of ? this.#answers.get(key) : undefined
  }

  /** What the read brings in the state that the transaction sees: remembered, or read now. */
  async within(transaction: Queries, key: string, read: () => Promise<unknown>): Promise<unknown> {
    const version = await this.#version.within(transaction)
    if (version !== this.#of) {
      this.#answers.clear()
      this.#of = version
    }
    const known = this.#answers.get(key)
    if (known !== undefined) return known
    const answer = await read()
    // Another read may have found a newer state meanwhile.
    if (version === this.#of) this.#keep(key, answer)
    return answer
  }

  #keep(key: string, answer: unknown): void {
    const oldest = this.#answers.keys().next()
    if (this.#answers.size >= mostRemembered && !oldest.done) this.#answers.delete(oldest.value)
    this.#answers.set(key, answer)
  }
}
