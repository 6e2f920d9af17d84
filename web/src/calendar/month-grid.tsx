import { VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type CalendarKind, type CalendarPage, calendarKinds } from '../api/view-types.ts'
import { calendarCountsQuery } from '../api/views.ts'
import { dayValue } from '../shared/ages.ts'
import { figure } from '../shared/words.ts'
import classes from './calendar.module.css'
import { type CalendarView, spanOf, weeksOf } from './calendar-view.ts'
import { dayName, monthName, weekdayName } from './names.ts'
import { calendarText, kindText } from './text.ts'

interface MonthGridProps {
  readonly month: string
  readonly view: CalendarView
  /** `null` until it is known. */
  readonly today: string | null
}

type DayCounts = ReadonlyMap<CalendarKind, number>

/** The weeks of a month, how much of each kind lies on each day; a day leads to its part of the agenda. */
export function MonthGrid({ month, view, today }: MonthGridProps) {
  const weeks = weeksOf(month)
  const days = weeks.flat()
  const span = { ...spanOf(days[0] ?? '', days.at(-1) ?? ''), ...(view.kind === undefined ? {} : { kind: view.kind }) }
  const { data } = useQuery(calendarCountsQuery(span))
  const counts = byDay(data ?? [])
  return (
    <table className={classes.grid} aria-label={calendarText.grid(monthName(month))} aria-busy={data === undefined}>
      <thead>
        <tr>
          {weeks[0]?.map((day) => (
            <th key={day} scope="col">
              {weekdayName(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td key={day}>
                <Day day={day} month={month} view={view} counts={counts.get(day)} today={day === today} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Quarters of hours become days of the viewer's zone. */
function byDay(counts: CalendarPage['counts']): ReadonlyMap<string, DayCounts> {
  const days = new Map<string, Map<CalendarKind, number>>()
  for (const { kind, from, count } of counts) {
    const day = dayValue(Date.parse(from))
    const known = days.get(day) ?? new Map<CalendarKind, number>()
    days.set(day, known.set(kind, (known.get(kind) ?? 0) + count))
  }
  return days
}

interface DayProps {
  readonly day: string
  readonly month: string
  readonly view: CalendarView
  readonly counts: DayCounts | undefined
  readonly today: boolean
}

function Day({ day, month, view, counts, today }: DayProps) {
  const shown = calendarKinds.flatMap((kind) => {
    const count = counts?.get(kind) ?? 0
    return count === 0 ? [] : [{ kind, count }]
  })
  const words = shown.map(({ kind, count }) => kindText[kind].count(count))
  const label = words.length === 0 ? calendarText.nothingOfDay(dayName(day)) : calendarText.ofDay(dayName(day), words)
  const chosen = view.day === day
  const { kind } = view
  return (
    <Link
      to="/calendar"
      search={{ month: day.slice(0, 7), ...(chosen ? {} : { day }), ...(kind === undefined ? {} : { kind }) }}
      resetScroll={false}
      className={classes.day}
      data-outside={!day.startsWith(month) || undefined}
      data-chosen={chosen || undefined}
      data-today={today || undefined}
      aria-current={today ? 'date' : undefined}
    >
      <VisuallyHidden>{label}</VisuallyHidden>
      <span className={classes.number} aria-hidden="true">
        {Number(day.slice(8))}
      </span>
      <span className={classes.marks} aria-hidden="true">
        {shown.map(({ kind: one, count }) => (
          <span key={one} className={classes.mark} data-kind={one}>
            {figure(count)}
          </span>
        ))}
      </span>
    </Link>
  )
}
