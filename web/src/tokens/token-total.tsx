import { Skeleton, Text } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { tokensQuery } from '../api/queries.ts'
import type { TokenFilters } from '../api/types.ts'
import { tokensText } from './text.ts'

/** How many tokens match. Told to screen readers when it changes. */
export function TokenTotal({ filters }: { readonly filters: TokenFilters }) {
  const { data, isPending } = useInfiniteQuery({ ...tokensQuery(filters), placeholderData: keepPreviousData })
  const total = data?.pages[0]?.total
  return (
    <Text component="div" c="dimmed" role="status" className="figures">
      {total !== undefined ? tokensText.count(total) : isPending ? <Skeleton height={14} width={80} /> : null}
    </Text>
  )
}
