import { VisuallyHidden } from '@mantine/core'
import type { TokenRequest } from '../api/request-types.ts'
import { KindAndSystem } from '../shared/kind-and-system.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { requestState, spanWords } from '../shared/request-words.ts'
import { ScopeTag } from '../shared/scope-tag.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './requests.module.css'
import { requestsText } from './text.ts'

interface RequestRowProps {
  readonly request: TokenRequest
  readonly now: number | undefined
}

/** One request in a line: for what, by whom, how much it allows, for how long, where it stands. */
export function RequestRow({ request, now }: RequestRowProps) {
  const { id, requester, content, breakGlass } = request
  return (
    <li className={classes.row}>
      <div className={classes.subject}>
        <AnchorLink to="/requests/$id" params={{ id }} className={classes.purpose}>
          <Untrusted text={content.purpose.trim() === '' ? requestsText.noPurpose : content.purpose} most={160} />
        </AnchorLink>
        <span className={classes.second}>
          <KindAndSystem kind={content.kind} system={content.system} />
        </span>
      </div>
      <span className={classes.who} title={requester.email}>
        <VisuallyHidden>{requestsText.columns.who} </VisuallyHidden>
        <Untrusted text={requester.name} most={80} />
      </span>
      <span className={classes.allows}>
        <ScopeTag scopes={content.scopes} />
      </span>
      <span className={classes.span}>
        <VisuallyHidden>{requestsText.columns.span} </VisuallyHidden>
        {spanWords(content.days)}
      </span>
      <span className={classes.stands}>
        <Tag tone={requestState(request.state).tone}>{requestState(request.state).word}</Tag>
        {breakGlass !== null && <Tag tone="danger">{requestsText.brokeGlass}</Tag>}
        <span className={classes.second}>
          <When request={request} now={now} />
        </span>
      </span>
    </li>
  )
}

/** The time that matters now: since when it waits, or when it was decided. */
function When({ request: { decidedAt, submittedAt, createdAt }, now }: RequestRowProps) {
  const at = decidedAt ?? submittedAt ?? createdAt
  return now === undefined ? <Moment at={at} /> : <Moment at={at} now={now} as="age" />
}
