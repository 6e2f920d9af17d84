import { type SelectQueryBuilder, sql } from 'kysely'
import type { PageAsked } from '../model/page.ts'
import { StewardError } from '../platform/errors.ts'
import { checkedLimit, readCursor, writeCursor } from './cursor.ts'
import { behind, type OrderedColumn } from './kit.ts'

/** An order upwards: columns of whole numbers of which none is null, the last of them unique; and their values in a row. */
export interface ListOrder<Row> {
  readonly columns: readonly OrderedColumn[]
  readonly values: (row: Row) => readonly number[]
}

/** How a list is paged. */
export interface Paging<Row> {
  /** What is listed, for messages to people. */
  readonly things: string
  /** Orders by the field that names them. */
  readonly orders: Readonly<Record<string, ListOrder<Row>>>
  /** The order where none is asked for. */
  readonly fallback: string
}

/**
 * One page of the rows that match, and the cursor of the next one. A cursor holds the place of its last row, so that rows that come and
 * go meanwhile neither repeat nor hide others. Rejects with `usage` for a cursor of another order, an order or a limit that there is not.
 */
export async function keysetPage<Database, Table extends keyof Database, Row>(
  matching: SelectQueryBuilder<Database, Table, Row>,
  { limit: most, cursor = null, sort: asked }: PageAsked,
  { things, orders, fallback }: Paging<Row>,
): Promise<{ readonly rows: readonly Row[]; readonly next: string | null }> {
  const limit = checkedLimit(most, things)
  const sort = asked ?? fallback
  const field = sort.replace(/^-/, '')
  const order = orders[field]
  if (order === undefined)
    throw new StewardError(
      'usage',
      `sort: ${things} are sorted by ${Object.keys(orders).join(' or ')}, not by ${field}.`,
    )
  // Which order a cursor belongs to is its first number, so that it is refused in another.
  const mark = 2 * Object.keys(orders).indexOf(field) + Number(sort.startsWith('-'))
  const columns = sort.startsWith('-') ? order.columns.map(turned) : order.columns
  const place = cursor === null ? null : placeOf(cursor, mark, columns.length)
  const paged = place === null ? matching : matching.where(behind(columns, place))
  const ordered = columns.reduce(
    (rows, { column, down }) => rows.orderBy(sql.ref(column), down === true ? 'desc' : 'asc'),
    paged,
  )
  const rows = await ordered.limit(limit + 1).execute()
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    rows: rows.slice(0, limit),
    next: last === undefined ? null : writeCursor([mark, ...order.values(last)]),
  }
}

function turned({ column, down = false }: OrderedColumn): OrderedColumn {
  return { column, down: !down }
}

function placeOf(cursor: string, mark: number, size: number): readonly number[] {
  const [found, ...place] = readCursor(cursor, size + 1)
  if (found === mark) return place
  throw new StewardError(
    'usage',
    'This cursor does not belong to this list: take the cursor from the page before, and send the same order.',
  )
}
