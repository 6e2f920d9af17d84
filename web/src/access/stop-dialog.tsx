import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { endGovernance } from '../api/grants.ts'
import { Dialog } from '../shared/dialog.tsx'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { useNotify } from '../shell/notices.tsx'
import { adoptText, stopText } from './text.ts'

/** Asks why before membership is no longer compared with the grants. */
export function StopDialog({ onClose }: { readonly onClose: () => void }) {
  const [reason, setReason] = useState('')
  const queryClient = useQueryClient()
  const notify = useNotify()
  const missing = reason.trim() === ''
  const stopping = useMutation({
    mutationFn: () => endGovernance(reason.trim()),
    onSuccess: () => {
      notify({ tone: 'done', title: stopText.done, lines: [] })
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
  const stop = (event: FormEvent) => {
    event.preventDefault()
    if (!missing && !stopping.isPending) stopping.mutate()
  }
  return (
    <Dialog opened title={stopText.title} onClose={onClose}>
      <form onSubmit={stop}>
        <Stack gap="md">
          <Text size="sm">{stopText.hint}</Text>
          <Textarea
            data-autofocus
            label={stopText.reason}
            required
            autosize
            minRows={2}
            maxLength={2000}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          {stopping.error !== null && <FaultAlert title={stopText.failed} error={stopping.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {adoptText.cancel}
            </Button>
            <Button type="submit" color="red" loading={stopping.isPending} disabled={missing}>
              {stopText.button}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
