import { Button, EmptyState, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { driftQuery } from '../api/grants.ts'
import type { Drift } from '../api/request-types.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { DoneIcon } from '../shared/icons.tsx'
import { LoadingRows } from '../shared/list-states.tsx'
import { Moment } from '../shared/moment.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { visibleText } from '../shared/visible-text.ts'
import classes from './access.module.css'
import { ExceptionDialog } from './exception-dialog.tsx'
import { driftText } from './text.ts'

interface DriftListProps {
  readonly governed: boolean
  /** How many differences are open. */
  readonly total: number
}

/** Where members and grants differ: who, how, and since when. */
export function DriftList({ governed, total }: DriftListProps) {
  const { data, error, refetch } = useQuery(driftQuery)
  const [excepted, setExcepted] = useState<Drift | null>(null)
  const now = useProviderNow()
  const open = data?.filter(({ resolvedAt }) => resolvedAt === null) ?? []
  const empty = governed
    ? { title: driftText.empty, description: driftText.emptyHint }
    : { title: driftText.notGoverned, description: driftText.notGovernedHint }
  return (
    <>
      {error !== null && <FaultAlert title={driftText.failed} error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingRows label={driftText.loading} rows={4} />}
      {data?.length === 0 && <EmptyState py={56} icon={<DoneIcon size={28} />} {...empty} />}
      {data !== undefined && data.length > 0 && (
        <ul className={classes.list} aria-label={driftText.list}>
          {data.map((drift) => (
            <Row key={drift.id} drift={drift} now={now} onExcept={() => setExcepted(drift)} />
          ))}
        </ul>
      )}
      {total > open.length && open.length > 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          {driftText.first(open.length, total)}
        </Text>
      )}
      {excepted !== null && (
        <ExceptionDialog account={excepted.account.email ?? excepted.account.id} onClose={() => setExcepted(null)} />
      )}
    </>
  )
}

interface RowProps {
  readonly drift: Drift
  readonly now: number | undefined
  readonly onExcept: () => void
}

function Row({ drift: { kind, account, memberSince, openedAt, resolvedAt }, now, onExcept }: RowProps) {
  const maySteward = useMaySteward()
  const { word, hint } = driftText.kinds[kind]
  const open = resolvedAt === null
  return (
    <li className={classes.row} data-over={!open || undefined}>
      <div className={classes.subject}>
        <span className={classes.name}>
          <Untrusted text={account.name} most={120} />
        </span>
        <span className={classes.second}>
          <Untrusted text={account.email ?? account.id} most={160} />
        </span>
      </div>
      <div className={classes.stands}>
        <Tag title={hint} tone={open ? (kind === 'allowed-without-grant' ? 'danger' : 'warning') : 'neutral'}>
          {open ? word : `${driftText.over}: ${word.toLowerCase()}`}
        </Tag>
      </div>
      <div className={classes.when}>
        {memberSince !== null && (
          <span>
            {driftText.member} <Moment at={memberSince} />
          </span>
        )}
        <span className={classes.second}>
          {open ? driftText.seen : driftText.overSince} <Moment at={resolvedAt ?? openedAt} />
          {now !== undefined && (
            <>
              {' '}
              (<Moment at={resolvedAt ?? openedAt} now={now} as="age" />)
            </>
          )}
        </span>
      </div>
      <span className={classes.action}>
        {open && maySteward && kind === 'allowed-without-grant' && (
          <Button
            size="xs"
            variant="default"
            aria-label={driftText.exceptNamed(visibleText(account.name, 80))}
            onClick={onExcept}
          >
            {driftText.except}
          </Button>
        )}
      </span>
    </li>
  )
}
