import { useState } from 'react'
import type { Case } from '../api/types.ts'
import { SelectionBar } from '../shared/selection-bar.tsx'
import { OrderDialog } from './order-dialog.tsx'
import { type OrderKind, orderKinds } from './order-effect.ts'
import { casesText, ordersText } from './text.ts'

interface OrderBarProps {
  readonly cases: readonly Case[]
  readonly onDone: () => void
}

/** What can be ordered of the selected cases; nothing while none is selected. It stays in sight at the bottom of the window. */
export function OrderBar({ cases, onDone }: OrderBarProps) {
  const [order, setOrder] = useState<OrderKind | null>(null)
  if (cases.length === 0) return <div role="status" />
  return (
    <>
      <SelectionBar
        label={casesText.selection}
        count={casesText.selected(cases.length)}
        actions={orderKinds}
        words={orderButtons}
        onAction={setOrder}
        unselect={casesText.unselect}
        onUnselect={onDone}
      />
      {order !== null && <OrderDialog order={order} cases={cases} onClose={() => setOrder(null)} onDone={onDone} />}
    </>
  )
}

const orderButtons: Readonly<Record<OrderKind, string>> = {
  hold: ordersText.hold.button,
  resume: ordersText.resume.button,
  close: ordersText.close.button,
}
