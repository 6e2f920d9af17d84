import { Button, Group, Skeleton, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { endGrant, grantQuery } from '../api/grants.ts'
import type { GrantFile } from '../api/request-types.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { HistoryPanel } from '../shared/history-panel.tsx'
import { BackIcon } from '../shared/icons.tsx'
import { AnchorLink } from '../shared/links.tsx'
import pageHead from '../shared/page-head.module.css'
import { Panel } from '../shared/panel.tsx'
import { ReasonDialog } from '../shared/reason-dialog.tsx'
import { grantName, grantState, requestKind } from '../shared/request-words.ts'
import { ScopeTag } from '../shared/scope-tag.tsx'
import { Tag } from '../shared/tag.tsx'
import { windowTitle } from '../shared/text.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMe } from '../shared/use-me.ts'
import { useProviderNow } from '../shared/use-provider-now.ts'
import classes from './grant.module.css'
import { GrantFacts } from './grant-facts.tsx'
import { GrantNotes } from './grant-notes.tsx'
import { NextSteps } from './next-steps.tsx'
import { RenewDialog } from './renew-dialog.tsx'
import { endText, grantText } from './text.ts'

/** One grant: what its owner does next, what is allowed until when, the token, and what happened. */
export function GrantPage() {
  const { id } = useParams({ from: '/grants/$id' })
  const { data, error, refetch } = useQuery(grantQuery(id))
  const { me, isMember } = useMe()
  useDocumentTitle(windowTitle(grantText.title(id)))
  const mine = isMember || (data !== undefined && data.grant.owner.email === me?.person.email)
  return (
    <>
      <AnchorLink to={mine ? '/my/tokens' : '/access'} search={{}} className={pageHead.back}>
        <BackIcon /> {mine ? grantText.backMine : grantText.back}
      </AnchorLink>
      {data !== undefined ? (
        <Detail key={id} file={data} />
      ) : error !== null ? (
        <FaultAlert title={grantText.failed} error={error} retry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </>
  )
}

function Detail({ file }: { readonly file: GrantFile }) {
  const now = useProviderNow()
  return (
    <>
      <div className={pageHead.head}>
        <Head file={file} />
        <Actions file={file} />
      </div>
      <GrantNotes grant={file.grant} />
      <div className={classes.columns}>
        <div className={classes.column}>
          {file.next.length > 0 && (
            <Panel title={grantText.next}>
              <NextSteps steps={file.next} />
            </Panel>
          )}
          <GrantFacts file={file} now={now} />
        </div>
        <HistoryPanel history={file.history} />
      </div>
    </>
  )
}

function Head({ file: { grant } }: { readonly file: GrantFile }) {
  const { word, tone } = grantState(grant.state)
  return (
    <div>
      <Title order={1} className={classes.title}>
        <Untrusted text={grantName(grant)} most={300} />
      </Title>
      <Group gap="xs" mt={6}>
        <Tag tone={tone}>{word}</Tag>
        <ScopeTag scopes={grant.content.scopes} />
        <Text size="sm" c="dimmed">
          {grantText.title(grant.id)} · {requestKind(grant.kind)} · <Untrusted text={grant.owner.name} most={120} />
        </Text>
      </Group>
    </div>
  )
}

function Actions({ file: { grant, may } }: { readonly file: GrantFile }) {
  const [asked, setAsked] = useState<'renew' | 'end' | null>(null)
  const close = () => setAsked(null)
  return (
    <Group gap="xs">
      {may.renew && <Button onClick={() => setAsked('renew')}>{grantText.renew}</Button>}
      {may.end && (
        <Button variant="default" onClick={() => setAsked('end')}>
          {grantText.end}
        </Button>
      )}
      {asked === 'renew' && <RenewDialog grant={grant} onClose={close} />}
      {asked === 'end' && (
        <ReasonDialog words={endText} required act={(reason) => endGrant(grant.id, reason)} onClose={close} />
      )}
    </Group>
  )
}

function Loading() {
  return (
    <div role="status" aria-label={grantText.loading}>
      <Skeleton height={36} width="40%" mb="lg" />
      <div className={classes.columns}>
        <Skeleton height={320} radius="md" />
        <Skeleton height={320} radius="md" />
      </div>
    </div>
  )
}
