import { Kbd, Switch, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TokenRequest } from '../api/request-types.ts'
import { awaitingQuery } from '../api/requests.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { LoadingRows } from '../shared/list-states.tsx'
import { Panel } from '../shared/panel.tsx'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { DecideDialog, ReviewDialog } from './decide-dialog.tsx'
import { InboxRow } from './inbox-row.tsx'
import classes from './requests.module.css'
import { inboxText } from './text.ts'
import { useDecisionKeys, useKeysOn } from './use-decision-keys.ts'

interface Asked {
  readonly request: TokenRequest
  readonly what: 'approve' | 'deny' | 'review'
}

interface InboxProps {
  /** With a heading of its own, and nothing at all while nothing waits; else it is the page. */
  readonly headed: boolean
}

/** What waits for whoever is signed in, each with its decision at hand: by button, or by the keys `a` and `d` and then Enter. */
export function Inbox({ headed }: InboxProps) {
  const { data, error, refetch } = useQuery(awaitingQuery)
  const [asked, setAsked] = useState<Asked | null>(null)
  const now = useProviderNow()
  const requests = data ?? []
  useDecisionKeys((verdict) => {
    const request = requests.find(({ id }) => id === focusedId()) ?? requests[0]
    if (request !== undefined) setAsked({ request, what: request.state === 'waiting' ? verdict : 'review' })
  }, requests.length > 0)
  if (error !== null && data === undefined)
    return <FaultAlert title={inboxText.failed} error={error} retry={() => void refetch()} />
  if (data === undefined) return <LoadingRows label={inboxText.loading} rows={headed ? 1 : 3} height={92} />
  if (requests.length === 0) return headed ? null : <Text c="dimmed">{inboxText.nothing}</Text>
  const list = (
    <ul className={classes.inbox} aria-label={inboxText.list}>
      {requests.map((request) => (
        <InboxRow key={request.id} request={request} now={now} onAsk={(what) => setAsked({ request, what })} />
      ))}
    </ul>
  )
  return (
    <div className={classes.inboxPart}>
      {headed ? (
        <Panel title={inboxText.title} aside={<Keys />}>
          {list}
        </Panel>
      ) : (
        <>
          <Keys />
          {list}
        </>
      )}
      {asked !== null && asked.what !== 'review' && (
        <DecideDialog request={asked.request} verdict={asked.what} onClose={() => setAsked(null)} />
      )}
      {asked?.what === 'review' && <ReviewDialog request={asked.request} onClose={() => setAsked(null)} />}
    </div>
  )
}

/** Which request the focus is in; `null` = in none. */
function focusedId(): number | null {
  const id = document.activeElement?.closest('[data-request]')?.getAttribute('data-request')
  return id === null || id === undefined ? null : Number(id)
}

/** Which keys there are, and a switch that turns them off. Not on devices without a keyboard at hand. */
function Keys() {
  const [on, turn] = useKeysOn()
  return (
    <div className={classes.keys}>
      {on && (
        <span>
          <Kbd size="xs">a</Kbd> {inboxText.keysHint} <Kbd size="xs">d</Kbd> {inboxText.keysHintEnd}
        </span>
      )}
      <Switch
        size="xs"
        label={inboxText.keysSwitch}
        checked={on}
        onChange={({ currentTarget }) => turn(currentTarget.checked)}
      />
    </div>
  )
}
