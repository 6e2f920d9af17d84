import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { adoptToday } from '../api/grants.ts'
import type { Adoption } from '../api/request-types.ts'
import { DAY, dayEnds, dayValue } from '../shared/ages.ts'
import { Dialog } from '../shared/dialog.tsx'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { useNotify } from '../shell/notices.tsx'
import { AdoptPreview } from './adopt-preview.tsx'
import { adoptText } from './text.ts'

const usualDays = 180

/** Two steps: until when and why; then what exactly would happen, and doing it. Nothing is changed before the last button. */
export function AdoptDialog({ onClose }: { readonly onClose: () => void }) {
  const now = useProviderNow()
  const [until, setUntil] = useState(now === undefined ? '' : dayValue(now + usualDays * DAY))
  const [reason, setReason] = useState(adoptText.defaultReason)
  const [seen, setSeen] = useState<Adoption | null>(null)
  const said = { until: until === '' ? '' : dayEnds(until), reason: reason.trim() }
  const looking = useMutation({
    mutationFn: () => adoptToday({ ...said, preview: true }),
    onSuccess: setSeen,
  })
  const missing = until === '' || reason.trim() === ''
  const look = (event: FormEvent) => {
    event.preventDefault()
    if (!missing && !looking.isPending) looking.mutate()
  }
  return (
    <Dialog opened size="lg" title={adoptText.title} onClose={onClose}>
      <Text size="sm" c="dimmed" mb="sm">
        {adoptText.step(seen === null ? 1 : 2)}
      </Text>
      {seen !== null ? (
        <Confirm adoption={seen} said={said} onBack={() => setSeen(null)} onClose={onClose} />
      ) : (
        <form onSubmit={look}>
          <Stack gap="md">
            <TextInput
              data-autofocus
              type="date"
              label={adoptText.until}
              description={adoptText.untilHint}
              required
              {...(now === undefined ? {} : { min: dayValue(now + DAY) })}
              value={until}
              onChange={({ currentTarget }) => setUntil(currentTarget.value)}
            />
            <Textarea
              label={adoptText.reason}
              description={adoptText.reasonHint}
              required
              autosize
              minRows={2}
              maxLength={2000}
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
            />
            {looking.error !== null && <FaultAlert title={adoptText.previewFailed} error={looking.error} />}
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {adoptText.cancel}
              </Button>
              <Button type="submit" loading={looking.isPending} disabled={missing}>
                {adoptText.preview}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  )
}

interface ConfirmProps {
  readonly adoption: Adoption
  readonly said: { readonly until: string; readonly reason: string }
  readonly onBack: () => void
  readonly onClose: () => void
}

function Confirm({ adoption, said, onBack, onClose }: ConfirmProps) {
  const queryClient = useQueryClient()
  const notify = useNotify()
  const adopting = useMutation({
    mutationFn: () => adoptToday({ ...said, preview: false }),
    onSuccess: ({ grants }) => {
      notify({ tone: 'done', title: adoptText.done(grants.length), lines: [adoptText.doneHint] })
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
  return (
    <Stack gap="md">
      <AdoptPreview adoption={adoption} />
      <Text size="sm">{adoptText.means}</Text>
      {adopting.error !== null && <FaultAlert title={adoptText.failed} error={adopting.error} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" disabled={adopting.isPending} onClick={onBack}>
          {adoptText.back}
        </Button>
        <Button loading={adopting.isPending} onClick={() => adopting.mutate()}>
          {adoptText.button}
        </Button>
      </Group>
    </Stack>
  )
}
