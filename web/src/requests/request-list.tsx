import { EmptyState } from '@mantine/core'
import type { TokenRequest } from '../api/request-types.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { DoneIcon } from '../shared/icons.tsx'
import { LoadingRows, NarrowedEmpty } from '../shared/list-states.tsx'
import { LoadMore } from '../shared/load-more.tsx'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { isNarrowed, type RequestFilters } from './request-filters.ts'
import { RequestRow } from './request-row.tsx'
import classes from './requests.module.css'
import { emptyText, requestsText } from './text.ts'

/** The pages of a list of requests as far as they have been loaded. */
export interface RequestListing {
  readonly data:
    | { readonly pages: readonly { readonly data: readonly TokenRequest[]; readonly total: number }[] }
    | undefined
  readonly error: Error | null
  readonly isPlaceholderData: boolean
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly refetch: () => unknown
  readonly fetchNextPage: () => unknown
}

interface RequestListProps {
  readonly filters: RequestFilters
  readonly listing: RequestListing
  readonly onClear: () => void
}

/** The requests that match, newest first, or why there are none. While other filters load, the old rows stay, dimmed. */
export function RequestList({ filters, listing, onClear }: RequestListProps) {
  const { data, error, refetch, isPlaceholderData } = listing
  const now = useProviderNow()
  const requests = data?.pages.flatMap((page) => page.data) ?? []
  if (data === undefined && error === null) return <LoadingRows label={requestsText.loading} />
  return (
    <>
      {error !== null && <FaultAlert title={requestsText.failed} error={error} retry={() => void refetch()} />}
      {data !== undefined && requests.length === 0 && <NoRequests filters={filters} onClear={onClear} />}
      {requests.length > 0 && (
        <>
          <Heads />
          <ul className={classes.list} aria-label={requestsText.list} aria-busy={isPlaceholderData}>
            {requests.map((request) => (
              <RequestRow key={request.id} request={request} now={now} />
            ))}
          </ul>
        </>
      )}
      <LoadMore listing={listing} shown={requests.length} />
    </>
  )
}

/** Titles over the list on a wide screen; each row tells its own parts to assistive technology. */
function Heads() {
  const { subject, who, allows, span, state } = requestsText.columns
  return (
    <div className={classes.heads} aria-hidden="true">
      {[subject, who, allows, span, state].map((title) => (
        <span key={title}>{title}</span>
      ))}
    </div>
  )
}

function NoRequests({ filters, onClear }: Pick<RequestListProps, 'filters' | 'onClear'>) {
  const { narrowed, narrowedHint, title, hint } = emptyText
  if (isNarrowed(filters))
    return <NarrowedEmpty title={narrowed} hint={narrowedHint} clear={requestsText.clear} onClear={onClear} />
  return <EmptyState py={56} icon={<DoneIcon size={28} />} title={title} description={hint} />
}
