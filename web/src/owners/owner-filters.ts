import type { OwnerFilters } from '../api/view-types.ts'

/** Columns that the list can be sorted by. */
export const ownerColumns = ['name', 'tokens', 'unused', 'nextEnd', 'lastUsed'] as const
/** One of them. */
export type OwnerColumn = (typeof ownerColumns)[number]

type Sort = NonNullable<OwnerFilters['sort']>

/** The order where the address names none. */
export const usualSort: Sort = '-tokens'
/** Every order. */
export const sorts: readonly Sort[] = ownerColumns.flatMap((column) => [column, `-${column}` as const])
const kinds = ['person', 'service-account', 'app'] as const
/** Who may be left out: everybody is shown, those who are active, or those who left. */
export const standings = ['', 'active', 'inactive,closed'] as const

/** The filters that an address carries; anything else in it is left out. */
export function pickOwnerFilters(given: Readonly<Record<string, unknown>>): OwnerFilters {
  const { search, status, kind, sort } = given
  const [knownKind, knownSort] = [kinds.find((one) => one === kind), sorts.find((one) => one === sort)]
  return {
    ...(typeof search === 'string' && search !== '' ? { search } : {}),
    ...(typeof status === 'string' && status !== '' ? { status } : {}),
    ...(knownKind === undefined ? {} : { kind: knownKind }),
    ...(knownSort === undefined || knownSort === usualSort ? {} : { sort: knownSort }),
  }
}

/** Whether anything but the order narrows the list. */
export function isNarrowed({ search, status, kind }: OwnerFilters): boolean {
  return search !== undefined || status !== undefined || kind !== undefined
}

/** By which column the list is sorted, and whether downwards. */
export function orderOf({ sort = usualSort }: OwnerFilters): { readonly column: string; readonly downwards: boolean } {
  return { column: sort.replace(/^-/, ''), downwards: sort.startsWith('-') }
}

/** The order after a click on a column's title: turned round where it is sorted by it already, else as people want it first. */
export function sortedBy(column: OwnerColumn, filters: OwnerFilters): Sort {
  const now = orderOf(filters)
  const downFirst = column === 'tokens' || column === 'unused' || column === 'lastUsed'
  const downwards = now.column === column ? !now.downwards : downFirst
  return downwards ? `-${column}` : column
}
