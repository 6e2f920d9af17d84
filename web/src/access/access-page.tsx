import { SegmentedControl, Skeleton, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { membershipQuery } from '../api/grants.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { windowTitle } from '../shared/text.ts'
import classes from './access.module.css'
import { pickAccessView } from './access-view.ts'
import { DriftList } from './drift-list.tsx'
import { ExceptionList } from './exception-list.tsx'
import { Governance } from './governance.tsx'
import { GrantList } from './grant-list.tsx'
import { accessText } from './text.ts'

const views = ['drift', 'grants', 'exceptions'] as const

/** Membership of the allowed policy: whether it is governed, where it differs from the grants, the grants and the exceptions. */
export function AccessPage() {
  useDocumentTitle(windowTitle(accessText.title))
  const search = useSearch({ from: '/access' })
  const navigate = useNavigate({ from: '/access' })
  const { data, error, refetch } = useQuery(membershipQuery)
  const view = search.view ?? 'drift'
  return (
    <>
      <Title order={1} mb={4}>
        {accessText.title}
      </Title>
      <Text c="dimmed" mb="lg" maw="46rem">
        {accessText.explained}
      </Text>
      {error !== null && data === undefined && (
        <FaultAlert title={accessText.failed} error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && (
        <div role="status" aria-label={accessText.loading}>
          <Skeleton height={120} radius="md" />
        </div>
      )}
      {data !== undefined && (
        <>
          <Governance membership={data} />
          <SegmentedControl
            aria-label={accessText.view}
            className={classes.views}
            data={views.map((name) => ({ value: name, label: accessText.views[name] }))}
            value={view}
            onChange={(name) => void navigate({ search: pickAccessView({ view: name }) })}
          />
          {view === 'drift' && <DriftList governed={data.governed !== null} total={data.counts.drift} />}
          {view === 'grants' && <GrantList state={search.state} />}
          {view === 'exceptions' && <ExceptionList />}
        </>
      )}
    </>
  )
}
