import { EmptyState } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { CalendarEntry } from '../api/view-types.ts'
import { calendarQuery } from '../api/views.ts'
import { dayValue } from '../shared/ages.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { LoadingRows } from '../shared/list-states.tsx'
import { LoadMore } from '../shared/load-more.tsx'
import { Panel } from '../shared/panel.tsx'
import { AgendaEntry } from './agenda-entry.tsx'
import classes from './calendar.module.css'
import { type CalendarView, spanOf, weeksOf } from './calendar-view.ts'
import { dayName, monthName } from './names.ts'
import { calendarText } from './text.ts'

interface AgendaProps {
  readonly month: string
  readonly view: CalendarView
  readonly now: number | undefined
}

/** What happens in the month, or on the day that is chosen, day by day. */
export function Agenda({ month, view, now }: AgendaProps) {
  const { day, kind } = view
  const days = weeksOf(month)
    .flat()
    .filter((one) => one.startsWith(month))
  const span = {
    ...spanOf(day ?? days[0] ?? '', day ?? days.at(-1) ?? ''),
    ...(kind === undefined ? {} : { kind }),
  }
  const query = useInfiniteQuery({ ...calendarQuery(span), placeholderData: keepPreviousData })
  const { data, error, refetch } = query
  const entries = data?.pages.flatMap((page) => page.data) ?? []
  const title = day === undefined ? calendarText.agenda(monthName(month)) : calendarText.agendaOfDay(dayName(day))
  return (
    <Panel
      title={title}
      aside={
        day === undefined ? (
          <span className={classes.total} role="status">
            {data?.pages[0] === undefined ? null : calendarText.total(data.pages[0].total)}
          </span>
        ) : (
          <AnchorLink
            to="/calendar"
            search={{ month, ...(kind === undefined ? {} : { kind }) }}
            resetScroll={false}
            size="sm"
          >
            {calendarText.wholeMonth}
          </AnchorLink>
        )
      }
    >
      {error !== null && <FaultAlert title={calendarText.failed} error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingRows label={calendarText.loading} rows={6} height={48} />}
      {data !== undefined && entries.length === 0 && (
        <EmptyState py={48} title={calendarText.nothing} description={calendarText.nothingHint} />
      )}
      <div aria-busy={query.isPlaceholderData} className={classes.agenda}>
        {byDay(entries).map(([date, some]) => (
          <section key={date} aria-label={dayName(date)}>
            <h3 className={classes.agendaDay}>{dayName(date)}</h3>
            <ul className={classes.entries}>
              {some.map((entry) => (
                <AgendaEntry
                  key={`${entry.kind} ${entry.id ?? `${entry.token?.kind} ${entry.token?.id}`}`}
                  entry={entry}
                  now={now}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <LoadMore listing={query} shown={entries.length} />
    </Panel>
  )
}

function byDay(entries: readonly CalendarEntry[]): readonly (readonly [string, readonly CalendarEntry[]])[] {
  return [...Map.groupBy(entries, ({ at }) => dayValue(Date.parse(at)))]
}
