import type { SelectQueryBuilder } from 'kysely'
import type { Engine, Queries } from './engine.ts'
import { count } from './kit.ts'

/** Where a list is read. */
export interface Listing {
  readonly engine: Engine
  /** A snapshot. */
  readonly queries: Queries
}

/**
 * How many rows a query means, its selection left aside. Counting takes longer than reading a page, and every page of a list tells the same:
 * it is counted once for each state of the record.
 */
export async function totalOf<Database, Table extends keyof Database, Row>(
  { engine, queries }: Listing,
  matching: SelectQueryBuilder<Database, Table, Row>,
): Promise<number> {
  const counting = matching.clearSelect().select(count().as('total')).compile()
  const key = JSON.stringify([counting.sql, counting.parameters])
  return engine.rememberWithin(queries, key, async () => {
    const { rows } = await queries.executeQuery<{ readonly total: number }>(counting)
    return rows[0]?.total ?? 0
  })
}
