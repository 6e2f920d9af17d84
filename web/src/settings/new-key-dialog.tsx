import { Button, CopyButton, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { createMachineKey, type MachineKeyInput } from '../api/settings.ts'
import { Dialog } from '../shared/dialog.tsx'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { CopyIcon } from '../shared/icons.tsx'
import { Note } from '../shared/note.tsx'
import { keysText, roleWords } from './text.ts'

type Role = NonNullable<MachineKeyInput['role']>

const roles: readonly Role[] = ['auditor', 'steward', 'approver', 'member']

/** Makes a key, and shows its secret this once. */
export function NewKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const queryClient = useQueryClient()
  const making = useMutation({
    mutationFn: createMachineKey,
    gcTime: 0,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['machine-keys'] }),
  })
  return (
    <Dialog opened title={keysText.createTitle} onClose={onClose}>
      {making.data === undefined ? (
        <KeyForm isPending={making.isPending} error={making.error} onMake={making.mutate} onClose={onClose} />
      ) : (
        <Secret secret={making.data.secret} onClose={onClose} />
      )}
    </Dialog>
  )
}

interface KeyFormProps {
  readonly isPending: boolean
  readonly error: Error | null
  readonly onMake: (input: MachineKeyInput) => void
  readonly onClose: () => void
}

function KeyForm({ isPending, error, onMake, onClose }: KeyFormProps) {
  const [label, setLabel] = useState('')
  const [role, setRole] = useState<Role>('auditor')
  const [span, setSpan] = useState('90d')
  const make = (event: SubmitEvent) => {
    event.preventDefault()
    if (label.trim() !== '') onMake({ label: label.trim(), role, for: span })
  }
  return (
    <form onSubmit={make}>
      <Stack gap="md">
        <TextInput
          label={keysText.label}
          description={keysText.labelHint}
          required
          maxLength={200}
          autoComplete="off"
          value={label}
          onChange={({ currentTarget }) => setLabel(currentTarget.value)}
        />
        <NativeSelect
          label={keysText.role}
          data={roles.map((value) => ({ value, label: roleWords[value] }))}
          value={role}
          onChange={({ currentTarget }) => setRole(roles.find((one) => one === currentTarget.value) ?? 'auditor')}
        />
        <NativeSelect
          label={keysText.lasts}
          data={keysText.spans.map((choice) => ({ ...choice }))}
          value={span}
          onChange={({ currentTarget }) => setSpan(currentTarget.value)}
        />
        {error !== null && <FaultAlert title={keysText.makeFailed} error={error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {keysText.cancel}
          </Button>
          <Button type="submit" loading={isPending} disabled={label.trim() === ''}>
            {keysText.make}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Secret({ secret, onClose }: { readonly secret: string | null; readonly onClose: () => void }) {
  if (secret === null) return <Note tone="warning">{keysText.toldBefore}</Note>
  return (
    <Stack gap="md">
      <Note tone="warning" role="status">
        {keysText.made}
      </Note>
      <TextInput
        label={keysText.secret}
        readOnly
        value={secret}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <Group justify="flex-end" gap="sm">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" leftSection={<CopyIcon />} onClick={copy}>
              {copied ? keysText.copied : keysText.copy}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{keysText.done}</Button>
      </Group>
      <Text size="xs" c="dimmed">
        {keysText.hint}
      </Text>
    </Stack>
  )
}
