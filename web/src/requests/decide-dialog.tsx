import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import type { TokenRequest } from '../api/request-types.ts'
import { Dialog } from '../shared/dialog.tsx'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { NarrowFields } from './narrow-fields.tsx'
import { asIs, type Narrowing, narrowingOf } from './narrowing.ts'
import { RequestBrief } from './request-brief.tsx'
import { decideText } from './text.ts'
import { useDecide } from './use-decide.ts'

interface DecideDialogProps {
  readonly request: TokenRequest
  readonly verdict: 'approve' | 'deny'
  readonly onClose: () => void
}

/** Asks once more, showing what is decided; Enter confirms. */
export function DecideDialog({ request, verdict, onClose }: DecideDialogProps) {
  const title = verdict === 'approve' ? decideText.approveTitle : decideText.denyTitle
  return (
    <Dialog opened size="lg" title={title} onClose={onClose}>
      {verdict === 'approve' ? (
        <Approve request={request} onClose={onClose} />
      ) : (
        <Deny request={request} onClose={onClose} />
      )}
    </Dialog>
  )
}

type Part = Omit<DecideDialogProps, 'verdict'>

function Approve({ request, onClose }: Part) {
  const [narrowing, setNarrowing] = useState<Narrowing>(asIs(request.content))
  const [opened, setOpened] = useState(false)
  const [note, setNote] = useState('')
  const deciding = useDecide(request, onClose)
  const narrowed = narrowingOf(request.content, narrowing)
  const approve = (event: FormEvent) => {
    event.preventDefault()
    if (deciding.isPending || narrowed === 'impossible') return
    deciding.mutate({ verdict: 'approve', reason: note.trim() || null, narrowed })
  }
  return (
    <form onSubmit={approve}>
      <Stack gap="md">
        <RequestBrief request={request} />
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={opened}
            onClick={() => setOpened((before) => !before)}
          >
            {decideText.narrow}
          </Button>
        </div>
        {opened && (
          <>
            <NarrowFields content={request.content} narrowing={narrowing} onChange={setNarrowing} />
            <Textarea
              label={decideText.note}
              description={decideText.noteHint}
              autosize
              minRows={1}
              maxRows={6}
              maxLength={2000}
              value={note}
              onChange={({ currentTarget }) => setNote(currentTarget.value)}
            />
          </>
        )}
        {deciding.error !== null && <FaultAlert title={decideText.failed} error={deciding.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {decideText.cancel}
          </Button>
          <Button type="submit" data-autofocus loading={deciding.isPending} disabled={narrowed === 'impossible'}>
            {narrowed === null ? decideText.approveButton : decideText.approveNarrowed}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Deny({ request, onClose }: Part) {
  const [reason, setReason] = useState('')
  const deciding = useDecide(request, onClose)
  const missing = reason.trim() === ''
  const deny = (event: FormEvent) => {
    event.preventDefault()
    if (!missing && !deciding.isPending) deciding.mutate({ verdict: 'deny', reason: reason.trim() })
  }
  const enter = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) deny(event)
  }
  return (
    <form onSubmit={deny}>
      <Stack gap="md">
        <RequestBrief request={request} />
        <Textarea
          data-autofocus
          label={decideText.reason}
          description={decideText.reasonHint}
          required
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          onKeyDown={enter}
        />
        {deciding.error !== null && <FaultAlert title={decideText.failed} error={deciding.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {decideText.cancel}
          </Button>
          <Button type="submit" color="red" loading={deciding.isPending} disabled={missing}>
            {decideText.denyButton}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Asks whether it was right to break the glass; a no ends the grant and needs a reason. */
export function ReviewDialog({ request, onClose }: Part) {
  const [reason, setReason] = useState('')
  const deciding = useDecide(request, onClose)
  const say = (verdict: 'approve' | 'deny') => deciding.mutate({ verdict, reason: reason.trim() || null })
  return (
    <Dialog opened size="lg" title={decideText.reviewTitle} onClose={onClose}>
      <Stack gap="md">
        <RequestBrief request={request} />
        {request.breakGlass !== null && <Text size="sm">{request.breakGlass.reason}</Text>}
        <Textarea
          data-autofocus
          label={decideText.reviewReason}
          description={decideText.reviewReasonHint}
          autosize
          minRows={2}
          maxLength={2000}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        {deciding.error !== null && <FaultAlert title={decideText.failed} error={deciding.error} />}
        <Group justify="flex-end" gap="sm">
          <Button
            variant="default"
            c="var(--mantine-color-error)"
            disabled={reason.trim() === '' || deciding.isPending}
            onClick={() => say('deny')}
          >
            {decideText.reviewWrong}
          </Button>
          <Button loading={deciding.isPending} onClick={() => say('approve')}>
            {decideText.reviewRight}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
