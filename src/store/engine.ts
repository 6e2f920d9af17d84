import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './schema.ts'

/** A database opened by one of the two engines. Everything else of the store is the same for both. */
export interface Engine {
  readonly name: 'sqlite' | 'postgres'
  readonly database: Kysely<Tables>
  /** Most values that one statement may bind. */
  readonly maxBindings: number
  /**
   * Runs `work` in one transaction that no other writer can interleave with (`BEGIN IMMEDIATE`; in PostgreSQL a lock on the
   * organisation's row, taken where order matters). Database faults come out as `StewardError`.
   */
  write<Result>(work: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result>
  /** Runs reads that must see one snapshot. */
  snapshot<Result>(work: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result>
  /** Serialises schema changes between processes, inside a transaction. */
  lockSchema(transaction: Transaction<Tables>): Promise<void>
  describe(): Promise<{
    readonly version: string
    readonly location: string
    readonly bytes: number | null
    readonly faults: readonly string[]
  }>
  close(): Promise<void>
}

/** Whatever can run queries: the database or a transaction. */
export type Queries = Kysely<Tables>
