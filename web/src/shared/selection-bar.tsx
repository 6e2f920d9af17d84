import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './selection-bar.module.css'

interface SelectionBarProps<Action extends string> {
  readonly label: string
  /** How many are selected, in words. */
  readonly count: ReactNode
  readonly actions: readonly Action[]
  readonly words: Readonly<Record<Action, string>>
  readonly onAction: (action: Action) => void
  readonly unselect: string
  readonly onUnselect: () => void
}

/** What can be done about the selected ones. It stays in sight at the bottom of the window. */
export function SelectionBar<Action extends string>(props: SelectionBarProps<Action>) {
  const { label, count, actions, words, onAction, unselect, onUnselect } = props
  return (
    <section className={classes.bar} aria-label={label}>
      <span role="status" className={classes.count}>
        {count}
      </span>
      {actions.map((action) => (
        <Button key={action} size="xs" variant="default" onClick={() => onAction(action)}>
          {words[action]}
        </Button>
      ))}
      <Button size="xs" variant="subtle" onClick={onUnselect}>
        {unselect}
      </Button>
    </section>
  )
}
