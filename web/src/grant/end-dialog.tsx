import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { endGrant } from '../api/grants.ts'
import { Dialog } from '../shared/dialog.tsx'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { useNotify } from '../shell/notices.tsx'
import { endText, renewText } from './text.ts'

interface EndDialogProps {
  readonly id: number
  readonly onClose: () => void
}

/** Asks why before a grant ends. */
export function EndDialog({ id, onClose }: EndDialogProps) {
  const [reason, setReason] = useState('')
  const queryClient = useQueryClient()
  const notify = useNotify()
  const missing = reason.trim() === ''
  const ending = useMutation({
    mutationFn: () => endGrant(id, reason.trim()),
    onSuccess: () => {
      notify({ tone: 'done', title: endText.done, lines: [] })
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
  const end = (event: FormEvent) => {
    event.preventDefault()
    if (!missing && !ending.isPending) ending.mutate()
  }
  return (
    <Dialog opened title={endText.title} onClose={onClose}>
      <form onSubmit={end}>
        <Stack gap="md">
          <Text size="sm">{endText.hint}</Text>
          <Textarea
            data-autofocus
            label={endText.reason}
            description={endText.reasonHint}
            required
            autosize
            minRows={2}
            maxLength={2000}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          {ending.error !== null && <FaultAlert title={endText.failed} error={ending.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {renewText.cancel}
            </Button>
            <Button type="submit" color="red" loading={ending.isPending} disabled={missing}>
              {endText.button}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
