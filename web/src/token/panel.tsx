import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './token.module.css'

interface PanelProps {
  readonly title: string
  readonly children: ReactNode
}

/** A part of the token's page with its own heading. */
export function Panel({ title, children }: PanelProps) {
  const id = useId()
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <Title order={2} id={id} mb="xs">
        {title}
      </Title>
      {children}
    </section>
  )
}
