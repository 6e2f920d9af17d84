import type { Kysely, Transaction } from 'kysely'
import { StewardError } from '../platform/errors.ts'
import type { Tables } from './schema.ts'

/** The two engines; everything of the store above the engines is the same for both. */
export type EngineName = 'sqlite' | 'postgres'

/** Whatever can run queries: the database or a transaction. */
export type Queries = Kysely<Tables>

/** What only the engine itself can say of its database. */
export interface EngineDescription {
  readonly version: string
  readonly location: string
  readonly bytes: number | null
  readonly faults: readonly string[]
}

/** What an engine brings; {@link createEngine} makes the rest of it. */
export interface EngineParts {
  readonly name: EngineName
  readonly database: Kysely<Tables>
  /** Most values that one statement should bind: what the engine allows, or where larger statements stop paying. */
  readonly maxBindings: number
  /** A fault of the database as one of the catalogue; what is none passes unchanged. Nothing that it says holds a secret. */
  translate(error: unknown): unknown
  /** Serialises schema changes between processes, inside a transaction. */
  lockSchema(transaction: Queries): Promise<void>
  describe(): Promise<EngineDescription>
}

/** A database opened by one of the two engines. Faults come out as the engine translates them. */
export interface Engine extends Pick<EngineParts, 'name' | 'maxBindings' | 'lockSchema' | 'describe'> {
  /**
   * Runs `work` in one transaction: all of it or nothing, on disk before this resolves. SQLite takes the only write lock when it
   * begins; in PostgreSQL writers of one organisation wait for each other where they lock its row.
   */
  write<Result>(work: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result>
  /** Runs reads that see one snapshot, whatever is written meanwhile. */
  snapshot<Result>(work: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result>
  /** Waits for work under way, refuses more, then closes. Idempotent. */
  close(): Promise<void>
}

/** The engine over its parts: transactions, translated faults, and a close that waits for work under way. */
export function createEngine(parts: EngineParts): Engine {
  const { name, database, maxBindings, lockSchema } = parts
  const running = new Set<Promise<unknown>>()
  let closing: Promise<void> | null = null
  const guarded = <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (closing !== null) return Promise.reject(new StewardError('internal', 'The record was closed.'))
    const result = work().catch((error: unknown) => Promise.reject(parts.translate(error)))
    const settled = result.then(nothing, nothing).finally(() => running.delete(settled))
    running.add(settled)
    return result
  }
  return {
    name,
    maxBindings,
    lockSchema,
    describe: () => guarded(() => parts.describe()),
    write: (work) => guarded(() => database.transaction().execute(work)),
    snapshot: (work) =>
      guarded(() =>
        database.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
      ),
    close: () => {
      closing ??= Promise.all(running).then(() => database.destroy())
      return closing
    },
  }
}

function nothing(): void {}
