import type { TokenFilters } from '../api/types.ts'
import { withFilters } from './filters.ts'
import { columnText } from './text.ts'

/** What the server can sort by. */
export type SortKey = 'label' | 'owner' | 'kind' | 'status' | 'createdAt' | 'expiresAt' | 'lastActiveAt'

/** Order while none is asked for: most recently used first. */
const usual = '-lastActiveAt'

/** The order in force. */
export function sortOf({ sort = usual }: TokenFilters): { readonly key: string; readonly downwards: boolean } {
  return { key: sort.replace(/^-/, ''), downwards: sort.startsWith('-') }
}

/** The filters sorted by a column: first its natural direction (newest use first, all else upwards), then the other. */
export function sortedBy(key: SortKey, filters: TokenFilters): TokenFilters {
  const now = sortOf(filters)
  const downwards = now.key === key ? !now.downwards : key === 'lastActiveAt'
  return sorted(`${downwards ? '-' : ''}${key}`, filters)
}

/** The filters in the given order; the usual one is left out of the address. */
export function sorted(sort: string, filters: TokenFilters): TokenFilters {
  return withFilters(filters, { sort: sort === usual ? undefined : sort })
}

/** Every order as a choice, for screens without column headers. */
export const sortChoices: readonly { readonly value: string; readonly label: string }[] = [
  { value: usual, label: 'Last used, newest first' },
  { value: 'lastActiveAt', label: 'Last used, oldest first' },
  { value: 'expiresAt', label: 'Ends, soonest first' },
  { value: 'createdAt', label: 'Created, oldest first' },
  { value: '-createdAt', label: 'Created, newest first' },
  { value: 'label', label: columnText.label },
  { value: 'owner', label: columnText.owner },
]
