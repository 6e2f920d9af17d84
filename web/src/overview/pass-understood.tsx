import { Text } from '@mantine/core'
import type { Pass } from '../api/types.ts'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import classes from './overview.module.css'
import { eventLines, judgementLine, understoodText } from './understood-text.ts'

/** What the pass read of the audit log, and how far it has come. */
export function EventsRead({ events }: Pick<Pass, 'events'>) {
  return (
    <div>
      <h3 className={classes.partTitle}>{understoodText.events}</h3>
      {events === null ? (
        <Text c="dimmed">{understoodText.notRead}</Text>
      ) : (
        <ul className={classes.changes}>
          {eventLines(events).map((line) => (
            <li key={line}>{line}</li>
          ))}
          <li>
            {events.caughtUp ? understoodText.caughtUp : understoodText.behind}
            {events.until !== null && (
              <>
                {' '}
                <Moment at={events.until} as="minute" />
              </>
            )}
          </li>
        </ul>
      )}
    </div>
  )
}

/** What the policies said after the pass, with the way to the findings, and what they could not know. */
export function Judged({ judgement }: Pick<Pass, 'judgement'>) {
  return (
    <div>
      <h3 className={classes.partTitle}>{understoodText.findings}</h3>
      {judgement === null || judgement.fault !== null ? (
        <Text c="dimmed">{understoodText.notJudged}</Text>
      ) : (
        <AnchorLink to="/findings" search={{}}>
          {judgementLine(judgement)}
        </AnchorLink>
      )}
      {judgement !== null && judgement.notes.length > 0 && (
        <ul className={classes.notes} aria-label={understoodText.notes}>
          {judgement.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
