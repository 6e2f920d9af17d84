import { Button, Group, Loader, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { type Described, type DescribedPart, describeToken, descriptionQuery } from '../api/bulk.ts'
import { Problem } from '../api/problem.ts'
import type { Token } from '../api/types.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { usePersonName } from '../shared/person-name.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { useNotify } from '../shell/notices.tsx'
import { purposeText } from './text.ts'
import classes from './token.module.css'

interface PartProps {
  readonly token: Token
  readonly part: DescribedPart
}

interface EditProps extends PartProps {
  readonly onClose: () => void
}

/** Changes one part of what is said of a token. It reads what is said now, with its tag, so that nothing that somebody else wrote meanwhile is written over. */
export function PurposeEdit({ token, part, onClose }: EditProps) {
  const { data, error, refetch } = useQuery(descriptionQuery(token))
  if (error !== null) return <FaultAlert title={purposeText.unread} error={error} retry={() => void refetch()} />
  if (data === undefined) return <Loader type="dots" role="status" aria-label={purposeText.reading} />
  return <EditForm token={token} part={part} described={data} onClose={onClose} onReadAgain={() => void refetch()} />
}

interface EditFormProps extends EditProps {
  readonly described: Described
  readonly onReadAgain: () => void
}

function EditForm({ token, part, described: { said, tag }, onClose, onReadAgain }: EditFormProps) {
  const [before] = useState(said[part] ?? '')
  const now = said[part] ?? ''
  const [text, setText] = useState(part === 'neededUntil' ? before.slice(0, 10) : before)
  const [purpose, setPurpose] = useState('')
  const [name, rememberName] = usePersonName()
  const lacksPurpose = part !== 'purpose' && said.purpose === null
  const saving = useSave({ token, part, tag, onClose })
  const missing =
    name.trim() === '' || (part === 'purpose' && text.trim() === '') || (lacksPurpose && purpose.trim() === '')
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (missing || saving.isPending) return
    saving.mutate({ text, by: name.trim(), ...(lacksPurpose ? { purpose: purpose.trim() } : {}) })
  }
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
  }
  return (
    <form
      onSubmit={save}
      onKeyDown={leave}
      aria-label={purposeText.edit(purposeText.parts[part])}
      className={classes.edit}
    >
      <Stack gap="xs">
        <PartField part={part} value={text} onChange={setText} />
        {lacksPurpose && (
          <TextInput
            size="xs"
            label={purposeText.purposeFirst}
            required
            maxLength={2000}
            value={purpose}
            onChange={({ currentTarget }) => setPurpose(currentTarget.value)}
          />
        )}
        <TextInput
          size="xs"
          label={purposeText.name}
          required
          maxLength={200}
          autoComplete="name"
          value={name}
          onChange={({ currentTarget }) => rememberName(currentTarget.value)}
        />
        {now !== before && (
          <Text size="xs" role="status">
            {now === '' ? purposeText.takenBack : purposeText.nowSaid} <Untrusted text={now} most={300} />
          </Text>
        )}
        {saving.error !== null && <FaultAlert title={purposeText.failed} error={saving.error} />}
        {saving.error !== null && isOutdated(saving.error) && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              saving.reset()
              onReadAgain()
            }}
          >
            {purposeText.readAgain}
          </Button>
        )}
        <Group gap="xs">
          <Button size="compact-sm" type="submit" loading={saving.isPending} disabled={missing}>
            {purposeText.save}
          </Button>
          <Button size="compact-sm" variant="default" onClick={onClose}>
            {purposeText.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface PartFieldProps {
  readonly part: DescribedPart
  readonly value: string
  readonly onChange: (value: string) => void
}

function PartField({ part, value, onChange }: PartFieldProps) {
  const shared = {
    size: 'xs',
    'aria-label': purposeText.parts[part],
    'data-autofocus': true,
    autoFocus: true,
    value,
  } as const
  if (part === 'purpose')
    return (
      <Textarea
        {...shared}
        required
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )
  return (
    <TextInput
      {...shared}
      type={part === 'neededUntil' ? 'date' : part === 'system' ? 'text' : 'email'}
      description={purposeText.hints[part]}
      maxLength={part === 'system' ? 200 : 320}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

interface SaveProps extends PartProps {
  readonly tag: string | null
  readonly onClose: () => void
}

interface ToSave {
  readonly text: string
  readonly by: string
  readonly purpose?: string
}

function useSave({ token, part, tag, onClose }: SaveProps) {
  const queryClient = useQueryClient()
  const notify = useNotify()
  return useMutation({
    mutationFn: ({ text, by, purpose }: ToSave) => {
      const value = text.trim() === '' ? null : part === 'neededUntil' ? new Date(text).toISOString() : text.trim()
      return describeToken(token, { by, ...(purpose === undefined ? {} : { purpose }), [part]: value }, tag)
    },
    onSuccess: async () => {
      notify({ tone: 'done', title: purposeText.done(purposeText.parts[part]), lines: [] })
      await queryClient.invalidateQueries({ queryKey: ['observed'] })
      onClose()
    },
  })
}

function isOutdated(error: Error): boolean {
  return error instanceof Problem && error.status === 412
}
