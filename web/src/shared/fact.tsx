import { DataList } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './fact.module.css'
import { Moment } from './moment.tsx'

interface FactProps {
  readonly name: string
  readonly children: ReactNode
}

/** One fact with its name. */
export function Fact({ name, children }: FactProps) {
  return (
    <DataList.Item>
      <DataList.ItemLabel>{name}</DataList.ItemLabel>
      <DataList.ItemValue className={classes.value}>{children}</DataList.ItemValue>
    </DataList.Item>
  )
}

interface TimeFactProps {
  readonly name: string
  readonly at: string | null
  readonly now: number | undefined
  /** Shown where there is no time. */
  readonly absent: string
}

/** A time as day, clock and age. */
export function TimeFact({ name, at, now, absent }: TimeFactProps) {
  return (
    <Fact name={name}>
      {at === null ? (
        absent
      ) : (
        <>
          <Moment at={at} as="minute" />
          {now !== undefined && (
            <span className={classes.age}>
              <Moment at={at} now={now} as="age" />
            </span>
          )}
        </>
      )}
    </Fact>
  )
}

/** Facts with their names, one a line. */
export function FactList({ children }: { readonly children: ReactNode }) {
  return (
    <DataList orientation="horizontal" labelWidth={116} withDivider={false} className={classes.facts}>
      {children}
    </DataList>
  )
}
