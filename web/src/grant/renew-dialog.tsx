import { Button, Group, NumberInput, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { renewGrant } from '../api/grants.ts'
import type { Grant } from '../api/request-types.ts'
import { DAY } from '../shared/ages.ts'
import { Dialog } from '../shared/dialog.tsx'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { useNotify } from '../shell/notices.tsx'
import { renewText } from './text.ts'

interface RenewDialogProps {
  readonly grant: Grant
  readonly onClose: () => void
}

/** Asks that a grant go on, at first for as long as it was granted; Enter asks. */
export function RenewDialog({ grant, onClose }: RenewDialogProps) {
  const [days, setDays] = useState<number | ''>(spanOf(grant))
  const queryClient = useQueryClient()
  const notify = useNotify()
  const renewing = useMutation({
    mutationFn: (span: number) => renewGrant(grant.id, span),
    onSuccess: ({ state }) => {
      if (state === 'approved') notify({ tone: 'done', title: renewText.approved, lines: [] })
      else notify({ tone: 'done', title: renewText.waiting, lines: [renewText.waitingHint] })
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
  const renew = (event: FormEvent) => {
    event.preventDefault()
    if (days !== '' && !renewing.isPending) renewing.mutate(days)
  }
  return (
    <Dialog opened title={renewText.title} onClose={onClose}>
      <form onSubmit={renew}>
        <Stack gap="md">
          <Text size="sm">{renewText.hint}</Text>
          <NumberInput
            data-autofocus
            label={renewText.days}
            required
            min={1}
            max={365}
            clampBehavior="strict"
            allowDecimal={false}
            value={days}
            onChange={(value) => setDays(typeof value === 'number' ? value : '')}
          />
          {renewing.error !== null && <FaultAlert title={renewText.failed} error={renewing.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {renewText.cancel}
            </Button>
            <Button type="submit" loading={renewing.isPending} disabled={days === ''}>
              {days === '' ? renewText.buttonEmpty : renewText.button(days)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

function spanOf({ createdAt, until }: Grant): number {
  return Math.min(365, Math.max(1, Math.round((Date.parse(until) - Date.parse(createdAt)) / DAY)))
}
