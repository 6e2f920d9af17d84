import { Skeleton, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { planQuery } from '../api/acting.ts'
import type { ApplyReport, Plan } from '../api/types.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { BackIcon } from '../shared/icons.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import pageHead from '../shared/page-head.module.css'
import { Tag } from '../shared/tag.tsx'
import { windowTitle } from '../shared/text.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { ActionGroups } from './action-groups.tsx'
import { Breaches } from './breaches.tsx'
import { Decide } from './decide.tsx'
import { LeftOut } from './left-out.tsx'
import { Outcomes } from './outcomes.tsx'
import classes from './plans.module.css'
import { planStates, plansText, planText } from './text.ts'

/** One plan: what stops it, what it does and why, what it leaves out; applying and rejecting it, and what came of it. */
export function PlanPage() {
  const { id } = useParams({ from: '/plans/$id' })
  const { data, error, refetch } = useQuery(planQuery(id))
  useDocumentTitle(windowTitle(planText.title))
  return (
    <>
      <AnchorLink to="/plans" activeOptions={{ exact: true }} className={pageHead.back}>
        <BackIcon /> {planText.back}
      </AnchorLink>
      {data !== undefined ? (
        <Detail key={id} plan={data} />
      ) : error !== null ? (
        <FaultAlert title={planText.failed} error={error} retry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </>
  )
}

function Detail({ plan }: { readonly plan: Plan }) {
  const [report, setReport] = useState<ApplyReport | null>(null)
  return (
    <>
      <div className={pageHead.head}>
        <Head plan={plan} />
        <Decision plan={plan} onApplied={setReport} />
      </div>
      <div className={classes.parts}>
        {report !== null && <Outcomes report={report} />}
        <Breaches breaches={plan.breaches} />
        {plan.actions.length === 0 ? <Text>{planText.nothing}</Text> : <ActionGroups plan={plan} />}
        <LeftOut plan={plan} />
      </div>
    </>
  )
}

function Head({ plan: { state, createdAt, expiresAt, by, decidedBy, decidedAt, reason } }: { readonly plan: Plan }) {
  const { word, tone } = planStates[state]
  return (
    <div>
      <Title order={1}>
        {planText.title} {planText.of} <Moment at={createdAt} as="minute" />
      </Title>
      <div className={classes.facts}>
        <Tag tone={tone}>{word}</Tag>
        <span>
          {plansText.made} {plansText.by} <Untrusted text={by} most={160} />
        </span>
        {state === 'proposed' && (
          <span>
            {plansText.until} <Moment at={expiresAt} as="minute" />
          </span>
        )}
        {decidedAt !== null && (
          <span>
            {planText.decided[state]} <Moment at={decidedAt} as="minute" />
            {decidedBy !== null && (
              <>
                {' '}
                {plansText.by} <Untrusted text={decidedBy} most={160} />
              </>
            )}
          </span>
        )}
      </div>
      {reason !== null && (
        <Text size="sm" mt={6}>
          {planText.reason}: <Untrusted text={reason} most={600} />
        </Text>
      )}
    </div>
  )
}

interface DecisionProps {
  readonly plan: Plan
  readonly onApplied: (report: ApplyReport) => void
}

/** What can be done about a plan that waits; why nothing can. */
function Decision({ plan, onApplied }: DecisionProps) {
  const maySteward = useMaySteward()
  const now = useProviderNow()
  if (plan.state !== 'proposed') return null
  if (!maySteward) return <Text c="dimmed">{planText.onlyStewards}</Text>
  const expired = now !== undefined && Date.parse(plan.expiresAt) <= now
  return (
    <div>
      <Decide plan={plan} appliable={!expired && plan.breaches.length === 0} onApplied={onApplied} />
      {expired && (
        <Text size="sm" c="dimmed" mt={6}>
          {planText.expired}
        </Text>
      )}
    </div>
  )
}

function Loading() {
  return (
    <div role="status" aria-label={planText.loading}>
      <Skeleton height={36} width="40%" mb="lg" />
      <Skeleton height={320} radius="md" />
    </div>
  )
}
