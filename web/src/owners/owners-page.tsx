import { Button, EmptyState, Group, NativeSelect, SegmentedControl, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { OwnerFilters } from '../api/view-types.ts'
import { ownersQuery } from '../api/views.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { LoadingRows, NarrowedEmpty } from '../shared/list-states.tsx'
import { LoadMore } from '../shared/load-more.tsx'
import { SearchField } from '../shared/search-field.tsx'
import { windowTitle } from '../shared/text.ts'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { isNarrowed, pickOwnerFilters, sorts, standings, usualSort } from './owner-filters.ts'
import { OwnerTable } from './owner-table.tsx'
import classes from './owners.module.css'
import { ownersText } from './text.ts'

type Change = (changes: Partial<Record<keyof OwnerFilters, string | undefined>>, replace?: boolean) => void

/** Who owns tokens, with figures of these. The address holds filters and order. */
export function OwnersPage() {
  useDocumentTitle(windowTitle(ownersText.title))
  const filters = useSearch({ from: '/owners' })
  const navigate = useNavigate({ from: '/owners' })
  const change: Change = (changes, replace = false) =>
    void navigate({ search: (before) => pickOwnerFilters({ ...before, ...changes }), replace })
  const clear = () => change({ search: undefined, status: undefined, kind: undefined })
  const now = useProviderNow()
  const query = useInfiniteQuery({ ...ownersQuery(filters), placeholderData: keepPreviousData })
  const { data, error, refetch } = query
  const owners = data?.pages.flatMap((page) => page.data) ?? []
  const total = data?.pages[0]?.total
  return (
    <>
      <Group align="baseline" gap="sm" mb="md">
        <Title order={1}>{ownersText.title}</Title>
        <Text component="div" c="dimmed" role="status" className="figures">
          {total === undefined ? null : ownersText.count(total)}
        </Text>
      </Group>
      <Tools filters={filters} onChange={change} onClear={clear} />
      {error !== null && <FaultAlert title={ownersText.failed} error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingRows label={ownersText.loading} />}
      {data !== undefined && owners.length === 0 && <NoOwners narrowed={isNarrowed(filters)} onClear={clear} />}
      {owners.length > 0 && (
        <OwnerTable
          owners={owners}
          filters={filters}
          now={now}
          busy={query.isPlaceholderData}
          onSort={(sort) => change({ sort })}
        />
      )}
      <LoadMore listing={query} shown={owners.length} />
    </>
  )
}

interface ToolsProps {
  readonly filters: OwnerFilters
  readonly onChange: Change
  readonly onClear: () => void
}

function Tools({ filters, onChange, onClear }: ToolsProps) {
  const standing = standings.find((one) => one === filters.status) ?? ''
  return (
    <div className={classes.tools}>
      <SegmentedControl
        aria-label={ownersText.standing}
        data={standings.map((value) => ({ value, label: ownersText.standings[value] }))}
        value={standing}
        onChange={(status) => onChange({ status })}
      />
      <NativeSelect
        aria-label={ownersText.kind}
        data={Object.entries(ownersText.kinds).map(([value, label]) => ({ value, label }))}
        value={filters.kind ?? ''}
        onChange={({ currentTarget }) => onChange({ kind: currentTarget.value })}
      />
      <NativeSelect
        aria-label={ownersText.sort}
        className={classes.order}
        data={sorts.map((value) => ({ value, label: ownersText.sorts[value] }))}
        value={sorts.find((one) => one === (filters.sort ?? usualSort)) ?? ''}
        onChange={({ currentTarget }) => onChange({ sort: currentTarget.value })}
      />
      <SearchField
        label={ownersText.search}
        value={filters.search ?? ''}
        onSearch={(search) => onChange({ search }, true)}
      />
      {isNarrowed(filters) && (
        <Button variant="subtle" onClick={onClear}>
          {ownersText.clear}
        </Button>
      )}
    </div>
  )
}

function NoOwners({ narrowed, onClear }: { readonly narrowed: boolean; readonly onClear: () => void }) {
  if (!narrowed) return <EmptyState py={72} title={ownersText.empty} description={ownersText.emptyHint} />
  return (
    <NarrowedEmpty
      title={ownersText.narrowed}
      hint={ownersText.narrowedHint}
      clear={ownersText.clear}
      onClear={onClear}
    />
  )
}
