import { Group, Skeleton, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { messageQuery } from '../api/acting.ts'
import type { MessageFile } from '../api/types.ts'
import { Fact, FactList, TimeFact } from '../shared/fact.tsx'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { BackIcon } from '../shared/icons.tsx'
import { AnchorLink } from '../shared/links.tsx'
import pageHead from '../shared/page-head.module.css'
import { Panel } from '../shared/panel.tsx'
import { Tag } from '../shared/tag.tsx'
import { windowTitle } from '../shared/text.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { visibleText } from '../shared/visible-text.ts'
import { figure } from '../shared/words.ts'
import { Asks } from './asks.tsx'
import { Letter } from './letter.tsx'
import { MessageActions } from './message-actions.tsx'
import classes from './outbox.module.css'
import { channelWords, messageStates, messageText, rungWords } from './text.ts'

/** One letter: as it is read, its questions with their answers, and what became of it. */
export function MessagePage() {
  const { id } = useParams({ from: '/outbox/$id' })
  const { data, error, refetch } = useQuery(messageQuery(id))
  useDocumentTitle(windowTitle(visibleText(data?.rendered.subject ?? messageText.letter, 80)))
  return (
    <>
      <AnchorLink to="/outbox" search={{}} activeOptions={{ exact: true }} className={pageHead.back}>
        <BackIcon /> {messageText.back}
      </AnchorLink>
      {data !== undefined ? (
        <Detail key={id} file={data} />
      ) : error !== null ? (
        <FaultAlert title={messageText.failed} error={error} retry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </>
  )
}

function Detail({ file }: { readonly file: MessageFile }) {
  const { message, rendered, asks } = file
  const { word, tone } = messageStates[message.state]
  return (
    <>
      <div className={pageHead.head}>
        <div>
          <Title order={1} className={classes.title}>
            <Untrusted text={rendered.subject} most={300} />
          </Title>
          <Group gap="xs" mt={6}>
            <Tag tone={tone}>{word}</Tag>
            <Text size="sm" c="dimmed">
              {messageText.to} <Untrusted text={message.recipient.address} most={200} />
            </Text>
          </Group>
        </div>
        <MessageActions message={message} />
      </div>
      <div className={classes.columns}>
        <Letter file={file} />
        <div className={classes.column}>
          <Asks asks={asks} />
          <Facts file={file} />
        </div>
      </div>
    </>
  )
}

function Facts({ file: { message } }: { readonly file: MessageFile }) {
  const now = useProviderNow()
  const { recipient, channel, at, sentAt, attempts, nextTryAt, words } = message
  return (
    <Panel title={messageText.facts}>
      <FactList>
        <Fact name={messageText.to}>
          {recipient.name !== null && (
            <div>
              <Untrusted text={recipient.name} most={200} />
            </div>
          )}
          <Untrusted text={recipient.address} most={300} />
        </Fact>
        <Fact name={messageText.as}>{rungWords[recipient.rung]}</Fact>
        <Fact name={messageText.channel}>{channelWords[channel]}</Fact>
        <TimeFact name={messageText.written} at={at} now={now} absent="" />
        <TimeFact name={messageText.sent} at={sentAt} now={now} absent={messageText.notSent} />
        <Fact name={messageText.attempts}>{figure(attempts)}</Fact>
        {nextTryAt !== null && <TimeFact name={messageText.nextTry} at={nextTryAt} now={undefined} absent="" />}
        {words !== null && (
          <Fact name={messageText.words}>
            <Untrusted text={words} most={1000} />
          </Fact>
        )}
      </FactList>
    </Panel>
  )
}

function Loading() {
  return (
    <div role="status" aria-label={messageText.loading}>
      <Skeleton height={36} width="40%" mb="lg" />
      <div className={classes.columns}>
        <Skeleton height={480} radius="md" />
        <Skeleton height={320} radius="md" />
      </div>
    </div>
  )
}
