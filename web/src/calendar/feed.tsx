import { Button, CopyButton, Group, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { endFeed, feedQuery, makeFeed } from '../api/views.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { Moment } from '../shared/moment.tsx'
import { Note } from '../shared/note.tsx'
import { Panel } from '../shared/panel.tsx'
import classes from './calendar.module.css'
import { feedText } from './text.ts'

/** The secret address from which one's own calendar reads: made, made anew, taken away. It is shown once. */
export function Feed() {
  const client = useQueryClient()
  const { data: feed, error: unread } = useQuery(feedQuery)
  const refresh = () => client.invalidateQueries({ queryKey: feedQuery.queryKey })
  const make = useMutation({ mutationFn: makeFeed, onSuccess: refresh })
  const end = useMutation({ mutationFn: endFeed, onSuccess: refresh })
  const error = make.error ?? end.error ?? unread
  const busy = make.isPending || end.isPending
  return (
    <div className={classes.feed}>
      <Panel title={feedText.title}>
        <Text c="dimmed" size="sm" mb="sm">
          {feedText.hint}
        </Text>
        {error !== null && <FaultAlert title={feedText.failed} error={error} />}
        {make.data !== undefined && feed != null && <Shown address={make.data} />}
        {end.isSuccess && feed === null && (
          <Text size="sm" mb="sm" role="status">
            {feedText.ended}
          </Text>
        )}
        {feed === null && !end.isSuccess && (
          <Text size="sm" mb="sm">
            {feedText.none}
          </Text>
        )}
        {feed != null && make.data === undefined && (
          <Text size="sm" mb="sm">
            {feedText.has}
          </Text>
        )}
        {feed != null && (
          <Text size="sm" c="dimmed" mb="sm">
            {feedText.made} <Moment at={feed.madeAt} /> ·{' '}
            {feed.readAt === null ? (
              feedText.neverRead
            ) : (
              <>
                {feedText.read} <Moment at={feed.readAt} as="minute" />
              </>
            )}{' '}
            · {feedText.ends} <Moment at={feed.expiresAt} />
          </Text>
        )}
        {feed !== undefined && (
          <Group gap="sm">
            <Button
              variant="default"
              disabled={busy}
              title={feed === null ? undefined : feedText.againHint}
              onClick={() => {
                end.reset()
                make.mutate()
              }}
            >
              {feed === null ? feedText.make : feedText.again}
            </Button>
            {feed !== null && (
              <Button
                variant="subtle"
                color="red"
                disabled={busy}
                onClick={() => {
                  make.reset()
                  end.mutate()
                }}
              >
                {feedText.end}
              </Button>
            )}
          </Group>
        )}
      </Panel>
    </div>
  )
}

function Shown({ address }: { readonly address: string }) {
  return (
    <div className={classes.shown}>
      <Note tone="accent" role="status" title={feedText.shown}>
        {feedText.secret}
      </Note>
      <Group gap="sm" mt="sm" align="flex-end" wrap="nowrap">
        <TextInput
          label={feedText.address}
          value={address}
          readOnly
          className={classes.address}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? feedText.copied : feedText.copy}
            </Button>
          )}
        </CopyButton>
      </Group>
    </div>
  )
}
