import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type NewCampaign, openCampaign } from '../api/bulk.ts'
import { OrderForm } from '../shared/order-form.tsx'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { useNotify } from '../shell/notices.tsx'
import { Consequences, Meant } from './consequences.tsx'
import { dayAfter, endOfDay } from './days.ts'
import type { BulkFormProps } from './form-props.ts'
import { ownerName } from './owner-name.tsx'
import { campaignText, silences } from './text.ts'

type Silence = NonNullable<NewCampaign['silence']>

const usualDays = 21

/** Opens a review: every token that is meant gets a case, and somebody is asked about it. */
export function CampaignForm({ filter, preview, onClose, onDone }: BulkFormProps) {
  const now = useProviderNow()
  const [name, setName] = useState('')
  const [due, setDue] = useState<string | null>(null)
  const [reviewer, setReviewer] = useState<'owner' | 'backup' | 'address'>('owner')
  const [address, setAddress] = useState('')
  const [silence, setSilence] = useState<Silence>('nothing')
  const queryClient = useQueryClient()
  const notify = useNotify()
  const navigate = useNavigate()
  const day = due ?? (now === undefined ? '' : dayAfter(now, usualDays))
  const opening = useMutation({
    mutationFn: (by: string) =>
      openCampaign({
        name: name.trim(),
        filter: { ...filter },
        reviewer: reviewer === 'address' ? { address: address.trim() } : reviewer,
        dueAt: endOfDay(day),
        reminderDays: [7, 1],
        silence,
        by,
      }),
    onSuccess: ({ id, name: opened }) => {
      void navigate({ to: '/campaigns/$id', params: { id } })
      notify({ tone: 'done', title: campaignText.done(opened), lines: [campaignText.doneHint] })
      onDone()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
  return (
    <OrderForm
      action={campaignText.action(preview.tokens)}
      danger={silence === 'revoke'}
      reason="never"
      incomplete={
        name.trim() === '' || day === '' || preview.tokens === 0 || (reviewer === 'address' && !address.includes('@'))
      }
      pending={opening.isPending}
      failed={campaignText.failed}
      error={opening.error}
      onOrder={({ by }) => opening.mutate(by)}
      onCancel={onClose}
    >
      <TextInput
        label={campaignText.name}
        description={campaignText.nameHint}
        required
        maxLength={200}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          type="date"
          label={campaignText.due}
          required
          value={day}
          onChange={({ currentTarget }) => setDue(currentTarget.value)}
        />
        <NativeSelect
          label={campaignText.reviewer}
          data={campaignText.reviewers.map((choice) => ({ ...choice }))}
          value={reviewer}
          onChange={({ currentTarget: { value } }) =>
            setReviewer(value === 'backup' || value === 'address' ? value : 'owner')
          }
        />
      </SimpleGrid>
      {reviewer === 'address' && (
        <TextInput
          type="email"
          label={campaignText.address}
          required
          value={address}
          onChange={({ currentTarget }) => setAddress(currentTarget.value)}
        />
      )}
      <NativeSelect
        label={campaignText.silence}
        data={silences.map(({ value, label }) => ({ value, label }))}
        value={silence}
        onChange={({ currentTarget: { value } }) =>
          setSilence(silences.find((choice) => choice.value === value)?.value ?? 'nothing')
        }
      />
      <Consequences of={campaignText.consequences(preview, reviewer, silence, day)} />
      <Meant tokens={preview.shown.map(({ token }) => token)} total={preview.tokens} tell={ownerName} />
    </OrderForm>
  )
}
