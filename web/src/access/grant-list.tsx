import { EmptyState, NativeSelect, Text } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { grantsQuery } from '../api/grants.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { KeyIcon } from '../shared/icons.tsx'
import { LoadingRows, NarrowedEmpty } from '../shared/list-states.tsx'
import { LoadMore } from '../shared/load-more.tsx'
import { grantState } from '../shared/request-words.ts'
import { useProviderNow } from '../shared/use-provider-now.ts'
import classes from './access.module.css'
import { type AccessView, pickAccessView, stateChoices } from './access-view.ts'
import { GrantRow } from './grant-row.tsx'
import { grantsText } from './text.ts'

const choices = [
  { value: '', label: grantsText.valid },
  ...stateChoices.map((state) => ({
    value: state,
    label: state === 'any' ? grantsText.any : grantState(state).word,
  })),
]

/** The grants in a state, the one that ends soonest first. */
export function GrantList({ state }: { readonly state: AccessView['state'] }) {
  const navigate = useNavigate({ from: '/access' })
  const listing = useInfiniteQuery({
    ...grantsQuery({ state: state ?? 'valid' }),
    placeholderData: keepPreviousData,
  })
  const { data, error, refetch, isPlaceholderData } = listing
  const now = useProviderNow()
  const grants = data?.pages.flatMap((page) => page.data) ?? []
  const show = (chosen: string) => void navigate({ search: pickAccessView({ view: 'grants', state: chosen }) })
  return (
    <>
      <div className={classes.tools}>
        <NativeSelect
          aria-label={grantsText.state}
          data={choices}
          value={state ?? ''}
          onChange={({ currentTarget }) => show(currentTarget.value)}
        />
        <Text component="div" c="dimmed" size="sm" role="status" className="figures">
          {data === undefined ? null : grantsText.count(data.pages.at(-1)?.total ?? 0)}
        </Text>
      </div>
      {error !== null && <FaultAlert title={grantsText.failed} error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingRows label={grantsText.loading} />}
      {data !== undefined && grants.length === 0 && (
        <NoGrants narrowed={state !== undefined} onClear={() => show('')} />
      )}
      {grants.length > 0 && (
        <ul className={classes.list} aria-label={grantsText.list} aria-busy={isPlaceholderData}>
          {grants.map((grant) => (
            <GrantRow key={grant.id} grant={grant} now={now} />
          ))}
        </ul>
      )}
      <LoadMore listing={listing} shown={grants.length} />
    </>
  )
}

function NoGrants({ narrowed, onClear }: { readonly narrowed: boolean; readonly onClear: () => void }) {
  const { narrowed: title, narrowedHint, clear, empty, emptyHint } = grantsText
  if (narrowed) return <NarrowedEmpty title={title} hint={narrowedHint} clear={clear} onClear={onClear} />
  return <EmptyState py={56} icon={<KeyIcon size={28} />} title={empty} description={emptyHint} />
}
