import type { TokenFilters } from '../api/types.ts'
import { pickFilters } from './filters.ts'

/** What the address of the token list holds: filters and order, and the columns where some were chosen. */
export interface TokenView extends TokenFilters {
  /** Keys of the columns, commas between. */
  columns?: string
}

/** The view that an address carries; anything else in it is left out. */
export function pickView(search: Readonly<Record<string, unknown>>): TokenView {
  const { columns } = search
  return { ...pickFilters(search), ...(typeof columns === 'string' && columns !== '' ? { columns } : {}) }
}

/** The filters and the order of a view. */
export function filtersOf({ columns: _, ...filters }: TokenView): TokenFilters {
  return filters
}

/** The view with other filters. */
export function viewWith(view: TokenView, filters: TokenFilters): TokenView {
  return pickView({ ...filters, columns: view.columns })
}

/** Whether two views show the same. */
export function isSameView(one: TokenView, other: TokenView): boolean {
  const [a, b] = [one, other].map((view) => JSON.stringify(Object.entries(pickView({ ...view })).toSorted()))
  return a === b
}
