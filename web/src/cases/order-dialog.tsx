import { Checkbox, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Case } from '../api/types.ts'
import { Dialog } from '../shared/dialog.tsx'
import { OrderForm, type Said } from '../shared/order-form.tsx'
import { type OrderKind, withoutEffect } from './order-effect.ts'
import { OrderPreview } from './order-preview.tsx'
import { orderDialogText, ordersText } from './text.ts'
import { useOrder } from './use-order.ts'

interface OrderDialogProps {
  readonly order: OrderKind
  readonly cases: readonly Case[]
  readonly onClose: () => void
  readonly onDone?: () => void
}

/** Shows what an order means to which cases, asks why, and gives it. Closes when every case of it was changed. */
export function OrderDialog({ order, cases, onClose, onDone }: OrderDialogProps) {
  const [until, setUntil] = useState('')
  const [despiteUse, setDespiteUse] = useState(false)
  const [acceptCollateral, setAcceptCollateral] = useState(false)
  const meant = cases.filter((one) => withoutEffect(one, order) === null)
  const words = ordersText[order]
  const giving = useOrder({
    cases: meant,
    words,
    onDone: () => {
      onClose()
      onDone?.()
    },
  })
  const give = (said: Said) => {
    if (order === 'hold')
      giving.mutate({ kind: order, ...said, until: until === '' ? null : new Date(`${until}T00:00`).toISOString() })
    else if (order === 'resume') giving.mutate({ kind: order, ...said, despiteUse, acceptCollateral })
    else giving.mutate({ kind: order, ...said })
  }
  return (
    <Dialog opened size="lg" title={words.title(meant.length)} onClose={onClose}>
      <OrderForm
        action={words.title(meant.length)}
        danger={order === 'close'}
        incomplete={meant.length === 0}
        pending={giving.isPending}
        failed={orderDialogText.failed}
        error={giving.error}
        onOrder={give}
        onCancel={onClose}
      >
        <Text size="sm">{words.means}</Text>
        <OrderPreview order={order} cases={cases} />
        {order === 'hold' && (
          <TextInput
            type="date"
            label={orderDialogText.until}
            description={orderDialogText.untilHint}
            value={until}
            onChange={({ currentTarget }) => setUntil(currentTarget.value)}
          />
        )}
        {order === 'resume' && (
          <>
            <Checkbox
              label={orderDialogText.despiteUse}
              description={orderDialogText.despiteUseHint}
              checked={despiteUse}
              onChange={({ currentTarget }) => setDespiteUse(currentTarget.checked)}
            />
            <Checkbox
              label={orderDialogText.acceptCollateral}
              description={orderDialogText.acceptCollateralHint}
              checked={acceptCollateral}
              onChange={({ currentTarget }) => setAcceptCollateral(currentTarget.checked)}
            />
          </>
        )}
      </OrderForm>
    </Dialog>
  )
}
