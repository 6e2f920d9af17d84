import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Case } from '../api/types.ts'
import classes from './cases.module.css'
import { OrderDialog } from './order-dialog.tsx'
import { type OrderKind, orderKinds } from './order-effect.ts'
import { casesText, ordersText } from './text.ts'

interface SelectionBarProps {
  readonly cases: readonly Case[]
  readonly onDone: () => void
}

/** What can be ordered of the selected cases; nothing while none is selected. It stays in sight at the bottom of the window. */
export function SelectionBar({ cases, onDone }: SelectionBarProps) {
  const [order, setOrder] = useState<OrderKind | null>(null)
  if (cases.length === 0) return <div role="status" />
  return (
    <section className={classes.selection} aria-label={casesText.selection}>
      <span role="status" className={classes.selectedCount}>
        {casesText.selected(cases.length)}
      </span>
      {orderKinds.map((kind) => (
        <Button key={kind} size="xs" variant="default" onClick={() => setOrder(kind)}>
          {ordersText[kind].button}
        </Button>
      ))}
      <Button size="xs" variant="subtle" onClick={onDone}>
        {casesText.unselect}
      </Button>
      {order !== null && <OrderDialog order={order} cases={cases} onClose={() => setOrder(null)} onDone={onDone} />}
    </section>
  )
}
