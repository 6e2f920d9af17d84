import { Radio, Skeleton, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { modeQuery, setMode } from '../api/acting.ts'
import type { Mode } from '../api/types.ts'
import { Dialog } from '../shared/dialog.tsx'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { modes, modeWords } from '../shared/mode-words.ts'
import { Moment } from '../shared/moment.tsx'
import { OrderForm } from '../shared/order-form.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { useNotify } from '../shell/notices.tsx'
import classes from './mode.module.css'
import { modeText } from './text.ts'

/** The mode in force, who chose it why, what each mode means, and changing it. */
export function ModeDialog({ onClose }: { readonly onClose: () => void }) {
  const { data, error, refetch } = useQuery(modeQuery)
  return (
    <Dialog opened size="lg" title={modeText.title} onClose={onClose}>
      {data !== undefined ? (
        <Choice current={data} onClose={onClose} />
      ) : error !== null ? (
        <FaultAlert title={modeText.loadFailed} error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton height={280} role="status" aria-label={modeText.loading} />
      )}
    </Dialog>
  )
}

interface ChoiceProps {
  readonly current: Mode
  readonly onClose: () => void
}

function Choice({ current, onClose }: ChoiceProps) {
  const [chosen, setChosen] = useState(current.mode)
  const maySteward = useMaySteward()
  const changing = useChange(onClose)
  return (
    <Stack gap="md">
      <Chosen current={current} />
      <Radio.Group
        aria-label={modeText.choose}
        value={chosen}
        onChange={(value) => setChosen(modes.find((mode) => mode === value) ?? current.mode)}
      >
        <Stack gap="xs">
          {modes.map((mode) => (
            <Radio
              key={mode}
              value={mode}
              disabled={!maySteward}
              classNames={{ root: classes.mode ?? '', description: classes.consequences ?? '' }}
              label={mode === current.mode ? `${modeWords[mode].name} (${modeText.now})` : modeWords[mode].name}
              description={modeWords[mode].consequences.join(' ')}
            />
          ))}
        </Stack>
      </Radio.Group>
      {!maySteward && (
        <Text size="sm" c="dimmed">
          {modeText.onlyStewards}
        </Text>
      )}
      {maySteward && chosen === current.mode && (
        <Text size="sm" c="dimmed">
          {modeText.chooseAnother}
        </Text>
      )}
      {maySteward && chosen !== current.mode && (
        <OrderForm
          action={modeText.change(chosen)}
          danger={chosen === 'enforce'}
          reasonHint={modeText.reasonHint}
          pending={changing.isPending}
          failed={modeText.failed}
          error={changing.error}
          onOrder={(said) => changing.mutate({ mode: chosen, ...said })}
          onCancel={onClose}
        />
      )}
    </Stack>
  )
}

function useChange(onDone: () => void) {
  const queryClient = useQueryClient()
  const notify = useNotify()
  return useMutation({
    mutationFn: setMode,
    onSuccess: ({ mode }) => {
      notify({ tone: 'done', title: modeText.changed(mode), lines: modeWords[mode].consequences })
      onDone()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
}

function Chosen({ current: { since, by, reason } }: Pick<ChoiceProps, 'current'>) {
  if (since === null || by === null)
    return (
      <Text size="sm" c="dimmed">
        {modeText.nobody}
      </Text>
    )
  return (
    <Text size="sm" className={classes.chosen}>
      {modeText.since} <Moment at={since} as="minute" />, {modeText.by} <Untrusted text={by} most={160} />
      {reason !== null && (
        <>
          : <Untrusted text={reason} most={600} />
        </>
      )}
    </Text>
  )
}
