import { Button, Checkbox, EmptyState } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Case } from '../api/types.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { DoneIcon } from '../shared/icons.tsx'
import { LoadingRows, NarrowedEmpty } from '../shared/list-states.tsx'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { type CaseFilters, isNarrowed } from './case-filters.ts'
import { CaseRow } from './case-row.tsx'
import classes from './cases.module.css'
import { casesText, emptyText } from './text.ts'
import type { CaseListing } from './use-cases.ts'

interface CaseListProps {
  readonly filters: CaseFilters
  readonly listing: CaseListing
  readonly selected: ReadonlySet<number>
  readonly onSelect: (cases: readonly Case[], selected: boolean) => void
  readonly onClear: () => void
}

/** The cases that match, the next that is due first, or why there are none. While other filters load, the old rows stay, dimmed. */
export function CaseList({ filters, listing, selected, onSelect, onClear }: CaseListProps) {
  const { cases, total, error, refetch, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage } = listing
  const now = useProviderNow()
  const maySteward = useMaySteward()
  if (cases === undefined && error === null) return <LoadingRows label={casesText.loading} />
  return (
    <>
      {error !== null && <FaultAlert title={casesText.failed} error={error} retry={() => void refetch()} />}
      {cases?.length === 0 && <NoCases filters={filters} onClear={onClear} />}
      {cases !== undefined && cases.length > 0 && (
        <>
          <Heads>
            {maySteward && (
              <Checkbox
                label={<span className={classes.allWord}>{casesText.selectAll}</span>}
                checked={cases.every(({ id }) => selected.has(id))}
                indeterminate={cases.some(({ id }) => selected.has(id)) && !cases.every(({ id }) => selected.has(id))}
                onChange={({ currentTarget }) => onSelect(cases, currentTarget.checked)}
              />
            )}
          </Heads>
          <ul className={classes.list} aria-label={casesText.list} aria-busy={isPlaceholderData}>
            {cases.map((one) => (
              <CaseRow
                key={one.id}
                of={one}
                now={now}
                selected={selected.has(one.id)}
                onSelect={maySteward ? (chosen) => onSelect([one], chosen) : null}
              />
            ))}
          </ul>
        </>
      )}
      {hasNextPage && cases !== undefined && (
        <Button
          variant="default"
          className={classes.more}
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {casesText.more(cases.length, total)}
        </Button>
      )}
    </>
  )
}

/** Titles over the list on a wide screen; each row tells its own parts to assistive technology. */
function Heads({ children }: { readonly children: ReactNode }) {
  const { severity, case: subject, stands, next, owner } = casesText.columns
  return (
    <div className={classes.heads}>
      <span>{children}</span>
      {[severity, subject, stands, next, owner].map((title) => (
        <span key={title} aria-hidden="true" className={classes.headTitle}>
          {title}
        </span>
      ))}
    </div>
  )
}

function NoCases({ filters, onClear }: Pick<CaseListProps, 'filters' | 'onClear'>) {
  if (isNarrowed(filters))
    return (
      <NarrowedEmpty
        title={emptyText.narrowed}
        hint={emptyText.narrowedHint}
        clear={casesText.clear}
        onClear={onClear}
      />
    )
  return <EmptyState py={72} icon={<DoneIcon size={28} />} title={emptyText.title} description={emptyText.hint} />
}
