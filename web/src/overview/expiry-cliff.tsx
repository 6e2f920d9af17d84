import { Collapse, Skeleton, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense, useId } from 'react'
import type { Overview } from '../api/types.ts'
import { utcDay } from '../shared/ages.ts'
import { AnchorLink } from '../shared/links.tsx'
import { Panel } from '../shared/panel.tsx'
import { figure } from '../shared/words.ts'
import { type CliffWeek, cliffAround, everyWeek, worstWeek } from './cliff.ts'
import { dayLink, weekLink } from './links.ts'
import classes from './overview.module.css'
import { cliffText } from './text.ts'

const CliffChart = lazy(() => import('./cliff-chart.tsx').then((module) => ({ default: module.CliffChart })))

/** When user tokens end, week by week: in words, as a chart, and as a table. */
export function ExpiryCliff({
  overview: { expiryByWeek, worstDay, tokensByKind, now: at },
}: {
  readonly overview: Overview
}) {
  const [weeks, now] = [everyWeek(expiryByWeek), Date.parse(at)]
  const worst = worstWeek(weeks)
  if (worst === null)
    return (
      <Panel title={cliffText.title}>
        <Text c="dimmed">{cliffText.none}</Text>
      </Panel>
    )
  const cliff = cliffAround(weeks)
  return (
    <Panel title={cliffText.title}>
      <Text className={classes.words}>
        <AnchorLink to="/tokens" search={weekLink(worst.week, now)} fw={600} c="inherit" underline="always">
          {cliffText.worst(worst.tokens, tokensByKind['user-token'], utcDay(worst.week))}
        </AnchorLink>{' '}
        {worstDay !== null && (
          <>
            <AnchorLink to="/tokens" search={dayLink(Date.parse(worstDay.day), now)} c="inherit" underline="always">
              {cliffText.worstDay(utcDay(Date.parse(worstDay.day)), worstDay.tokens)}
            </AnchorLink>{' '}
          </>
        )}
        {cliff !== null && cliffText.within(cliff.tokens, utcDay(cliff.from), utcDay(cliff.to))}
      </Text>
      <div className={classes.chart} aria-hidden="true">
        <Suspense fallback={<Skeleton height="100%" />}>
          <CliffChart weeks={weeks} worst={worst} now={now} />
        </Suspense>
      </div>
      <WeeksTable weeks={weeks.filter(({ tokens }) => tokens > 0)} now={now} />
    </Panel>
  )
}

function WeeksTable({ weeks, now }: { readonly weeks: readonly CliffWeek[]; readonly now: number }) {
  const [opened, { toggle }] = useDisclosure(false)
  const id = useId()
  return (
    <>
      <UnstyledButton className={classes.disclosure} aria-expanded={opened} aria-controls={id} onClick={toggle}>
        {cliffText.asTable}
      </UnstyledButton>
      <Collapse expanded={opened} id={id}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{cliffText.week}</th>
              <th scope="col">{cliffText.tokens}</th>
            </tr>
          </thead>
          <tbody>
            {weeks.map(({ week, tokens }) => (
              <tr key={week}>
                <th scope="row">
                  <AnchorLink to="/tokens" search={weekLink(week, now)}>
                    {utcDay(week)}
                  </AnchorLink>
                </th>
                <td>{figure(tokens)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Collapse>
    </>
  )
}
