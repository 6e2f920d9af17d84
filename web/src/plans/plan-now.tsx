import { Checkbox, NumberInput, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { makePlan } from '../api/acting.ts'
import { Dialog } from '../shared/dialog.tsx'
import { OrderForm } from '../shared/order-form.tsx'
import { plansText } from './text.ts'

/** Plans what is due, and leads to the plan. */
export function PlanNow({ onClose }: { readonly onClose: () => void }) {
  const [atMost, setAtMost] = useState<number | string>('')
  const [withoutBackTest, setWithoutBackTest] = useState(false)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const planning = useMutation({
    mutationFn: makePlan,
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ['observed'] })
      await navigate({ to: '/plans/$id', params: { id } })
    },
  })
  return (
    <Dialog opened title={plansText.planNowTitle} onClose={onClose}>
      <OrderForm
        action={plansText.planNow}
        reason={withoutBackTest ? 'needed' : 'never'}
        pending={planning.isPending}
        failed={plansText.planFailed}
        error={planning.error}
        onOrder={({ by, reason }) =>
          planning.mutate({
            by,
            atMost: typeof atMost === 'number' ? atMost : null,
            withoutBackTest: withoutBackTest ? reason : null,
          })
        }
        onCancel={onClose}
      >
        <Text size="sm">{plansText.planNowMeans}</Text>
        <NumberInput
          label={plansText.atMost}
          description={plansText.atMostHint}
          min={1}
          max={100_000}
          allowDecimal={false}
          hideControls
          value={atMost}
          onChange={setAtMost}
        />
        <Checkbox
          label={plansText.withoutBackTest}
          description={plansText.withoutBackTestHint}
          checked={withoutBackTest}
          onChange={({ currentTarget }) => setWithoutBackTest(currentTarget.checked)}
        />
      </OrderForm>
    </Dialog>
  )
}
