import { Button, Group, Skeleton, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { caseQuery } from '../api/acting.ts'
import type { Case, CaseFile } from '../api/types.ts'
import { Standing } from '../shared/case-standing.tsx'
import { holdWords, nextText } from '../shared/case-words.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { BackIcon } from '../shared/icons.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { Note } from '../shared/note.tsx'
import pageHead from '../shared/page-head.module.css'
import { SeverityTag } from '../shared/severity-tag.tsx'
import { windowTitle } from '../shared/text.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { CaseAnswer } from './case-answer.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CaseHistory } from './case-history.tsx'
import classes from './cases.module.css'
import { Journey } from './journey-line.tsx'
import { OrderDialog } from './order-dialog.tsx'
import { type OrderKind, orderKinds, withoutEffect } from './order-effect.ts'
import { casesText, caseText, orderDialogText, ordersText } from './text.ts'

/** One case: the way it goes, what was answered, what happened, and what can be ordered. */
export function CasePage() {
  const { id } = useParams({ from: '/cases/$id' })
  const { data, error, refetch } = useQuery(caseQuery(id))
  useDocumentTitle(windowTitle(caseText.title(id)))
  return (
    <>
      <AnchorLink to="/cases" search={{}} activeOptions={{ exact: true }} className={pageHead.back}>
        <BackIcon /> {caseText.back}
      </AnchorLink>
      {data !== undefined ? (
        <Detail key={id} file={data} />
      ) : error !== null ? (
        <FaultAlert title={caseText.failed} error={error} retry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </>
  )
}

function Detail({ file: { case: one, history } }: { readonly file: CaseFile }) {
  const now = useProviderNow()
  return (
    <>
      <Head of={one} />
      <Held of={one} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Journey of={one} now={now} />
          <CaseHistory history={history} />
        </div>
        <div className={classes.column}>
          <CaseAnswer of={one} now={now} />
          <CaseFacts of={one} now={now} />
        </div>
      </div>
    </>
  )
}

function Head({ of: one }: { readonly of: Case }) {
  const { id, token, policy, severity } = one
  return (
    <div className={pageHead.head}>
      <div>
        <Title order={1} className={classes.title}>
          <Untrusted text={token.label.trim() === '' ? casesText.noLabel : token.label} most={200} />
        </Title>
        <Group gap="xs" mt={6}>
          <SeverityTag severity={severity} />
          <Standing of={one} />
          <Text size="sm" c="dimmed">
            {caseText.title(id)} · <Untrusted text={policy} most={160} />
          </Text>
        </Group>
      </div>
      <Orders of={one} />
    </div>
  )
}

/** What can be ordered of this case as it stands. */
function Orders({ of: one }: { readonly of: Case }) {
  const [order, setOrder] = useState<OrderKind | null>(null)
  const maySteward = useMaySteward()
  const possible = orderKinds.filter((kind) => withoutEffect(one, kind) === null)
  if (possible.length === 0) return null
  if (!maySteward)
    return (
      <Text size="sm" c="dimmed">
        {orderDialogText.onlyStewards}
      </Text>
    )
  return (
    <Group gap="xs">
      {possible.map((kind) => (
        <Button key={kind} variant={kind === 'resume' ? 'filled' : 'default'} onClick={() => setOrder(kind)}>
          {ordersText[kind].button}
        </Button>
      ))}
      {order !== null && <OrderDialog order={order} cases={[one]} onClose={() => setOrder(null)} />}
    </Group>
  )
}

/** Why the case stands still, who said so, and until when. Nothing where it does not. */
function Held({ of: { hold } }: { readonly of: Case }) {
  if (hold === null) return null
  return (
    <div className={classes.note}>
      <Note tone="warning" title={holdWords(hold.kind)}>
        <Untrusted text={hold.reason} most={600} />
        <Text size="sm" mt={4}>
          {nextText.since} <Moment at={hold.since} as="minute" />, {caseText.by}{' '}
          {hold.by === null ? caseText.bySteward : <Untrusted text={hold.by} most={120} />},{' '}
          {hold.until === null ? (
            nextText.untilPerson
          ) : (
            <>
              {nextText.until} <Moment at={hold.until} />
            </>
          )}
          .
        </Text>
      </Note>
    </div>
  )
}

function Loading() {
  return (
    <div role="status" aria-label={caseText.loading}>
      <Skeleton height={36} width="40%" mb="lg" />
      <div className={classes.columns}>
        <Skeleton height={320} radius="md" />
        <Skeleton height={320} radius="md" />
      </div>
    </div>
  )
}
