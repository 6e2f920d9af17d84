import { Text } from '@mantine/core'
import type { MessageFile } from '../api/types.ts'
import { answerWord } from '../shared/case-words.ts'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './outbox.module.css'
import { messageText } from './text.ts'
import { TokenName } from './token-name.tsx'

/** What the letter asks, and what was answered. */
export function Asks({ asks }: Pick<MessageFile, 'asks'>) {
  if (asks.length === 0)
    return (
      <Panel title={messageText.asks}>
        <Text c="dimmed">{messageText.noAsks}</Text>
      </Panel>
    )
  return (
    <Panel title={messageText.asks}>
      <ul className={classes.asks}>
        {asks.map((ask) => (
          <OneAsk key={ask.id} ask={ask} />
        ))}
      </ul>
    </Panel>
  )
}

function OneAsk({ ask: { token, caseIds, answer, linksUntil } }: { readonly ask: MessageFile['asks'][number] }) {
  const state = answer === null ? null : answerWord(answer.kind)
  return (
    <li className={classes.ask}>
      <div className={classes.askHead}>
        <TokenName token={token} />
        <Tag tone={state?.tone ?? 'neutral'}>{state?.word ?? messageText.unanswered}</Tag>
      </div>
      {answer === null ? (
        <span className={classes.second}>
          {messageText.linksUntil} <Moment at={linksUntil} />
        </span>
      ) : (
        <>
          {answer.purpose !== null && (
            <span className={classes.line}>
              <Untrusted text={answer.purpose} most={600} />
            </span>
          )}
          <span className={classes.second}>
            {messageText.by} <Untrusted text={answer.by} most={160} />, <Moment at={answer.at} as="minute" />
          </span>
        </>
      )}
      <span className={classes.cases}>
        {caseIds.map((id) => (
          <AnchorLink key={id} to="/cases/$id" params={{ id }}>
            {messageText.caseOf(id)}
          </AnchorLink>
        ))}
      </span>
    </li>
  )
}
