import { Button, Skeleton, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import type { TokenKind, UseReport } from '../api/types.ts'
import { Panel } from '../shared/panel.tsx'
import { NewestUses } from './newest-uses.tsx'
import { Places } from './places.tsx'
import { tokenText } from './text.ts'
import { busiestDay, everyDay } from './use-days.ts'
import { busiestHour, rhythmOf } from './use-rhythm.ts'
import classes from './uses.module.css'
import { usesText } from './uses-text.ts'
import { WeekTable } from './week-table.tsx'

const HeatMap = lazy(() => import('./heat-map.tsx').then((module) => ({ default: module.HeatMap })))
const TimelineChart = lazy(() => import('./timeline-chart.tsx').then((module) => ({ default: module.TimelineChart })))

/** A heat map of fewer uses says nothing. */
const fewestForHeatMap = 3
/** From this share on, uses that only a pass saw do not blur the heat map. */
const mostlyExplained = 0.9

interface UsesProps {
  readonly ledger: UseReport
  readonly now: number | undefined
  /** The token itself, which the lists of tokens with the same places leave out. */
  readonly self: { readonly kind: TokenKind; readonly id: string }
}

/** When the token was used and what is known of each use: by day, by hour and weekday, by place, and one by one. */
export function Uses({ ledger, now, self }: UsesProps) {
  const { uses, explained, firstAt, lastAt } = ledger
  if (uses === 0)
    return (
      <Panel title={tokenText.uses}>
        <Text c="dimmed">{usesText.none}</Text>
      </Panel>
    )
  return (
    <Panel title={tokenText.uses}>
      <Text>{usesText.summary(uses, firstAt, lastAt)}</Text>
      <Text size="sm" c="dimmed" mb="md">
        {usesText.sources(explained, uses)}
      </Text>
      {now !== undefined && <Timeline byDay={ledger.byDay} now={now} />}
      {uses >= fewestForHeatMap && <Week ledger={ledger} />}
      <Places places={ledger.places} self={self} now={now} />
      <NewestUses ledger={ledger} />
    </Panel>
  )
}

function Timeline({ byDay, now }: Pick<UseReport, 'byDay'> & { readonly now: number }) {
  const days = everyDay(byDay, now)
  const used = days.filter(({ explained, seen }) => explained + seen > 0).length
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>
        <span className={classes.part}>{usesText.timeline}</span>
        <span>{usesText.timelineWords(busiestDay(days), used, days.length)}</span>
      </figcaption>
      {used > 0 && (
        <div className={classes.timeline} aria-hidden="true">
          <Suspense fallback={<Skeleton height="100%" />}>
            <TimelineChart days={days} />
          </Suspense>
        </div>
      )}
      {used > 0 && <Legend />}
    </figure>
  )
}

function Legend() {
  return (
    <div className={classes.legend}>
      <span data-series="explained">{usesText.explained}</span>
      <span data-series="seen">{usesText.seen}</span>
    </div>
  )
}

function Week({ ledger: { hours, uses, explained } }: Pick<UsesProps, 'ledger'>) {
  const cells = rhythmOf(hours)
  const { hour, count } = busiestHour(cells)
  const [told, table] = useDisclosure(false)
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>
        <span className={classes.part}>{usesText.heatMap}</span>
        <span>{usesText.heatMapWords(`${hour}:00–${hour}:59`, count, uses)}</span>
      </figcaption>
      <div className={classes.heatMap} aria-hidden="true">
        <Suspense fallback={<Skeleton height="100%" />}>
          <HeatMap cells={cells} />
        </Suspense>
      </div>
      {explained < uses * mostlyExplained && (
        <Text size="xs" c="dimmed" mt={8}>
          {usesText.heatMapCaution}
        </Text>
      )}
      <Button size="compact-sm" variant="subtle" mt={4} aria-expanded={told} onClick={table.toggle}>
        {told ? usesText.withoutTable : usesText.asTable}
      </Button>
      {told && <WeekTable cells={cells} />}
    </figure>
  )
}
