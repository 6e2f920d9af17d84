import { Group, Skeleton, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { RequestFile } from '../api/request-types.ts'
import { requestQuery } from '../api/requests.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { HistoryPanel } from '../shared/history-panel.tsx'
import { BackIcon } from '../shared/icons.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { Note } from '../shared/note.tsx'
import pageHead from '../shared/page-head.module.css'
import { requestState } from '../shared/request-words.ts'
import { ScopeTag } from '../shared/scope-tag.tsx'
import { Tag } from '../shared/tag.tsx'
import { windowTitle } from '../shared/text.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMe } from '../shared/use-me.ts'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { GrantOfRequest } from './grant-of-request.tsx'
import { RequestActions } from './request-actions.tsx'
import { RequestDecisions } from './request-decisions.tsx'
import { RequestFacts } from './request-facts.tsx'
import classes from './requests.module.css'
import { requestsText, requestText } from './text.ts'

/** One request: what is asked for, who decides and what was said, what came of it, and what whoever looks may do. */
export function RequestPage() {
  const { id } = useParams({ from: '/requests/$id' })
  const { data, error, refetch } = useQuery(requestQuery(id))
  const { me, isMember } = useMe()
  useDocumentTitle(windowTitle(requestText.title(id)))
  const mine = isMember || (data !== undefined && data.request.requester.email === me?.person.email)
  return (
    <>
      <AnchorLink to={mine ? '/my/requests' : '/requests'} search={{}} className={pageHead.back}>
        <BackIcon /> {mine ? requestText.backMine : requestText.back}
      </AnchorLink>
      {data !== undefined ? (
        <Detail key={id} file={data} />
      ) : error !== null ? (
        <FaultAlert title={requestText.failed} error={error} retry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </>
  )
}

function Detail({ file }: { readonly file: RequestFile }) {
  const now = useProviderNow()
  const { request, history } = file
  return (
    <>
      <div className={pageHead.head}>
        <Head file={file} />
        <RequestActions file={file} />
      </div>
      {request.breakGlass !== null && (
        <div className={classes.note}>
          <Note tone="danger" title={requestText.brokeGlass}>
            <Untrusted text={request.breakGlass.reason} most={1000} />
            {request.breakGlass.review === null && (
              <Text size="sm" mt={4}>
                {requestText.reviewDue} <Moment at={request.breakGlass.reviewBy} as="minute" />.
              </Text>
            )}
          </Note>
        </div>
      )}
      <div className={classes.columns}>
        <div className={classes.column}>
          {file.grant !== null && <GrantOfRequest grant={file.grant} now={now} />}
          <RequestFacts request={request} now={now} />
        </div>
        <div className={classes.column}>
          <RequestDecisions file={file} />
          <HistoryPanel history={history} />
        </div>
      </div>
    </>
  )
}

function Head({ file: { request } }: { readonly file: RequestFile }) {
  const { word, tone } = requestState(request.state)
  const { content, requester } = request
  return (
    <div>
      <Title order={1} className={classes.title}>
        <Untrusted text={content.purpose.trim() === '' ? requestsText.noPurpose : content.purpose} most={300} />
      </Title>
      <Group gap="xs" mt={6}>
        <Tag tone={tone}>{word}</Tag>
        <ScopeTag scopes={content.scopes} />
        <Text size="sm" c="dimmed">
          {requestText.title(request.id)} · <Untrusted text={requester.name} most={120} />{' '}
          {requestText.asks[content.kind]}
        </Text>
      </Group>
    </div>
  )
}

function Loading() {
  return (
    <div role="status" aria-label={requestText.loading}>
      <Skeleton height={36} width="40%" mb="lg" />
      <div className={classes.columns}>
        <Skeleton height={320} radius="md" />
        <Skeleton height={320} radius="md" />
      </div>
    </div>
  )
}
