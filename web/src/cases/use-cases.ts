import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { casesQuery } from '../api/acting.ts'
import type { Case } from '../api/types.ts'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { type CaseFilters, caseQueryOf } from './case-filters.ts'

/** The cases that match filters, as far as they have been loaded; `cases` is `undefined` until the first answer. */
export function useCases(filters: CaseFilters) {
  const now = useProviderNow()
  const { data, ...query } = useInfiniteQuery({
    ...casesQuery(caseQueryOf(filters, now ?? 0)),
    enabled: now !== undefined || filters.due === undefined,
    placeholderData: keepPreviousData,
  })
  const cases: readonly Case[] | undefined = data?.pages.flatMap((page) => page.data)
  return { ...query, cases, total: data?.pages.at(-1)?.total ?? 0 }
}

/** What {@link useCases} gives. */
export type CaseListing = ReturnType<typeof useCases>
