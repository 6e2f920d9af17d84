import { Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { endCampaign } from '../api/campaigns.ts'
import { Dialog } from '../shared/dialog.tsx'
import { OrderForm, type Said } from '../shared/order-form.tsx'
import { useNotify } from '../shell/notices.tsx'
import { endText } from './text.ts'

interface EndDialogProps {
  readonly id: number
  /** How many tokens nobody has answered for. */
  readonly open: number
  readonly onClose: () => void
}

/** Ends a campaign before its day, after a question. */
export function EndDialog({ id, open, onClose }: EndDialogProps) {
  const queryClient = useQueryClient()
  const notify = useNotify()
  const ending = useMutation({
    mutationFn: (said: Said) => endCampaign(id, said),
    onSuccess: () => {
      notify({ tone: 'done', title: endText.done, lines: [] })
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
  return (
    <Dialog opened title={endText.title} onClose={onClose}>
      <OrderForm
        action={endText.action}
        pending={ending.isPending}
        failed={endText.failed}
        error={ending.error}
        onOrder={(said) => ending.mutate(said)}
        onCancel={onClose}
      >
        <Text size="sm">{endText.means(open)}</Text>
      </OrderForm>
    </Dialog>
  )
}
