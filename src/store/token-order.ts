import type { TokenQuery, TokenSort, TokenSortKey } from '../model/token-query.ts'
import { StewardError } from '../platform/errors.ts'

const sortColumns = {
  label: 'label_order',
  owner: 'owner_folded',
  kind: 'kind',
  status: 'status',
  createdAt: 'created_at',
  expiresAt: 'expires_at',
  lastActiveAt: 'last_active_at',
} as const satisfies Record<TokenSortKey, string>

/** The order of a list: by a column, then by first sighting; tokens without a value last in both directions. */
export interface TokenOrder {
  readonly sort: TokenSort
  readonly column: (typeof sortColumns)[TokenSortKey]
  readonly direction: 'asc' | 'desc'
}

/** Where a page ended: the sort value and the key of its last token. */
export interface TokenPosition {
  readonly value: string | number | null
  readonly key: number
}

/** The order that a query asks for. */
export function orderOf({ sort = '-lastActiveAt' }: TokenQuery): TokenOrder {
  const key = sort.replace(/^-/, '') as TokenSortKey
  return { sort, column: sortColumns[key], direction: sort.startsWith('-') ? 'desc' : 'asc' }
}

/** A position as opaque text. */
export function writeCursor({ sort }: TokenOrder, { value, key }: TokenPosition): string {
  return Buffer.from(JSON.stringify([sort, value, key])).toString('base64url')
}

/** The position that a cursor of the same order means; throws `usage` for any other text. */
export function readCursor(order: TokenOrder, cursor: string): TokenPosition {
  const [sort, value, key] = parseCursor(cursor)
  if (sort === order.sort && isSortValue(value) && typeof key === 'number' && Number.isSafeInteger(key))
    return { value, key }
  throw new StewardError(
    'usage',
    'This cursor does not belong to this list: take the cursor from the page before, and send the same order.',
  )
}

/** Whether something in a cursor can be a sort value. */
export function isSortValue(value: unknown): value is TokenPosition['value'] {
  return value === null || (typeof value === 'string' && !value.includes('\0')) || Number.isSafeInteger(value)
}

/** What a cursor holds; nothing when it is none of ours. */
export function parseCursor(cursor: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}
