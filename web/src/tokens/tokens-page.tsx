import { Button, Group, Kbd, NativeSelect, Title } from '@mantine/core'
import { useDisclosure, useDocumentTitle, useHotkeys, useMediaQuery } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Fragment, lazy, Suspense, useCallback, useMemo } from 'react'
import type { TokenFilters } from '../api/types.ts'
import { FilterIcon } from '../shared/icons.tsx'
import { windowTitle } from '../shared/text.ts'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { BulkBar } from './bulk-bar.tsx'
import { columnsText, useChosenColumns } from './chosen-columns.ts'
import { ColumnsMenu } from './columns-menu.tsx'
import { ExportMenu } from './export-menu.tsx'
import { FilterBar } from './filter-bar.tsx'
import { pickFilters, withFilters } from './filters.ts'
import { focusFirstRow } from './move-focus.ts'
import { SearchBox } from './search-box.tsx'
import { sortChoices, sorted } from './sorting.ts'
import { keysText, tokensText } from './text.ts'
import { TokenList } from './token-list.tsx'
import { TokenTotal } from './token-total.tsx'
import classes from './tokens.module.css'
import { useSelection } from './use-selection.ts'
import { filtersOf, pickView, viewWith } from './view.ts'
import { ViewsMenu } from './views-menu.tsx'

const FilterPanel = lazy(() => import('./filter-panel.tsx').then((module) => ({ default: module.FilterPanel })))

/** The organisation's tokens. The address holds filters, order and columns, so that a view can be kept and passed on. */
export function TokensPage() {
  useDocumentTitle(windowTitle(tokensText.title))
  const view = useSearch({ from: '/tokens' })
  const filters = useMemo(() => filtersOf(view), [view])
  const navigate = useNavigate({ from: '/tokens' })
  const narrow = useMediaQuery('(max-width: 48em)', window.innerWidth <= 768, { getInitialValueInEffect: false })
  const maySteward = useMaySteward()
  const selection = useSelection()
  const columns = useChosenColumns(view)
  const show = useCallback(
    (next: TokenFilters) => void navigate({ search: (now) => viewWith(now, next), resetScroll: true }),
    [navigate],
  )
  const find = (text: string) =>
    void navigate({
      search: (now) => viewWith(now, withFilters(pickFilters({ ...now }), { search: text })),
      replace: true,
      resetScroll: true,
    })
  useHotkeys([
    ['j', focusFirstRow],
    ['Escape', selection.clear],
  ])
  return (
    <>
      <Group justify="space-between" mb="md">
        <Group align="baseline" gap="sm">
          <Title order={1}>{tokensText.title}</Title>
          <TokenTotal filters={filters} />
        </Group>
        <Group gap={8}>
          <ViewsMenu view={view} />
          {!narrow && (
            <ColumnsMenu
              keys={columns.keys}
              chosen={columns.chosen}
              onColumns={(keys) => {
                columns.remember(keys)
                const chosen = keys === null ? undefined : columnsText(keys)
                void navigate({
                  search: (now) => pickView({ ...now, columns: chosen }),
                  replace: true,
                  resetScroll: false,
                })
              }}
            />
          )}
          <ExportMenu filters={filters} columns={columns.shown} />
        </Group>
      </Group>
      <div className={classes.tools}>
        <SearchBox value={filters.search ?? ''} onSearch={find} onLeave={focusFirstRow} />
        <MoreFilters filters={filters} onFilters={show} />
        {narrow && (
          <NativeSelect
            aria-label={tokensText.sort}
            data={[...sortChoices]}
            value={filters.sort ?? '-lastActiveAt'}
            onChange={({ currentTarget }) => show(sorted(currentTarget.value, filters))}
          />
        )}
        <Keys choosing={maySteward} />
      </div>
      <FilterBar filters={filters} onFilters={show} />
      <TokenList
        view={view}
        filters={filters}
        table={{ columns: columns.shown, chosen: columns.chosen }}
        selection={maySteward ? selection : null}
        onFilters={show}
        narrow={narrow}
      />
      {maySteward && <BulkBar selection={selection} />}
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

/** Which keys work in the list; on screens that have room for it. */
function Keys({ choosing }: { readonly choosing: boolean }) {
  const keys = [
    { caps: ['↑', '↓'], does: keysText.move },
    { caps: ['Enter'], does: keysText.open },
    ...(choosing ? [{ caps: ['x'], does: keysText.choose }] : []),
    { caps: ['/'], does: keysText.search },
  ]
  return (
    <ul className={classes.keys} aria-label={keysText.title}>
      {keys.map(({ caps, does }) => (
        <li key={does}>
          {caps.map((cap) => (
            <Fragment key={cap}>
              <Kbd size="xs">{cap}</Kbd>{' '}
            </Fragment>
          ))}
          {does}
        </li>
      ))}
    </ul>
  )
}
