import { VisuallyHidden } from '@mantine/core'
import type { Message } from '../api/types.ts'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './outbox.module.css'
import { channelWords, messageStates, outboxText, rungWords } from './text.ts'

interface MessageRowProps {
  readonly message: Message
  readonly now: number | undefined
}

/** One letter in a line: where it stands, what it is about, to whom, when it was written, and what the other side said; that there is no mail server stands above the list. */
export function MessageRow({ message, now }: MessageRowProps) {
  const { id, state, subject, recipient, channel, at, words } = message
  const { word, tone } = messageStates[state]
  return (
    <li className={classes.row}>
      <span className={classes.stateCell}>
        <Tag tone={tone}>{word}</Tag>
      </span>
      <div className={classes.subject}>
        <AnchorLink to="/outbox/$id" params={{ id }} className={classes.letter}>
          <Untrusted text={subject.trim() === '' ? outboxText.noSubject : subject} most={200} />
        </AnchorLink>
        {words !== null && state !== 'outbox' && (
          <span className={classes.second}>
            <Untrusted text={words} most={240} />
          </span>
        )}
      </div>
      <span className={classes.recipient}>
        <VisuallyHidden>{outboxText.columns.recipient} </VisuallyHidden>
        <Untrusted text={recipient.name ?? recipient.address} most={160} />
        <span className={classes.second}>
          {rungWords[recipient.rung]}
          {channel !== 'mail' && ` · ${channelWords[channel]}`}
        </span>
      </span>
      <span className={classes.at}>
        <VisuallyHidden>{outboxText.columns.at} </VisuallyHidden>
        <Moment at={at} as="minute" />
        {now !== undefined && (
          <span className={classes.second}>
            <Moment at={at} now={now} as="age" />
          </span>
        )}
      </span>
    </li>
  )
}
