import { EmptyState, Group, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { TokenRequest } from '../api/request-types.ts'
import { requestsQuery } from '../api/requests.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { AddIcon, KeyIcon } from '../shared/icons.tsx'
import { KindAndSystem } from '../shared/kind-and-system.tsx'
import { AnchorLink, ButtonLink } from '../shared/links.tsx'
import { LoadingRows } from '../shared/list-states.tsx'
import { LoadMore } from '../shared/load-more.tsx'
import { Moment } from '../shared/moment.tsx'
import { requestState, spanWords } from '../shared/request-words.ts'
import { ScopeTag } from '../shared/scope-tag.tsx'
import { Tag } from '../shared/tag.tsx'
import { windowTitle } from '../shared/text.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { useProviderNow } from '../shared/use-provider-now.ts'
import classes from './my.module.css'
import { myRequestsText } from './text.ts'

/** What one has asked for: drafts to go on with, what waits, and what was decided. */
export function MyRequestsPage() {
  useDocumentTitle(windowTitle(myRequestsText.title))
  const listing = useInfiniteQuery(requestsQuery({ mine: 'true' }))
  const { data, error, refetch } = listing
  const now = useProviderNow()
  const requests = data?.pages.flatMap((page) => page.data) ?? []
  return (
    <>
      <Group align="center" justify="space-between" gap="sm" mb="md">
        <Title order={1}>{myRequestsText.title}</Title>
        <NewRequest />
      </Group>
      {error !== null && <FaultAlert title={myRequestsText.failed} error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingRows label={myRequestsText.loading} rows={4} />}
      {data !== undefined && requests.length === 0 && (
        <EmptyState
          py={56}
          icon={<KeyIcon size={28} />}
          title={myRequestsText.empty}
          description={myRequestsText.emptyHint}
        />
      )}
      {requests.length > 0 && (
        <ul className={classes.list} aria-label={myRequestsText.list}>
          {requests.map((request) => (
            <Row key={request.id} request={request} now={now} />
          ))}
        </ul>
      )}
      <LoadMore listing={listing} shown={requests.length} />
    </>
  )
}

function NewRequest() {
  return (
    <ButtonLink to="/requests/new" search={{}} leftSection={<AddIcon />}>
      {myRequestsText.newRequest}
    </ButtonLink>
  )
}

interface RowProps {
  readonly request: TokenRequest
  readonly now: number | undefined
}

function Row({ request, now }: RowProps) {
  const { id, content, state, decidedAt, submittedAt, createdAt } = request
  const { word, tone } = requestState(state)
  const at = decidedAt ?? submittedAt ?? createdAt
  return (
    <li className={classes.row}>
      <div className={classes.subject}>
        <AnchorLink to="/requests/$id" params={{ id }} className={classes.name}>
          <Untrusted text={content.purpose.trim() === '' ? myRequestsText.noPurpose : content.purpose} most={240} />
        </AnchorLink>
        <p className={classes.facts}>
          <Tag tone={tone}>{word}</Tag>
          <ScopeTag scopes={content.scopes} />
          <KindAndSystem kind={content.kind} system={content.system} />
          <span>{spanWords(content.days)}</span>
          <span className={classes.quiet}>
            {now === undefined ? <Moment at={at} /> : <Moment at={at} now={now} as="age" />}
          </span>
        </p>
        <Why request={request} />
      </div>
      {state === 'draft' && (
        <ButtonLink to="/requests/new" search={{ draft: String(id) }} variant="default" size="xs">
          {myRequestsText.continueDraft}
        </ButtonLink>
      )}
      {request.grantId !== null && (
        <ButtonLink to="/grants/$id" params={{ id: request.grantId }} variant="default" size="xs">
          {myRequestsText.approved}
        </ButtonLink>
      )}
    </li>
  )
}

/** Why it was not approved, in the words of whoever said so. */
function Why({ request: { state, decisions, endedWhy } }: Pick<RowProps, 'request'>) {
  if (state !== 'denied' && state !== 'expired') return null
  const denial = decisions.find(({ verdict }) => verdict === 'deny')
  const why = denial?.reason ?? endedWhy
  if (why === null) return null
  return (
    <Text size="sm" mt={4} className={classes.why}>
      <Untrusted text={why} most={600} />
      {denial !== undefined && (
        <span className={classes.quiet}>
          {' '}
          – <Untrusted text={denial.by} most={160} />
        </span>
      )}
    </Text>
  )
}
