import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { addDelegation, delegationsQuery, endDelegation } from '../api/grants.ts'
import type { Delegation } from '../api/request-types.ts'
import { dayBegins, dayEnds } from '../shared/ages.ts'
import { Dialog } from '../shared/dialog.tsx'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { Moment } from '../shared/moment.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { visibleText } from '../shared/visible-text.ts'
import { useNotify } from '../shell/notices.tsx'
import classes from './requests.module.css'
import { decideText, delegationText } from './text.ts'

/** Lets somebody decide in one's place for some days, and shows and ends what is in force. */
export function DelegationDialog({ onClose }: { readonly onClose: () => void }) {
  const [to, setTo] = useState('')
  const [begins, setBegins] = useState('')
  const [until, setUntil] = useState('')
  const queryClient = useQueryClient()
  const notify = useNotify()
  const adding = useMutation({
    mutationFn: () =>
      addDelegation({ to: to.trim(), until: dayEnds(until), ...(begins === '' ? {} : { begins: dayBegins(begins) }) }),
    onSuccess: () => {
      notify({ tone: 'done', title: delegationText.done, lines: [] })
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
  const missing = to.trim() === '' || until === ''
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (!missing && !adding.isPending) adding.mutate()
  }
  return (
    <Dialog opened size="lg" title={delegationText.title} onClose={onClose}>
      <form onSubmit={add}>
        <Stack gap="md">
          <Text size="sm">{delegationText.hint}</Text>
          <TextInput
            data-autofocus
            type="email"
            label={delegationText.to}
            description={delegationText.toHint}
            required
            maxLength={320}
            value={to}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
          />
          <div className={classes.dates}>
            <TextInput
              type="date"
              label={delegationText.begins}
              value={begins}
              onChange={({ currentTarget }) => setBegins(currentTarget.value)}
            />
            <TextInput
              type="date"
              label={delegationText.until}
              required
              value={until}
              onChange={({ currentTarget }) => setUntil(currentTarget.value)}
            />
          </div>
          {adding.error !== null && <FaultAlert title={delegationText.failed} error={adding.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {decideText.cancel}
            </Button>
            <Button type="submit" loading={adding.isPending} disabled={missing}>
              {delegationText.button}
            </Button>
          </Group>
        </Stack>
      </form>
      <Current />
    </Dialog>
  )
}

/** Who stands in for whom now, or soon. */
function Current() {
  const { data, error, refetch } = useQuery(delegationsQuery)
  return (
    <section aria-labelledby="stand-ins" className={classes.current}>
      <h3 id="stand-ins" className={classes.currentTitle}>
        {delegationText.current}
      </h3>
      {error !== null && <FaultAlert title={delegationText.loadFailed} error={error} retry={() => void refetch()} />}
      {data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {delegationText.none}
        </Text>
      )}
      <ul className={classes.people}>
        {data?.map((delegation) => (
          <StandIn key={delegation.id} delegation={delegation} />
        ))}
      </ul>
    </section>
  )
}

function StandIn({ delegation: { id, from, to, begins, until } }: { readonly delegation: Delegation }) {
  const queryClient = useQueryClient()
  const notify = useNotify()
  const ending = useMutation({
    mutationFn: () => endDelegation(id),
    onSuccess: () => notify({ tone: 'done', title: delegationText.ended, lines: [] }),
    onError: (error) => notify({ tone: 'fault', title: delegationText.failed, lines: [error.message] }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
  return (
    <li>
      <span>
        <Untrusted text={to} most={160} /> {delegationText.standsIn} <Untrusted text={from} most={160} />
        <span className={classes.second}>
          <Moment at={begins} /> – <Moment at={until} />
        </span>
      </span>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={delegationText.endNamed(visibleText(to, 160))}
        loading={ending.isPending}
        onClick={() => ending.mutate()}
      >
        {delegationText.end}
      </Button>
    </li>
  )
}
