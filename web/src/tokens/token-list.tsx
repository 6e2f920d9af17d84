import { Button, EmptyState, Loader } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { tokensQuery } from '../api/queries.ts'
import type { TokenFilters } from '../api/types.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { KeyIcon } from '../shared/icons.tsx'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { activeFilters, withoutFilters } from './filters.ts'
import { tokensText } from './text.ts'
import { TokenCards, TokenCardsSkeleton } from './token-cards.tsx'
import { type TableColumns, TokenTable, TokenTableSkeleton } from './token-table.tsx'
import classes from './tokens.module.css'
import type { Selection } from './use-selection.ts'
import type { TokenView } from './view.ts'

interface TokenListProps {
  readonly view: TokenView
  readonly filters: TokenFilters
  readonly table: TableColumns
  readonly selection: Selection | null
  readonly onFilters: (filters: TokenFilters) => void
  readonly narrow: boolean
}

/** The tokens that match, or why there are none to show. While other filters load, the old rows stay, dimmed. */
export function TokenList({ view, filters, table, selection, onFilters, narrow }: TokenListProps) {
  const query = useInfiniteQuery({ ...tokensQuery(filters), placeholderData: keepPreviousData })
  const { hasNextPage, isFetchingNextPage, fetchNextPage, data } = query
  const now = useProviderNow()
  const tokens = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data])
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  if (query.error !== null && data === undefined)
    return <ListFault error={query.error} filters={filters} onFilters={onFilters} retry={() => void query.refetch()} />
  if (data === undefined)
    return narrow ? (
      <TokenCardsSkeleton />
    ) : (
      <TokenTableSkeleton filters={view} choosing={selection !== null} {...table} />
    )
  if (tokens.length === 0) return <NoTokens filters={filters} onFilters={onFilters} />
  const list = { tokens, total: data.pages[0]?.total ?? tokens.length, filters: view, now, onNearEnd: more, selection }
  return (
    <div className={classes.list} aria-busy={query.isPlaceholderData}>
      {query.error !== null && (
        <FaultAlert title={tokensText.failed} error={query.error} retry={() => void query.refetch()} />
      )}
      {narrow ? <TokenCards {...list} /> : <TokenTable {...list} {...table} onFilters={onFilters} />}
      {isFetchingNextPage && (
        <Loader type="dots" className={classes.more} role="status" aria-label={tokensText.loadingMore} />
      )}
    </div>
  )
}

interface ListFaultProps extends Pick<TokenListProps, 'filters' | 'onFilters'> {
  readonly error: Error
  readonly retry: () => void
}

function ListFault({ error, filters, onFilters, retry }: ListFaultProps) {
  return (
    <>
      <FaultAlert title={tokensText.failed} error={error} retry={retry} />
      {activeFilters(filters).length > 0 && (
        <Button variant="default" mt="md" onClick={() => onFilters({})}>
          {tokensText.clear}
        </Button>
      )}
    </>
  )
}

function NoTokens({ filters, onFilters }: Pick<TokenListProps, 'filters' | 'onFilters'>) {
  const filtered = activeFilters(filters).length > 0
  return (
    <EmptyState
      py={72}
      icon={<KeyIcon size={28} />}
      title={filtered ? tokensText.none : tokensText.nothing}
      description={filtered ? tokensText.noneHint : tokensText.nothingHint}
    >
      {filtered && (
        <EmptyState.Actions>
          <Button variant="default" onClick={() => onFilters(withoutFilters(filters))}>
            {tokensText.clear}
          </Button>
        </EmptyState.Actions>
      )}
    </EmptyState>
  )
}
