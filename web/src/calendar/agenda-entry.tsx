import type { CalendarEntry } from '../api/view-types.ts'
import { utcExact } from '../shared/ages.ts'
import { actionWords } from '../shared/case-words.ts'
import { AnchorLink } from '../shared/links.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './calendar.module.css'
import { timeName } from './names.ts'
import { calendarText, kindText } from './text.ts'

interface AgendaEntryProps {
  readonly entry: CalendarEntry
  readonly now: number | undefined
}

/** One entry: its time, what it is, what it is about, and whose. What lies in the past is quieter. */
export function AgendaEntry({ entry, now }: AgendaEntryProps) {
  const { kind, at, person } = entry
  const instant = Date.parse(at)
  return (
    <li className={classes.entry} data-past={(now !== undefined && instant < now) || undefined}>
      <time dateTime={at} title={utcExact(instant)} className={classes.time}>
        {timeName(instant)}
      </time>
      <span className={classes.what}>
        <Subject entry={entry} />
        <span className={classes.second}>
          {kind === 'case-step' && entry.what !== null && <>{actionWords(entry.what).plain} · </>}
          {person !== null && (
            <Untrusted text={kind === 'campaign-due' ? calendarText.openedBy(person) : person} most={120} />
          )}
        </span>
      </span>
      <Tag tone={kindText[kind].tone}>{kindText[kind].tag}</Tag>
    </li>
  )
}

function Subject({ entry: { kind, id, token, what } }: Pick<AgendaEntryProps, 'entry'>) {
  const label = token?.label?.trim() === '' || token?.label == null ? calendarText.noLabel : token.label
  if (kind === 'token-end' && token !== null)
    return (
      <AnchorLink
        to="/tokens/$kind/$id"
        params={{ kind: token.kind, id: token.id }}
        search={{}}
        className={classes.name}
      >
        <Untrusted text={label} most={160} />
      </AnchorLink>
    )
  if (kind === 'case-step' && id !== null)
    return (
      <AnchorLink to="/cases/$id" params={{ id }} className={classes.name}>
        <Untrusted text={label} most={160} />
      </AnchorLink>
    )
  if (kind === 'grant-end' && id !== null)
    return (
      <AnchorLink to="/grants/$id" params={{ id }} className={classes.name}>
        <Untrusted text={what ?? calendarText.noLabel} most={160} />
      </AnchorLink>
    )
  return (
    <span className={classes.name}>
      <Untrusted text={what ?? calendarText.noLabel} most={160} />
    </span>
  )
}
