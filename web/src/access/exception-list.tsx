import { Button, EmptyState } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { endException, exceptionsQuery } from '../api/grants.ts'
import type { AllowedException } from '../api/request-types.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { DoneIcon } from '../shared/icons.tsx'
import { LoadingRows } from '../shared/list-states.tsx'
import { Moment } from '../shared/moment.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { visibleText } from '../shared/visible-text.ts'
import { useNotify } from '../shell/notices.tsx'
import classes from './access.module.css'
import { ExceptionDialog } from './exception-dialog.tsx'
import { exceptionsText } from './text.ts'

/** Who may use tokens without a grant, why, and until when. */
export function ExceptionList() {
  const { data, error, refetch } = useQuery(exceptionsQuery)
  const maySteward = useMaySteward()
  const [opened, dialog] = useDisclosure(false)
  return (
    <>
      {maySteward && (
        <div className={classes.tools}>
          <Button variant="default" onClick={dialog.open}>
            {exceptionsText.add}
          </Button>
        </div>
      )}
      {error !== null && <FaultAlert title={exceptionsText.failed} error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingRows label={exceptionsText.loading} rows={3} />}
      {data?.length === 0 && (
        <EmptyState
          py={56}
          icon={<DoneIcon size={28} />}
          title={exceptionsText.empty}
          description={exceptionsText.emptyHint}
        />
      )}
      {data !== undefined && data.length > 0 && (
        <ul className={classes.list} aria-label={exceptionsText.list}>
          {data.map((exception) => (
            <Row key={exception.id} exception={exception} maySteward={maySteward} />
          ))}
        </ul>
      )}
      {opened && <ExceptionDialog account="" onClose={dialog.close} />}
    </>
  )
}

interface RowProps {
  readonly exception: AllowedException
  readonly maySteward: boolean
}

function Row({ exception: { id, name, accountId, reason, by, until }, maySteward }: RowProps) {
  const queryClient = useQueryClient()
  const notify = useNotify()
  const ending = useMutation({
    mutationFn: () => endException(id),
    onSuccess: () => notify({ tone: 'done', title: exceptionsText.ended, lines: [] }),
    onError: (error) => notify({ tone: 'fault', title: exceptionsText.endFailed, lines: [error.message] }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
  return (
    <li className={classes.row}>
      <div className={classes.subject}>
        <span className={classes.name}>
          <Untrusted text={name} most={120} />
        </span>
        <span className={classes.second}>
          <Untrusted text={accountId} most={160} />
        </span>
      </div>
      <div className={classes.stands}>
        <span>
          <Untrusted text={reason} most={400} />
        </span>
        <span className={classes.second}>
          {exceptionsText.by} <Untrusted text={by} most={160} />
        </span>
      </div>
      <div className={classes.when}>
        <span>
          {exceptionsText.ends} <Moment at={until} />
        </span>
      </div>
      <span className={classes.action}>
        {maySteward && (
          <Button
            size="xs"
            variant="default"
            loading={ending.isPending}
            aria-label={exceptionsText.endNamed(visibleText(name, 80))}
            onClick={() => ending.mutate()}
          >
            {exceptionsText.end}
          </Button>
        )}
      </span>
    </li>
  )
}
