import { Button, Code, EmptyState } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { findingsQuery } from '../api/queries.ts'
import type { FindingFilters } from '../api/types.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { DoneIcon } from '../shared/icons.tsx'
import { LoadingRows, NarrowedEmpty } from '../shared/list-states.tsx'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { isNarrowed } from './finding-filters.ts'
import { FindingRow } from './finding-row.tsx'
import classes from './findings.module.css'
import { emptyText, findingsText } from './text.ts'

interface FindingListProps {
  readonly filters: FindingFilters
  readonly onClear: () => void
}

/** The findings that match, most severe first, or why there are none. While other filters load, the old rows stay, dimmed. */
export function FindingList({ filters, onClear }: FindingListProps) {
  const query = useInfiniteQuery({ ...findingsQuery(filters), placeholderData: keepPreviousData })
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const now = useProviderNow()
  const findings = data?.pages.flatMap((page) => page.data) ?? []
  const total = data?.pages.at(-1)?.total ?? 0
  if (data === undefined && error === null) return <LoadingRows label={findingsText.loading} />
  return (
    <>
      {error !== null && <FaultAlert title={findingsText.failed} error={error} retry={() => void refetch()} />}
      {data !== undefined && findings.length === 0 && <NoFindings filters={filters} onClear={onClear} />}
      {findings.length > 0 && (
        <>
          <Heads />
          <ul className={classes.list} aria-label={findingsText.list} aria-busy={query.isPlaceholderData}>
            {findings.map((finding) => (
              <FindingRow key={finding.id} finding={finding} now={now} />
            ))}
          </ul>
        </>
      )}
      {hasNextPage && findings.length > 0 && (
        <Button
          variant="default"
          className={classes.more}
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {findingsText.more(findings.length, total)}
        </Button>
      )}
    </>
  )
}

/** Titles over the list on a wide screen; each row tells its own parts to assistive technology. */
function Heads() {
  const { severity, token, why, owner, since } = findingsText.columns
  return (
    <div className={classes.heads} aria-hidden="true">
      {[severity, token, why, owner, since].map((title) => (
        <span key={title}>{title}</span>
      ))}
    </div>
  )
}

function NoFindings({ filters, onClear }: FindingListProps) {
  const state = filters.state ?? 'open'
  if (isNarrowed(filters))
    return (
      <NarrowedEmpty
        title={emptyText.narrowed}
        hint={emptyText.narrowedHint}
        clear={findingsText.clear}
        onClear={onClear}
      />
    )
  return (
    <EmptyState
      py={56}
      icon={<DoneIcon size={28} />}
      title={emptyText.titles[state]}
      description={emptyText.hints[state]}
    >
      <div className={classes.help} hidden={state === 'exempt' || state === 'resolved'}>
        <p>{emptyText.policies}</p>
        <dl>
          {emptyText.commands.map(([command, tells]) => (
            <div key={command}>
              <dt>
                <Code>{command}</Code>
              </dt>
              <dd>{tells}</dd>
            </div>
          ))}
        </dl>
      </div>
    </EmptyState>
  )
}
