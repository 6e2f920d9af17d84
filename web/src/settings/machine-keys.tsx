import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type MachineKey, machineKeysQuery, revokeMachineKey } from '../api/settings.ts'
import { Dialog } from '../shared/dialog.tsx'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { LoadingRows } from '../shared/list-states.tsx'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { Tag, type Tone } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { visibleText } from '../shared/visible-text.ts'
import { useNotify } from '../shell/notices.tsx'
import { shellText } from '../shell/text.ts'
import { NewKeyDialog } from './new-key-dialog.tsx'
import classes from './settings.module.css'
import { keysText } from './text.ts'

/** The keys of programs: those that work, those that ended; making one and revoking one. */
export function MachineKeys() {
  const { data, error, refetch } = useQuery(machineKeysQuery)
  const [isMaking, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<MachineKey | null>(null)
  return (
    <Panel
      title={keysText.title}
      aside={
        <Button size="xs" onClick={() => setMaking(true)}>
          {keysText.create}
        </Button>
      }
    >
      <Text size="sm" c="dimmed" mb="xs">
        {keysText.hint}
      </Text>
      {data === undefined && error !== null && (
        <FaultAlert title={keysText.failed} error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && <LoadingRows label={keysText.loading} rows={2} height={52} />}
      {data?.length === 0 && <Text size="sm">{keysText.none}</Text>}
      <ul className={classes.list} aria-label={keysText.list}>
        {data?.map((key) => (
          <KeyRow key={key.id} of={key} onRevoke={() => setRevoking(key)} />
        ))}
      </ul>
      {isMaking && <NewKeyDialog onClose={() => setMaking(false)} />}
      {revoking !== null && <RevokeDialog of={revoking} onClose={() => setRevoking(null)} />}
    </Panel>
  )
}

const tones: Readonly<Record<keyof typeof keysText.states, Tone>> = {
  active: 'success',
  expired: 'neutral',
  revoked: 'neutral',
}

function KeyRow({ of: key, onRevoke }: { readonly of: MachineKey; readonly onRevoke: () => void }) {
  const { label, role, createdAt, createdBy, expiresAt, lastUsedAt } = key
  const state = key.revokedAt !== null ? 'revoked' : Date.parse(expiresAt) <= Date.now() ? 'expired' : 'active'
  return (
    <li className={classes.row}>
      <div className={classes.subject}>
        <strong>
          <Untrusted text={label} most={200} />
        </strong>{' '}
        <Tag tone={tones[state]}>{keysText.states[state]}</Tag>
        <div className={classes.quiet}>
          {shellText.roles[role]} · {keysText.madeBy}{' '}
          {createdBy === null ? keysText.commandLine : <Untrusted text={createdBy} most={160} />},{' '}
          <Moment at={createdAt} as="minute" />
        </div>
      </div>
      <div className={classes.quiet}>
        <div>
          {keysText.ends} <Moment at={expiresAt} />
        </div>
        {lastUsedAt === null ? (
          keysText.neverUsed
        ) : (
          <>
            {keysText.used} <Moment at={lastUsedAt} as="minute" />
          </>
        )}
      </div>
      {state === 'active' ? (
        <Button size="xs" variant="default" aria-label={keysText.revokeOf(visibleText(label, 80))} onClick={onRevoke}>
          {keysText.revoke}
        </Button>
      ) : (
        <span />
      )}
    </li>
  )
}

function RevokeDialog({ of: { id, label }, onClose }: { readonly of: MachineKey; readonly onClose: () => void }) {
  const queryClient = useQueryClient()
  const notify = useNotify()
  const revoking = useMutation({
    mutationFn: () => revokeMachineKey(id),
    onSuccess: () => {
      notify({ tone: 'done', title: keysText.revoked, lines: [] })
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['machine-keys'] }),
  })
  return (
    <Dialog opened title={keysText.revokeTitle} onClose={onClose}>
      <Text size="sm">{keysText.revokeMeans(visibleText(label, 120))}</Text>
      {revoking.error !== null && <FaultAlert title={keysText.revokeFailed} error={revoking.error} />}
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={onClose}>
          {keysText.cancel}
        </Button>
        <Button color="red" loading={revoking.isPending} onClick={() => revoking.mutate()}>
          {keysText.revoke}
        </Button>
      </Group>
    </Dialog>
  )
}
