import type { Case } from '../api/types.ts'
import classes from './case-standing.module.css'
import { actionWords, caseState, holdWords, nextText } from './case-words.ts'
import { Moment } from './moment.tsx'
import { Tag } from './tag.tsx'
import { Untrusted } from './untrusted.tsx'

/** Where a case stands, and whether it stands still. */
export function Standing({ of: { state, hold } }: { readonly of: Case }) {
  const { word, tone } = caseState(state)
  return (
    <span className={classes.tags}>
      <Tag tone={tone}>{word}</Tag>
      {hold !== null && <Tag tone="warning">{holdWords(hold.kind)}</Tag>}
    </span>
  )
}

interface ComesNextProps {
  readonly of: Case
  readonly now: number | undefined
}

/** What comes next and when; what holds it up; or how it ended. */
export function ComesNext({ of: { next, hold, endedAt, endedWhy }, now }: ComesNextProps) {
  if (endedAt !== null)
    return (
      <>
        {nextText.ended} <Moment at={endedAt} />
        {endedWhy !== null && (
          <span className={classes.second}>
            <Untrusted text={endedWhy} most={240} />
          </span>
        )}
      </>
    )
  if (hold !== null)
    return (
      <>
        <Untrusted text={hold.reason} most={240} />
        <span className={classes.second}>
          {hold.until === null ? (
            nextText.untilPerson
          ) : (
            <>
              {nextText.until} <Moment at={hold.until} />
            </>
          )}
        </span>
      </>
    )
  if (next === null) return <>{nextText.nothing}</>
  const overdue = now !== undefined && Date.parse(next.dueAt) <= now
  return (
    <>
      <strong className={classes.action}>{actionWords(next.action).plain}</strong>
      <span className={classes.second}>
        {overdue ? nextText.overdue : nextText.due} <Moment at={next.dueAt} />
        {now !== undefined && (
          <>
            {' '}
            (<Moment at={next.dueAt} now={now} as="age" />)
          </>
        )}
      </span>
    </>
  )
}
