import { Button } from '@mantine/core'
import type { TokenRequest } from '../api/request-types.ts'
import { KindAndSystem } from '../shared/kind-and-system.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { spanWords } from '../shared/request-words.ts'
import { ScopeTag } from '../shared/scope-tag.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { visibleText } from '../shared/visible-text.ts'
import classes from './requests.module.css'
import { inboxText, requestsText } from './text.ts'

interface InboxRowProps {
  readonly request: TokenRequest
  readonly now: number | undefined
  readonly onAsk: (what: 'approve' | 'deny' | 'review') => void
}

/** One request that waits for a decision, with what the decision needs. */
export function InboxRow({ request, now, onAsk }: InboxRowProps) {
  const { id, requester, content, breakGlass, expiresAt, state } = request
  const name = visibleText(content.purpose, 80)
  const due = state === 'waiting' ? expiresAt : (breakGlass?.reviewBy ?? null)
  return (
    <li className={classes.inboxRow} data-request={id}>
      <div className={classes.subject}>
        <AnchorLink to="/requests/$id" params={{ id }} className={classes.inboxPurpose}>
          <Untrusted text={content.purpose} most={240} />
        </AnchorLink>
        <p className={classes.inboxFacts}>
          <span title={requester.email}>
            <Untrusted text={requester.name} most={80} />
          </span>
          <KindAndSystem kind={content.kind} system={content.system} />
          <span>{spanWords(content.days)}</span>
          <ScopeTag scopes={content.scopes} />
          {breakGlass !== null && <Tag tone="danger">{requestsText.brokeGlass}</Tag>}
          {due !== null && (
            <span className={classes.quiet}>
              {state === 'waiting' ? inboxText.ends : inboxText.reviewBy}{' '}
              {now === undefined ? <Moment at={due} /> : <Moment at={due} now={now} as="age" />}
            </span>
          )}
        </p>
      </div>
      <div className={classes.inboxButtons}>
        {state === 'waiting' ? (
          <>
            <Button size="xs" aria-label={inboxText.approveNamed(name)} onClick={() => onAsk('approve')}>
              {inboxText.approve}
            </Button>
            <Button size="xs" variant="default" aria-label={inboxText.denyNamed(name)} onClick={() => onAsk('deny')}>
              {inboxText.deny}
            </Button>
          </>
        ) : (
          <Button size="xs" aria-label={inboxText.reviewNamed(name)} onClick={() => onAsk('review')}>
            {inboxText.review}
          </Button>
        )}
      </div>
    </li>
  )
}
