import { Button, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { endSession, type Session, sessionsQuery } from '../api/settings.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { LoadingRows } from '../shared/list-states.tsx'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { visibleText } from '../shared/visible-text.ts'
import { useNotify } from '../shell/notices.tsx'
import { shellText } from '../shell/text.ts'
import { MachineKeys } from './machine-keys.tsx'
import classes from './settings.module.css'
import { keysText, peopleText } from './text.ts'

/** Who is signed in, and the keys of programs. */
export function People() {
  const maySteward = useMaySteward()
  return (
    <div className={classes.parts}>
      <Sessions />
      {maySteward ? (
        <MachineKeys />
      ) : (
        <Panel title={keysText.title}>
          <Text size="sm">{keysText.onlyStewards}</Text>
        </Panel>
      )}
    </div>
  )
}

function Sessions() {
  const { data, error, refetch } = useQuery(sessionsQuery)
  const queryClient = useQueryClient()
  const notify = useNotify()
  const ending = useMutation({
    mutationFn: endSession,
    onSuccess: () => notify({ tone: 'done', title: peopleText.ended, lines: [] }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['sessions'] }),
  })
  return (
    <Panel title={peopleText.title}>
      <Text size="sm" c="dimmed" mb="xs">
        {peopleText.hint}
      </Text>
      {ending.error !== null && <FaultAlert title={peopleText.endFailed} error={ending.error} />}
      {data === undefined && error !== null && (
        <FaultAlert title={peopleText.failed} error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && <LoadingRows label={peopleText.loading} rows={3} height={52} />}
      <ul className={classes.list} aria-label={peopleText.list}>
        {data?.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isEnding={ending.isPending && ending.variables === session.id}
            onEnd={() => ending.mutate(session.id)}
          />
        ))}
      </ul>
    </Panel>
  )
}

interface SessionRowProps {
  readonly session: Session
  readonly isEnding: boolean
  readonly onEnd: () => void
}

function SessionRow({ session, isEnding, onEnd }: SessionRowProps) {
  const { current, role, person, way, createdAt, seenAt, expiresAt } = session
  return (
    <li className={classes.row}>
      <div className={classes.subject}>
        <strong>
          <Untrusted text={person.name} most={120} />
        </strong>{' '}
        {current && <Tag tone="accent">{peopleText.you}</Tag>}
        <div className={classes.quiet}>
          {person.email !== null && (
            <>
              <Untrusted text={person.email} most={200} /> ·{' '}
            </>
          )}
          {shellText.roles[role]} · {peopleText.ways[way] ?? way}, <Moment at={createdAt} as="minute" />
        </div>
      </div>
      <div className={classes.quiet}>
        <div>
          {peopleText.seen} <Moment at={seenAt} as="minute" />, {peopleText.until} <Moment at={expiresAt} as="minute" />
        </div>
        <Untrusted text={peopleText.agent(session)} most={120} />
      </div>
      {current ? (
        <span />
      ) : (
        <Button
          size="xs"
          variant="default"
          loading={isEnding}
          aria-label={peopleText.endOf(visibleText(person.name, 80))}
          onClick={onEnd}
        >
          {peopleText.end}
        </Button>
      )}
    </li>
  )
}
