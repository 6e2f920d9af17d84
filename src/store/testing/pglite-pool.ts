import { PGlite, types } from '@electric-sql/pglite'
import type { PostgresPool } from '../postgres.ts'

/**
 * A pool of one connection over PGlite (PostgreSQL in memory, inside this process): whoever connects waits until the one before has
 * released it.
 */
export function pglitePool(database: PGlite): PostgresPool {
  let last: Promise<void> = Promise.resolve()
  return {
    connect: async () => {
      const before = last
      let release = (): void => undefined
      last = new Promise((resolve) => {
        release = resolve
      })
      await before
      return { query: runQuery(database), release }
    },
    end: async () => undefined,
  } as unknown as PostgresPool
}

function runQuery(database: PGlite) {
  return async (text: string, parameters: readonly unknown[]) => {
    const { rows, affectedRows } = await database.query(text, [...parameters], { parsers: { [types.INT8]: Number } })
    return { command: text.trimStart().split(/\s/)[0]?.toUpperCase(), rows, rowCount: affectedRows ?? 0 }
  }
}

let shared: Promise<PGlite> | null = null
let schemas = 0

/** A pool over the PGlite of this test file, in a new schema of its own; the schemas before are no longer reached. */
export async function emptyPglitePool(): Promise<PostgresPool> {
  shared ??= PGlite.create()
  const database = await shared
  schemas += 1
  await database.exec(`create schema test_${schemas}; set search_path to test_${schemas}`)
  return pglitePool(database)
}
