import { one, readCursor, wholeNumber, writeCursor } from '../../http/read.ts'
import { badRequest } from './refusals.ts'

type Value = string | number | null

/** What the rows of a list can be sorted by. */
export type SortKeys<Row> = Readonly<Record<string, (row: Row) => Value>>

/** How a list is paged. */
export interface Paging<Row> {
  readonly keys: SortKeys<Row>
  readonly defaultSort: string
  readonly id: (row: Row) => string
  /** Legal page sizes: a list, or the largest of all from 1. */
  readonly sizes: readonly number[] | number
}

/** One page; its cursors are values, not addresses. There is no `next` on the last page and no `prev` on the first. */
export interface Page<Row> {
  readonly data: readonly Row[]
  readonly links: { readonly self?: string; readonly next?: string; readonly prev?: string }
}

/**
 * The page that a query asks for. A cursor holds the sort values and the id of one row, nothing else: filters, sort and page size must
 * come with every request. With another sort the same cursor leads elsewhere, or nowhere.
 */
export function pageOf<Row>(rows: readonly Row[], query: URLSearchParams, paging: Paging<Row>): Page<Row> {
  const terms = parseSort(one(query, 'sort') ?? paging.defaultSort, paging.keys)
  const size = pageSize(one(query, 'pageSize'), paging.sizes)
  const sorted = rows
    .map((row) => ({ row, place: { values: terms.map(({ value }) => value(row)), id: paging.id(row) } }))
    .sort((a, b) => compare(a.place, b.place, terms))
  const cursor = one(query, 'cursor')
  const start = cursor === undefined ? 0 : startOf(sorted, parseCursor(cursor, terms), { terms, size })
  const end = start + size
  return {
    data: sorted.slice(start, end).map(({ row }) => row),
    links: {
      ...cursorTo('self', 'from', sorted[start]?.place),
      ...(end < sorted.length ? cursorTo('next', 'after', sorted[end - 1]?.place) : {}),
      ...(start > 0 ? cursorTo('prev', 'before', sorted[start]?.place) : {}),
    },
  }
}

interface Term<Row> {
  readonly value: (row: Row) => Value
  readonly down: boolean
}

function parseSort<Row>(text: string, keys: SortKeys<Row>): readonly Term<Row>[] {
  return text.split(',').map((part) => {
    // An unencoded "+" arrives as a space.
    const name = part.trim().replace(/^[+-]/, '')
    const value = Object.hasOwn(keys, name) ? keys[name] : undefined
    if (value === undefined)
      throw badRequest('INVALID_SORT', `sort must be of ${Object.keys(keys).join(', ')}, each also with "-"`)
    return { value, down: part.trim().startsWith('-') }
  })
}

function pageSize(text: string | undefined, sizes: readonly number[] | number): number {
  if (text === undefined) return 20
  const size = wholeNumber(text, 1, 1000)
  const legal = size !== null && (typeof sizes === 'number' ? size <= sizes : sizes.includes(size))
  if (legal) return size
  const words = typeof sizes === 'number' ? `from 1 to ${sizes}` : `one of ${sizes.join(', ')}`
  throw badRequest('INVALID_PAGE_SIZE', `pageSize must be ${words}`)
}

interface Place {
  readonly values: readonly Value[]
  readonly id: string
}

/** Absent values come last in both directions; equal rows by id. */
function compare(a: Place, b: Place, terms: readonly { readonly down: boolean }[]): number {
  for (const [index, { down }] of terms.entries()) {
    const order = compareValues(a.values[index] ?? null, b.values[index] ?? null, down)
    if (order !== 0) return order
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

function compareValues(a: Value, b: Value, down: boolean): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b === down ? 1 : -1
}

type Side = 'from' | 'after' | 'before'

interface Cursor {
  readonly side: Side
  readonly place: Place
}

function startOf(
  sorted: readonly { readonly place: Place }[],
  { side, place }: Cursor,
  { terms, size }: { readonly terms: readonly { readonly down: boolean }[]; readonly size: number },
): number {
  const least = side === 'after' ? 1 : 0
  const found = sorted.findIndex((candidate) => compare(candidate.place, place, terms) >= least)
  const index = found < 0 ? sorted.length : found
  return side === 'before' ? Math.max(0, index - size) : index
}

const sides: Readonly<Record<string, Side>> = { s: 'from', n: 'after', p: 'before' }

function cursorTo(
  link: 'self' | 'next' | 'prev',
  side: Side,
  place: Place | undefined,
): Readonly<Record<string, string>> {
  if (place === undefined) return {}
  return { [link]: writeCursor([{ from: 's', after: 'n', before: 'p' }[side], place.values, place.id]) }
}

function parseCursor(text: string, terms: readonly unknown[]): Cursor {
  const read = readCursor(text)
  const [letter, values, id]: readonly unknown[] = Array.isArray(read) ? read : []
  const side = sides[String(letter)]
  if (side === undefined || typeof id !== 'string' || !isValues(values) || values.length !== terms.length)
    throw badRequest('INVALID_FIELD_FORMAT', 'cursor is not one of this list and this sort')
  return { side, place: { values, id } }
}

function isValues(values: unknown): values is readonly Value[] {
  return (
    Array.isArray(values) &&
    values.every((value) => value === null || typeof value === 'string' || typeof value === 'number')
  )
}
