import { Button, Chip, Group, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { calendarKinds } from '../api/view-types.ts'
import { dayValue } from '../shared/ages.ts'
import { BackIcon, NextIcon } from '../shared/icons.tsx'
import { windowTitle } from '../shared/text.ts'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { Agenda } from './agenda.tsx'
import classes from './calendar.module.css'
import { type CalendarView, kindSwitched, kindsOf, monthAfter, pickCalendarView } from './calendar-view.ts'
import { Feed } from './feed.tsx'
import { MonthGrid } from './month-grid.tsx'
import { monthName } from './names.ts'
import { calendarText, kindText } from './text.ts'

type Change = (changes: { readonly [Name in keyof CalendarView]?: string | undefined }) => void

/** What has a date: a month at a glance, and what happens in it as an agenda. The address holds month, day and kinds. */
export function CalendarPage() {
  useDocumentTitle(windowTitle(calendarText.title))
  const now = useProviderNow()
  const view = useSearch({ from: '/calendar' })
  const navigate = useNavigate({ from: '/calendar' })
  const change: Change = (changes) =>
    void navigate({ search: (before) => pickCalendarView({ ...before, ...changes }), resetScroll: false })
  const today = dayValue(now ?? Date.now())
  const month = view.month ?? today.slice(0, 7)
  return (
    <>
      <Title order={1} mb="md">
        {calendarText.title}
      </Title>
      <div className={classes.columns}>
        <div className={classes.monthPart}>
          <MonthHead month={month} onChange={change} />
          <Kinds view={view} onChange={change} />
          <MonthGrid month={month} view={view} today={now === undefined ? null : today} />
        </div>
        <div className={classes.agendaPart}>
          <Agenda month={month} view={view} now={now} />
        </div>
        <Feed />
      </div>
    </>
  )
}

function MonthHead({ month, onChange }: { readonly month: string; readonly onChange: Change }) {
  const go = (next: string | undefined) => onChange({ month: next, day: undefined })
  return (
    <div className={classes.monthHead}>
      <Title order={2} aria-live="polite">
        {monthName(month)}
      </Title>
      <Group gap={6} wrap="nowrap">
        <Button variant="default" size="xs" onClick={() => go(undefined)}>
          {calendarText.today}
        </Button>
        <Button
          variant="default"
          size="xs"
          px={8}
          aria-label={calendarText.previous}
          onClick={() => go(monthAfter(month, -1))}
        >
          <BackIcon />
        </Button>
        <Button
          variant="default"
          size="xs"
          px={8}
          aria-label={calendarText.next}
          onClick={() => go(monthAfter(month, 1))}
        >
          <NextIcon />
        </Button>
      </Group>
    </div>
  )
}

function Kinds({ view, onChange }: { readonly view: CalendarView; readonly onChange: Change }) {
  const shown = kindsOf(view.kind)
  return (
    <fieldset className={classes.kinds} aria-label={calendarText.kinds}>
      {calendarKinds.map((kind) => (
        <Chip
          key={kind}
          size="xs"
          variant="outline"
          checked={shown.includes(kind)}
          onChange={() => onChange({ kind: kindSwitched(kind, view.kind) })}
        >
          <span className={classes.dot} data-kind={kind} /> {kindText[kind].plural}
        </Chip>
      ))}
    </fieldset>
  )
}
