import { Group, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { findingsQuery } from '../api/queries.ts'
import type { FindingFilters } from '../api/types.ts'
import { windowTitle } from '../shared/text.ts'
import { FilterTools } from './filter-tools.tsx'
import { pickFindingFilters } from './finding-filters.ts'
import { FindingList } from './finding-list.tsx'
import { JudgementNote } from './judgement-note.tsx'
import { findingsText } from './text.ts'

/** What the policies say of the organisation's tokens. The address holds the filters. */
export function FindingsPage() {
  useDocumentTitle(windowTitle(findingsText.title))
  const filters = useSearch({ from: '/findings' })
  const navigate = useNavigate({ from: '/findings' })
  const change = (changes: Partial<Record<keyof FindingFilters, string | undefined>>, replace = false) =>
    void navigate({ search: (now) => pickFindingFilters({ ...now, ...changes }), replace })
  return (
    <>
      <Group align="baseline" gap="sm" mb="md">
        <Title order={1}>{findingsText.title}</Title>
        <FindingTotal filters={filters} />
      </Group>
      <JudgementNote />
      <FilterTools filters={filters} onChange={change} />
      <FindingList
        filters={filters}
        onClear={() => change({ severity: undefined, severities: undefined, policy: undefined, owner: undefined })}
      />
    </>
  )
}

/** How many findings match. Told to screen readers when it changes. */
function FindingTotal({ filters }: { readonly filters: FindingFilters }) {
  const { data } = useInfiniteQuery({ ...findingsQuery(filters), placeholderData: keepPreviousData })
  const total = data?.pages[0]?.total
  return (
    <Text component="div" c="dimmed" role="status" className="figures">
      {total === undefined ? null : findingsText.count(total)}
    </Text>
  )
}
