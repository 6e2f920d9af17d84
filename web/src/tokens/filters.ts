import type { TokenFilters } from '../api/types.ts'

/** Name of a filter, the same in the address, in the REST API and on the command line. */
export type FilterName = keyof TokenFilters

/** Every filter of the token list but the order, in the order in which they are shown. */
export const filterNames = [
  'search',
  'ids',
  'kind',
  'status',
  'owner',
  'ownerStatus',
  'label',
  'unusedFor',
  'neverUsed',
  'usedAfter',
  'usedBefore',
  'createdAfter',
  'createdBefore',
  'expiresAfter',
  'expiresBefore',
  'ended',
  'unscoped',
  'cadence',
  'signal',
  'gone',
] as const satisfies readonly FilterName[]

/** The filters that an address carries; anything else in it is left out. */
export function pickFilters(search: Readonly<Record<string, unknown>>): TokenFilters {
  const filters: TokenFilters = {}
  for (const name of [...filterNames, 'sort'] as const) {
    const value = search[name]
    if (typeof value === 'string' && value !== '') filters[name] = value
  }
  return filters
}

/** The filters with some changed; `undefined` takes one away. */
export function withFilters(
  filters: TokenFilters,
  changes: { readonly [Name in FilterName]?: string | undefined },
): TokenFilters {
  return pickFilters({ ...filters, ...changes })
}

/** The filters without any but the order. */
export function withoutFilters({ sort }: TokenFilters): TokenFilters {
  return sort === undefined ? {} : { sort }
}

/** The filters that narrow the list, each with its value. */
export function activeFilters(filters: TokenFilters): readonly (readonly [(typeof filterNames)[number], string])[] {
  return filterNames.flatMap((name) => {
    const value = filters[name]
    return value === undefined ? [] : [[name, value] as const]
  })
}
