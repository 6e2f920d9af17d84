import type { Grant } from '../api/request-types.ts'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { grantName, grantState, isValid, requestKind } from '../shared/request-words.ts'
import { ScopeTag } from '../shared/scope-tag.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './access.module.css'
import { grantsText } from './text.ts'

interface GrantRowProps {
  readonly grant: Grant
  readonly now: number | undefined
}

/** One grant in a line: for what, whose, how much it allows, until when, where it stands. */
export function GrantRow({ grant, now }: GrantRowProps) {
  const { id, content, kind, owner, state, until, endedAt, differences, extraTokens, grandfathered } = grant
  const { word, tone } = grantState(state)
  const at = endedAt ?? until
  return (
    <li className={classes.row}>
      <div className={classes.subject}>
        <AnchorLink to="/grants/$id" params={{ id }} className={classes.name}>
          <Untrusted text={grantName(grant)} most={160} />
        </AnchorLink>
        <span className={classes.second}>
          <Untrusted text={owner.name} most={120} /> · {requestKind(kind)}
        </span>
      </div>
      <div className={classes.tags}>
        <Tag tone={tone}>{word}</Tag>
        <ScopeTag scopes={content.scopes} />
        {isValid(state) && (differences.length > 0 || extraTokens.length > 0) && (
          <Tag tone="danger">{grantsText.differs}</Tag>
        )}
        {grandfathered && <Tag tone="neutral">{grantsText.grandfathered}</Tag>}
      </div>
      <div className={classes.when}>
        <Moment at={at} />
        {now !== undefined && (
          <span className={classes.second}>
            <Moment at={at} now={now} as="age" />
          </span>
        )}
      </div>
    </li>
  )
}
