import { Button, EmptyState, Group, Switch, Title } from '@mantine/core'
import { useDisclosure, useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { modeQuery, plansQuery } from '../api/acting.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { DoneIcon } from '../shared/icons.tsx'
import { LoadingRows } from '../shared/list-states.tsx'
import { windowTitle } from '../shared/text.ts'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { PlanNow } from './plan-now.tsx'
import { PlanRow } from './plan-row.tsx'
import classes from './plans.module.css'
import { plansText } from './text.ts'

/** What would be done, what waits for a person, and what became of it. */
export function PlansPage() {
  useDocumentTitle(windowTitle(plansText.title))
  const { data, error, refetch } = useQuery(plansQuery)
  const [opened, dialog] = useDisclosure(false)
  const maySteward = useMaySteward()
  const { replaced } = useSearch({ from: '/plans' })
  const navigate = useNavigate({ from: '/plans' })
  const shown = data?.filter(({ state }) => replaced === 'true' || state !== 'superseded')
  return (
    <>
      <Group justify="space-between" mb="md">
        <Title order={1}>{plansText.title}</Title>
        {maySteward && (
          <Button variant="default" onClick={dialog.open}>
            {plansText.planNow}
          </Button>
        )}
      </Group>
      {opened && <PlanNow onClose={dialog.close} />}
      {error !== null && <FaultAlert title={plansText.failed} error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingRows label={plansText.loading} rows={6} height={66} />}
      {data?.some(({ state }) => state === 'superseded') && (
        <Switch
          mb="md"
          label={plansText.showReplaced}
          checked={replaced === 'true'}
          onChange={({ currentTarget }) =>
            void navigate({ search: currentTarget.checked ? { replaced: 'true' } : {}, replace: true })
          }
        />
      )}
      {shown?.length === 0 && <NoPlans />}
      {shown !== undefined && shown.length > 0 && (
        <ul className={classes.list} aria-label={plansText.list}>
          {shown.map((plan) => (
            <PlanRow key={plan.id} plan={plan} />
          ))}
        </ul>
      )}
    </>
  )
}

function NoPlans() {
  const { data } = useQuery(modeQuery)
  return (
    <EmptyState
      py={72}
      icon={<DoneIcon size={28} />}
      title={plansText.empty}
      description={data?.mode === 'observe' ? plansText.emptyObserves : plansText.emptyHint}
    />
  )
}
