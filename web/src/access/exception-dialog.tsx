import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { addException } from '../api/grants.ts'
import { DAY, dayEnds, dayValue } from '../shared/ages.ts'
import { Dialog } from '../shared/dialog.tsx'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { useNotify } from '../shell/notices.tsx'
import { exceptionsText } from './text.ts'

interface ExceptionDialogProps {
  /** Whom it is for; `''` = to be said. */
  readonly account: string
  readonly onClose: () => void
}

/** Lets somebody use tokens without a grant: why, and until which day. */
export function ExceptionDialog({ account: first, onClose }: ExceptionDialogProps) {
  const now = useProviderNow()
  const [account, setAccount] = useState(first)
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const queryClient = useQueryClient()
  const notify = useNotify()
  const missing = account.trim() === '' || until === '' || reason.trim() === ''
  const adding = useMutation({
    mutationFn: () => addException({ account: account.trim(), reason: reason.trim(), until: dayEnds(until) }),
    onSuccess: () => {
      notify({ tone: 'done', title: exceptionsText.added, lines: [] })
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (!missing && !adding.isPending) adding.mutate()
  }
  return (
    <Dialog opened title={exceptionsText.addTitle} onClose={onClose}>
      <form onSubmit={add}>
        <Stack gap="md">
          <Text size="sm">{exceptionsText.addHint}</Text>
          <TextInput
            {...(first === '' ? { 'data-autofocus': true } : {})}
            label={exceptionsText.account}
            description={exceptionsText.accountHint}
            required
            maxLength={320}
            value={account}
            onChange={({ currentTarget }) => setAccount(currentTarget.value)}
          />
          <Textarea
            {...(first === '' ? {} : { 'data-autofocus': true })}
            label={exceptionsText.reason}
            description={exceptionsText.reasonHint}
            required
            autosize
            minRows={2}
            maxLength={2000}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <TextInput
            type="date"
            label={exceptionsText.until}
            required
            {...(now === undefined ? {} : { min: dayValue(now + DAY) })}
            value={until}
            onChange={({ currentTarget }) => setUntil(currentTarget.value)}
          />
          {adding.error !== null && <FaultAlert title={exceptionsText.addFailed} error={adding.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {exceptionsText.cancel}
            </Button>
            <Button type="submit" loading={adding.isPending} disabled={missing}>
              {exceptionsText.button}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
