import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { withdrawRequest } from '../api/requests.ts'
import { Dialog } from '../shared/dialog.tsx'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { useNotify } from '../shell/notices.tsx'
import { decideText, withdrawText } from './text.ts'

interface WithdrawDialogProps {
  readonly id: number
  readonly onClose: () => void
}

/** Asks once more before a request is taken back. */
export function WithdrawDialog({ id, onClose }: WithdrawDialogProps) {
  const [reason, setReason] = useState('')
  const queryClient = useQueryClient()
  const notify = useNotify()
  const withdrawing = useMutation({
    mutationFn: () => withdrawRequest(id, reason.trim()),
    onSuccess: () => {
      notify({ tone: 'done', title: withdrawText.done, lines: [] })
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
  const withdraw = (event: FormEvent) => {
    event.preventDefault()
    if (!withdrawing.isPending) withdrawing.mutate()
  }
  return (
    <Dialog opened title={withdrawText.title} onClose={onClose}>
      <form onSubmit={withdraw}>
        <Stack gap="md">
          <Text size="sm">{withdrawText.hint}</Text>
          <Textarea
            label={withdrawText.reason}
            autosize
            minRows={2}
            maxLength={2000}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          {withdrawing.error !== null && <FaultAlert title={withdrawText.failed} error={withdrawing.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {decideText.cancel}
            </Button>
            <Button type="submit" data-autofocus loading={withdrawing.isPending}>
              {withdrawText.button}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
