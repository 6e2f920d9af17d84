import { Button, Group, NativeSelect, Title } from '@mantine/core'
import { useDisclosure, useDocumentTitle, useMediaQuery } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useCallback } from 'react'
import type { TokenFilters } from '../api/types.ts'
import { FilterIcon } from '../shared/icons.tsx'
import { windowTitle } from '../shared/text.ts'
import { ExportMenu } from './export-menu.tsx'
import { FilterBar } from './filter-bar.tsx'
import { withFilters } from './filters.ts'
import { SearchBox } from './search-box.tsx'
import { sortChoices, sorted } from './sorting.ts'
import { tokensText } from './text.ts'
import { TokenList } from './token-list.tsx'
import { TokenTotal } from './token-total.tsx'
import classes from './tokens.module.css'

const FilterPanel = lazy(() => import('./filter-panel.tsx').then((module) => ({ default: module.FilterPanel })))

/** The organisation's tokens. The address holds the filters and the order, so that a view can be kept and passed on. */
export function TokensPage() {
  useDocumentTitle(windowTitle(tokensText.title))
  const filters = useSearch({ from: '/tokens' })
  const navigate = useNavigate({ from: '/tokens' })
  const narrow = useMediaQuery('(max-width: 48em)', window.innerWidth <= 768, { getInitialValueInEffect: false })
  const show = useCallback((search: TokenFilters) => void navigate({ search, resetScroll: true }), [navigate])
  const find = (text: string) =>
    void navigate({ search: (now) => withFilters(now, { search: text }), replace: true, resetScroll: true })
  return (
    <>
      <Group justify="space-between" mb="md">
        <Group align="baseline" gap="sm">
          <Title order={1}>{tokensText.title}</Title>
          <TokenTotal filters={filters} />
        </Group>
        <ExportMenu filters={filters} />
      </Group>
      <div className={classes.tools}>
        <SearchBox value={filters.search ?? ''} onSearch={find} />
        <MoreFilters filters={filters} onFilters={show} />
        {narrow && (
          <NativeSelect
            aria-label={tokensText.sort}
            data={[...sortChoices]}
            value={filters.sort ?? '-lastActiveAt'}
            onChange={({ currentTarget }) => show(sorted(currentTarget.value, filters))}
          />
        )}
      </div>
      <FilterBar filters={filters} onFilters={show} />
      <TokenList filters={filters} onFilters={show} narrow={narrow} />
    </>
  )
}

interface MoreFiltersProps {
  readonly filters: TokenFilters
  readonly onFilters: (filters: TokenFilters) => void
}

function MoreFilters({ filters, onFilters }: MoreFiltersProps) {
  const [opened, panel] = useDisclosure(false)
  return (
    <>
      <Button variant="default" leftSection={<FilterIcon />} onClick={panel.open}>
        {tokensText.filters}
      </Button>
      {opened && (
        <Suspense fallback={null}>
          <FilterPanel opened={opened} onClose={panel.close} filters={filters} onFilters={onFilters} />
        </Suspense>
      )}
    </>
  )
}
