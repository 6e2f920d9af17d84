// Filters, order and pages of the API Access lists: one mechanism for user tokens, OAuth clients and organisation keys.

/** A request that the list refuses: which code, and why. */
export class Refused extends Error {
  readonly code: 'INVALID_API_TOKEN_SEARCH_QUERY' | 'INVALID_FIELD_FORMAT' | 'INVALID_PAGE_SIZE' | 'INVALID_SORT'
  constructor(code: Refused['code'], message: string) {
    super(message)
    this.code = code
  }
}

type Query = Readonly<Record<string, string | undefined>>

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 }

/** Whether an instant satisfies a family of time filters (`createdAt…`, `lastActiveAt…`, `expiresAt…`); an absent one never does. */
export function timeFilter(query: Query, family: string, now: number): (at: number | null) => boolean {
  const type = query[`${family}SearchType`]
  if (type === undefined) return () => true
  const [from, to] = rangeOf(type, query, { family, now })
  return (at) => at !== null && (from === null || at >= from) && (to === null || at <= to)
}

type Range = readonly [from: number | null, to: number | null]

function rangeOf(
  type: string,
  query: Query,
  { family, now }: { readonly family: string; readonly now: number },
): Range {
  const given = (suffix: string): string | undefined => query[`${family}${suffix}`]
  switch (type) {
    case 'range':
      return bothOf(isoTime(given('From'), `${family}From`), isoTime(given('To'), `${family}To`), family)
    case 'range_time':
      return bothOf(
        relativeTime(given('RangeFrom'), now, `${family}RangeFrom`),
        relativeTime(given('RangeTo'), now, `${family}RangeTo`),
        family,
      )
    case 'gt':
    case 'lt':
      return distance(type, { uom: given('Uom'), value: given('Value') }, { family, now })
    default:
      throw new Refused('INVALID_FIELD_FORMAT', `${family}SearchType must be one of range, gt, lt, range_time`)
  }
}

function bothOf(from: number | null, to: number | null, family: string): Range {
  if (from === null && to === null)
    throw new Refused('INVALID_API_TOKEN_SEARCH_QUERY', `${family}: at least one end of the range is needed`)
  return [from, to]
}

function isoTime(text: string | undefined, name: string): number | null {
  if (text === undefined || text === '') return null
  const at = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at)) throw new Refused('INVALID_FIELD_FORMAT', `${name} must be an ISO 8601 time`)
  return at
}

/** `-3w`, `1d12h`: units w d h m in this order; a leading minus looks back. */
function relativeTime(text: string | undefined, now: number, name: string): number | null {
  if (text === undefined || text === '') return null
  const match = /^(-?)(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?$/.exec(text)
  if (match === null || match.slice(2).every((part) => part === undefined))
    throw new Refused('INVALID_FIELD_FORMAT', `${name} must be a span such as -3w or 1d12h`)
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = match.slice(2).map((part) => Number(part ?? 0))
  const span = ((weeks * 7 + days) * 24 + hours) * 3_600_000 + minutes * 60_000
  return match[1] === '-' ? now - span : now + span
}

/** Our choice: `gt` = more than N units away from now, `lt` = less; away means ago, for `expiresAt` ahead. */
function distance(
  type: 'gt' | 'lt',
  { uom, value }: { readonly uom: string | undefined; readonly value: string | undefined },
  { family, now }: { readonly family: string; readonly now: number },
): Range {
  const unit = unitMs[uom ?? '']
  if (uom === undefined || value === undefined)
    throw new Refused('INVALID_API_TOKEN_SEARCH_QUERY', `${family}: ${type} needs ${family}Uom and ${family}Value`)
  if (unit === undefined)
    throw new Refused('INVALID_FIELD_FORMAT', `${family}Uom must be one of day, hour, minute, week`)
  if (!/^\d{1,9}$/.test(value)) throw new Refused('INVALID_FIELD_FORMAT', `${family}Value must be a whole number`)
  const span = Number(value) * unit
  if (family === 'expiresAt') return type === 'gt' ? [now + span + 1, null] : [now, now + span]
  return type === 'gt' ? [null, now - span - 1] : [now - span, now]
}

/** Case-insensitive search in any of the texts. */
export function textFilter(q: string | undefined): (texts: readonly string[]) => boolean {
  const wanted = q?.trim().toLowerCase() ?? ''
  return (texts) => wanted === '' || texts.some((text) => text.toLowerCase().includes(wanted))
}

type Value = string | number | null

/** What rows can be sorted by. */
export type SortKeys<Row> = Readonly<Record<string, (row: Row) => Value>>

interface SortTerm<Row> {
  readonly value: (row: Row) => Value
  readonly down: boolean
}

function parseSort<Row>(text: string, keys: SortKeys<Row>): readonly SortTerm<Row>[] {
  return text.split(',').map((part) => {
    // An unencoded "+" arrives as a space.
    const name = part.trim().replace(/^[+-]/, '')
    const value = Object.hasOwn(keys, name) ? keys[name] : undefined
    if (value === undefined)
      throw new Refused('INVALID_SORT', `sort must be one of ${Object.keys(keys).join(', ')}, each also with "-"`)
    return { value, down: part.trim().startsWith('-') }
  })
}

/** How a list is paged. */
export interface Paging<Row> {
  readonly query: Query
  readonly keys: SortKeys<Row>
  readonly defaultSort: string
  readonly id: (row: Row) => string
  /** Legal page sizes: a list, or a smallest and a largest. */
  readonly sizes: readonly number[] | { readonly least: number; readonly most: number }
}

/** One page and its cursors. A cursor holds the sort values and the id of the row before it, nothing else. */
export function pageOf<Row>(
  rows: readonly Row[],
  { query, keys, defaultSort, id, sizes }: Paging<Row>,
): { readonly data: readonly Row[]; readonly links: Readonly<Record<string, string>> } {
  const terms = parseSort(query.sort ?? defaultSort, keys)
  const size = pageSize(query.pageSize, sizes)
  const sorted = rows
    .map((row) => ({ row, place: place(row, terms, id) }))
    .sort((a, b) => compareRows(a.place, b.place, terms))
  const start =
    query.cursor === undefined || query.cursor === ''
      ? 0
      : afterCursor(sorted, readCursor(query.cursor, terms.length), terms)
  const data = sorted.slice(start, start + size).map(({ row }) => row)
  const cursorAt = (index: number): string => writeCursor(sorted[index]?.place ?? null)
  return {
    data,
    links: {
      self: cursorAt(start - 1),
      ...(start + size < sorted.length ? { next: cursorAt(start + size - 1) } : {}),
      ...(start > 0 ? { prev: cursorAt(start - size - 1) } : {}),
    },
  }
}

function pageSize(text: string | undefined, sizes: Paging<never>['sizes']): number {
  if (text === undefined) return 20
  const size = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  const legal = 'least' in sizes ? size >= sizes.least && size <= sizes.most : sizes.includes(size)
  if (!legal)
    throw new Refused(
      'INVALID_PAGE_SIZE',
      'least' in sizes
        ? `pageSize must be ${sizes.least} to ${sizes.most}`
        : `pageSize must be one of ${sizes.join(', ')}`,
    )
  return size
}

interface Place {
  readonly values: readonly Value[]
  readonly id: string
}

function place<Row>(row: Row, terms: readonly SortTerm<Row>[], id: (row: Row) => string): Place {
  return { values: terms.map(({ value }) => value(row)), id: id(row) }
}

/** Absent values come last in both directions; equal rows by id. */
function compareRows(a: Place, b: Place, terms: readonly { readonly down: boolean }[]): number {
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
  return (a < b ? -1 : 1) * (down ? -1 : 1)
}

function afterCursor(
  sorted: readonly { readonly place: Place }[],
  cursor: Place | null,
  terms: readonly { readonly down: boolean }[],
): number {
  if (cursor === null) return 0
  const next = sorted.findIndex((candidate) => compareRows(candidate.place, cursor, terms) > 0)
  return next < 0 ? sorted.length : next
}

function writeCursor(at: Place | null): string {
  return Buffer.from(JSON.stringify(at === null ? [] : [...at.values, at.id])).toString('base64url')
}

function readCursor(text: string, terms: number): Place | null {
  const parsed = parseJson(Buffer.from(text, 'base64url').toString())
  if (Array.isArray(parsed) && parsed.length === 0) return null
  if (!Array.isArray(parsed) || parsed.length !== terms + 1 || typeof parsed.at(-1) !== 'string')
    throw new Refused('INVALID_FIELD_FORMAT', 'cursor is not one of this list')
  return { values: parsed.slice(0, -1), id: parsed.at(-1) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
