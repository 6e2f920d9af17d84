import { Button, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import type { UseDimension, UseReport } from '../api/types.ts'
import { Moment } from '../shared/moment.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { visibleText } from '../shared/visible-text.ts'
import { figure } from '../shared/words.ts'
import type { UsedAtPlace } from './used-at-panel.tsx'
import classes from './uses.module.css'
import { placesText } from './uses-text.ts'

const UsedAtPanel = lazy(() => import('./used-at-panel.tsx').then((module) => ({ default: module.UsedAtPanel })))

const dimensions = ['action', 'product', 'site', 'ip', 'country'] as const satisfies readonly UseDimension[]
const shownAtFirst = 5

interface PlacesProps extends Pick<UseReport, 'places'> {
  readonly self: UsedAtPlace['self']
  readonly now: number | undefined
}

/** What the token does and from where, as far as audit events tell. Each value leads to the other tokens with the same. */
export function Places({ places, self, now }: PlacesProps) {
  const [asked, setAsked] = useState<UsedAtPlace | null>(null)
  const [opened, panel] = useDisclosure(false)
  const known = dimensions.filter((dimension) => places[dimension].length > 0)
  const ask = (dimension: UseDimension) => (value: string) => {
    setAsked({ dimension, value, self })
    panel.open()
  }
  return (
    <section className={classes.places} aria-label={placesText.title}>
      <h3 className={classes.part}>{placesText.title}</h3>
      {known.length === 0 ? (
        <Text size="sm" c="dimmed">
          {placesText.none}
        </Text>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{placesText.value}</th>
              <th scope="col" className={classes.number}>
                {placesText.events}
              </th>
              <th scope="col">{placesText.first}</th>
              <th scope="col">{placesText.last}</th>
            </tr>
          </thead>
          {known.map((dimension) => (
            <Dimension
              key={dimension}
              title={placesText.dimensions[dimension]}
              places={places[dimension]}
              now={now}
              onAsk={ask(dimension)}
            />
          ))}
        </table>
      )}
      {asked !== null && (
        <Suspense fallback={null}>
          <UsedAtPanel place={asked} opened={opened} onClose={panel.close} now={now} />
        </Suspense>
      )}
    </section>
  )
}

interface DimensionProps {
  readonly title: string
  readonly places: UseReport['places'][UseDimension]
  readonly now: number | undefined
  readonly onAsk: (value: string) => void
}

function Dimension({ title, places, now, onAsk }: DimensionProps) {
  const [all, { open }] = useDisclosure(false)
  const shown = all ? places : places.slice(0, shownAtFirst)
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4} className={classes.dimension}>
          {title}
        </th>
      </tr>
      {shown.map(({ value, uses, firstAt, lastAt, newThisWeek }) => (
        <tr key={value}>
          <td className={classes.place}>
            <UnstyledButton
              className={classes.ask}
              aria-label={placesText.who(visibleText(value, 200))}
              title={placesText.who(visibleText(value, 600))}
              onClick={() => onAsk(value)}
            >
              <Untrusted text={value} most={200} />
            </UnstyledButton>
            {newThisWeek && <Tag tone="accent">{placesText.fresh}</Tag>}
          </td>
          <td className={classes.number}>{figure(uses)}</td>
          <td>
            <Moment at={firstAt} />
          </td>
          <td>{now === undefined ? <Moment at={lastAt} /> : <Moment at={lastAt} now={now} as="age" />}</td>
        </tr>
      ))}
      {shown.length < places.length && (
        <tr>
          <td colSpan={4}>
            <Button size="compact-sm" variant="subtle" onClick={open}>
              {placesText.all(places.length)}
            </Button>
          </td>
        </tr>
      )}
    </tbody>
  )
}
