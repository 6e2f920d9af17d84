import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { FaultAlert } from './fault-alert.tsx'
import { usePersonName } from './person-name.ts'
import { orderText } from './text.ts'

/** Who says it, and why. */
export interface Said {
  readonly by: string
  readonly reason: string
}

interface OrderFormProps {
  /** What the button says. */
  readonly action: string
  readonly danger?: boolean
  /** `never` = no reason is asked for. */
  readonly reason?: 'needed' | 'never'
  readonly reasonHint?: string
  /** Something beside name and reason is still missing. */
  readonly incomplete?: boolean
  readonly pending: boolean
  readonly failed: string
  readonly error: Error | null
  readonly onOrder: (said: Said) => void
  readonly onCancel: () => void
  readonly children?: ReactNode
}

/** Asks who orders something and why, below what is ordered. The name is asked for once and kept in this browser. */
export function OrderForm(props: OrderFormProps) {
  const { action, danger = false, reason: asks = 'needed', reasonHint, incomplete = false, pending, error } = props
  const [name, rememberName] = usePersonName()
  const [reason, setReason] = useState('')
  const missing = incomplete || name.trim() === '' || (asks === 'needed' && reason.trim() === '')
  const order = (event: FormEvent) => {
    event.preventDefault()
    if (!missing && !pending) props.onOrder({ by: name.trim(), reason: reason.trim() })
  }
  return (
    <form onSubmit={order}>
      <Stack gap="md">
        {props.children}
        {asks === 'needed' && (
          <Textarea
            label={orderText.reason}
            description={reasonHint ?? orderText.reasonHint}
            required
            autosize
            minRows={2}
            maxRows={8}
            maxLength={2000}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        )}
        <TextInput
          label={orderText.name}
          description={orderText.nameHint}
          required
          maxLength={200}
          autoComplete="name"
          value={name}
          onChange={({ currentTarget }) => rememberName(currentTarget.value)}
        />
        {error !== null && <FaultAlert title={props.failed} error={error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={props.onCancel}>
            {orderText.cancel}
          </Button>
          <Button type="submit" {...(danger ? { color: 'red' } : {})} loading={pending} disabled={missing}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
