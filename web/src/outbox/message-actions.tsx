import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { bounceMessage, resendMessage } from '../api/acting.ts'
import type { Message } from '../api/types.ts'
import { Dialog } from '../shared/dialog.tsx'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { useNotify } from '../shell/notices.tsx'
import { canBounce, canResend } from './message-filters.ts'
import { messageText } from './text.ts'

/** What a steward can do about a letter, each after a question. */
export function MessageActions({ message }: { readonly message: Message }) {
  const [asked, setAsked] = useState<'resend' | 'bounced' | null>(null)
  const maySteward = useMaySteward()
  if (!maySteward) return null
  const close = () => setAsked(null)
  return (
    <Group gap="xs">
      {canResend(message) && (
        <Button variant="default" onClick={() => setAsked('resend')}>
          {messageText.resend}
        </Button>
      )}
      {canBounce(message) && (
        <Button variant="default" onClick={() => setAsked('bounced')}>
          {messageText.bounced}
        </Button>
      )}
      {asked === 'resend' && <ResendDialog message={message} onClose={close} />}
      {asked === 'bounced' && <BouncedDialog message={message} onClose={close} />}
    </Group>
  )
}

interface DialogProps {
  readonly message: Message
  readonly onClose: () => void
}

/** Does something about a letter, says that it is done, and has every page read anew. */
function useDoing<Given>(run: (given: Given) => Promise<Message>, done: string, onClose: () => void) {
  const queryClient = useQueryClient()
  const notify = useNotify()
  return useMutation({
    mutationFn: run,
    onSuccess: () => {
      notify({ tone: 'done', title: done, lines: [] })
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
}

function ResendDialog({ message: { id, state }, onClose }: DialogProps) {
  const sending = useDoing(() => resendMessage(id), messageText.resent, onClose)
  return (
    <Dialog opened title={messageText.resendTitle} onClose={onClose}>
      <Stack gap="md">
        <Text size="sm">{messageText.resendMeans}</Text>
        {state === 'unsure' && <Text size="sm">{messageText.unsureMeans}</Text>}
        {sending.error !== null && <FaultAlert title={messageText.resendFailed} error={sending.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {messageText.cancel}
          </Button>
          <Button loading={sending.isPending} onClick={() => sending.mutate(undefined)}>
            {messageText.resend}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

function BouncedDialog({ message: { id }, onClose }: DialogProps) {
  const [reason, setReason] = useState('')
  const telling = useDoing((words: string) => bounceMessage(id, words), messageText.bouncedDone, onClose)
  const tell = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() !== '') telling.mutate(reason.trim())
  }
  return (
    <Dialog opened title={messageText.bouncedTitle} onClose={onClose}>
      <form onSubmit={tell}>
        <Stack gap="md">
          <Text size="sm">{messageText.bouncedMeans}</Text>
          <Textarea
            label={messageText.bouncedReason}
            description={messageText.bouncedReasonHint}
            required
            autosize
            minRows={2}
            maxLength={1000}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          {telling.error !== null && <FaultAlert title={messageText.bouncedFailed} error={telling.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {messageText.cancel}
            </Button>
            <Button type="submit" loading={telling.isPending} disabled={reason.trim() === ''}>
              {messageText.bouncedButton}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
