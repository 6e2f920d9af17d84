import type { Kysely, Transaction } from 'kysely'
import { StewardError } from '../platform/errors.ts'
import { Remembered, type VersionReader } from './remember.ts'
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
  /** In which state the record is. */
  readonly version: VersionReader
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
  /**
   * {@link Engine.snapshot}, answered from memory where the same `key` was asked before and nothing was written to the record since, by this
   * process or another. `key` says everything that the answer depends on beside the record; answers are shared and must not be changed.
   */
  remember<Result>(key: string, work: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result>
  /** The same for a part of a snapshot. Not for transactions that write. */
  rememberWithin<Result>(snapshot: Queries, key: string, read: () => Promise<Result>): Promise<Result>
  /** Waits for work under way, refuses more, then closes. Idempotent. */
  close(): Promise<void>
}

/** The engine over its parts: transactions, translated faults, and a close that waits for work under way. */
export function createEngine(parts: EngineParts): Engine {
  const { name, database, maxBindings, lockSchema } = parts
  const running = new Set<Promise<unknown>>()
  const remembered = new Remembered(parts.version)
  let closing: Promise<void> | null = null
  const guarded = <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (closing !== null) return Promise.reject(new StewardError('internal', 'The record was closed.'))
    const result = work().catch((error: unknown) => Promise.reject(parts.translate(error)))
    const settled = result.then(nothing, nothing).finally(() => running.delete(settled))
    running.add(settled)
    return result
  }
  const snapshot: Engine['snapshot'] = (work) =>
    guarded(() => database.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work))
  // A key stands for one kind of answer.
  const rememberWithin = <Result>(queries: Queries, key: string, read: () => Promise<Result>): Promise<Result> =>
    remembered.within(queries, key, read) as Promise<Result>
  return {
    name,
    maxBindings,
    lockSchema,
    describe: () => guarded(() => parts.describe()),
    write: (work) => guarded(() => database.transaction().execute(work)),
    snapshot,
    remember: async <Result>(key: string, work: (queries: Transaction<Tables>) => Promise<Result>): Promise<Result> => {
      const known = closing === null ? remembered.recall(key) : undefined
      if (known !== undefined) return known as Result
      return snapshot((queries) => rememberWithin(queries, key, () => work(queries)))
    },
    rememberWithin,
    close: () => {
      closing ??= Promise.all(running).then(() => database.destroy())
      return closing
    },
  }
}

function nothing(): void {}
