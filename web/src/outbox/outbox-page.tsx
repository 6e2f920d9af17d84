import { Button, EmptyState, Group, NativeSelect, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { messagesQuery, onlyShownQuery } from '../api/acting.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { DoneIcon } from '../shared/icons.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { LoadingRows, NarrowedEmpty } from '../shared/list-states.tsx'
import { Note } from '../shared/note.tsx'
import { SearchField } from '../shared/search-field.tsx'
import { windowTitle } from '../shared/text.ts'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { type MessageFilters, pickMessageFilters, stateChoices } from './message-filters.ts'
import { MessageRow } from './message-row.tsx'
import classes from './outbox.module.css'
import { emptyText, messageStates, outboxText } from './text.ts'

/** What was written to people. The address holds the filters. */
export function OutboxPage() {
  useDocumentTitle(windowTitle(outboxText.title))
  const filters = useSearch({ from: '/outbox' })
  const navigate = useNavigate({ from: '/outbox' })
  const query = useInfiniteQuery({ ...messagesQuery(filters), placeholderData: keepPreviousData })
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const now = useProviderNow()
  const messages = data?.pages.flatMap((page) => page.data) ?? []
  const total = data?.pages.at(-1)?.total ?? 0
  const change = (changes: Partial<Record<keyof MessageFilters, string>>, replace = false) =>
    void navigate({ search: (before) => pickMessageFilters({ ...before, ...changes }), replace })
  const clear = () => void navigate({ search: {} })
  return (
    <>
      <Group align="baseline" gap="sm" mb="md">
        <Title order={1}>{outboxText.title}</Title>
        <Text component="div" c="dimmed" role="status" className="figures">
          {data === undefined ? null : outboxText.count(total)}
        </Text>
      </Group>
      <NoMailServer />
      <div className={classes.tools}>
        <NativeSelect
          aria-label={outboxText.state}
          className={classes.state}
          data={[
            { value: '', label: outboxText.anyState },
            ...stateChoices.map((state) => ({ value: state, label: messageStates[state].word })),
          ]}
          value={filters.state ?? ''}
          onChange={({ currentTarget }) => change({ state: currentTarget.value })}
        />
        <SearchField
          label={outboxText.recipientHint}
          value={filters.recipient ?? ''}
          onSearch={(recipient) => change({ recipient }, true)}
        />
        {isNarrowed(filters) && (
          <Button variant="subtle" onClick={clear}>
            {outboxText.clear}
          </Button>
        )}
      </div>
      {error !== null && <FaultAlert title={outboxText.failed} error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingRows label={outboxText.loading} />}
      {data !== undefined && messages.length === 0 && <NoMessages narrowed={isNarrowed(filters)} onClear={clear} />}
      {messages.length > 0 && (
        <>
          <Heads />
          <ul className={classes.list} aria-label={outboxText.list} aria-busy={query.isPlaceholderData}>
            {messages.map((message) => (
              <MessageRow key={message.id} message={message} now={now} />
            ))}
          </ul>
        </>
      )}
      {hasNextPage && messages.length > 0 && (
        <Button
          variant="default"
          className={classes.more}
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {outboxText.more(messages.length, total)}
        </Button>
      )}
    </>
  )
}

function isNarrowed({ state, recipient }: MessageFilters): boolean {
  return state !== undefined || recipient !== undefined
}

/** That letters reach nobody, where that is so. */
function NoMailServer() {
  const { data } = useQuery(onlyShownQuery)
  if (data === undefined || data === 0) return null
  return (
    <div className={classes.note}>
      <Note tone="warning" title={outboxText.noServer}>
        {outboxText.noServerHint(data)}{' '}
        <AnchorLink to="/outbox" search={{ state: 'outbox' }} className={classes.noteLink}>
          {outboxText.show}
        </AnchorLink>
      </Note>
    </div>
  )
}

/** Titles over the list on a wide screen; each row tells its own parts to assistive technology. */
function Heads() {
  const { state, subject, recipient, at } = outboxText.columns
  return (
    <div className={classes.heads} aria-hidden="true">
      {[state, subject, recipient, at].map((title) => (
        <span key={title}>{title}</span>
      ))}
    </div>
  )
}

function NoMessages({ narrowed, onClear }: { readonly narrowed: boolean; readonly onClear: () => void }) {
  if (narrowed)
    return (
      <NarrowedEmpty
        title={emptyText.narrowed}
        hint={emptyText.narrowedHint}
        clear={outboxText.clear}
        onClear={onClear}
      />
    )
  return <EmptyState py={72} icon={<DoneIcon size={28} />} title={emptyText.title} description={emptyText.hint} />
}
