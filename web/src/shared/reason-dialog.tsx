import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useNotify } from '../shell/notices.tsx'
import { Dialog } from './dialog.tsx'
import { FaultAlert } from './fault-alert.tsx'

/** What the dialog says. */
export interface ReasonWords {
  readonly title: string
  readonly hint: string
  readonly reason: string
  readonly reasonHint?: string
  readonly button: string
  readonly cancel: string
  readonly done: string
  readonly failed: string
}

interface ReasonDialogProps {
  readonly words: ReasonWords
  /** Nothing is done without a reason, and the button warns. */
  readonly required: boolean
  readonly act: (reason: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks once more, and why, before something ends. */
export function ReasonDialog({ words, required, act, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const queryClient = useQueryClient()
  const notify = useNotify()
  const missing = required && reason.trim() === ''
  const acting = useMutation({
    mutationFn: () => act(reason.trim()),
    onSuccess: () => {
      notify({ tone: 'done', title: words.done, lines: [] })
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!missing && !acting.isPending) acting.mutate()
  }
  return (
    <Dialog opened title={words.title} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">{words.hint}</Text>
          <Textarea
            {...(required ? { 'data-autofocus': true } : {})}
            label={words.reason}
            description={words.reasonHint}
            required={required}
            autosize
            minRows={2}
            maxLength={2000}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          {acting.error !== null && <FaultAlert title={words.failed} error={acting.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button
              type="submit"
              {...(required ? { color: 'red' } : { 'data-autofocus': true })}
              loading={acting.isPending}
              disabled={missing}
            >
              {words.button}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
