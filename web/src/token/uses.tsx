import { Button, Skeleton, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import type { Token, TokenDetail } from '../api/types.ts'
import { Moment } from '../shared/moment.tsx'
import { Panel } from './panel.tsx'
import { tokenText, usesText } from './text.ts'
import classes from './token.module.css'
import { busiestHour, rhythmOf } from './use-rhythm.ts'

const HeatMap = lazy(() => import('./heat-map.tsx').then((module) => ({ default: module.HeatMap })))

/** A heat map of fewer uses says nothing. */
const fewestForHeatMap = 3
const shownAtFirst = 8

interface UsesProps extends Pick<TokenDetail, 'uses'>, Pick<Token, 'lastActiveAt'> {
  readonly now: number | undefined
}

/** When the token was used, as far as it is known: in words, by hour and weekday, and one by one. */
export function Uses({ uses, now }: UsesProps) {
  return (
    <Panel title={tokenText.uses}>
      <Text>{uses.length === 0 ? usesText.none : usesText.summary(uses.length)}</Text>
      <Text size="sm" c="dimmed" mb="sm">
        {usesText.explained}
      </Text>
      {uses.length >= fewestForHeatMap && <Rhythm uses={uses} />}
      {uses.length > 0 && <UseList uses={uses} now={now} />}
    </Panel>
  )
}

function Rhythm({ uses }: Pick<TokenDetail, 'uses'>) {
  const cells = rhythmOf(uses)
  const { hour, count } = busiestHour(cells)
  return (
    <figure className={classes.rhythm}>
      <figcaption className={classes.caption}>
        <span>{usesText.heatMap}</span>
        <span className={classes.captionWords}>
          {usesText.heatMapWords(`${hour}:00–${hour}:59`, count, uses.length)}
        </span>
      </figcaption>
      <div className={classes.heatMap} aria-hidden="true">
        <Suspense fallback={<Skeleton height="100%" />}>
          <HeatMap cells={cells} />
        </Suspense>
      </div>
      <Text size="xs" c="dimmed">
        {usesText.heatMapCaution}
      </Text>
    </figure>
  )
}

function UseList({ uses, now }: Pick<UsesProps, 'uses' | 'now'>) {
  const [all, { open }] = useDisclosure(false)
  const newestFirst = uses.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))
  const shown = all ? newestFirst : newestFirst.slice(0, shownAtFirst)
  return (
    <>
      <table className={classes.table}>
        <caption className={classes.hidden}>{usesText.newest}</caption>
        <thead>
          <tr>
            <th scope="col">{usesText.at}</th>
            <th scope="col">{usesText.age}</th>
            <th scope="col">{usesText.source}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ at, source }) => (
            <tr key={`${at} ${source}`}>
              <td>
                <Moment at={at} as="minute" />
              </td>
              <td>{now === undefined ? null : <Moment at={at} now={now} as="age" />}</td>
              <td>{Object.entries(usesText.sources).find(([word]) => word === source)?.[1] ?? source}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < uses.length && (
        <Button size="compact-sm" variant="subtle" mt="xs" onClick={open}>
          {usesText.all(uses.length)}
        </Button>
      )}
    </>
  )
}
