import { Group, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Case } from '../api/types.ts'
import { windowTitle } from '../shared/text.ts'
import { type CaseFilters, pickCaseFilters } from './case-filters.ts'
import { CaseList } from './case-list.tsx'
import { CaseTools } from './case-tools.tsx'
import { OrderBar } from './order-bar.tsx'
import { casesText } from './text.ts'
import { useCases } from './use-cases.ts'

/** The journeys of findings. The address holds the filters. */
export function CasesPage() {
  useDocumentTitle(windowTitle(casesText.title))
  const filters = useSearch({ from: '/cases' })
  const navigate = useNavigate({ from: '/cases' })
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set())
  const listing = useCases(filters)
  const change = (changes: Partial<Record<keyof CaseFilters, string | undefined>>, replace = false) =>
    void navigate({ search: (now) => pickCaseFilters({ ...now, ...changes }), replace })
  const select = (cases: readonly Case[], chosen: boolean) =>
    setSelected((before) => {
      const ids = cases.map(({ id }) => id)
      return new Set(chosen ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id)))
    })
  const clear = () => void navigate({ search: {} })
  return (
    <>
      <Group align="baseline" gap="sm" mb="md">
        <Title order={1}>{casesText.title}</Title>
        <Text component="div" c="dimmed" role="status" className="figures">
          {listing.cases === undefined ? null : casesText.count(listing.total)}
        </Text>
      </Group>
      <CaseTools filters={filters} onChange={change} onClear={clear} />
      <CaseList filters={filters} listing={listing} selected={selected} onSelect={select} onClear={clear} />
      <OrderBar
        cases={(listing.cases ?? []).filter(({ id }) => selected.has(id))}
        onDone={() => setSelected(new Set())}
      />
    </>
  )
}
